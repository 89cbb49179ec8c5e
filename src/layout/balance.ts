/**
 * The lines of a title or a sign-off: broken between its pieces or by the sense of its words, no line much longer than
 * the others, none shorter than both its neighbours (GB/T 9704-2012 7.3.1: 词意完整、排列对称、长短适宜, 梯形或菱形).
 */

import type { PlacedGlyph } from './glyphs.ts';
import { breaksAfter, lineEnd } from './line-ends.ts';
import { type Boundary, senseBoundaries } from './name-breaks.ts';

/** Rounding must not make a line too long: pt. */
const TOLERANCE = 0.01;

/** Of breaks: behind the first piece of a title none; behind another; where there is no sense in it. */
const BEHIND_ORGAN = 0;
const BEHIND_PIECE = 6;
const WITHOUT_SENSE = 12;

/** A line more than there need be, a line shorter than both its neighbours, a line of a character or two. */
const LINE_MORE = 3;
const WAIST = 5;
const ALONE = 10;

/** A difference in length that is seen, in parts of the width. */
const SHORTER = 0.1;

/** Of lines unequal in length, by the squares of their differences from the mean in parts of the width. */
const UNEQUAL = 30;

/** A text of more lines or boundaries is no title: it is divided evenly. */
const MOST_LINES = 6;
const MOST_BOUNDARIES = 24;

/** Indices behind the last glyph of each line. @param width pt */
export function balancedEnds(glyphs: readonly PlacedGlyph[], width: number): number[] {
  const lengths = new Lengths(glyphs);
  const whole = lengths.between(0, glyphs.length);
  if (whole <= width + TOLERANCE) return [glyphs.length];
  // An organ longer than a line has lines of its own.
  const organ = glyphs.findIndex(({ piece }) => piece !== glyphs[0]?.piece);
  if (organ > 0 && lengths.between(0, organ) > width + TOLERANCE) {
    const rest = balancedEnds(glyphs.slice(organ), width).map((end) => end + organ);
    return [...balancedEnds(glyphs.slice(0, organ), width), ...rest];
  }
  const fewest = Math.ceil((whole - TOLERANCE) / width);
  if (fewest > MOST_LINES) return evenEnds(glyphs, 0, width);
  const boundaries = withoutTooLong(boundariesOf(glyphs), glyphs, lengths, width);
  const ends = boundaries.length > MOST_BOUNDARIES ? undefined : cheapest(boundaries, lengths, width, fewest);
  return ends ?? evenEnds(glyphs, 0, width);
}

/** Widths of stretches of glyphs, pt; a blank at the end has none. */
class Lengths {
  readonly count: number;
  private readonly glyphs: readonly PlacedGlyph[];
  private readonly sums: number[] = [0];

  constructor(glyphs: readonly PlacedGlyph[]) {
    this.glyphs = glyphs;
    this.count = glyphs.length;
    for (const { width } of glyphs) this.sums.push((this.sums[this.sums.length - 1] ?? 0) + width);
  }

  between(from: number, to: number): number {
    let end = to;
    while (end > from && this.glyphs[end - 1]?.glyph.edge === 'space') end--;
    return (this.sums[end] ?? 0) - (this.sums[from] ?? 0);
  }
}

/** Between the pieces of a text; of a text that is one piece, as an organ longer than a line is, by the sense of its words. */
function boundariesOf(glyphs: readonly PlacedGlyph[]): Boundary[] {
  const first = glyphs[0]?.piece;
  const pieces = glyphs.flatMap(({ piece }, at) => {
    const before = glyphs[at - 1]?.piece ?? piece;
    return piece === before ? [] : [{ at, cost: before === first ? BEHIND_ORGAN : BEHIND_PIECE }];
  });
  const boundaries = pieces.length > 0 ? pieces : senseBoundaries(glyphs.map(({ glyph }) => glyph.text));
  return boundaries.filter(({ at }) => breaksAfter(glyphs, at - 1));
}

/** With boundaries inside what no line holds. */
function withoutTooLong(
  boundaries: readonly Boundary[],
  glyphs: readonly PlacedGlyph[],
  lengths: Lengths,
  width: number,
): Boundary[] {
  const all: Boundary[] = [];
  let from = 0;
  for (const boundary of [...boundaries, { at: glyphs.length, cost: 0 }]) {
    if (lengths.between(from, boundary.at) > width + TOLERANCE) {
      const ends = evenEnds(glyphs.slice(from, boundary.at), from, width).slice(0, -1);
      all.push(...ends.map((at) => ({ at, cost: WITHOUT_SENSE })));
    }
    if (boundary.at < glyphs.length) all.push(boundary);
    from = boundary.at;
  }
  return all;
}

/** The ends of the lines that cost least, undefined where the boundaries do not make lines of the width. */
function cheapest(
  boundaries: readonly Boundary[],
  lengths: Lengths,
  width: number,
  fewest: number,
): number[] | undefined {
  let best: { ends: number[]; cost: number } | undefined;
  const extend = (ends: readonly number[], next: number, spent: number, count: number): void => {
    const from = ends[ends.length - 1] ?? 0;
    if (ends.length === count - 1) {
      if (lengths.between(from, lengths.count) > width + TOLERANCE) return;
      const all = [...ends, lengths.count];
      const cost = spent + (count - fewest) * LINE_MORE + shapeCost(all, lengths, width);
      if (!best || cost < best.cost) best = { ends: all, cost };
      return;
    }
    for (let index = next; index < boundaries.length; index++) {
      const { at, cost } = boundaries[index] ?? { at: 0, cost: 0 };
      if (lengths.between(from, at) > width + TOLERANCE) return;
      extend([...ends, at], index + 1, spent + cost, count);
    }
  };
  for (let count = fewest; count <= Math.min(fewest + 2, MOST_LINES + 1); count++) extend([], 0, 0, count);
  return best?.ends;
}

function shapeCost(ends: readonly number[], lengths: Lengths, width: number): number {
  const lines = ends.map((end, index) => lengths.between(ends[index - 1] ?? 0, end) / width);
  const mean = lines.reduce((sum, line) => sum + line, 0) / lines.length;
  return lines.reduce((cost, line, index) => {
    const [before = 0, after = 0] = [lines[index - 1], lines[index + 1]];
    const waist = line < before - SHORTER && line < after - SHORTER ? WAIST : 0;
    const alone = (ends[index] ?? 0) - (ends[index - 1] ?? 0) <= 2 ? ALONE : 0;
    return cost + UNEQUAL * (line - mean) ** 2 + waist + alone;
  }, 0);
}

/** Ends of the lines when breaking anywhere that 禁则 allows, in the narrowest measure that needs no more lines. @param from added to each */
function evenEnds(glyphs: readonly PlacedGlyph[], from: number, width: number): number[] {
  const endsFor = (measure: number): number[] => {
    const ends: number[] = [];
    for (let start = 0; start < glyphs.length; start = ends[ends.length - 1] ?? glyphs.length)
      ends.push(lineEnd(glyphs, start, measure, Number.POSITIVE_INFINITY));
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
  return endsFor(wide).map((end) => end + from);
}
