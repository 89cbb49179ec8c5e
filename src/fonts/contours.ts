/** The description of a TrueType glyph → its contours (OpenType, glyf table). */

/** Control points, on and off the curve, in the font's own units. */
export type Contour = readonly (readonly [x: number, y: number])[];

/** Control points with whether each lies on the curve; between two that do not a further one does, in the middle. */
export type Curve = readonly (readonly [x: number, y: number, on: boolean])[];

const ON_CURVE = 0x01;
const X_SHORT = 0x02;
const Y_SHORT = 0x04;
const REPEAT = 0x08;
const X_SAME = 0x10;
const Y_SAME = 0x20;

/** Of a glyph of its own; none for one that is made of parts or draws nothing. Throws RangeError where the bytes are no outline. */
export function contoursOf(glyph: Uint8Array): Contour[] {
  return curvesOf(glyph).map((curve) => curve.map(([x, y]) => [x, y] as const));
}

/** As `contoursOf`, for whoever draws it. */
export function curvesOf(glyph: Uint8Array): Curve[] {
  if (glyph.length === 0) return [];
  const view = new DataView(glyph.buffer, glyph.byteOffset, glyph.byteLength);
  const count = view.getInt16(0);
  if (count <= 0) return [];
  const ends = Array.from({ length: count }, (_, index) => view.getUint16(10 + 2 * index));
  if (ends.some((end, index) => end < (ends[index - 1] ?? 0))) throw new RangeError('contours out of order');
  const instructions = 10 + 2 * count;
  const { flags, behind } = readFlags(view, instructions + 2 + view.getUint16(instructions), (ends.at(-1) ?? 0) + 1);
  const x = readCoordinates(view, behind, flags, X_SHORT, X_SAME);
  const y = readCoordinates(view, x.behind, flags, Y_SHORT, Y_SAME);
  return ends.map((end, index) => {
    const start = index === 0 ? 0 : (ends[index - 1] ?? 0) + 1;
    const isOn = (at: number) => ((flags[start + at] ?? 0) & ON_CURVE) !== 0;
    return x.values.slice(start, end + 1).map((value, at) => [value, y.values[start + at] ?? 0, isOn(at)] as const);
  });
}

function readFlags(view: DataView, start: number, count: number): { flags: number[]; behind: number } {
  const flags: number[] = [];
  let at = start;
  while (flags.length < count) {
    const flag = view.getUint8(at++);
    const times = flag & REPEAT ? view.getUint8(at++) + 1 : 1;
    for (let time = 0; time < times; time++) flags.push(flag);
  }
  if (flags.length > count) throw new RangeError('more flags than points');
  return { flags, behind: at };
}

/** Each is given as its distance from the one before. */
function readCoordinates(view: DataView, start: number, flags: readonly number[], short: number, same: number) {
  let [at, value] = [start, 0];
  const values = flags.map((flag) => {
    if (flag & short) value += flag & same ? view.getUint8(at++) : -view.getUint8(at++);
    else if (!(flag & same)) {
      value += view.getInt16(at);
      at += 2;
    }
    return value;
  });
  return { values, behind: at };
}
