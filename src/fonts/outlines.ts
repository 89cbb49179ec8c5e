/** The TrueType outlines of a font file, each read by itself: a report draws some hundreds of 30,000. */

import { damaged } from './fault.ts';
import type { FontFile } from './file.ts';

/** Composite glyphs name their parts behind these flags (OpenType, glyf table). */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;

export class Outlines {
  readonly count: number;
  readonly #file: FontFile;
  readonly #offsets: DataView;
  readonly #long: boolean;
  readonly #metrics: DataView;
  readonly #metricCount: number;
  readonly #tables = new Map<string, Uint8Array>();

  constructor(file: FontFile) {
    this.#file = file;
    this.#offsets = file.table('loca');
    this.#long = file.table('head').getInt16(50) === 1;
    this.#metrics = file.table('hmtx');
    this.#metricCount = file.table('hhea').getUint16(34);
    this.count = file.table('maxp').getUint16(4);
  }

  /** A table that every subset has as it is, or almost; undefined where the font has none. */
  table(tag: string): Uint8Array | undefined {
    if (!this.#file.has(tag)) return undefined;
    const known = this.#tables.get(tag) ?? new Uint8Array(this.#file.table(tag).buffer);
    this.#tables.set(tag, known);
    return known;
  }

  /** The description of a glyph, read anew each time; empty where it draws nothing. Throws FontFault. */
  glyph(gid: number): Uint8Array {
    if (gid >= this.count) throw damaged(this.#file.path);
    const [from, to] = [this.#offset(gid), this.#offset(gid + 1)];
    return to > from ? this.#file.part('glyf', from, to - from) : new Uint8Array(0);
  }

  /** Advance width and left side bearing in the font's own units, each 16 bits, as a record of `hmtx` has them. */
  metric(gid: number): number {
    const last = this.#metricCount - 1;
    if (gid <= last) return this.#metrics.getUint32(4 * gid);
    const left = 4 * this.#metricCount + 2 * (gid - this.#metricCount);
    const hasLeft = left + 2 <= this.#metrics.byteLength;
    return (this.#metrics.getUint16(4 * last) << 16) | (hasLeft ? this.#metrics.getUint16(left) : 0);
  }

  #offset(gid: number): number {
    return this.#long ? this.#offsets.getUint32(4 * gid) : 2 * this.#offsets.getUint16(2 * gid);
  }
}

/** Where in a glyph's description the numbers of its parts stand; empty for a glyph of its own. */
export function partsOf(glyph: Uint8Array): number[] {
  const view = new DataView(glyph.buffer, glyph.byteOffset, glyph.byteLength);
  if (glyph.length < 10 || view.getInt16(0) >= 0) return [];
  const places: number[] = [];
  for (let at = 10, flags = MORE; (flags & MORE) !== 0; ) {
    flags = view.getUint16(at);
    places.push(at + 2);
    at += 4 + (flags & WORDS ? 4 : 2);
    if (flags & SCALE) at += 2;
    else if (flags & TWO_SCALES) at += 4;
    else if (flags & MATRIX) at += 8;
  }
  return places;
}
