/**
 * A web page, as a browser mends and reads it → its texts and tables in their order. Blanks do not count, nor what a portal has
 * put around a text; each place of a table has the text of the cell that covers it.
 */

import { parse, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5';
import { NotPlain } from '../source/plain-file.ts';

export type Item = TextItem | TableItem;

/** The text of a paragraph, a heading, a line. */
export interface TextItem {
  readonly text: string;
}

export interface TableItem {
  readonly grid: readonly (readonly string[])[];
  /** The cells that begin in each row of the grid, whatever they reach over. */
  readonly rows: readonly (readonly OwnCell[])[];
}

export interface OwnCell {
  readonly text: string;
  /** Of the grid. */
  readonly column: number;
}

export interface WebText {
  /** What the page calls itself: its headings of the first level, its title, and the tag for it. */
  readonly titles: readonly string[];
  readonly items: readonly Item[];
}

type Element = Tree.Element;

/** What is never shown. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'head', 'select', 'textarea', 'iframe', 'svg']);

/** What stands within a line. */
const INLINE = new Set(
  [
    'a',
    'abbr',
    'b',
    'bdi',
    'bdo',
    'big',
    'cite',
    'code',
    'del',
    'em',
    'font',
    'i',
    'ins',
    'kbd',
    'label',
    'mark',
    'o:p',
  ].concat([
    'q',
    's',
    'samp',
    'small',
    'span',
    'strike',
    'strong',
    'sub',
    'sup',
    'time',
    'tt',
    'u',
    'var',
    'wbr',
    'img',
  ]),
);

/** Cells that a page may say one covers: HTML's own bounds. */
const WIDEST = 1000;
const HIGHEST = 65_534;

/** Elements within one another, and places of a table: what a page has, and what is read without going on for ever, are far apart. */
const DEEPEST = 2000;
const MOST_PLACES = 1_000_000;

/** @throws NotPlain: the page is none that anybody has written */
export function webTextOf(html: string): WebText {
  const document = parse(html);
  checkDepth(document);
  const reader = new Reader();
  reader.read(document);
  return { titles: titlesOf(document), items: reader.items() };
}

function checkDepth(document: Tree.Document): void {
  let level: Tree.ParentNode[] = [document];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new NotPlain('层次太多，没有读');
    level = level.flatMap((node) => node.childNodes.filter((child) => tree.isElementNode(child)));
  }
}

/** Blanks, and marks that cannot be seen. */
export function bare(text: string): string {
  return text.normalize('NFC').replace(/[\s\u00a0\u00ad\u200b-\u200d\u2060\u3000\ufeff]+/gu, '');
}

class Reader {
  readonly #items: Item[] = [];
  #line = '';

  items(): Item[] {
    this.#endLine();
    return this.#items;
  }

  read(node: Tree.ParentNode): void {
    for (const child of node.childNodes) {
      if (tree.isTextNode(child)) this.#line += child.value;
      else if (tree.isElementNode(child)) this.#element(child);
    }
  }

  #element(element: Element): void {
    const { tagName } = element;
    if (UNSEEN.has(tagName) || isHidden(element)) return;
    const isInline = INLINE.has(tagName);
    if (!isInline) this.#endLine();
    // What a page is laid out by is no table of the report.
    if (tagName === 'table' && !has(element, 'table')) this.#table(element);
    else this.read(element);
    if (!isInline) this.#endLine();
  }

  #endLine(): void {
    const text = bare(this.#line);
    if (text !== '') this.#items.push({ text });
    this.#line = '';
  }

  #table(table: Element): void {
    for (const caption of elementsIn(table, 'caption')) {
      const text = bare(textOf(caption));
      if (text !== '') this.#items.push({ text });
    }
    const item = tableOf(elementsIn(table, 'tr').filter((row) => !isHidden(row)));
    if (item.grid.length > 0) this.#items.push(item);
  }
}

