/**
 * A face in one PDF: which of its glyphs the document uses, and the font objects they become.
 *
 * pdfkit's own EmbeddedFont shapes every text with fontkit, whose glyphs remember the code points of their first use in the
 * process: a ⼀ (U+2F00) in one report makes every later report's 一 extract as U+2F00. Here each document notes its own
 * code points, and a glyph is one character's (ISO 32000-1, 9.7.4 and 9.10.3).
 */

import type { Subset } from 'fontkit';
import type { PdfDocument, PdfObject } from 'pdfmake/js/PDFDocument.js';
import type { Face } from '../fonts/fonts.ts';
import type { Glyph } from '../layout/glyphs.ts';
import { deflated } from './deflated.ts';
import { bareName } from './names.ts';
import { TrueTypeSubset } from './subset.ts';
import { fourDigits, toUnicode } from './tounicode.ts';

export class EmbeddedFont {
  readonly id: string;
  private readonly document: PdfDocument;
  private readonly face: Face;
  private readonly subset: TrueTypeSubset | Subset;
  private readonly codes = new Map<number, string>();
  /** Advance widths by glyph of the subset, thousandths of an em. Glyph 0 is .notdef, which no text uses. */
  private readonly widths: number[];
  /** Code points by glyph of the subset. */
  private readonly unicode: number[] = [0xfffd];
  private dictionary: PdfObject | undefined;

  constructor(document: PdfDocument, face: Face, id: string) {
    this.document = document;
    this.face = face;
    this.id = id;
    this.subset = face.outlines ? new TrueTypeSubset(face.outlines) : face.font.createSubset();
    this.widths = [face.advance(0)];
  }

  /** The glyph's code in this font's subset, four hexadecimal digits. */
  code(glyph: Glyph): string {
    let code = this.codes.get(glyph.gid);
    if (code === undefined) {
      const index = this.subset.includeGlyph(glyph.gid);
      this.widths[index] = glyph.advance;
      this.unicode[index] = glyph.codePoint;
      code = fourDigits(index);
      this.codes.set(glyph.gid, code);
    }
    return code;
  }

  /** What its codes stand for. */
  get characters(): string {
    return this.unicode.join();
  }

  /** The font's dictionary, named by pages before it is written. */
  ref(): PdfObject {
    this.dictionary ??= this.document.ref({});
    return this.dictionary;
  }

  /** Writes the font: called by pdfkit when the document ends. */
  finalize(): void {
    const dictionary = this.ref();
    const name = bareName(`${subsetTag(this.id)}+${this.face.postscriptName}`);
    const isCff = !(this.subset instanceof TrueTypeSubset);
    const program = this.program(isCff);
    const descendant = this.document.ref({
      Type: 'Font',
      Subtype: isCff ? 'CIDFontType0' : 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
      FontDescriptor: this.descriptor(name, program, isCff),
      DW: 1000,
      W: [0, this.widths],
      ...(isCff ? {} : { CIDToGIDMap: 'Identity' }),
    });
    descendant.end();
    dictionary.data = {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: this.toUnicode(),
    };
    dictionary.end();
  }

  private program(isCff: boolean): PdfObject {
    const bytes = this.subset.encode();
    const about = isCff ? { Subtype: 'CIDFontType0C' } : { Length1: bytes.length };
    const program = this.document.ref({ Filter: 'FlateDecode', ...about });
    program.end(deflated(bytes));
    return program;
  }

  private descriptor(name: string, program: PdfObject, isCff: boolean): PdfObject {
    const { ascent, descent, capHeight, italicAngle, box } = this.face.metrics;
    const descriptor = this.document.ref({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: [...box],
      ItalicAngle: italicAngle,
      Ascent: ascent,
      Descent: descent,
      CapHeight: capHeight,
      StemV: 0,
      [isCff ? 'FontFile3' : 'FontFile2']: program,
    });
    descriptor.end();
    return descriptor;
  }

  private toUnicode(): PdfObject {
    const cmap = this.document.ref({ Filter: 'FlateDecode' });
    cmap.end(deflated(Buffer.from(toUnicode(this.unicode), 'latin1')));
    return cmap;
  }
}

/** Six capital letters that tell the subsets of one document apart (ISO 32000-1, 9.6.4). */
function subsetTag(id: string): string {
  let number = Number(id.slice(1));
  let tag = '';
  for (let index = 0; index < 6; index++) {
    tag = String.fromCharCode(65 + (number % 26)) + tag;
    number = Math.floor(number / 26);
  }
  return tag;
}
