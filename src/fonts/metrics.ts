/** The tables of a font file → what a PDF's font descriptor says of it (ISO 32000-1, 9.8). */

import type { FontFile } from './file.ts';

/** Thousandths of an em; the angle in degrees, counter-clockwise. */
export interface FaceMetrics {
  readonly ascent: number;
  readonly descent: number;
  /** Between the descent of a line and the ascent of the next, where lines are set at their natural distance. */
  readonly lineGap: number;
  readonly capHeight: number;
  readonly italicAngle: number;
  readonly box: readonly [left: number, bottom: number, right: number, top: number];
}

export function readMetrics(file: FontFile, unitsPerEm: number): FaceMetrics {
  const [head, hhea, post] = [file.table('head'), file.table('hhea'), file.table('post')];
  const scaled = (units: number) => (units * 1000) / unitsPerEm;
  const ascent = scaled(hhea.getInt16(4));
  return {
    ascent,
    descent: scaled(hhea.getInt16(6)),
    lineGap: scaled(hhea.getInt16(8)),
    capHeight: scaled(capHeight(file)) || ascent,
    italicAngle: post.getInt32(4) / 65536,
    box: [scaled(head.getInt16(36)), scaled(head.getInt16(38)), scaled(head.getInt16(40)), scaled(head.getInt16(42))],
  };
}

/** OS/2.sCapHeight, there from version 2 on. */
function capHeight(file: FontFile): number {
  if (!file.has('OS/2')) return 0;
  const table = file.table('OS/2');
  return table.getUint16(0) >= 2 && table.byteLength >= 90 ? table.getInt16(88) : 0;
}
