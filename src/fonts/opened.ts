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
import { proveChecksums, type Verdict } from './checksums.ts';
import { damaged, FontFault, guarded } from './fault.ts';
import { FontFile } from './file.ts';
import { embeddedName } from './font-names.ts';
import { drawsCff, drawsTrueType } from './ink.ts';
import { type FaceMetrics, readMetrics } from './metrics.ts';
import { Outlines } from './outlines.ts';
import { Variants } from './variants.ts';

const HEAD_MAGIC = 0x5f0f3cf5;

const require = createRequire(import.meta.url);

/** fontkit in its CommonJS form, which pdfkit loads too: the ESM form would be a second copy in memory. */
function fontkit(): typeof import('fontkit') {
  return require('fontkit');
}

/** Everything read of one font file, shared by the faces that use it. Its methods throw FontFault when the file is unfit. */
export class OpenedFont {
  readonly file: FontFile;
  readonly unitsPerEm: number;
  /** Of a font without a name that a PDF may have: one made of its list of tables. */
  readonly postscriptName: string;
  #map: CharacterMap | undefined;
  #widths: DataView | undefined;
  #variants: Variants | undefined;
  #metrics: FaceMetrics | undefined;
  #outlines: Outlines | undefined;
  #bytes: Uint8Array | undefined;
  #font: Font | undefined;
  #shaper: Font | undefined;

  constructor(file: FontFile) {
    this.file = file;
    guarded(file.path, () => this.#proveHead());
    this.unitsPerEm = file.table('head').getUint16(18);
    this.postscriptName = guarded(file.path, () => embeddedName(file.table('name'))) ?? `Font-${file.mark}`;
  }

  /** The bits of OpenType's OS/2.fsType; a font without that table says nothing against embedding. */
  get fsType(): number {
    return this.file.has('OS/2') ? guarded(this.file.path, () => this.file.table('OS/2').getUint16(8)) : 0;
  }

  /** Reads the whole file: its character map, its checksums, and where these tell nothing what tables say of one another. */
  prove(): Verdict {
    return guarded(this.file.path, () => {
      for (const _ of this.#characters.spans());
      this.advance(0);
      const verdict = proveChecksums(this.file);
      if (verdict === 'doubtful') this.#proveEm();
      return verdict;
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

  draws(gid: number): boolean {
    return this.outlines ? drawsTrueType(this.outlines, gid, this.unitsPerEm) : drawsCff(this.font, gid);
  }

  sample(most: number): number[] {
    const spans = guarded(this.file.path, () => [...this.#characters.spans()]);
    const all = spans.reduce((sum, [first, last]) => sum + last - first + 1, 0);
    const step = Math.max(1, Math.ceil(all / most));
    const sample: number[] = [];
    let next = 0;
    let passed = 0;
    for (const [first, last] of spans) {
      for (; next < passed + last - first + 1; next += step) sample.push(first + next - passed);
      passed += last - first + 1;
    }
    return sample.filter((codePoint) => this.glyph(codePoint, []) !== 0);
  }

  /** Limits of OpenType's `head` table. */
  #proveHead(): void {
    const head = this.file.table('head');
    const unitsPerEm = head.getUint16(18);
    const format = head.getInt16(50);
    const isSound = head.getUint32(12) === HEAD_MAGIC && unitsPerEm >= 16 && unitsPerEm <= 16384;
    if (!isSound || format < 0 || format > 1) throw damaged(this.file.path);
  }

  /** A Chinese character is as wide as the em, and the list of glyphs as long as there are glyphs: else `head` is damaged. */
  #proveEm(): void {
    const one = this.glyph(0x4e00, []);
    if (one !== 0 && Math.abs(this.advance(one) - 1000) > 0.5) throw damaged(this.file.path);
    if (!this.outlines) return;
    const bytes = this.file.table('head').getInt16(50) === 0 ? 2 : 4;
    const needed = bytes * (this.outlines.count + 1);
    if (Math.abs(this.file.table('loca').byteLength - needed) > 4) throw damaged(this.file.path);
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

/** Closes the file where its head is unfit. */
function opened(file: FontFile): OpenedFont {
  try {
    return new OpenedFont(file);
  } catch (cause) {
    file.close();
    throw cause;
  }
}

/** The font files of one set of fonts, each opened once however many faces use it. */
export class FontFiles {
  readonly #opened = new Map<string, OpenedFont>();

  /** @param name of a font in a collection. Throws FontFault. */
  open(path: string, name: string | undefined): OpenedFont {
    const key = JSON.stringify([path, name]);
    const known = this.#opened.get(key) ?? opened(FontFile.open(path, name));
    this.#opened.set(key, known);
    return known;
  }

  /** What has not been read of them by now no longer can be. */
  close(): void {
    for (const { file } of this.#opened.values()) file.close();
    this.#opened.clear();
  }
}
