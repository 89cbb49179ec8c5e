/** A file → whether it only carries figures, 仅供衔接 or 仅供汇总: no report of it is made, published, archived or waited for. */

import type { JobFile } from '../report.ts';
import { LARGEST_FILE } from '../source/bytes.ts';
import { readPlainStart } from '../source/plain-file.ts';
import { isThere } from '../source/presence.ts';
import { readSource } from '../source/source.ts';
import { envelopeOf } from '../submission/envelope.ts';
import { isReport } from '../submission/submission.ts';

/** @returns false of what is not there or cannot be read: whoever makes a report of it tells what is wrong */
export function isCarrier(file: string): boolean {
  try {
    return isThere(file) && onlyCarries({ file, bytes: readPlainStart(file, LARGEST_FILE) });
  } catch {
    return false;
  }
}

export function onlyCarries({ file, bytes }: JobFile): boolean {
  const source = readSource(file, bytes).value;
  return source !== undefined && !isReport(envelopeOf(source));
}
