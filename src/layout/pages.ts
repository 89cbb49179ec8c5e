/**
 * Lays measured blocks on pages: headings stay with what follows, paragraphs keep two lines on either side of a page
 * break, tables move to the next page before they are split, and every line of the text lies on the grid.
 *
 * Stock pdfmake has no keep-with-next, no widow control, and drops an `unbreakable` block that is higher than a page.
 */

import type { Block, Paragraph, SignOff, TableBlock, TypeArea } from './blocks.ts';
import type { Line } from './lines.ts';
import { type Item, type Page, placeLine, placeTable } from './placed.ts';
import type { Element } from './structure.ts';
import { type MeasuredTable, pieceHeight, tableHeight, tablePiece } from './table.ts';

/** Fewest lines of a paragraph before and after a page break. */
const FEWEST_LINES = 2;

/** A table of several parts is divided rather than that more than this part of a page stays empty. */
const MOST_EMPTY = 1 / 3;

/** Headings in a row that are looked through for the table under them. */
const MOST_HEADINGS = 8;

/** Rounding must not push the last line of a full page over its edge: pt. */
const TOLERANCE = 0.01;

/** @throws when a row of a table is higher than a page */
export function layPages(blocks: readonly Block[], upright: TypeArea, turned: TypeArea): Page[] {
  const flow = new Flow(blocks, upright, turned);
  blocks.forEach((block, index) => {
    flow.turnFor(index);
    if (block.kind === 'pageBreak') flow.newPage();
    else if (block.kind === 'paragraph') flow.paragraph(block, index);
    else if (block.kind === 'table') flow.table(block, index);
    else flow.signOff(block);
  });
  return flow.pages;
}

class Flow {
  readonly pages: (Page & { readonly items: Item[] })[] = [];
  private readonly blocks: readonly Block[];
  private readonly upright: TypeArea;
  private readonly turned: TypeArea;
  private area: TypeArea;
  private readonly divided = new Set<TableBlock>();
  /** Where the next block begins, pt from the top of the type area. */
  private y = 0;

  constructor(blocks: readonly Block[], upright: TypeArea, turned: TypeArea) {
    this.blocks = blocks;
    this.upright = upright;
    this.turned = turned;
    this.area = upright;
    if (this.isTurned(0)) this.area = turned;
    this.newPage();
  }

  newPage(): void {
    this.pages.push({ turned: this.area === this.turned, items: [], furniture: [] });
    this.y = 0;
  }

  /** A table too wide for an upright page begins a page on its side, and its headings with it; what follows stands upright again. */
  turnFor(index: number): void {
    const area = this.isTurned(index) ? this.turned : this.upright;
    if (area === this.area) return;
    this.area = area;
    this.newPage();
  }

  private isTurned(index: number): boolean {
    let at = index;
    while (this.staysWithNext(at) && at - index < MOST_HEADINGS) at++;
    const block = this.blocks[at];
    return block?.kind === 'table' && block.turned;
  }

  paragraph(block: Paragraph, index: number): void {
    if (this.y > 0 && !this.fits(this.beginning(index))) this.newPage();
    this.space(block.style.before);
    const { leading } = block.style;
    const tail = this.tail(index);
    let rest = block.lines;
    while (!this.fits(rest.length * leading + tail)) {
      const count = linesBeforeBreak(rest.length, Math.floor((this.room() + TOLERANCE) / leading));
      if (count === 0 && this.y === 0) break;
      this.putLines(rest.slice(0, count), block);
      rest = rest.slice(count);
      this.newPage();
    }
    this.putLines(rest, block);
    this.space(block.style.after);
  }

  table(block: TableBlock, index: number): void {
    const { table, whole, style } = block;
    this.space(style.before);
    // Under a heading the place was chosen with the heading: where both don't fit a page, the table is split right here.
    const underHeading = this.staysWithNext(index - 1);
    if (this.y > 0 && !underHeading && !this.fits(tableHeight(whole)) && !this.dividesHere(block, 0)) this.newPage();
    const rows = table.body.length;
    if (rows === table.headerRows) this.putHead(whole);
    for (let from = table.headerRows; from < rows; ) {
      const to = this.pieceEnd(block, from);
      const isWhole = from === table.headerRows && to === rows;
      this.putTable(isWhole ? whole : block.measure(tablePiece(table, from, to)));
      if (to < rows) this.newPage();
      from = to;
    }
    this.space(style.after);
    this.snapToGrid();
  }

  /** A table that is a head and nothing below it. */
  private putHead(whole: MeasuredTable): void {
    if (!this.fits(tableHeight(whole))) throw new Error('a table head is higher than a page');
    this.putTable(whole);
  }

  signOff(block: SignOff): void {
    if (this.y > 0 && !this.fits(signOffHeight(block))) this.newPage();
    this.space(block.above * block.style.leading);
    for (const { line, x, element } of block.lines) this.putLine(line, block, element, this.area.left + x);
  }

  /** Index behind the last row of the piece that begins at `from` and fits what is left of the page. */
  private pieceEnd({ table, whole, measure }: TableBlock, from: number): number {
    if (from === table.headerRows && this.fits(tableHeight(whole))) return table.body.length;
    let to = from + 1;
    while (to < table.body.length && this.fits(pieceHeight(whole, from, to + 1 - from))) to++;
    if (to < table.body.length) to = table.parts?.findLast((part) => part > from && part <= to) ?? to;
    // A label repeated on a piece may need more room than the rows it stands beside: then the piece is shorter.
    while (!this.fits(tableHeight(measure(tablePiece(table, from, to))))) {
      if (to === from + 1) throw new Error('a table row is higher than a page');
      to--;
    }
    return to;
  }

