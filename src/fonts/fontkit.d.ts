/** What we use of fontkit 2.0.4, which ships no types. Lengths are in the font's own units, `unitsPerEm` to the em. */
declare module 'fontkit' {
  export interface Box {
    readonly minX: number;
    readonly minY: number;
    readonly maxX: number;
    readonly maxY: number;
  }

  export interface Glyph {
    readonly id: number;
    /** The code points of the glyph's first use in this Font object, whatever it was used for since. */
    readonly codePoints: readonly number[];
    readonly advanceWidth: number;
    readonly bbox: Box;
    readonly path: { toSVG(): string };
  }

  export interface GlyphPosition {
    readonly xAdvance: number;
    readonly yAdvance: number;
    readonly xOffset: number;
    readonly yOffset: number;
  }

  export interface GlyphRun {
    readonly glyphs: readonly Glyph[];
    readonly positions: readonly GlyphPosition[];
    readonly advanceWidth: number;
  }

  export interface Subset {
    includeGlyph(gid: number): number;
    encode(): Uint8Array;
  }

  export interface Font {
    readonly type: 'TTF' | 'WOFF' | 'WOFF2';
    readonly postscriptName: string;
    readonly familyName: string;
    readonly unitsPerEm: number;
    readonly numGlyphs: number;
    readonly ascent: number;
    readonly descent: number;
    readonly lineGap: number;
    readonly capHeight: number;
    readonly xHeight: number;
    readonly italicAngle: number;
    readonly bbox: Box;
    readonly characterSet: readonly number[];
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
    getGlyph(gid: number, codePoints?: readonly number[]): Glyph;
    layout(text: string, features?: readonly string[]): GlyphRun;
    createSubset(): Subset;
  }

  export interface Collection {
    readonly type: 'TTC' | 'DFont';
    readonly fonts: readonly Font[];
  }

  export function create(bytes: Uint8Array): Font | Collection;
}
