/**
 * The checksums that a font file carries (OpenType, "Calculating checksums") → whether its tables are as its maker left them.
 *
 * Readers ignore them, so they are not always right: Google Fonts had 29 files with a wrong sum of the whole (google/fonts
 * #1531) and some with a wrong one of `head` (#5553, #6892, #6893), which tools sum up before they are done with it; in a
 * collection that of the whole means nothing (MicrosoftDocs/typography-issues #417). Damage makes two of them wrong at once,
 * that of the table and that of the whole.
 */

import { damaged } from './fault.ts';
import type { FontFile } from './file.ts';

/** Tables on which it depends what is printed; what patched fonts differ in, names and rights, is not among them. */
const PRINTED = ['head', 'hhea', 'hmtx', 'maxp', 'cmap', 'loca', 'glyf', 'CFF ', 'cvt ', 'fpgm', 'prep'];

/** What the words of a whole file add up to. */
const WHOLE = 0xb1b0afba;

/** Where `head` holds the number that makes it so, which its own checksum leaves out. */
const ADJUSTMENT = 8;

/** 'doubtful': sums are wrong, but not so that it must be damage. */
export type Verdict = 'intact' | 'without sums' | 'doubtful';

/** Reads the whole file. Throws FontFault where a table is damaged. */
export function proveChecksums(file: FontFile): Verdict {
  const written = [...file.tables].filter(([, { checksum }]) => checksum !== 0).map(([tag]) => tag);
  if (written.length === 0) return 'without sums';
  const wrong = written.filter((tag) => !agrees(file, tag));
  const printed = wrong.filter((tag) => PRINTED.includes(tag));
  if (printed.length === 0 || isWholeIntact(file)) return 'intact';
  // Where all are wrong, whatever wrote them reckoned otherwise.
  const isDamage = wrong.length < written.length && printed.some((tag) => tag !== 'head');
  if (isDamage) throw damaged(file.path);
  return 'doubtful';
}

function isWholeIntact(file: FontFile): boolean {
  return !file.isCollection && sumOf(file.pieces()) === WHOLE;
}

function agrees(file: FontFile, tag: string): boolean {
  const table = file.tables.get(tag);
  if (!table) return false;
  const sum = sumOf(file.pieces(table.offset, table.length));
  if (sum === table.checksum) return true;
  return tag === 'head' && table.length >= 12 && (sum - file.table(tag).getUint32(ADJUSTMENT)) >>> 0 === table.checksum;
}

/** Of words of 32 bits, the last one filled up with zeros. */
function sumOf(pieces: Iterable<Uint8Array>): number {
  let sum = 0;
  for (const piece of pieces) {
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
    const whole = piece.length & ~3;
    for (let at = 0; at < whole; at += 4) sum = (sum + view.getUint32(at)) | 0;
    for (let at = whole; at < piece.length; at++) sum = (sum + (view.getUint8(at) << (24 - 8 * (at - whole)))) | 0;
  }
  return sum >>> 0;
}
