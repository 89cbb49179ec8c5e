/**
 * Prints laid-out pages as PDF: pdfmake's document and renderer, with our own way of writing a line and a rule.
 *
 * What pdfmake does: every inline (one a Chinese character) becomes a text object of its own with colour, opacity and font set
 * anew, all in DeviceRGB, which a printing machine turns into four-colour black. What we do: a line is one text object, a
 * run of equal spacing one string; nothing sets a colour, and a page begins in DeviceGray black (ISO 32000-1, 8.4.1), so
 * black is one ink. pdfmake may read no file and no address: its access policies are closed.
 */

import type { PdfDocument } from 'pdfmake/js/PDFDocument.js';
import renderer from 'pdfmake/js/Renderer.js';
import type { Face } from '../fonts/fonts.ts';
import type { Definition } from '../format/definition.ts';
import { openDocument } from './document.ts';
import { EmbeddedFont } from './embedded-font.ts';
import type { Page, PlacedLine, Rule } from './placed.ts';
import type { Element } from './structure.ts';
import { RULE_WIDTH } from './table.ts';
import { Tagger } from './tagging.ts';

/** @param elements the structure of the document, in reading order; the lines of the pages name its leaves */
export function printPdf(definition: Definition, pages: readonly Page[], elements: readonly Element[]): Uint8Array {
  const document = openDocument(definition);
  const tagger = new Tagger(document);
  const { width, height } = definition.page;
  new PageRenderer(document, tagger).renderPages(
    pages.map((items) => ({
      pageSize: { width, height },
      items: items.map((item) => ({ type: item.kind === 'line' ? 'line' : 'vector', item })),
    })),
  );
  tagger.finish(elements);
  document.end();
  return document.read() ?? new Uint8Array();
}

class PageRenderer extends renderer.default {
  private readonly fonts = new Map<Face, EmbeddedFont>();
  private readonly tagger: Tagger;

  constructor(document: PdfDocument, tagger: Tagger) {
    super(document);
    this.tagger = tagger;
  }

  renderLine(line: PlacedLine): void {
    const { pdfDocument } = this;
    this.tagger.begin(line.element ?? 'Pagination', line.x, line.top);
    const content = ['BT'];
    let face: Face | undefined;
    for (const run of runsOf(line)) {
      const font = this.font(run.face);
      if (run.face !== face) content.push(`/${font.id} ${line.fontSize} Tf`);
      face = run.face;
      pdfDocument.page.fonts[font.id] ??= font.ref();
      content.push(
        `${decimal(run.spacing)} Tc`,
        `1 0 0 -1 ${decimal(run.x)} ${decimal(line.baseline)} Tm`,
        `<${run.codes(font)}> Tj`,
      );
    }
    pdfDocument.addContent([...content, 'ET'].join('\n'));
  }

  renderVector(rule: Rule): void {
    const { x1, y1, x2, y2 } = rule;
    this.tagger.begin('Layout', x1, y1);
    this.pdfDocument.addContent(
      `${RULE_WIDTH} w 2 J ${decimal(x1)} ${decimal(y1)} m ${decimal(x2)} ${decimal(y2)} l S`,
    );
  }

  private font(face: Face): EmbeddedFont {
    let font = this.fonts.get(face);
    if (!font) {
      font = new EmbeddedFont(this.pdfDocument, face, `F${this.fonts.size + 1}`);
      this.fonts.set(face, font);
      this.pdfDocument._fontFamilies[font.id] = font;
    }
    return font;
  }
}

/** Neighbouring sorts of one face and one spacing: one string of the PDF. */
interface LineRun {
  readonly face: Face;
  readonly x: number;
  /** Added behind each glyph, pt. */
  readonly spacing: number;
  readonly codes: (font: EmbeddedFont) => string;
}

function runsOf(line: PlacedLine): LineRun[] {
  const { sorts, offsets } = line.line;
  const runs: LineRun[] = [];
  for (let from = 0; from < sorts.length; ) {
    const first = sorts[from];
    if (!first) break;
    const spacing = spacingAfter(line, from);
    let to = from + 1;
    while (to < sorts.length && sorts[to]?.glyph.face === first.glyph.face && joins(line, to, spacing)) to++;
    const run = sorts.slice(from, to);
    runs.push({
      face: first.glyph.face,
      x: line.x + (offsets[from] ?? 0),
      spacing,
      codes: (font) => run.map((sort) => font.code(sort.glyph)).join(''),
    });
    from = to;
  }
  return runs;
}

/** A sort goes on with the run when the sort before it ends where this one begins, and its own spacing is the run's (or it is the last). */
function joins(line: PlacedLine, index: number, spacing: number): boolean {
  return Math.abs(spacingAfter(line, index - 1) - spacing) < SAME_SPACING;
}

const SAME_SPACING = 0.0005;

/** The distance between the natural end of a sort and the next one, pt; 0 behind the last. */
function spacingAfter(line: PlacedLine, index: number): number {
  const { sorts, offsets } = line.line;
  const sort = sorts[index];
  const here = offsets[index];
  const next = offsets[index + 1];
  if (!sort || here === undefined || next === undefined) return 0;
  return next - here - (sort.glyph.advance * line.fontSize) / 1000;
}

/** A number as PDF writes it, to a thousandth of a point. */
function decimal(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
