/**
 * Breaks sorts into lines: by 禁则, filled and justified to both edges, or balanced for a title.
 *
 * Stock pdfmake breaks by UAX #14 alone: `·` may begin a line, a title breaks as 工作年/度报告, and every character
 * is measured by itself with some twenty style look-ups (bpampuch/pdfmake: TextInlines.measure).
 */

import type { Style } from '../edition/definition.ts';
import { mayBreakBetween } from './edges.ts';
import type { Sort } from './glyphs.ts';

/** A line of text: each sort with the distance (pt) of its left edge from the line's beginning. */
export interface Line {
  readonly sorts: readonly Sort[];
  readonly offsets: readonly number[];
  /** From the beginning of the line to the right edge of its last visible sort, pt. */
  readonly width: number;
}

/** Rounding must not push the 28th character of a full line over the edge: pt. */
const TOLERANCE = 0.01;

/** Full-width marks whose right half is blank: it may stick out of the line, its ink does not. */
const HALF_BLANK = '、。，．：；？！）》〉」』】〕］｝”’';

/** Widest gap that justification may open between characters, in widths of the line's first sort. */
const WIDEST_GAP = 0.25;

/** Words longer than this many characters (addresses of web pages) may break behind a sign when they don't fit. */
const LONG_WORD = 16;

/** Lines of at most `width` pt. The first is shortened by the style's indent, in columns of `column` pt. */
export function breakLines(sorts: readonly Sort[], style: Style, width: number, column: number): Line[] {
  if (style.balanced) return balancedLines(sorts, width);
  const indent = style.indent * (style.onGrid ? column : style.fontSize);
  const lines: Line[] = [];
  let start = 0;
  while (start < sorts.length) {
    const offset = lines.length === 0 ? indent : 0;
    const end = lineEnd(sorts, start, width - offset);
    const justified = style.alignment === 'justify' && end < sorts.length;
    lines.push(place(sorts.slice(start, end), offset, width - offset, justified));
    start = end;
  }
  return lines;
}

/**
 * Index behind the last sort of the line that begins at `start`. A mark that may not begin the next line takes the
 * character before it along: spread over a line, its place is not seen, where squeezed commas are.
 */
function lineEnd(sorts: readonly Sort[], start: number, width: number): number {
  let filled = 0;
  for (let index = start; index < sorts.length; index++) {
    const sort = sorts[index];
    if (!sort) break;
    filled += sort.width;
    const overflows = filled > width + TOLERANCE && filled - blankBehind(sort) > width + TOLERANCE;
    if (overflows) return lastBreak(sorts, start, index) ?? longWordEnd(sorts, start, index);
  }
  return sorts.length;
}

/** Looked for from the overflowing sort backwards: it is one of the last few. */
function lastBreak(sorts: readonly Sort[], start: number, overflowing: number): number | undefined {
  for (let end = overflowing; end > start; end--) if (breaksAfter(sorts, end - 1)) return end;
  return undefined;
}

function breaksAfter(sorts: readonly Sort[], index: number): boolean {
  const before = sorts[index]?.glyph;
  const after = sorts[index + 1]?.glyph;
  if (!before || !after) return true;
  return mayBreakBetween(before, after, sorts[index - 1]?.glyph) || breaksLongWord(sorts, index);
}

/** Width of the widest stretch of sorts that no line may break, pt. */
export function widestWord(sorts: readonly Sort[]): number {
  let widest = 0;
  let word = 0;
  sorts.forEach((sort, index) => {
    word += sort.width;
    widest = Math.max(widest, word - blankBehind(sort));
    if (breaksAfter(sorts, index)) word = 0;
  });
  return widest;
}

/** A web address may break behind a slash or the like instead of leaving half a line empty. */
function breaksLongWord(sorts: readonly Sort[], index: number): boolean {
  const text = sorts[index]?.glyph.text ?? '';
  if (!'/?&=_-'.includes(text) || sorts[index + 1]?.glyph.text === '/') return false;
  const before = wordLength(sorts, index, -1);
  return before >= LONG_WORD / 2 && before + wordLength(sorts, index + 1, 1) > LONG_WORD;
}

/** Word characters from `index` on in one direction, counted no further than is asked for. */
function wordLength(sorts: readonly Sort[], index: number, step: 1 | -1): number {
  let length = 0;
  while (length <= LONG_WORD && isWord(sorts[index + length * step])) length++;
  return length;
}

function isWord(sort: Sort | undefined): boolean {
  return sort !== undefined && ['letter', 'digit', 'sign'].includes(sort.glyph.edge);
}

/** Where nothing allows a break the line takes what fits, at least one sort. */
function longWordEnd(sorts: readonly Sort[], start: number, overflowing: number): number {
  let end = Math.max(overflowing, start + 1);
  while (end > start + 1 && sorts[end]?.glyph.edge === 'mark') end--;
  return end;
}

function blankBehind({ glyph, width }: Sort): number {
  if (glyph.edge === 'space') return width;
  return HALF_BLANK.includes(glyph.text) && glyph.advance === 1000 ? width / 2 : 0;
}

