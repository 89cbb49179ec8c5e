/** Cuts a placed line into the strings that a PDF shows at one go: of one face, one spacing and one link. */

import type { Face } from '../fonts/fonts.ts';
import type { Link } from '../layout/links.ts';
import type { PlacedLine } from '../layout/placed.ts';

export interface LineRun {
  readonly face: Face;
  readonly link: Link | undefined;
  /** Its glyphs in the line, `to` not among them. */
  readonly from: number;
  readonly to: number;
  /** Its left and right edge on the page, pt. */
  readonly x: number;
  readonly right: number;
  /** Added behind each glyph, pt. */
  readonly spacing: number;
}

/** Spacings closer than this are one, pt: a line of thirty is off by less than the eye sees. */
const SAME_SPACING = 0.0005;

export function runsOf(line: PlacedLine): LineRun[] {
  const { glyphs, offsets } = line.line;
  const runs: LineRun[] = [];
  for (let from = 0; from < glyphs.length; ) {
    const first = glyphs[from];
    if (!first) break;
    const spacing = spacingAfter(line, from);
    let to = from + 1;
    while (to < glyphs.length && joins(line, to, spacing)) to++;
    const right = line.x + (offsets[to - 1] ?? 0) + (glyphs[to - 1]?.width ?? 0);
    runs.push({ face: first.glyph.face, link: first.link, from, to, x: line.x + (offsets[from] ?? 0), right, spacing });
    from = to;
  }
  return runs;
}

/** Whether a glyph goes on with the run of the one before it, which then ends where this one begins. */
function joins(line: PlacedLine, index: number, spacing: number): boolean {
  const [before, glyph] = [line.line.glyphs[index - 1], line.line.glyphs[index]];
  if (glyph?.glyph.face !== before?.glyph.face || glyph?.link !== before?.link) return false;
  return Math.abs(spacingAfter(line, index - 1) - spacing) < SAME_SPACING;
}

/** The distance between the natural end of a glyph and the next one, pt; 0 behind the last. */
function spacingAfter(line: PlacedLine, index: number): number {
  const { glyphs, offsets } = line.line;
  const glyph = glyphs[index];
  const here = offsets[index];
  const next = offsets[index + 1];
  if (!glyph || here === undefined || next === undefined) return 0;
  return next - here - (glyph.glyph.advance * line.fontSize) / 1000;
}
