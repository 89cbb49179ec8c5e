/**
 * The texts of table cells, set once: the labels of a form are the same in every report, and most figures are small.
 * Measured on the sample: lines and pages 5.5 ms a report without, 2.1 ms with.
 */

import type { Span, Style } from '../edition/definition.ts';
import type { PlacedGlyph } from './glyphs.ts';
import { breakLines, type Line, widestWord } from './lines.ts';

/** A text, ready to be set at any width. What comes out is shared: never changed. */
export interface SetText {
  /** Width of what can't be broken over lines, pt: a figure is never torn; two characters of a text stand side by side. */
  readonly narrowest: number;
  readonly linesIn: (width: number) => readonly Line[];
}

/** More than a form has; a batch of odd texts must not fill the memory. */
const MOST = 4000;

/** A column is of another width only where a figure is wider than it. */
const MOST_WIDTHS = 50;

export class CellTexts {
  private readonly known = new Map<Style, Map<string, SetText>>();
  private count = 0;

  /** @param glyphs sets the text when it is not known yet @param column width of the grid's columns, pt */
  get(text: readonly Span[], style: Style, column: number, glyphs: () => readonly PlacedGlyph[]): SetText {
    const key = keyOf(text);
    const texts = this.known.get(style) ?? new Map<string, SetText>();
    const known = texts.get(key);
    if (known) return known;
    if (++this.count > MOST) this.clear();
    const set = setText(glyphs(), style, column);
    this.known.set(style, texts.set(key, set));
    return set;
  }

  private clear(): void {
    this.known.clear();
    this.count = 0;
  }
}

/** A text of one span and no style of its own, as nearly all are, is its own key; in any other is a sign that no text has. */
function keyOf(text: readonly Span[]): string {
  const [first] = text;
  if (text.length === 1 && first && first.style === undefined) return first.text;
  return text.map((span) => `${span.style ?? ''}\u0000${span.text}`).join('\u0001');
}

function setText(glyphs: readonly PlacedGlyph[], style: Style, column: number): SetText {
  const whole = glyphs.reduce((sum, glyph) => sum + glyph.width, 0);
  const lines = new Map<number, readonly Line[]>();
  return {
    narrowest: Math.max(widestWord(glyphs), Math.min(whole, 2 * style.fontSize)),
    linesIn: (width) => {
      const known = lines.get(width) ?? breakLines(glyphs, style, width, column);
      if (lines.size >= MOST_WIDTHS) lines.clear();
      lines.set(width, known);
      return known;
    },
  };
}