/** Places sorts from `from` on; a justified line is spread to fill `room`. */
function place(sorts: readonly Sort[], from: number, room: number, justified: boolean): Line {
  const visible = visibleLength(sorts);
  const natural = widthOf(sorts.slice(0, visible));
  const slack = justified ? Math.max(0, room - natural) : 0;
  const shares = spread(sorts, visible, slack);
  const offsets: number[] = [];
  let at = from;
  sorts.forEach((sort, index) => {
    offsets.push(at);
    at += sort.width + (shares[index] ?? 0);
  });
  return { sorts, offsets, width: from + natural + slack };
}

/**
 * What is added behind each sort to spread `slack` over the line: evenly over the gaps beside full-width characters, words
 * and numbers keeping theirs; where that would tear the line open (a web address with three characters beside it), over all.
 */
function spread(sorts: readonly Sort[], visible: number, slack: number): number[] {
  if (slack === 0) return [];
  const wide = gapsOf(sorts, visible, (sort, next) => !(isNarrow(sort) && isNarrow(next)));
  const widest = (sorts[0]?.width ?? 0) * WIDEST_GAP;
  const gaps = slack > widest * wide.length ? gapsOf(sorts, visible, () => true) : wide;
  const shares = new Array<number>(sorts.length).fill(0);
  for (const gap of gaps) shares[gap] = slack / gaps.length;
  return shares;
}

/** Indices of the sorts behind which space may be added. */
function gapsOf(sorts: readonly Sort[], visible: number, fits: (sort: Sort, next: Sort) => boolean): number[] {
  const gaps: number[] = [];
  for (let index = 0; index + 1 < visible; index++) {
    const [sort, next] = [sorts[index], sorts[index + 1]];
    if (sort && next && !isJoined(sort, next) && fits(sort, next)) gaps.push(index);
  }
  return gaps;
}

function isNarrow(sort: Sort): boolean {
  return isWord(sort) && sort.glyph.advance < 1000;
}

/** —— and …… are drawn as one stroke. */
function isJoined(sort: Sort, next: Sort): boolean {
  return sort.glyph.text === next.glyph.text && '—…'.includes(sort.glyph.text);
}

function visibleLength(sorts: readonly Sort[]): number {
  let visible = sorts.length;
  while (visible > 0 && sorts[visible - 1]?.glyph.edge === 'space') visible--;
  return visible;
}

/**
 * The lines of a title: as few as possible, broken between its pieces, the earlier boundary first (after the organ),
 * else of equal length (GB/T 9704-2012 7.3.1: 词意完整、排列对称、长短适宜). A piece too long for a line stands by itself.
 */
function balancedLines(sorts: readonly Sort[], width: number): Line[] {
  if (widthOf(sorts) <= width + TOLERANCE) return [place(sorts, 0, width, false)];
  const firstEnd = sorts.findIndex((sort) => sort.piece !== sorts[0]?.piece);
  const first = firstEnd < 0 ? sorts : sorts.slice(0, firstEnd);
  if (widthOf(first) > width + TOLERANCE) {
    const rest = firstEnd < 0 ? [] : balancedLines(sorts.slice(firstEnd), width);
    return [...linesEndingAt(evenBreaks(first, width), first, width), ...rest];
  }
  const fewest = Math.ceil((widthOf(sorts) - TOLERANCE) / width);
  const ends = senseBreaks(sorts, width, fewest) ?? senseBreaks(sorts, width, fewest + 1) ?? evenBreaks(sorts, width);
  return linesEndingAt(ends, sorts, width);
}

function linesEndingAt(ends: readonly number[], sorts: readonly Sort[], width: number): Line[] {
  return ends.map((end, index) => place(sorts.slice(ends[index - 1] ?? 0, end), 0, width, false));
}

/** Ends of the lines when breaking between pieces only, in `count` lines; undefined where the pieces don't fit. */
function senseBreaks(sorts: readonly Sort[], width: number, count: number): number[] | undefined {
  const boundaries = sorts.flatMap((sort, index) =>
    index > 0 && sort.piece !== sorts[index - 1]?.piece ? [index] : [],
  );
  const choose = (from: number, left: number): number[] | undefined => {
    if (left === 1) return widthOf(sorts.slice(from)) <= width + TOLERANCE ? [sorts.length] : undefined;
    for (const boundary of boundaries) {
      if (boundary <= from || widthOf(sorts.slice(from, boundary)) > width + TOLERANCE) continue;
      const rest = choose(boundary, left - 1);
      if (rest) return [boundary, ...rest];
    }
    return undefined;
  };
  return choose(0, count);
}

/** Ends of the lines when breaking anywhere that 禁则 allows, in the narrowest measure that needs no more lines. */
function evenBreaks(sorts: readonly Sort[], width: number): number[] {
  const endsFor = (measure: number): number[] => {
    const ends: number[] = [];
    for (let start = 0; start < sorts.length; start = ends[ends.length - 1] ?? sorts.length)
      ends.push(lineEnd(sorts, start, measure));
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

function widthOf(sorts: readonly Sort[]): number {
  return sorts.reduce((sum, sort) => sum + sort.width, 0);
}
