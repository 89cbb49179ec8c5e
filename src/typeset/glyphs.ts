/** Turns spans of text into the glyphs that will be drawn: font by font, each knowing its width and how it behaves at a line's edge. */

import { type Face, type Fonts, isVariationSelector } from '../fonts/fonts.ts';
import type { Span, Style } from '../format/definition.ts';
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
export interface Sort {
  readonly glyph: Glyph;
  readonly width: number;
  readonly piece: number;
  readonly link: Link | undefined;
}

const FULL_WIDTH = 1000;

const cases = new WeakMap<Face, Map<string, Map<string, Glyph>>>();

/**
 * The sorts of a text. On the grid a full-width character is as wide as a column (156 mm / 28 = 15.8 pt for 3号),
 * the others keep their own width: that is how GB/T 9704-2012 5.2.3 gets 28 characters of 16 pt into 156 mm.
 */
export function setGlyphs(
  spans: readonly Span[],
  style: Style,
  styles: Readonly<Record<string, Style>>,
  column: number,
  fonts: Fonts,
): Sort[] {
  const sorts: Sort[] = [];
  spans.forEach((span, piece) => {
    const role = (span.style === undefined ? undefined : styles[span.style]?.font) ?? style.font;
    const links = linksIn(span.text);
    let index = 0;
    for (const glyph of glyphsOf(role, span.text, fonts)) {
      const snaps = style.onGrid && glyph.advance === FULL_WIDTH;
      const width = snaps ? column : (glyph.advance * style.fontSize) / 1000;
      sorts.push({ glyph, width, piece, link: links.get(index) });
      index += glyph.text.length;
    }
  });
  return sorts;
}

function glyphsOf(role: string, text: string, fonts: Fonts): Glyph[] {
  const glyphs: Glyph[] = [];
  for (const run of fonts.runs(role, text)) {
    const known = glyphsIn(run.face, run.features);
    for (const char of run.text) {
      // A selector chooses a variant of the character before it; the faces here have one form of each.
      if (!isVariationSelector(char.codePointAt(0) ?? 0)) glyphs.push(glyphOf(known, run.face, char, run.features));
    }
  }
  return glyphs;
}

function glyphOf(known: Map<string, Glyph>, face: Face, char: string, features: readonly string[]): Glyph {
  let glyph = known.get(char);
  if (!glyph) {
    glyph = makeGlyph(face, char, features);
    known.set(char, glyph);
  }
  return glyph;
}

/** The glyphs of a face under some features, by character. */
function glyphsIn(face: Face, features: readonly string[]): Map<string, Glyph> {
  const byFeatures = cases.get(face) ?? new Map<string, Map<string, Glyph>>();
  const key = features.join();
  const known = byFeatures.get(key) ?? new Map<string, Glyph>();
  cases.set(face, byFeatures.set(key, known));
  return known;
}

function makeGlyph(face: Face, char: string, features: readonly string[]): Glyph {
  const codePoint = char.codePointAt(0) ?? 0;
  const gid = face.glyph(codePoint, features);
  // Missing characters are findings long before this point; a box must never reach a page, whatever the way.
  if (gid === 0) throw new Error(`no glyph for U+${codePoint.toString(16).toUpperCase()} in ${face.id}`);
  return { text: char, codePoint, face, gid, advance: face.advance(gid), edge: edgeClass(char) };
}
