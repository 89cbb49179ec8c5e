/** A Word file, a web page or a PDF that has been received → the content of the report in it; a file that cannot be read is refused in one sentence. */

import type { Format } from '../edition/format.ts';
import { type Checked, error } from '../finding.ts';
import { Unusable } from '../ooxml/unusable.ts';
import { wholeFile } from '../place.ts';
import type { Content } from './content.ts';
import type { ForeignDocument } from './document.ts';
import { decodePage } from './html/decode.ts';
import { readPage } from './html/read.ts';
import { readPdf, Untagged } from './pdf/read.ts';
import { type Received, refusalOf } from './receive.ts';
import { readReport } from './report/read.ts';
import { TooLarge } from './too-large.ts';
import { readWord } from './word/read.ts';

/** Bytes; a page with a report in it has a tenth. */
const LARGEST_PAGE = 8 << 20;

/**
 * @param file as shown in findings
 * @param year where it is known otherwise than from the title of the document
 */
export function readDocument(
  received: Received & { readonly kind: 'word' | 'page' },
  bytes: Uint8Array,
  file: string,
  formats: readonly Format[],
  year: number | null,
): Checked<Content> {
  try {
    return readReport(documentIn(received, bytes), file, formats, year);
  } catch (cause) {
    return refused(cause, file);
  }
}

/** The same of a PDF, which pdf.js takes its time for. */
export async function readPdfDocument(
  bytes: Uint8Array,
  file: string,
  formats: readonly Format[],
  year: number | null,
): Promise<Checked<Content>> {
  try {
    return readReport(await readPdf(bytes), file, formats, year);
  } catch (cause) {
    return refused(cause, file);
  }
}

function documentIn(received: Received & { readonly kind: 'word' | 'page' }, bytes: Uint8Array): ForeignDocument {
  if (received.kind === 'word') return readWord(received.parts);
  if (bytes.length > LARGEST_PAGE) throw new TooLarge();
  return readPage(decodePage(bytes));
}

/** @throws what is no fault of the file */
function refused(cause: unknown, file: string): Checked<Content> {
  const sentence = sentenceFor(cause);
  if (sentence === undefined) throw cause;
  return { findings: [error(wholeFile(file), 'file-is-readable', sentence)] };
}

function sentenceFor(cause: unknown): string | undefined {
  if (cause instanceof Unusable) return refusalOf(cause);
  if (cause instanceof TooLarge) return '这个文件比任何年度报告都大得多，没有读；请核对是不是放错了文件。';
  if (cause instanceof Untagged) {
    return '这份 PDF 只有排好的版面，没有标明哪些是表格里的格子，表格读不准，没有读；请交它的 Word 原稿，或者网页。';
  }
  return undefined;
}
