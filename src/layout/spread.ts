/** Places the glyphs of a line, spread over its width where that does not tear them apart. */

import { inWord, joinsNumbers } from './edges.ts';
import type { PlacedGlyph } from './glyphs.ts';

/** A line of text: each glyph with the distance (pt) of its left edge from the line's beginning. */
export interface Line {
  readonly glyphs: readonly PlacedGlyph[];
  readonly offsets: readonly number[];
  /** From the beginning of the line to the right edge of its last visible glyph, pt. */
  readonly width: number;
}

/** Places glyphs from `from` on, spread to fill `room` where no gap becomes wider than `widest`; with no room, as they are. All in pt. */
export function place(glyphs: readonly PlacedGlyph[], from: number, room: number, widest: number): Line {
  const visible = visibleLength(glyphs);
  const natural = widthOf(glyphs, visible);
  const gaps = room > natural ? gapsOf(glyphs, visible) : [];
  const gap = gaps.length === 0 ? 0 : (room - natural) / gaps.length;
  const share = gap > widest ? 0 : gap;
  const offsets: number[] = [];
  let at = from;
  let next = 0;
  glyphs.forEach((glyph, index) => {
    offsets.push(at);
    at += glyph.width;
    if (gaps[next] !== index) return;
    at += share;
    next++;
  });
  return { glyphs, offsets, width: from + natural + share * gaps.length };
}

/** The gap between characters that spreads them to `room`, pt; without end where they have no gap. */
export function gapOf(glyphs: readonly PlacedGlyph[], room: number): number {
  const visible = visibleLength(glyphs);
  return (room - widthOf(glyphs, visible)) / gapsOf(glyphs, visible).length;
}

/** Indices of the glyphs behind which space may be added: those beside full-width characters and blanks. Words and numbers keep their own. */
function gapsOf(glyphs: readonly PlacedGlyph[], visible: number): number[] {
  const gaps: number[] = [];
  for (let index = 0; index + 1 < visible; index++) {
    const [earlier, before, after] = [glyphs[index - 1], glyphs[index], glyphs[index + 1]];
    if (before && after && !isJoined(before, after) && !isInNumber(glyphs, index, earlier)) gaps.push(index);
  }
  return gaps;
}

/** Drawn as one, —— and ……, or set as one: a word, a mark on its letter. The gap of a blank is behind it. */
function isJoined(before: PlacedGlyph, after: PlacedGlyph): boolean {
  const { edge, text } = after.glyph;
  if (edge === 'affix' || edge === 'mark' || edge === 'space') return true;
  return (isNarrow(before) && isNarrow(after)) || (before.glyph.text === text && '—…'.includes(text));
}

function isNarrow({ glyph }: PlacedGlyph): boolean {
  return glyph.edge === 'affix' || (inWord(glyph.edge) && glyph.advance < 1000);
}

/** Beside the mark that joins two numbers, or at the blank inside one: 1 286. */
function isInNumber(glyphs: readonly PlacedGlyph[], index: number, earlier: PlacedGlyph | undefined): boolean {
  const [before, after, later] = [glyphs[index], glyphs[index + 1], glyphs[index + 2]];
  if (!before || !after) return false;
  if (before.glyph.edge === 'space' && earlier?.glyph.edge === 'digit' && after.glyph.edge === 'digit') return true;
  if (joinsNumbers(before.glyph, after.glyph, earlier?.glyph)) return true;
  return later !== undefined && joinsNumbers(after.glyph, later.glyph, before.glyph);
}

function visibleLength(glyphs: readonly PlacedGlyph[]): number {
  let visible = glyphs.length;
  while (visible > 0 && glyphs[visible - 1]?.glyph.edge === 'space') visible--;
  return visible;
}

function widthOf(glyphs: readonly PlacedGlyph[], length: number): number {
  let width = 0;
  for (let index = 0; index < length; index++) width += glyphs[index]?.width ?? 0;
  return width;
}
