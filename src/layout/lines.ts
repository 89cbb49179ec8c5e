/**
 * Breaks glyphs into lines: by 禁则, filled and justified to both edges, or balanced for a title.
 *
 * Stock pdfmake breaks by UAX #14 alone: `·` may begin a line, a title breaks as 工作年/度报告, and every character
 * is measured by itself with some twenty style look-ups (bpampuch/pdfmake: TextInlines.measure).
 */

import type { Style } from '../edition/definition.ts';
import { mayBreakBetween } from './edges.ts';
import type { PlacedGlyph } from './glyphs.ts';

/** A line of text: each glyph with the distance (pt) of its left edge from the line's beginning. */
export interface Line {
  readonly glyphs: readonly PlacedGlyph[];
  readonly offsets: readonly number[];
  /** From the beginning of the line to the right edge of its last visible glyph, pt. */
  readonly width: number;
}

/** Rounding must not push the 28th character of a full line over the edge: pt. */
const TOLERANCE = 0.01;

/** Full-width marks whose right half is blank: it may stick out of the line, its ink does not. */
const HALF_BLANK = '、。，．：；？！）》〉」』】〕］｝”’';

/** Widest gap that justification may open between characters, in widths of the line's first glyph. */
const WIDEST_GAP = 0.25;

/** Words longer than this many characters (addresses of web pages) may break behind a sign when they don't fit. */
const LONG_WORD = 16;

/** Lines of at most `width` pt. The first is shortened by the style's indent, in columns of `column` pt. */
export function breakLines(glyphs: readonly PlacedGlyph[], style: Style, width: number, column: number): Line[] {
  if (style.balanced) return balancedLines(glyphs, width);
  const indent = style.indent * (style.onGrid ? column : style.fontSize);
  const lines: Line[] = [];
  let start = 0;
  while (start < glyphs.length) {
    const offset = lines.length === 0 ? indent : 0;
    const end = lineEnd(glyphs, start, width - offset);
    const justified = style.alignment === 'justify' && end < glyphs.length;
    lines.push(place(glyphs.slice(start, end), offset, width - offset, justified));
    start = end;
  }
  return lines;
}

/**
 * Index behind the last glyph of the line that begins at `start`. A mark that may not begin the next line takes the
 * character before it along: spread over a line, its place is not seen, where squeezed commas are.
 */
function lineEnd(glyphs: readonly PlacedGlyph[], start: number, width: number): number {
  let filled = 0;
  for (let index = start; index < glyphs.length; index++) {
    const glyph = glyphs[index];
    if (!glyph) break;
    filled += glyph.width;
    const overflows = filled > width + TOLERANCE && filled - blankBehind(glyph) > width + TOLERANCE;
    if (overflows) return lastBreak(glyphs, start, index) ?? longWordEnd(glyphs, start, index);
  }
  return glyphs.length;
}

/** Looked for from the overflowing glyph backwards: it is one of the last few. */
function lastBreak(glyphs: readonly PlacedGlyph[], start: number, overflowing: number): number | undefined {
  for (let end = overflowing; end > start; end--) if (breaksAfter(glyphs, end - 1)) return end;
  return undefined;
}

function breaksAfter(glyphs: readonly PlacedGlyph[], index: number): boolean {
  const before = glyphs[index]?.glyph;
  const after = glyphs[index + 1]?.glyph;
  if (!before || !after) return true;
  return mayBreakBetween(before, after, glyphs[index - 1]?.glyph) || breaksLongWord(glyphs, index);
}

/** Width of the widest stretch of glyphs that no line may break, pt. */
export function widestWord(glyphs: readonly PlacedGlyph[]): number {
  let widest = 0;
  let word = 0;
  glyphs.forEach((glyph, index) => {
    word += glyph.width;
    widest = Math.max(widest, word - blankBehind(glyph));
    if (breaksAfter(glyphs, index)) word = 0;
  });
  return widest;
}

/** A web address may break behind a slash or the like instead of leaving half a line empty. */
function breaksLongWord(glyphs: readonly PlacedGlyph[], index: number): boolean {
  const text = glyphs[index]?.glyph.text ?? '';
  if (!'/?&=_-'.includes(text) || glyphs[index + 1]?.glyph.text === '/') return false;
  const before = wordLength(glyphs, index, -1);
  return before >= LONG_WORD / 2 && before + wordLength(glyphs, index + 1, 1) > LONG_WORD;
}

/** Word characters from `index` on in one direction, counted no further than is asked for. */
function wordLength(glyphs: readonly PlacedGlyph[], index: number, step: 1 | -1): number {
  let length = 0;
  while (length <= LONG_WORD && isWord(glyphs[index + length * step])) length++;
  return length;
}

function isWord(glyph: PlacedGlyph | undefined): boolean {
  return glyph !== undefined && ['letter', 'digit', 'sign'].includes(glyph.glyph.edge);
}

/** Where nothing allows a break the line takes what fits, at least one glyph. */
function longWordEnd(glyphs: readonly PlacedGlyph[], start: number, overflowing: number): number {
  let end = Math.max(overflowing, start + 1);
  while (end > start + 1 && glyphs[end]?.glyph.edge === 'mark') end--;
  return end;
}

function blankBehind({ glyph, width }: PlacedGlyph): number {
  if (glyph.edge === 'space') return width;
  return HALF_BLANK.includes(glyph.text) && glyph.advance === 1000 ? width / 2 : 0;
}

