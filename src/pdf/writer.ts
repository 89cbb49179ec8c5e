/**
 * Prints laid-out pages as PDF: pdfmake's document and renderer, with our own way of writing a line and a rule.
 *
 * What pdfmake does: every inline (one a Chinese character) becomes a text object of its own with colour, opacity and font set
 * anew, all in DeviceRGB, which a printing machine turns into four-colour black. What we do: a line is one text object, a
 * run of equal spacing one string; nothing sets a colour, and a page begins in DeviceGray black (ISO 32000-1, 8.4.1), so
 * black is one ink. pdfmake may read no file and no address: its access policies are closed.
 */

import type { Definition } from '../edition/definition.ts';
import type { LaidOut } from '../layout/layout.ts';
import type { Bar, Item, Page, PlacedLine, Rule } from '../layout/placed.ts';
import { Renderer } from './lazy-pdfmake.ts';
import { PageContent } from './page-content.ts';
import { ReportDocument } from './report-document.ts';
import { type LineRun, runsOf } from './strings.ts';
import { type Area, Tagger } from './tagging.ts';

export function writePdf(definition: Definition, { pages, elements }: LaidOut): Uint8Array {
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

class PageRenderer extends Renderer {
  private readonly document: ReportDocument;
  private readonly tagger: Tagger;
  private readonly content: PageContent;
  private readonly pageHeight: number;
  private turned = false;

  constructor(document: ReportDocument, tagger: Tagger, pageHeight: number) {
    super(document);
    this.document = document;
    this.tagger = tagger;
    this.content = new PageContent(document);
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

  renderVector(item: Rule | Bar | Sign): void {
    if (item.kind === 'rule' || item.kind === 'bar') this.renderArtifact(item);
    else if (item.kind === 'end') this.endPage();
    else this.turn(item.kind === 'back');
  }

  private renderArtifact(item: Rule | Bar): void {
    this.tagger.beginArtifact('Layout');
    if (item.kind === 'rule') this.content.addRule(item);
    else this.content.addBar(item);
  }

  /** Runs of one link, or of none. */
  private renderRuns(line: PlacedLine, runs: readonly LineRun[]): void {
    if (line.element) this.tagger.beginText(line.element, runs[0]?.link, () => this.areaOf(line, runs));
    else this.tagger.beginArtifact('Pagination');
    this.content.addText(line, runs);
  }

  /** Screens show the sheet turned. */
  private turn(back: boolean): void {
    this.tagger.close();
    this.turned = !back;
    if (back) this.content.turnBack();
    else this.content.turn(this.pageHeight);
    this.document.page.dictionary.data['Rotate'] = 90;
  }

  private endPage(): void {
    this.tagger.endPage();
    this.content.endPage();
  }

  private areaOf({ top, fontSize }: PlacedLine, runs: readonly LineRun[]): Area {
    const x = runs[0]?.x ?? 0;
    const area = { x, y: top, width: (runs.at(-1)?.right ?? x) - x, height: fontSize * LINK_HEIGHT };
    if (!this.turned) return area;
    return { x: area.y, y: this.pageHeight - area.x - area.width, width: area.height, height: area.width };
  }
}
