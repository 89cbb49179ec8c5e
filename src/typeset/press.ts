/**
 * Prints laid-out pages as PDF: pdfmake's document and renderer, with our own way of writing a line and a rule.
 *
 * What pdfmake does: every inline (one a Chinese character) becomes a text object of its own with colour, opacity and font set
 * anew, all in DeviceRGB, which a printing machine turns into four-colour black. What we do: a line is one text object, a
 * run of equal spacing one string; nothing sets a colour, and a page begins in DeviceGray black (ISO 32000-1, 8.4.1), so
 * black is one ink. pdfmake may read no file and no address: its access policies are closed.
 *
 * A font, a spacing and the width of rules are set where they change: that takes 7 of 49 kB off a report's pages. All the
 * rules of a table as one path would take off half a kB and, once deflated, nothing.
 */

import renderer from 'pdfmake/js/Renderer.js';
import type { Face } from '../fonts/fonts.ts';
import type { Definition } from '../format/definition.ts';
import { ReportDocument } from './document.ts';
import type { EmbeddedFont } from './embedded-font.ts';
import type { Item, Page, PlacedLine, Rule } from './placed.ts';
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

/** What stands between the items of a page: what follows lies on its side, stands upright again, or is on another page. */
interface Sign {
  readonly kind: 'turn' | 'back' | 'end';
}

function instructions({ turned, items, furniture }: Page): { type: 'line' | 'vector'; item: Item | Sign }[] {
  const sign = (kind: Sign['kind']): Sign => ({ kind });
  const placed = turned ? [sign('turn'), ...items, sign('back')] : items;
  return [...placed, ...furniture, sign('end')].map((item) => ({
    type: item.kind === 'line' ? 'line' : 'vector',
    item,
  }));
}

/** What a page goes on with until it is told otherwise (ISO 32000-1, 8.4.1 and 9.3.1): it is not said again. */
interface State {
  face?: Face;
  fontSize?: number;
  spacing?: string;
  ruled?: boolean;
}

class PageRenderer extends renderer.default {
  private readonly document: ReportDocument;
  private readonly tagger: Tagger;
  private readonly pageHeight: number;
  private turned = false;
  private state: State = {};

  constructor(document: ReportDocument, tagger: Tagger, pageHeight: number) {
    super(document);
    this.document = document;
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

  renderVector(item: Rule | Sign): void {
    if (item.kind === 'rule') this.renderRule(item);
    else if (item.kind === 'end') this.endPage();
    else this.turn(item.kind === 'back');
  }

  private renderRule({ x1, y1, x2, y2 }: Rule): void {
    this.tagger.beginArtifact('Layout');
    if (!this.state.ruled) this.document.addContent(`${RULE_WIDTH} w 2 J`);
    this.state.ruled = true;
    this.document.addContent(`${decimal(x1)} ${decimal(y1)} m ${decimal(x2)} ${decimal(y2)} l S`);
  }

  /** The left edge of a page on its side is the foot of the sheet; screens show the sheet turned. */
  private turn(back: boolean): void {
    this.tagger.close();
    this.turned = !back;
    this.state = {};
    this.document.addContent(back ? 'Q' : `q 0 -1 1 0 0 ${decimal(this.pageHeight)} cm`);
    this.document.page.dictionary.data['Rotate'] = 90;
  }

  private endPage(): void {
    this.tagger.endPage();
    this.state = {};
  }

  /** Runs of one link, or of none. */
  private renderRuns(line: PlacedLine, runs: readonly LineRun[]): void {
    this.beginText(line, runs);
    const y = decimal(line.baseline);
    let content = 'BT\n';
    for (const run of runs) {
      const font = this.document.font(run.face);
      const changes = this.changes(run, line.fontSize, font);
      content += `${changes}1 0 0 -1 ${decimal(run.x)} ${y} Tm<${codes(line, run, font)}>Tj\n`;
    }
    this.document.addContent(`${content}ET`);
  }

  /** The font and the spacing of a run, where they aren't those of the run before. */
  private changes({ face, spacing }: LineRun, fontSize: number, font: EmbeddedFont): string {
    const { state } = this;
    let changes = '';
    if (state.face !== face || state.fontSize !== fontSize) {
      this.document.page.fonts[font.id] ??= font.ref();
      changes = `/${font.id} ${fontSize} Tf\n`;
      state.face = face;
      state.fontSize = fontSize;
    }
    const width = decimal(spacing);
    if (state.spacing !== width) changes += `${width} Tc\n`;
    state.spacing = width;
    return changes;
  }

  private beginText(line: PlacedLine, runs: readonly LineRun[]): void {
    const { element } = line;
    const link = runs[0]?.link;
    if (!element) {
      this.tagger.beginArtifact('Pagination');
      return;
    }
    if (element.heading && !this.tagger.knows(element)) this.tagger.bookmark(element.heading, this.areaOf(line, runs));
    if (link) this.tagger.beginLink(link, element, this.areaOf(line, runs));
    else this.tagger.beginText(element);
  }

  private areaOf({ top, fontSize }: PlacedLine, runs: readonly LineRun[]): Area {
    const x = runs[0]?.x ?? 0;
    const area = { x, y: top, width: (runs.at(-1)?.right ?? x) - x, height: fontSize * LINK_HEIGHT };
    if (!this.turned) return area;
    return { x: area.y, y: this.pageHeight - area.x - area.width, width: area.height, height: area.width };
  }
}

function codes({ line }: PlacedLine, { from, to }: LineRun, font: EmbeddedFont): string {
  let codes = '';
  for (let at = from; at < to; at++) {
    const sort = line.sorts[at];
    if (sort) codes += font.code(sort.glyph);
  }
  return codes;
}

/** A number as PDF writes it, to a thousandth of a point. */
function decimal(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
