/** The bytes of a foreign file → the content of the form in it, by whatever reader is for its kind. */

import type { Format } from '../edition/format.ts';
import { type Checked, error } from '../finding.ts';
import { Unusable } from '../ooxml/unusable.ts';
import { wholeFile } from '../place.ts';
import type { Content } from './content.ts';
import { readDocument } from './read-document.ts';
import { type Received, receive, refusalOf } from './receive.ts';
import { readForm } from './workbook/read.ts';

export interface ForeignForm {
  readonly content: Content;
  /** 代号 of the organ that the file was made for; null where it does not say. */
  readonly code: string | null;
}

/**
 * @param file as shown in findings
 * @param year where it is known otherwise than from the file
 */
export function readForeign(
  file: string,
  bytes: Uint8Array,
  formats: readonly Format[],
  year: number | null,
): Checked<ForeignForm> {
  try {
    return readReceived(receive(bytes), bytes, file, formats, year);
  } catch (cause) {
    if (cause instanceof Unusable) return refused(file, refusalOf(cause));
    throw cause;
  }
}

function readReceived(
  received: Received,
  bytes: Uint8Array,
  file: string,
  formats: readonly Format[],
  year: number | null,
): Checked<ForeignForm> {
  if (received.kind === 'refused') return refused(file, received.sentence);
  if (received.kind === 'workbook') return readForm(received.parts, file, formats, year);
  if (received.kind === 'pdf') return refused(file, AS_SOURCE);
  const { value, findings } = readDocument(received, bytes, file, formats, year);
  return { ...(value && { value: { content: value, code: null } }), findings };
}

const AS_SOURCE = '这是 PDF 文件；请交它的 Word 或 Excel 原稿。';

function refused(file: string, sentence: string): Checked<ForeignForm> {
  return { findings: [error(wholeFile(file), 'file-is-readable', sentence)] };
}
