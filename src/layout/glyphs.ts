/** Turns spans of text into the glyphs that will be drawn: font by font, each knowing its width and how it behaves at a line's edge. */

import type { Span, Style } from '../edition/definition.ts';
import { type Face, type Fonts, isVariationSelector, type Run } from '../fonts/fonts.ts';
import { type EdgeClass, edgeClass } from './edges.ts';
import { type Link, linksIn } from './links.ts';

/** One character as a role draws it. Shared by all reports: never changed. */
export interface Glyph {
  readonly text: string;
  readonly codePoint: number;
  readonly face: Face;
  readonly gid: number;
  /** Advance width in thousandths of the font size. */
  readonly advance: number;
  readonly edge: EdgeClass;
}

/** A glyph in the size and at the pitch of its line: `width` in pt. `piece` counts the spans a sense break may fall between. */
export interface PlacedGlyph {
  readonly glyph: Glyph;
  readonly width: number;
  readonly piece: number;
  readonly link: Link | undefined;
}

const FULL_WIDTH = 1000;

/**
 * The glyphs of a text. On the grid a full-width character is as wide as a column (156 mm / 28 = 15.8 pt for 3号),
 * the others keep their own width: that is how GB/T 9704-2012 5.2.3 gets 28 characters of 16 pt into 156 mm.
 */
export function setGlyphs(
  spans: readonly Span[],
  style: Style,
  styles: Readonly<Record<string, Style>>,
  column: number,
  fonts: Fonts,
): PlacedGlyph[] {
  const glyphs: PlacedGlyph[] = [];
  for (const [piece, span] of spans.entries()) {
    const role = (span.style === undefined ? undefined : styles[span.style]?.font) ?? style.font;
    const links = linksIn(span.text);
    let start = 0;
    for (const run of fonts.runs(role, span.text)) {
      const known = cacheOf(run, style, column);
      for (let at = 0; at < run.text.length; ) {
        const codePoint = run.text.codePointAt(at) ?? 0;
        const link = links.get(start + at);
        at += codePoint > 0xffff ? 2 : 1;
        // A selector chooses a variant of the character before it; the faces here have one form of each.
        if (isVariationSelector(codePoint)) continue;
        const glyph = known.glyph(codePoint);
        glyphs.push(piece === 0 && !link ? glyph : { ...glyph, piece, link });
      }
      start += run.text.length;
    }
  }
  return glyphs;
}

/** The glyphs of one face in one size, each made once: a page has some 800 characters, all reports of a county 2,000. */
class GlyphCache {
  private readonly run: Run;
  private readonly style: Style;
  private readonly column: number;
  private readonly glyphs = new Map<number, PlacedGlyph>();

  constructor(run: Run, style: Style, column: number) {
    this.run = run;
    this.style = style;
    this.column = column;
  }

  /** As a first piece, without a link. */
  glyph(codePoint: number): PlacedGlyph {
    const known = this.glyphs.get(codePoint);
    if (known) return known;
    const glyph = glyphOf(this.run, codePoint);
    const snaps = this.style.onGrid && glyph.advance === FULL_WIDTH;
    const width = snaps ? this.column : (glyph.advance * this.style.fontSize) / 1000;
    const placed: PlacedGlyph = { glyph, width, piece: 0, link: undefined };
    this.glyphs.set(codePoint, placed);
    return placed;
  }
}

/** The sizes that a face is used in are a few; but a table too wide for its page has one of its own. */
const MOST_CACHES = 100;

const caches = new WeakMap<Face, Map<string, GlyphCache>>();
const glyphs = new WeakMap<Face, Map<string, Glyph>>();

/** By all that the width of a glyph depends on. */
function cacheOf(run: Run, style: Style, column: number): GlyphCache {
  const known = caches.get(run.face) ?? new Map<string, GlyphCache>();
  const key = `${run.features.join()} ${style.fontSize} ${style.onGrid ? column : ''}`;
  const found = known.get(key) ?? new GlyphCache(run, style, column);
  if (known.size >= MOST_CACHES && !known.has(key)) known.clear();
  caches.set(run.face, known.set(key, found));
  return found;
}

/** The same glyph in every size: a font that is embedded has it once. */
function glyphOf({ face, features }: Run, codePoint: number): Glyph {
  const known = glyphs.get(face) ?? new Map<string, Glyph>();
  const key = `${features.join()} ${codePoint}`;
  const glyph = known.get(key) ?? makeGlyph(face, codePoint, features);
  glyphs.set(face, known.set(key, glyph));
  return glyph;
}

function makeGlyph(face: Face, codePoint: number, features: readonly string[]): Glyph {
  const text = String.fromCodePoint(codePoint);
  const gid = face.glyph(codePoint, features);
  // Missing characters are findings long before this point; a box must never reach a page, whatever the way.
  if (gid === 0) throw new Error(`no glyph for U+${codePoint.toString(16).toUpperCase()} in ${face.id}`);
  return { text, codePoint, face, gid, advance: face.advance(gid), edge: edgeClass(text) };
}
