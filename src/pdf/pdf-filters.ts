/** Bytes as a stream of a PDF has them → bytes as they are meant (ISO 32000-1, 7.4), zlib apart. */

import { damagedPdf } from './pdf-syntax.ts';

/** Of one byte a pixel: left, above, their mean, or Paeth's choice of the three neighbours (PNG, 9.2). */
export function unfiltered(content: Uint8Array, columns: number): Uint8Array {
  const rows = Math.ceil(content.length / (columns + 1));
  const plain = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const filter = content[row * (columns + 1)] ?? 0;
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const left = column > 0 ? (plain[at - 1] ?? 0) : 0;
      const above = row > 0 ? (plain[at - columns] ?? 0) : 0;
      const corner = row > 0 && column > 0 ? (plain[at - columns - 1] ?? 0) : 0;
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
      if (predicted === undefined) throw damagedPdf();
      plain[at] = (content[row * (columns + 1) + 1 + column] ?? 0) + predicted;
    }
  }
  return plain;
}

function paeth(left: number, above: number, corner: number): number {
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((each) => Math.abs(left + above - corner - each));
  if (toLeft === undefined || toAbove === undefined || toCorner === undefined) return 0;
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

export function fromHex(content: Uint8Array): Uint8Array {
  const text = Buffer.from(content).toString('latin1').replace(/\s+/g, '').replace(/>$/, '');
  if (!/^(?:[\dA-Fa-f]{2})*$/.test(text)) throw damagedPdf();
  return Buffer.from(text, 'hex');
}
