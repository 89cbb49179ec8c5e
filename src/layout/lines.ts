/**
 * Breaks glyphs into lines: by 禁则, filled and justified to both edges, or balanced for a title.
 *
 * Stock pdfmake breaks by UAX #14 alone: `·` may begin a line, a title breaks as 工作年/度报告, and every character
 * is measured by itself with some twenty style look-ups (bpampuch/pdfmake: TextInlines.measure).
 */

import type { Style } from '../edition/definition.ts';
import { balancedEnds } from './balance.ts';
import type { PlacedGlyph } from './glyphs.ts';
import { breaksAfter, lineEnd } from './line-ends.ts';
import { type Line, place } from './spread.ts';

export { widestWord } from './line-ends.ts';
export type { Line } from './spread.ts';

/** Widest gap that justification may open between characters, in em: a line that would need more stays ragged. */
const WIDEST_GAP = 0.5;

/** Gap beyond which an address or the like is rather divided than moved to the next line whole, in em. */
const WIDE_GAP = 0.3;

/** The same as `WIDEST_GAP` in a line that ends inside an address: few characters beside a long word are not to be torn open at all. */
const WIDEST_GAP_DIVIDED = 0.25;

/** Lines of at most `width` pt. The first is shortened by the style's indent, in columns of `column` pt. */
export function breakLines(glyphs: readonly PlacedGlyph[], style: Style, width: number, column: number): Line[] {
  if (style.balanced) {
    const ends = balancedEnds(glyphs, width);
    return ends.map((end, index) => place(glyphs.slice(ends[index - 1] ?? 0, end), 0, 0, 0));
  }
  const em = style.onGrid ? column : style.fontSize;
  const indent = style.indent * em;
  const lines: Line[] = [];
  let start = 0;
  const justified = style.alignment === 'justify';
  while (start < glyphs.length) {
    const offset = lines.length === 0 ? indent : 0;
    const room = width - offset;
    const end = lineEnd(glyphs, start, room, justified ? WIDE_GAP * em : Number.POSITIVE_INFINITY);
    const widest = em * (breaksAfter(glyphs, end - 1) ? WIDEST_GAP : WIDEST_GAP_DIVIDED);
    lines.push(place(glyphs.slice(start, end), offset, justified && end < glyphs.length ? room : 0, widest));
    start = end;
  }
  return lines;
}
