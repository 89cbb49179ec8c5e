/** A PDF, as it lies somewhere years later → what it says of itself, and whether it still has all that it needs to be shown. */

import { fromXml } from '../source/xml.ts';
import { PdfFile } from './pdf-file.ts';
import { type Dictionary, isArray, isDictionary, type PdfValue } from './pdf-syntax.ts';

export interface PdfFacts {
  readonly title: string | null;
  readonly author: string | null;
  readonly pages: number;
  /** `2A` where it claims PDF/A-2a; null where it claims none. */
  readonly pdfA: string | null;
  /** Whether the program of each font that a page uses lies in the file. */
  readonly embedsFonts: boolean;
}

/** Deeper than any tree of pages that a program makes. */
const DEEPEST = 20;

/** @throws Unreadable where it cannot be read, also where it is encrypted */
export function factsOf(bytes: Uint8Array): PdfFacts {
  const pdf = new PdfFile(bytes);
  const catalog = pdf.dictionary(pdf.trailer.get('Root'));
  const pages = pagesBelow(pdf, catalog?.get('Pages'), 0);
  const metadata = catalog?.get('Metadata');
  const xmp = metadata === undefined ? '' : Buffer.from(pdf.content(pdf.stream(metadata))).toString('utf8');
  const [part, level] = [valueIn(xmp, 'pdfaid:part'), valueIn(xmp, 'pdfaid:conformance')];
  return {
    title: listedIn(xmp, 'dc:title'),
    author: listedIn(xmp, 'dc:creator'),
    pages: pages.length,
    pdfA: part === null ? null : `${part}${level ?? ''}`,
    embedsFonts: pages.every((page) => fontsOf(pdf, page).every((font) => isEmbedded(pdf, font))),
  };
}

function pagesBelow(pdf: PdfFile, node: PdfValue | undefined, depth: number): Dictionary[] {
  const dictionary = pdf.dictionary(node);
  if (!dictionary || depth > DEEPEST) return [];
  const kids = dictionary.get('Kids');
  return kids === undefined ? [dictionary] : pdf.array(kids).flatMap((each) => pagesBelow(pdf, each, depth + 1));
}

function fontsOf(pdf: PdfFile, page: Dictionary): Dictionary[] {
  const fonts = pdf.dictionary(pdf.dictionary(page.get('Resources'))?.get('Font'));
  return [...(fonts?.values() ?? [])].flatMap((each) => pdf.dictionary(each) ?? []);
}

/** ISO 32000-1, 9.9; of a composite font its descendant has the program. */
function isEmbedded(pdf: PdfFile, font: Dictionary): boolean {
  const descendants = pdf.resolve(font.get('DescendantFonts'));
  const whole = isArray(descendants) ? pdf.resolve(descendants[0]) : font;
  const descriptor = isDictionary(whole) ? pdf.dictionary(whole.get('FontDescriptor')) : null;
  return ['FontFile', 'FontFile2', 'FontFile3'].some((name) => descriptor?.has(name));
}

function valueIn(xmp: string, name: string): string | null {
  const [, text = null] =
    new RegExp(`<${name}>([^<]*)</${name}>|${name}="([^"]*)"`).exec(xmp)?.filter((each) => each !== undefined) ?? [];
  return text;
}

function listedIn(xmp: string, name: string): string | null {
  const [, text] = new RegExp(`<${name}>\\s*<rdf:\\w+>\\s*<rdf:li[^>]*>([^<]*)</rdf:li>`).exec(xmp) ?? [];
  return text === undefined ? null : fromXml(text);
}
