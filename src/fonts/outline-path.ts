/** A glyph of a face → its outline as the path of an SVG, in the font's own units, y upwards. */

import { type Curve, curvesOf } from './contours.ts';
import type { Face } from './face.ts';
import { partsOf } from './outlines.ts';

/** '' where it draws nothing. A glyph made of parts, and one that is not TrueType's, is left to fontkit, which reads all of the file. */
export function outlinePath(face: Face, gid: number): string {
  const glyph = face.outlines?.glyph(gid);
  if (glyph && partsOf(glyph).length === 0) return curvesOf(glyph).map(pathOf).join('');
  return face.font.getGlyph(gid).path.toSVG();
}

/** Quadratic splines: a point off the curve bends the line between its neighbours. */
function pathOf(curve: Curve): string {
  const points = fromOneOnCurve(withMiddles(curve));
  const [first] = points;
  if (!first) return '';
  let path = `M${first[0]} ${first[1]}`;
  for (let at = 1; at < points.length; at++) {
    const [x, y, on] = points[at] ?? first;
    if (on) path += `L${x} ${y}`;
    else {
      const [toX, toY] = points[++at] ?? first;
      path += `Q${x} ${y} ${toX} ${toY}`;
    }
  }
  return `${path}Z`;
}

/** With the points on the curve that the font leaves out, in the middle between two off it. */
function withMiddles(curve: Curve): Curve {
  return curve.flatMap((point, index) => {
    const [x, y, on] = point;
    const [nextX, nextY, nextOn] = curve[(index + 1) % curve.length] ?? point;
    return on || nextOn ? [point] : [point, [(x + nextX) / 2, (y + nextY) / 2, true] as const];
  });
}

function fromOneOnCurve(curve: Curve): Curve {
  const first = curve.findIndex(([, , on]) => on);
  return first < 0 ? [] : [...curve.slice(first), ...curve.slice(0, first)];
}
