/**
 * Prints laid-out pages as PDF: pdfmake's document and renderer, with our own way of writing a line and a rule.
 *
 * What pdfmake does: every inline (one a Chinese character) becomes a text object of its own with colour, opacity and font set
 * anew, all in DeviceRGB, which a printing machine turns into four-colour black. What we do: a line is one text object, a
 * run of equal spacing one string; nothing sets a colour, and a page begins in DeviceGray black (ISO 32000-1, 8.4.1), so
 * black is one ink. pdfmake may read no file and no address: its access policies are closed.
 */

import type { PdfDocument } from 'pdfmake/js/PDFDocument.js';
import type { Face } from '../fonts/fonts.ts';
import type { Definition } from '../format/definition.ts';
import { ReportDocument } from './document.ts';
import { EmbeddedFont } from './embedded-font.ts';
import type { Item, Page, PlacedLine, Rule } from './placed.ts';
import { Renderer } from './stock.ts';
import { type LineRun, runsOf } from './strings.ts';
import type { Element } from './structure.ts';
import { RULE_WIDTH } from './table.ts';
import { type Area, Tagger } from './tagging.ts';

/** @param elements the structure of the document, in reading order; the lines of the pages name its leaves */
export function printPdf(definition: Definition, pages: readonly Page[], elements: readonly Element[]): Uint8Array {
  const document = new ReportDocument(definition);
  const tagger = new Tagger(document);
  const { width, height } = definition.page;
  new PageRenderer(document, tagger, height).renderPages(
    pages.map((page) => ({ pageSize: { width, height }, items: instructions(page) })),
  );
  tagger.finish(elements);
  document.end();
  return document.bytes();
}

/** Height of the rectangle that leads to a web address, in em. */
const LINK_HEIGHT = 1.25;

/** Turns what follows on its side, and back. */
interface Turn {
  readonly kind: 'turn';
  readonly back: boolean;
}

function instructions({ turned, items, furniture }: Page): { type: 'line' | 'vector'; item: Item | Turn }[] {
  const turn = (back: boolean): Turn[] => (turned ? [{ kind: 'turn', back }] : []);
  const all = [...turn(false), ...items, ...turn(true), ...furniture];
  return all.map((item) => ({ type: item.kind === 'line' ? 'line' : 'vector', item }));
}

class PageRenderer extends Renderer {
  private readonly fonts = new Map<Face, EmbeddedFont>();
  private readonly tagger: Tagger;
  private readonly pageHeight: number;
  private turned = false;

  constructor(document: PdfDocument, tagger: Tagger, pageHeight: number) {
    super(document);
    this.tagger = tagger;
    this.pageHeight = pageHeight;
  }

  renderLine(line: PlacedLine): void {
    const runs = runsOf(line);
    for (let from = 0; from < runs.length; ) {
      let to = from + 1;
      while (to < runs.length && runs[to]?.link === runs[from]?.link) to++;
      this.renderRuns(line, runs.slice(from, to));
      from = to;
    }
  }

  renderVector(item: Rule | Turn): void {
    if (item.kind === 'turn') this.turn(item.back);
    else this.renderRule(item);
  }

  private renderRule({ x1, y1, x2, y2 }: Rule): void {
    this.tagger.beginArtifact('Layout');
    const path = `${decimal(x1)} ${decimal(y1)} m ${decimal(x2)} ${decimal(y2)} l S`;
    this.pdfDocument.addContent(`${RULE_WIDTH} w 2 J ${path}`);
  }

  /** The left edge of a page on its side is the foot of the sheet; screens show the sheet turned. */
  private turn(back: boolean): void {
    this.tagger.close();
    this.turned = !back;
    this.pdfDocument.addContent(back ? 'Q' : `q 0 -1 1 0 0 ${decimal(this.pageHeight)} cm`);
    this.pdfDocument.page.dictionary.data['Rotate'] = 90;
  }

  /** Runs of one link, or of none. */
  private renderRuns(line: PlacedLine, runs: readonly LineRun[]): void {
    this.beginText(line, runs);
    const content = ['BT'];
    let face: Face | undefined;
    for (const run of runs) {
      const font = this.font(run.face);
      if (run.face !== face) content.push(`/${font.id} ${line.fontSize} Tf`);
      face = run.face;
      this.pdfDocument.page.fonts[font.id] ??= font.ref();
      const place = `1 0 0 -1 ${decimal(run.x)} ${decimal(line.baseline)} Tm`;
      content.push(`${decimal(run.spacing)} Tc`, place, `<${run.glyphs.map((glyph) => font.code(glyph)).join('')}> Tj`);
    }
    this.pdfDocument.addContent([...content, 'ET'].join('\n'));
  }

  private beginText({ element, top, fontSize }: PlacedLine, runs: readonly LineRun[]): void {
    const [first, last] = [runs[0], runs[runs.length - 1]];
    if (!element || !first || !last) {
      this.tagger.beginArtifact('Pagination');
      return;
    }
    const area = this.onSheet({ x: first.x, y: top, width: last.right - first.x, height: fontSize * LINK_HEIGHT });
    if (first.link) this.tagger.beginLink(first.link, element, area);
    else this.tagger.beginText(element, area);
  }

  private onSheet(area: Area): Area {
    if (!this.turned) return area;
    return { x: area.y, y: this.pageHeight - area.x - area.width, width: area.height, height: area.width };
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

/** A number as PDF writes it, to a thousandth of a point. */
function decimal(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
