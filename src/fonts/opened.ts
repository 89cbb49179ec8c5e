/**
 * A font file → what is read of it: glyph ids, widths, the font opened by fontkit.
 *
 * Everything is read at first use and kept until the fonts are closed, once for each file: what a text needs is a small part
 * of it. fontkit opens the whole file, and is loaded only where it must be (docs/BENCHMARKS.md).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import { type CharacterMap, readCharacterMap } from './charactermap.ts';
import { damaged, FontFault, guarded } from './fault.ts';
import { FontFile } from './file.ts';
import { familyName, postscriptName } from './font-names.ts';
import { type FaceMetrics, readMetrics } from './metrics.ts';
import { Outlines } from './outlines.ts';
import { Variants } from './variants.ts';

const require = createRequire(import.meta.url);

/** fontkit in its CommonJS form, which pdfkit loads too: the ESM form would be a second copy in memory. */
function fontkit(): typeof import('fontkit') {
  return require('fontkit');
}

/** Everything read of one font file, shared by the faces that use it. Its methods throw FontFault when the file is unfit. */
export class OpenedFont {
  readonly file: FontFile;
  readonly unitsPerEm: number;
  readonly family: string;
  readonly postscriptName: string | undefined;
  #map: CharacterMap | undefined;
  #widths: DataView | undefined;
  #variants: Variants | undefined;
  #metrics: FaceMetrics | undefined;
  #outlines: Outlines | undefined;
  #bytes: Uint8Array | undefined;
  #font: Font | undefined;
  #shaper: Font | undefined;

  constructor(path: string, name: string | undefined) {
    this.file = FontFile.open(path, name);
    const [unitsPerEm, names] = guarded(path, () => [this.file.table('head').getUint16(18), this.#names()] as const);
    if (unitsPerEm === 0) throw damaged(path);
    this.unitsPerEm = unitsPerEm;
    this.family = names.family ?? path;
    this.postscriptName = names.postscript;
  }

  /** The bits of OpenType's OS/2.fsType; a font without that table says nothing against embedding. */
  get fsType(): number {
    return this.file.has('OS/2') ? guarded(this.file.path, () => this.file.table('OS/2').getUint16(8)) : 0;
  }

  /** Does once what typesetting will: measures a glyph and embeds it. */
  prove(): void {
    this.advance(this.glyph(0x4e00, []));
    guarded(this.file.path, () => {
      this.#characters.prove();
      const subset = this.font.createSubset();
      subset.includeGlyph(this.glyph(0x4e00, []));
      subset.encode();
    });
  }

  get metrics(): FaceMetrics {
    this.#metrics ??= guarded(this.file.path, () => readMetrics(this.file, this.unitsPerEm));
    return this.#metrics;
  }

  get outlines(): Outlines | undefined {
    if (this.file.has('glyf')) this.#outlines ??= guarded(this.file.path, () => new Outlines(this.file));
    return this.#outlines;
  }

  get font(): Font {
    this.#font ??= this.#open();
    return this.#font;
  }

  glyph(codePoint: number, features: readonly string[]): number {
    const gid = guarded(this.file.path, () => this.#characters.glyph(codePoint));
    if (gid === 0 || features.length === 0) return gid;
    const shape = () => guarded(this.file.path, () => this.#shaped(codePoint, gid, features));
    return this.variants?.glyph(gid, codePoint, features, shape) ?? gid;
  }

  advance(gid: number): number {
    this.#widths ??= guarded(this.file.path, () => this.#readWidths());
    const last = this.#widths.byteLength / 4 - 1;
    return (this.#widths.getUint16(4 * Math.min(gid, last)) * 1000) / this.unitsPerEm;
  }

  #names(): { family: string | undefined; postscript: string | undefined } {
    const table = this.file.table('name');
    return { family: familyName(table), postscript: postscriptName(table) };
  }

  get #characters(): CharacterMap {
    this.#map ??= readCharacterMap(this.file.table('cmap'));
    if (this.#map) return this.#map;
    const message = `字体文件“${this.file.path}”没有按 Unicode 编码，查不到汉字。`;
    throw new FontFault('font-is-unicode', message, '请换用该字体的新版本。');
  }

  /** The widths as the file has them, each followed by a bearing: the few that a run asks for are scaled when they are. */
  #readWidths(): DataView {
    const count = this.file.table('hhea').getUint16(34);
    if (count === 0) throw damaged(this.file.path);
    return new DataView(this.file.table('hmtx').buffer, 0, 4 * count);
  }

  /** What OpenType features make of its glyphs; undefined where it has none. */
  get variants(): Variants | undefined {
    if (this.file.has('GSUB')) this.#variants ??= new Variants(this.file);
    return this.#variants;
  }

  #shaped(codePoint: number, gid: number, features: readonly string[]): number {
    // A font object of its own, for its glyphs remember the code points of their first use.
    this.#shaper ??= this.#open();
    const glyphs = this.#shaper.layout(String.fromCodePoint(codePoint), features).glyphs;
    return glyphs.length === 1 ? (glyphs[0]?.id ?? gid) : gid;
  }

  #open(): Font {
    return guarded(this.file.path, () => {
      this.#bytes ??= readFileSync(this.file.path);
      const opened = fontkit().create(this.#bytes);
      const font = 'fonts' in opened ? opened.fonts[this.file.index] : opened;
      if (!font) throw damaged(this.file.path);
      return font;
    });
  }
}

/** The font files of one set of fonts, each opened once however many faces use it. */
export class FontFiles {
  readonly #opened = new Map<string, OpenedFont>();

  /** @param name of a font in a collection. Throws FontFault. */
  open(path: string, name: string | undefined): OpenedFont {
    const key = JSON.stringify([path, name]);
    const known = this.#opened.get(key) ?? new OpenedFont(path, name);
    this.#opened.set(key, known);
    return known;
  }

  /** What has not been read of them by now no longer can be. */
  close(): void {
    for (const { file } of this.#opened.values()) file.close();
    this.#opened.clear();
  }
}
