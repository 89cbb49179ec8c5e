/**
 * A glyph → whether it draws anything. Fonts for sale list characters whose glyphs are empty, trial versions above all
 * (fonttools/fontbakery #2894): in print the character vanishes, while it stays in the text of the PDF.
 */

import type { Font } from 'fontkit';
import { type Contour, contoursOf } from './contours.ts';
import { type Outlines, partsOf } from './outlines.ts';

/** What is smaller than this in both directions nobody sees, em. */
const SPECK = 0.01;

/** No font nests the parts of a glyph deeper (OpenType, maxp.maxComponentDepth: at most 16). */
const DEEPEST = 16;

/** Characters that may draw nothing: blanks, controls, and what Unicode lets be invisible (fillers, joiners, selectors); U+2800 is Braille without a dot. */
const INVISIBLE = /[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

export function isVisible(codePoint: number): boolean {
  return !INVISIBLE.test(String.fromCodePoint(codePoint));
}

/** False, too, for an outline that cannot be read. */
export function drawsTrueType(outlines: Outlines, gid: number, unitsPerEm: number): boolean {
  try {
    return draws(outlines, gid, SPECK * unitsPerEm, DEEPEST);
  } catch {
    return false;
  }
}

function draws(outlines: Outlines, gid: number, speck: number, depth: number): boolean {
  const glyph = outlines.glyph(gid);
  if (contoursOf(glyph).some((contour) => isFilled(contour, speck))) return true;
  const view = new DataView(glyph.buffer, glyph.byteOffset, glyph.byteLength);
  const parts = partsOf(glyph).map((place) => view.getUint16(place));
  return depth > 0 && parts.some((part) => draws(outlines, part, speck, depth - 1));
}

/** Points on one straight line enclose nothing. */
function isFilled(contour: Contour, speck: number): boolean {
  const [first] = contour;
  const second = contour.find(([x, y]) => x !== first?.[0] || y !== first[1]);
  if (!first || !second) return false;
  const [dx, dy] = [second[0] - first[0], second[1] - first[1]];
  if (contour.every(([x, y]) => dx * (y - first[1]) === dy * (x - first[0]))) return false;
  return [0, 1].some((axis) => extent(contour.map((point) => point[axis] ?? 0)) >= speck);
}

function extent(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

/** Of outlines that are not TrueType's. */
export function drawsCff(font: Font, gid: number): boolean {
  try {
    const { minX, minY, maxX, maxY } = font.getGlyph(gid).bbox;
    const [width, height] = [maxX - minX, maxY - minY];
    return width > 0 && height > 0 && Math.max(width, height) >= SPECK * font.unitsPerEm;
  } catch {
    return false;
  }
}
