/**
 * The `cmap` table of a font → glyph ids by code point, in a table of our own.
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

const PLANE = 0x10000;
const LAST = 0x10ffff;

export class CharacterMap {
  readonly #basic = new Uint16Array(PLANE);
  readonly #beyond = new Map<number, number>();

  /** 0 where the font has no glyph. */
  glyph(codePoint: number): number {
    return (codePoint < PLANE ? this.#basic[codePoint] : this.#beyond.get(codePoint)) ?? 0;
  }

  set(codePoint: number, gid: number): void {
    if (codePoint < PLANE) this.#basic[codePoint] = gid;
    else this.#beyond.set(codePoint, gid);
  }
}

/** Undefined when the font is not encoded in Unicode. Throws RangeError when the table is cut off. */
export function readCharacterMap(cmap: DataView): CharacterMap | undefined {
  const start = subtable(cmap);
  if (start === undefined) return undefined;
  const view = new DataView(cmap.buffer, cmap.byteOffset + start, cmap.byteLength - start);
  const format = view.getUint16(0);
  if (format === 4) return segments(view);
  if (format === 12) return groups(view);
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

/** Format 4: the basic plane in segments. */
function segments(view: DataView): CharacterMap {
  const map = new CharacterMap();
  const twice = view.getUint16(6);
  const [ends, starts, deltas, ranges] = [14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice];
  for (let at = 0; at < twice; at += 2) {
    const start = view.getUint16(starts + at);
    const delta = view.getUint16(deltas + at);
    const range = view.getUint16(ranges + at);
    // 0xFFFF ends the table and is no character.
    const end = Math.min(view.getUint16(ends + at), 0xfffe);
    for (let codePoint = start; codePoint <= end; codePoint++) {
      const listed = range === 0 ? codePoint : view.getUint16(ranges + at + range + 2 * (codePoint - start));
      if (range === 0 || listed !== 0) map.set(codePoint, (listed + delta) & 0xffff);
    }
  }
  return map;
}

/** Format 12: all of Unicode in groups that ascend. */
function groups(view: DataView): CharacterMap {
  const map = new CharacterMap();
  const count = view.getUint32(12);
  let next = 0;
  for (let at = 16; at < 16 + 12 * count; at += 12) {
    const [start, end, gid] = [view.getUint32(at), view.getUint32(at + 4), view.getUint32(at + 8)];
    if (start < next || end < start || end > LAST) throw new RangeError('groups out of order');
    for (let codePoint = start; codePoint <= end; codePoint++) map.set(codePoint, gid + codePoint - start);
    next = end + 1;
  }
  return map;
}
