/**
 * 试排: the fonts of an office → a page written with each and read back, before any report is: a font whose tables say what
 * cannot be would print garbage, or make a file that no reader opens, in each report of the county.
 */

import type { Definition, Style } from '../edition/definition.ts';
import type { Finding } from '../finding.ts';
import { contoursOf } from '../fonts/contours.ts';
import { damaged } from '../fonts/fault.ts';
import type { Face, Fonts, OfficeFonts } from '../fonts/fonts.ts';
import { isVisible } from '../fonts/ink.ts';
import { PdfFile } from './pdf-file.ts';
import { type Dictionary, Name, type PdfValue } from './pdf-syntax.ts';
import { printPdf } from './print.ts';

/** Figures, letters, and the title of every report. */
const ALWAYS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz年政府信息公开工作年度报告';

/** Further characters of the font, spread over all that it has. */
const FURTHER = 100;

/** No outline of a letter or a Chinese character goes further from its origin, em. */
const FARTHEST = 8;

const HAN = /^\p{Script=Han}$/u;

/** Of a Chinese character, thousandths of an em: even condensed and extended ones are within. */
const NARROWEST = 300;
const WIDEST = 2000;

/** Finds nothing twice: only faces that are in `fonts` are tried. */
export function proveOfficeFonts(office: OfficeFonts, fonts: Fonts): Finding[] {
  const files = [...new Set(office.map(({ path }) => path))];
  return files.flatMap((path) => {
    const face = fonts.faces.find((each) => each.id === path);
    const entry = office.find((each) => each.path === path);
    return face && entry && !prints(face) ? [damaged(path).at(entry.place)] : [];
  });
}

function prints(face: Face): boolean {
  try {
    const known = new Set([...Array.from(ALWAYS, (char) => char.codePointAt(0) ?? 0), ...face.sample(FURTHER)]);
    const text = [...known].filter((codePoint) => face.glyph(codePoint) !== 0);
    // Of blanks alone nothing is printed.
    if (!text.some(isVisible) || !text.every((codePoint) => isInSight(face, codePoint))) return false;
    readBack(printPdf(page(String.fromCodePoint(...text)), fontsOf(face)).pdf, face, text.length);
    return true;
  } catch {
    return false;
  }
}

/** A Chinese character takes about an em, and none is drawn far away; outlines of TrueType are judged as they come back. */
function isInSight(face: Face, codePoint: number): boolean {
  const gid = face.glyph(codePoint);
  const advance = face.advance(gid);
  if (HAN.test(String.fromCodePoint(codePoint)) && (advance < NARROWEST || advance > WIDEST)) return false;
  if (face.outlines) return true;
  const { minX, minY, maxX, maxY } = face.font.getGlyph(gid).bbox;
  const farthest = FARTHEST * face.unitsPerEm;
  return ![minX, minY, maxX, maxY].some((value) => Number.isFinite(value) && Math.abs(value) > farthest);
}

function fontsOf(face: Face): Fonts {
  return {
    faces: [face],
    hasRole: () => true,
    missing: () => [],
    usesWithout: () => [],
    runs: (_, text) => [{ face, text, features: [] }],
    close: () => {},
  };
}

/** @param characters that are printed on it. Throws where it is not what was to be written. */
function readBack(pdf: Uint8Array, face: Face, characters: number): void {
  const file = new PdfFile(pdf);
  const font = onlyFont(file);
  file.content(file.stream(font.get('ToUnicode')));
  const descendant = known(file.dictionary(file.array(font.get('DescendantFonts'))[0]));
  const descriptor = known(file.dictionary(descendant.get('FontDescriptor')));
  const name = file.resolve(descriptor.get('FontName'));
  if (!(name instanceof Name) || name.text.slice('ABCDEF+'.length) !== face.postscriptName) throw new Error('no name');
  const advances = file.array(file.array(descendant.get('W'))[1]);
  // .notdef, a glyph for each character unless two share one, and the parts of composite ones.
  if (advances.length < 2 || advances.length > characters + 1) throw new Error('no widths');
  const program = file.content(file.stream(descriptor.get('FontFile2') ?? descriptor.get('FontFile3')));
  if (descriptor.has('FontFile2')) readProgram(Buffer.from(program), advances);
}

/** The page's. */
function onlyFont(file: PdfFile): Dictionary {
  const pages = known(file.dictionary(known(file.dictionary(file.trailer.get('Root'))).get('Pages')));
  const page = known(file.dictionary(file.array(pages.get('Kids'))[0]));
  const resources = known(file.dictionary(page.get('Resources')));
  const [font, ...others] = known(file.dictionary(resources.get('Font'))).values();
  if (others.length > 0) throw new Error('more than one font');
  return known(file.dictionary(font));
}

function known(dictionary: Dictionary | null): Dictionary {
  if (!dictionary) throw new Error('no dictionary');
  return dictionary;
}

/** Each glyph has an outline that can be read, within sight, and the advance that the PDF says. */
function readProgram(bytes: Buffer, advances: readonly PdfValue[]): void {
  const table = tablesOf(bytes);
  const [head, loca, glyf, hmtx] = [table('head'), table('loca'), table('glyf'), table('hmtx')];
  const unitsPerEm = head.readUInt16BE(18);
  for (let number = 0; number < table('maxp').readUInt16BE(4); number++) {
    const outline = glyf.subarray(loca.readUInt32BE(4 * number), loca.readUInt32BE(4 * number + 4));
    const points = contoursOf(outline).flat();
    if (points.some((point) => point.some((value) => Math.abs(value) > FARTHEST * unitsPerEm)))
      throw new Error('an outline out of sight');
    const advance = (hmtx.readUInt16BE(4 * number) * 1000) / unitsPerEm;
    if (number < advances.length && Math.abs(advance - Number(advances[number])) > 0.01)
      throw new Error('an advance that differs');
  }
}

function tablesOf(bytes: Buffer): (tag: string) => Buffer {
  const places = Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => 12 + 16 * index);
  return (tag) => {
    const at = places.find((place) => bytes.toString('latin1', place, place + 4) === tag);
    if (at === undefined) throw new Error(`no ${tag}`);
    return bytes.subarray(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 8) + bytes.readUInt32BE(at + 12));
  };
}

/** A4 in pt; the type area of GB/T 9704-2012. */
function page(text: string): Definition {
  return {
    info: { title: '试排', author: '试排', subject: '试排', keywords: '试排', date: '2021-01-01' },
    page: {
      width: 595.28,
      height: 841.89,
      margins: { left: 79.37, top: 104.88, right: 73.7, bottom: 99.21 },
      grid: { characters: 28, lines: 22 },
      number: { text: '', style: 'body', below: 20, indent: 1 },
    },
    styles: { body: BODY },
    content: [{ text: [{ text }], style: 'body' }],
  };
}

const BODY: Style = {
  font: 'body',
  fontSize: 16,
  leading: 29,
  alignment: 'left',
  indent: 0,
  onGrid: true,
  balanced: false,
  before: 0,
  after: 0,
  keepWithNext: false,
  level: 0,
  scope: 'none',
};
