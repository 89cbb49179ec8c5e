/**
 * The `cmap` table of a font → glyph ids by code point, each looked up in the table as it is: a report asks for 600 of 30,000
 * characters, and to list them all cost 8 ms and 1 MB for the six faces.
 *
 * Not fontkit's `glyphForCodePoint`: its glyph objects remember the code points they were first asked for, so what one
 * report asks would change what the next one's text extracts to.
 */

/** Platform and encoding of the Unicode subtables, in the order in which fontkit, and so pdfkit, prefers them. */
const PREFERRED = [
  [3, 10],
  [0, 6],
  [0, 4],
  [3, 1],
  [0, 3],
  [0, 2],
  [0, 1],
  [0, 0],
];

const LAST = 0x10ffff;

export interface CharacterMap {
  /** 0 where the font has no glyph. */
  glyph(codePoint: number): number;
  /**
   * The code points it may have glyphs for, first and last, ascending. Throws RangeError where the table is not in order, for
   * then what it says depends on how it is searched.
   */
  spans(): Generator<readonly [first: number, last: number]>;
}

/** Undefined when the font is not encoded in Unicode. Throws RangeError when the table is cut off. */
export function readCharacterMap(cmap: DataView): CharacterMap | undefined {
  const start = subtable(cmap);
  if (start === undefined) return undefined;
  const view = new DataView(cmap.buffer, cmap.byteOffset + start, cmap.byteLength - start);
  const format = view.getUint16(0);
  if (format === 4) return new Segments(view);
  if (format === 12) return new Groups(view);
  return undefined;
}

function subtable(cmap: DataView): number | undefined {
  const count = cmap.getUint16(2);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 4 + 8 * index;
    return { platform: cmap.getUint16(at), encoding: cmap.getUint16(at + 2), start: cmap.getUint32(at + 4) };
  });
  return PREFERRED.map(([platform, encoding]) =>
    tables.find((each) => each.platform === platform && each.encoding === encoding),
  ).find((each) => each !== undefined)?.start;
}

/** Format 4: the basic plane in segments, by their ends. */
class Segments implements CharacterMap {
  readonly #view: DataView;
  readonly #twice: number;

  constructor(view: DataView) {
    this.#view = view;
    this.#twice = view.getUint16(6);
    // Throws where the table ends before the last of its four lists does.
    view.getUint16(14 + 4 * this.#twice);
  }

  glyph(codePoint: number): number {
    // 0xFFFF ends the table and is no character.
    if (codePoint >= 0xffff) return 0;
    const at = 2 * first(this.#twice / 2, (index) => this.#view.getUint16(14 + 2 * index) >= codePoint);
    return at < this.#twice ? this.#inSegment(at, codePoint) : 0;
  }

  #inSegment(at: number, codePoint: number): number {
    const [starts, deltas, ranges] = [16 + this.#twice + at, 16 + 2 * this.#twice + at, 16 + 3 * this.#twice + at];
    const start = this.#view.getUint16(starts);
    if (codePoint < start) return 0;
    const range = this.#view.getUint16(ranges);
    const listed = range === 0 ? codePoint : this.#view.getUint16(ranges + range + 2 * (codePoint - start));
    return range === 0 || listed !== 0 ? (listed + this.#view.getUint16(deltas)) & 0xffff : 0;
  }

  /** Segments may overlap: the first that ends behind a character is the one that counts. */
  *spans(): Generator<readonly [first: number, last: number]> {
    let last = 0;
    for (let at = 0; at < this.#twice; at += 2) {
      const end = this.#view.getUint16(14 + at);
      if (end < last) throw new RangeError('segments out of order');
      if (end < 0xffff) this.#inSegment(at, end);
      const start = Math.max(last, this.#view.getUint16(16 + this.#twice + at));
      if (start <= end) yield [start, end];
      last = end;
    }
  }
}

/** Format 12: all of Unicode in groups that ascend. */
class Groups implements CharacterMap {
  readonly #view: DataView;
  readonly #count: number;

  constructor(view: DataView) {
    this.#view = new DataView(view.buffer, view.byteOffset + 16, 12 * view.getUint32(12));
    this.#count = view.getUint32(12);
  }

  glyph(codePoint: number): number {
    const at = 12 * first(this.#count, (index) => this.#view.getUint32(12 * index + 4) >= codePoint);
    if (at === 12 * this.#count) return 0;
    const start = this.#view.getUint32(at);
    return codePoint < start ? 0 : this.#view.getUint32(at + 8) + codePoint - start;
  }

  *spans(): Generator<readonly [first: number, last: number]> {
    let next = 0;
    for (let at = 0; at < 12 * this.#count; at += 12) {
      const [start, end] = [this.#view.getUint32(at), this.#view.getUint32(at + 4)];
      if (start < next || end < start || end > LAST) throw new RangeError('groups out of order');
      yield [start, end];
      next = end + 1;
    }
  }
}

/** The first of `count` that is so, where all behind it are so too; `count` when there is none. */
function first(count: number, isSo: (index: number) => boolean): number {
  let [from, to] = [0, count];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (isSo(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
