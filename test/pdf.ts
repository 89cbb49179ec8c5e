/** Reads a PDF back with a reader that shares no code with its writer: pdf.js. */

import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A string of the page; x of its left end and y of its baseline in pt from the page's upper left corner. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** A rule of the page, in pt from its upper left corner; x1 ≤ x2, y1 ≤ y2. */
export interface PdfRule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A glyph of the page; x and baseline in pt from its upper left corner, of its font the name that the reader gives it. */
export interface PdfGlyph {
  readonly character: string;
  readonly font: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PdfText[];
  /** But for blanks. */
  readonly glyphs: readonly PdfGlyph[];
  readonly rules: readonly PdfRule[];
}

export interface PdfFile {
  readonly info: Readonly<Record<string, unknown>>;
  readonly pages: readonly PdfPage[];
}

export async function readPdf(bytes: Uint8Array): Promise<PdfFile> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const document = await task.promise;
  const { info } = await document.getMetadata();
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const content = await page.getTextContent({ disableNormalization: true });
    const texts = content.items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [
            {
              text: item.str,
              x: item.transform[4],
              y: height - item.transform[5],
              width: item.width,
              size: item.height,
            },
          ]
        : [],
    );
    const operators = await page.getOperatorList();
    pages.push({ width, height, texts: joined(texts), glyphs: glyphsOf(operators), rules: rulesOf(operators) });
  }
  await task.destroy();
  return { info: info as Record<string, unknown>, pages };
}

/** Runs of different faces that touch on one baseline are one text. */
function joined(texts: readonly PdfText[]): PdfText[] {
  const whole: PdfText[] = [];
  for (const each of texts) {
    const last = whole.at(-1);
    const touches = last && Math.abs(last.y - each.y) < 0.1 && Math.abs(last.x + last.width - each.x) < 1.5;
    if (touches)
      whole[whole.length - 1] = { ...last, text: last.text + each.text, width: each.x + each.width - last.x };
    else whole.push(each);
  }
  return whole;
}

/** All text of a document in the order it is written, without spaces. */
export function allText(file: PdfFile): string {
  return file.pages
    .flatMap((page) => page.texts.map((each) => each.text))
    .join('')
    .replace(/\s/g, '');
}

export interface PdfLine {
  readonly text: string;
  /** Its texts that don't touch one another: the cells of a row. */
  readonly parts: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly right: number;
}

/** The lines of a page: texts of one baseline, from left to right. */
export function linesOf(page: PdfPage): PdfLine[] {
  const rows = new Map<number, PdfText[]>();
  for (const each of page.texts) {
    const key = Math.round(each.y * 10);
    rows.set(key, [...(rows.get(key) ?? []), each]);
  }
  return [...rows.entries()].sort(([a], [b]) => a - b).map(([, texts]) => lineOf(texts));
}

function lineOf(texts: readonly PdfText[]): PdfLine {
  const sorted = [...texts].sort((a, b) => a.x - b.x);
  const parts = sorted.map((each) => each.text);
  const [first, last] = [sorted[0]!, sorted[sorted.length - 1]!];
  return { text: parts.join(''), parts, x: first.x, y: first.y, right: last.x + last.width };
}

/** Every text of our pages has its place by itself, and its glyphs go on from there. */
function glyphsOf({ fnArray, argsArray }: Operators): PdfGlyph[] {
  const glyphs: PdfGlyph[] = [];
  let [font, size, spacing, x, y] = ['', 0, 0, 0, 0];
  for (const [index, operator] of fnArray.entries()) {
    const given = argsArray[index] ?? [];
    if (operator === OPS.setFont) [font, size] = given as [string, number];
    else if (operator === OPS.setCharSpacing) [spacing] = given as [number];
    else if (operator === OPS.setTextMatrix) [, , , , x = 0, y = 0] = Array.from(given[0] as ArrayLike<number>);
    else if (operator === OPS.showText) {
      for (const each of given[0] as readonly (number | { unicode: string; width: number })[]) {
        const character = typeof each === 'number' ? '' : each.unicode;
        if (character.trim() !== '') glyphs.push({ character, font, x, y, size });
        x += typeof each === 'number' ? (-each * size) / 1000 : (each.width * size) / 1000 + spacing;
      }
    }
  }
  return glyphs;
}

interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[])[];
}

/** Every path of our pages is one straight rule; pdf.js hands over its bounding box. */
function rulesOf(operators: Operators): PdfRule[] {
  return operators.fnArray.flatMap((operator, index) => {
    const box = operator === OPS.constructPath ? (operators.argsArray[index]?.[2] as ArrayLike<number>) : undefined;
    if (!box) return [];
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = Array.from(box);
    return [{ x1, x2, y1, y2 }];
  });
}