/** Places glyphs from `from` on; a justified line is spread to fill `room`. */
function place(glyphs: readonly PlacedGlyph[], from: number, room: number, justified: boolean): Line {
  const visible = visibleLength(glyphs);
  const natural = widthOf(glyphs.slice(0, visible));
  const slack = justified ? Math.max(0, room - natural) : 0;
  const shares = spread(glyphs, visible, slack);
  const offsets: number[] = [];
  let at = from;
  glyphs.forEach((glyph, index) => {
    offsets.push(at);
    at += glyph.width + (shares[index] ?? 0);
  });
  return { glyphs, offsets, width: from + natural + slack };
}

/**
 * What is added behind each glyph to spread `slack` over the line: evenly over the gaps beside full-width characters, words
 * and numbers keeping theirs; where that would tear the line open (a web address with three characters beside it), over all.
 */
function spread(glyphs: readonly PlacedGlyph[], visible: number, slack: number): number[] {
  if (slack === 0) return [];
  const wide = gapsOf(glyphs, visible, (glyph, next) => !(isNarrow(glyph) && isNarrow(next)));
  const widest = (glyphs[0]?.width ?? 0) * WIDEST_GAP;
  const gaps = slack > widest * wide.length ? gapsOf(glyphs, visible, () => true) : wide;
  const shares = new Array<number>(glyphs.length).fill(0);
  for (const gap of gaps) shares[gap] = slack / gaps.length;
  return shares;
}

/** Indices of the glyphs behind which space may be added. */
function gapsOf(
  glyphs: readonly PlacedGlyph[],
  visible: number,
  fits: (glyph: PlacedGlyph, next: PlacedGlyph) => boolean,
): number[] {
  const gaps: number[] = [];
  for (let index = 0; index + 1 < visible; index++) {
    const [glyph, next] = [glyphs[index], glyphs[index + 1]];
    if (glyph && next && !isJoined(glyph, next) && fits(glyph, next)) gaps.push(index);
  }
  return gaps;
}

function isNarrow(glyph: PlacedGlyph): boolean {
  return isWord(glyph) && glyph.glyph.advance < 1000;
}

/** —— and …… are drawn as one stroke. */
function isJoined(glyph: PlacedGlyph, next: PlacedGlyph): boolean {
  return glyph.glyph.text === next.glyph.text && '—…'.includes(glyph.glyph.text);
}

function visibleLength(glyphs: readonly PlacedGlyph[]): number {
  let visible = glyphs.length;
  while (visible > 0 && glyphs[visible - 1]?.glyph.edge === 'space') visible--;
  return visible;
}

/**
 * The lines of a title: as few as possible, broken between its pieces, the earlier boundary first (after the organ),
 * else of equal length (GB/T 9704-2012 7.3.1: 词意完整、排列对称、长短适宜). A piece too long for a line stands by itself.
 */
function balancedLines(glyphs: readonly PlacedGlyph[], width: number): Line[] {
  if (widthOf(glyphs) <= width + TOLERANCE) return [place(glyphs, 0, width, false)];
  const firstEnd = glyphs.findIndex((glyph) => glyph.piece !== glyphs[0]?.piece);
  const first = firstEnd < 0 ? glyphs : glyphs.slice(0, firstEnd);
  if (widthOf(first) > width + TOLERANCE) {
    const rest = firstEnd < 0 ? [] : balancedLines(glyphs.slice(firstEnd), width);
    return [...linesEndingAt(evenBreaks(first, width), first, width), ...rest];
  }
  const fewest = Math.ceil((widthOf(glyphs) - TOLERANCE) / width);
  const ends =
    senseBreaks(glyphs, width, fewest) ?? senseBreaks(glyphs, width, fewest + 1) ?? evenBreaks(glyphs, width);
  return linesEndingAt(ends, glyphs, width);
}

function linesEndingAt(ends: readonly number[], glyphs: readonly PlacedGlyph[], width: number): Line[] {
  return ends.map((end, index) => place(glyphs.slice(ends[index - 1] ?? 0, end), 0, width, false));
}

/** Ends of the lines when breaking between pieces only, in `count` lines; undefined where the pieces don't fit. */
function senseBreaks(glyphs: readonly PlacedGlyph[], width: number, count: number): number[] | undefined {
  const boundaries = glyphs.flatMap((glyph, index) =>
    index > 0 && glyph.piece !== glyphs[index - 1]?.piece ? [index] : [],
  );
  const choose = (from: number, left: number): number[] | undefined => {
    if (left === 1) return widthOf(glyphs.slice(from)) <= width + TOLERANCE ? [glyphs.length] : undefined;
    for (const boundary of boundaries) {
      if (boundary <= from || widthOf(glyphs.slice(from, boundary)) > width + TOLERANCE) continue;
      const rest = choose(boundary, left - 1);
      if (rest) return [boundary, ...rest];
    }
    return undefined;
  };
  return choose(0, count);
}

/** Ends of the lines when breaking anywhere that 禁则 allows, in the narrowest measure that needs no more lines. */
function evenBreaks(glyphs: readonly PlacedGlyph[], width: number): number[] {
  const endsFor = (measure: number): number[] => {
    const ends: number[] = [];
    for (let start = 0; start < glyphs.length; start = ends[ends.length - 1] ?? glyphs.length)
      ends.push(lineEnd(glyphs, start, measure));
    return ends;
  };
  const fewest = endsFor(width).length;
  let narrow = width / 2;
  let wide = width;
  while (wide - narrow > 1) {
    const middle = (narrow + wide) / 2;
    if (endsFor(middle).length <= fewest) wide = middle;
    else narrow = middle;
  }
  return endsFor(wide);
}

function widthOf(glyphs: readonly PlacedGlyph[]): number {
  return glyphs.reduce((sum, glyph) => sum + glyph.width, 0);
}