/** What a script shows later, a panel with the whole report in it, counts as shown. */
function isHidden(element: Element): boolean {
  const { attrs } = element;
  if (attrs.some(({ name }) => name === 'hidden')) return true;
  const style = attrs.find(({ name }) => name === 'style')?.value ?? '';
  return HIDING.test(style) && !has(element, 'table');
}

const HIDING = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** Rows and columns without a word, which editors leave behind, are none. */
function tableOf(trs: readonly Element[]): TableItem {
  const grid: string[][] = trs.map(() => []);
  const rows: OwnCell[][] = trs.map(() => []);
  let places = 0;
  for (const [y, row] of trs.entries()) {
    let x = 0;
    for (const cell of row.childNodes) {
      if (!tree.isElementNode(cell) || !/^t[dh]$/.test(cell.tagName) || isHidden(cell)) continue;
      while (grid[y]?.[x] !== undefined) x++;
      rows[y]?.push({ text: bare(textOf(cell)), column: x });
      const [width, height] = [spanOf(cell, 'colspan', WIDEST), spanOf(cell, 'rowspan', HIGHEST)];
      const covered = grid.slice(y, y + height);
      places += covered.length * width;
      if (places > MOST_PLACES) throw new NotPlain('有一张表格太大，没有读');
      cover(covered, x, x + width, rows[y]?.at(-1)?.text ?? '');
    }
  }
  const whole = grid.map((row) => Array.from(row, (each) => each ?? ''));
  const filled = whole.flatMap((row, at) => (row.some((text) => text !== '') ? [at] : []));
  const width = Math.max(0, ...whole.map((row) => row.length));
  const used = Array.from({ length: width }, (_, x) => whole.some((row) => (row[x] ?? '') !== ''));
  const place = placesIn(used);
  return {
    grid: filled.map((at) => (whole[at] ?? []).filter((_, x) => used[x])),
    rows: filled.map((at) =>
      (rows[at] ?? [])
        .filter(({ column }) => used[column])
        .map((each) => ({ ...each, column: place[each.column] ?? 0 })),
    ),
  };
}

/** Where a column comes to when those that are not used are left out. */
function placesIn(used: readonly boolean[]): number[] {
  let count = 0;
  return used.map((isUsed) => (isUsed ? count++ : count));
}

function cover(rows: readonly string[][], from: number, to: number, text: string): void {
  for (const row of rows) for (let at = from; at < to; at++) row[at] ??= text;
}

function spanOf({ attrs }: Element, name: string, most: number): number {
  const said = Number.parseInt(attrs.find((each) => each.name === name)?.value ?? '', 10);
  return said >= 1 ? Math.min(said, most) : 1;
}

function textOf(node: Tree.ParentNode): string {
  return node.childNodes
    .map((child) =>
      tree.isTextNode(child)
        ? child.value
        : tree.isElementNode(child) && !UNSEEN.has(child.tagName) && !isHidden(child)
          ? textOf(child)
          : '',
    )
    .join('');
}

/** At any depth, in their order. */
function elementsIn(node: Tree.ParentNode, tagName: string): Element[] {
  return node.childNodes.flatMap((child) => {
    if (!tree.isElementNode(child)) return [];
    return child.tagName === tagName ? [child] : elementsIn(child, tagName);
  });
}

function has(node: Tree.ParentNode, tagName: string): boolean {
  return node.childNodes.some(
    (child) => tree.isElementNode(child) && (child.tagName === tagName || has(child, tagName)),
  );
}

function titlesOf(document: Tree.Document): string[] {
  const tag = elementsIn(document, 'meta').find(({ attrs }) => attrs.some(({ value }) => value === 'ArticleTitle'));
  const said = tag?.attrs.find(({ name }) => name === 'content')?.value ?? '';
  const shown = [...elementsIn(document, 'h1'), ...elementsIn(document, 'title')].map((each) => textOf(each));
  return [...shown, said].map(bare).filter((each) => each !== '');
}
