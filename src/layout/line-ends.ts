/** Where the lines of a text end when each takes what it can: by 禁则, addresses and numbers whole unless that tears a line open. */

import { mayBreakBetween, mayDivide, neverFirst, neverLast } from './edges.ts';
import type { PlacedGlyph } from './glyphs.ts';
import { gapOf } from './spread.ts';

/** Rounding must not push the 28th character of a full line over the edge: pt. */
const TOLERANCE = 0.01;

/** Full-width marks whose right half is blank: it may stick out of the line, its ink does not. */
const HALF_BLANK = '、。，．：；？！）》〉」』】〕］｝”’';

/**
 * Index behind the last glyph of the line that begins at `start`. A mark that may not begin the next line takes the
 * character before it along: spread over a line, its place is not seen, where squeezed commas are.
 * @param wideGap gap between characters, pt, beyond which a word that may be divided is divided
 */
export function lineEnd(glyphs: readonly PlacedGlyph[], start: number, width: number, wideGap: number): number {
  const overflowing = firstOverflowing(glyphs, start, width);
  if (overflowing === glyphs.length) return overflowing;
  const last = lastBreak(glyphs, start, overflowing, breaksOrDivides);
  if (last === undefined) return longWordEnd(glyphs, start, overflowing);
  const whole = breaksAfter(glyphs, last - 1) ? last : lastBreak(glyphs, start, overflowing, breaksAfter);
  if (whole === last || whole === undefined) return last;
  const line = glyphs.slice(start, whole);
  return gapOf(line, width) > wideGap ? last : whole;
}

/** Index of the first glyph from `start` on that does not fit `width`; the number of glyphs when all do. */
function firstOverflowing(glyphs: readonly PlacedGlyph[], start: number, width: number): number {
  let filled = 0;
  for (let index = start; index < glyphs.length; index++) {
    const glyph = glyphs[index];
    if (!glyph) break;
    filled += glyph.width;
    if (filled > width + TOLERANCE && filled - blankBehind(glyph) > width + TOLERANCE) return index;
  }
  return glyphs.length;
}

type Breaks = (glyphs: readonly PlacedGlyph[], index: number) => boolean;

/** Looked for from the overflowing glyph backwards: it is one of the last few. */
function lastBreak(
  glyphs: readonly PlacedGlyph[],
  start: number,
  overflowing: number,
  breaks: Breaks,
): number | undefined {
  for (let end = overflowing; end > start; end--) if (breaks(glyphs, end - 1)) return end;
  return undefined;
}

/** Whether a line may end with glyph `index`. */
export function breaksAfter(glyphs: readonly PlacedGlyph[], index: number): boolean {
  const [before, after] = [glyphs[index], glyphs[index + 1]];
  if (!before || !after) return true;
  // The last sign of an address is no 分隔号, its last digit has no unit.
  if (before.link !== undefined && after.link !== before.link) return !neverFirst(after.glyph);
  return mayBreakBetween(before.glyph, after.glyph, glyphs[index - 1]?.glyph);
}

function breaksOrDivides(glyphs: readonly PlacedGlyph[], index: number): boolean {
  const [earlier, before, after] = [glyphs[index - 1], glyphs[index], glyphs[index + 1]];
  if (breaksAfter(glyphs, index) || !before || !after) return true;
  return mayDivide(before.glyph, after.glyph, earlier?.glyph, before.link !== undefined);
}

/** Width of the widest stretch of glyphs that no line may break, pt. */
export function widestWord(glyphs: readonly PlacedGlyph[]): number {
  let widest = 0;
  let word = 0;
  glyphs.forEach((glyph, index) => {
    if (glyph.glyph.edge !== 'space') widest = Math.max(widest, word + glyph.width);
    word += glyph.width;
    // A column is made no narrower than 〔2021〕30号 for that it might be divided.
    if (glyph.glyph.text === '〕' ? breaksAfter(glyphs, index) : breaksOrDivides(glyphs, index)) word = 0;
  });
  return widest;
}

/** Where nothing allows a break the line takes what fits, at least one glyph; no mark at a wrong edge and no number torn if that can be. */
function longWordEnd(glyphs: readonly PlacedGlyph[], start: number, overflowing: number): number {
  const most = Math.max(overflowing, start + 1);
  const keepsMarks: Breaks = (_, index) => {
    const [before, after] = [glyphs[index]?.glyph, glyphs[index + 1]?.glyph];
    return !before || !after || !(neverLast(before) || neverFirst(after));
  };
  const keepsNumbers: Breaks = (_, index) =>
    keepsMarks(glyphs, index) && !(isDigit(glyphs[index]) && isDigit(glyphs[index + 1]));
  return lastBreak(glyphs, start, most, keepsNumbers) ?? lastBreak(glyphs, start, most, keepsMarks) ?? most;
}

function isDigit(glyph: PlacedGlyph | undefined): boolean {
  return glyph?.glyph.edge === 'digit';
}

function blankBehind({ glyph, width }: PlacedGlyph): number {
  if (glyph.edge === 'space') return width;
  return HALF_BLANK.includes(glyph.text) && glyph.advance === 1000 ? width / 2 : 0;
}