  /**
   * Height that must be free where block `index` begins: a heading with what follows it, and of that the first two lines,
   * or the whole of a table that fits a page. Never more than a page.
   */
  private beginning(index: number): number {
    let height = 0;
    for (let at = index; height < this.area.height; at++) {
      const block = this.blocks[at];
      if (!block || block.kind === 'pageBreak') break;
      if (block.kind === 'signOff') return Math.min(height + signOffHeight(block), this.area.height);
      height += at === index && this.y === 0 ? 0 : block.style.before;
      if (block.kind === 'table') return Math.min(height + this.tableBeginning(block, height), this.area.height);
      const { leading, after } = block.style;
      if (!this.staysWithNext(at)) return Math.min(height + this.paragraphBeginning(block, at), this.area.height);
      height += block.lines.length * leading + after;
    }
    return Math.min(height, this.area.height);
  }

  private paragraphBeginning(block: Paragraph, index: number): number {
    const { leading } = block.style;
    return block.lines.length < 2 * FEWEST_LINES
      ? block.lines.length * leading + this.tail(index)
      : FEWEST_LINES * leading;
  }

  /** @param above height of the headings that stay with the table */
  private tableBeginning(block: TableBlock, above: number): number {
    const { whole, table } = block;
    if (this.dividesHere(block, above)) return firstPartHeight(block);
    const height = tableHeight(whole);
    return above + height <= this.area.height + TOLERANCE ? height : pieceHeight(whole, table.headerRows, 1);
  }

  /** Whether a table that does not fit this page is divided between its parts rather than moved to the next. */
  private dividesHere(block: TableBlock, above: number): boolean {
    if (!block.table.parts?.length || this.fits(above + tableHeight(block.whole))) return false;
    // What its first heading has decided holds for all that stands between it and the table.
    if (this.divided.has(block)) return true;
    const divides = this.room() > this.area.height * MOST_EMPTY && this.fits(above + firstPartHeight(block));
    if (divides) this.divided.add(block);
    return divides;
  }

  private staysWithNext(index: number): boolean {
    const block = this.blocks[index];
    return block?.kind === 'paragraph' && (block.style.keepWithNext || this.introducesTable(index));
  }

  /** A paragraph between a heading and its table stays with both, where the three fit a page. */
  private introducesTable(index: number): boolean {
    const [heading, block, table] = [this.blocks[index - 1], this.blocks[index], this.blocks[index + 1]];
    if (heading?.kind !== 'paragraph' || block?.kind !== 'paragraph' || table?.kind !== 'table') return false;
    const height = outerHeight(heading) + outerHeight(block) + table.style.before + tableHeight(table.whole);
    return heading.style.keepWithNext && height <= this.area.height + TOLERANCE;
  }

  /** What must stand on the same page as the last lines of a paragraph: a sign-off is never alone on a page. */
  private tail(index: number): number {
    const next = this.blocks[index + 1];
    return next?.kind === 'signOff' ? signOffHeight(next) : 0;
  }

  private putLines(lines: readonly Line[], block: Paragraph): void {
    for (const line of lines) this.putLine(line, block, block.element, this.area.left);
  }

  private putLine(line: Line, { style }: Paragraph | SignOff, element: Element, left: number): void {
    const box = { left, top: this.area.top + this.y, width: this.area.width };
    this.items().push(placeLine(line, style, box, element));
    this.y += style.leading;
  }

  private putTable(table: MeasuredTable): void {
    for (const item of placeTable(table, this.area.left, this.area.top + this.y)) this.items().push(item);
    this.y += tableHeight(table);
  }

  private items(): Item[] {
    return this.pages[this.pages.length - 1]?.items ?? [];
  }

  private room(): number {
    return this.area.height - this.y;
  }

  private fits(height: number): boolean {
    return height <= this.room() + TOLERANCE;
  }

  /** Blank space, which the top of a page does not need. */
  private space(height: number): void {
    if (this.y > 0) this.y = Math.min(this.y + height, this.area.height);
  }

  private snapToGrid(): void {
    this.y = Math.ceil((this.y - TOLERANCE) / this.area.pitch) * this.area.pitch;
  }
}

/** How many of `total` lines stay on the page when `room` fit: never fewer than two on either side; 0: none. */
function linesBeforeBreak(total: number, room: number): number {
  const count = Math.min(room, total - FEWEST_LINES);
  return count < FEWEST_LINES ? 0 : count;
}

function outerHeight({ lines, style }: Paragraph): number {
  return style.before + lines.length * style.leading + style.after;
}

/** Height of the rows before the second part of a table, pt. */
function firstPartHeight({ table, whole }: TableBlock): number {
  const end = table.parts?.[0] ?? table.body.length;
  return pieceHeight(whole, table.headerRows, end - table.headerRows);
}

/** Blank lines, the organ and the date, and what the seal needs below them. */
function signOffHeight({ above, below, lines, style }: SignOff): number {
  return (above + lines.length + below) * style.leading;
}
