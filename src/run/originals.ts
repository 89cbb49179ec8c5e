/**
 * data/原件/<year>/<代号>-<hash>.<ending>: every file that was taken, byte for byte. It is named after the submission that it
 * gives, so that of a submission it can be said, without any list, whether and from what it was read; once that is edited, no
 * file is called after it any more.
 */

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LARGEST_ORIGINAL } from '../exchange/receive.ts';
import { readPlainFile } from '../source/plain-file.ts';
import { isThere } from '../source/presence.ts';
import { sha256 } from '../store/hash.ts';
import { writeWhole } from '../store/output.ts';

const FOLDER = '原件';
const ENDINGS = ['.xlsx', '.docx', '.html'] as const;
/** Originals of one submission: the same figures, saved once more. */
const MOST_ALIKE = 99;

export function originalsFolder(data: string, year: number): string {
  return join(data, FOLDER, String(year));
}

/** The file that a submission was read out of; undefined where there is none. @param file of the submission: `data/<year>/<code>.yaml` */
export function originalOf(file: string, code: string, submission: Uint8Array): Uint8Array | undefined {
  const year = dirname(file);
  const folder = join(dirname(year), FOLDER, year.slice(dirname(year).length).replace(/^[\\/]/, ''));
  if (!isThere(folder)) return undefined;
  const path = ENDINGS.map((ending) => join(folder, nameOf(code, submission, ending, 1))).find(isThere);
  return path === undefined ? undefined : readPlainFile(path, LARGEST_ORIGINAL);
}

/** Keeps a file; one that lies there already is left as it is. @param ending of the file's kind, whatever its name */
export function keepOriginal(
  folder: string,
  code: string,
  submission: Uint8Array,
  original: Uint8Array,
  ending: string,
): void {
  mkdirSync(folder, { recursive: true });
  for (let number = 1; number <= MOST_ALIKE; number++) {
    const path = join(folder, nameOf(code, submission, ending, number));
    if (!isThere(path)) {
      writeWhole(path, original);
      return;
    }
    if (readPlainFile(path, LARGEST_ORIGINAL).equals(original)) return;
  }
}

function nameOf(code: string, submission: Uint8Array, ending: string, number: number): string {
  return `${code}-${sha256(submission).slice(0, 8)}${number === 1 ? '' : `-${number}`}${ending}`;
}
