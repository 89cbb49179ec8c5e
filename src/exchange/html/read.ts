/**
 * A web page → its paragraphs and tables. parse5 mends the markup as browsers do: cells and rows that are not closed, tables in
 * tables, a span for each character. A table with tables in it, or of one column, is there for the layout of the page: what
 * stands in it is read as if it stood outside. What is crossed out is not read, which is told.
 */

import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { raisedDigits } from '../../ooxml/raised-digits.ts';
import { paragraphCell, tableCell, tableName } from '../../place.ts';
import {
  type Block,
  type DocumentCell,
  type ForeignDocument,
  MOST_BLOCKS,
  MOST_CELLS,
  type Remark,
} from '../document.ts';
import { CROSSED_OUT } from '../figure-text.ts';
import { TooLarge } from '../too-large.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What is never shown as text, or is no text of the page. */
const UNSEEN = new Set(
  (
    'script style noscript template head iframe select option button input textarea svg object audio video math ' +
    'rt rp'
  ).split(' '),
);
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
/** Deeper is no page that people make; parse5 itself goes on for ever. */
const DEEPEST = 400;

/** Elements that only change the look of what stands in them. */
const LOOKS = /<\/?(?:a|b|big|code|em|font|i|nobr|small|strong|tt|u)(?=[\s>/])[^<>]*>/gi;
/** These say something of the text. */
const OPEN_CROSSED_OUT = /<\/?(?:s|strike)(?=[\s>/])[^<>]*>/gi;
/** Of these so many are left open in a page that is badly made. */
const MOST_OPEN = 200;

/** @throws TooLarge */
export function readPage(html: string): ForeignDocument {
  const reader = new PageReader();
  reader.read(parse(withoutOpenLooks(html)));
  return { blocks: reader.blocks, remarks: reader.remarks() };
}

/**
 * As browsers mend it, each element of looks that is left open begins anew in every paragraph behind it: ten thousand of both
 * are a hundred million. Without them the text is the same.
 */
function withoutOpenLooks(html: string): string {
  if (openIn(html, OPEN_CROSSED_OUT) > MOST_OPEN) throw new TooLarge();
  return openIn(html, LOOKS) > MOST_OPEN ? html.replace(LOOKS, '') : html;
}

function openIn(html: string, looks: RegExp): number {
  const tags = html.match(looks) ?? [];
  return tags.length - 2 * tags.filter((tag) => tag.startsWith('</')).length;
}

class PageReader {
  readonly blocks: Block[] = [];
  #text = '';
  #within: readonly number[] = [];
  /** Places of what is crossed out. */
  readonly #crossedOut: string[] = [];
  #paragraphs = 0;
  #tables = 0;
  #cells = 0;

  read(root: Node): void {
    this.#children(root, []);
    this.#flush();
  }

  #children(node: Node, within: readonly number[]): void {
    if (within.length > DEEPEST) throw new TooLarge();
    for (const [index, child] of childrenOf(node).entries()) this.#node(child, [...within, index]);
  }

  #node(node: Node, within: readonly number[]): void {
    if (isText(node)) {
      if (this.#text === '') this.#within = within;
      this.#text += node.value;
      return;
    }
    if (!isElement(node) || isUnseen(node)) return;
    const isBlock = node.tagName === 'br' || isBlockElement(node);
    const look = lookOf(node);
    if (isBlock) this.#flush();
    if (look === 'crossed out') {
      if (textOf(node) !== '') this.#crossedOut.push(paragraphCell(this.#paragraphs + 1));
    } else if (look !== undefined && !isBlock && !hasBlocks(node)) this.#text += raisedDigits(textOf(node), look);
    else if (node.tagName === 'table' && isData(node)) this.#table(node, within);
    else this.#children(node, within);
    if (isBlock) this.#flush();
  }

  #flush(): void {
    const text = squeezed(this.#text);
    this.#text = '';
    if (text === '') return;
    this.#push({ kind: 'paragraph', text, place: paragraphCell(++this.#paragraphs), within: this.#within });
  }

  #push(block: Block): void {
    if (this.blocks.length >= MOST_BLOCKS) throw new TooLarge();
    this.blocks.push(block);
  }

  #table(table: Element, within: readonly number[]): void {
    const number = ++this.#tables;
    const rows = rowsOf(table).map((cells, row) =>
      cells.map((cell, index): DocumentCell => {
        if (++this.#cells > MOST_CELLS) throw new TooLarge();
        const place = tableCell(number, row + 1, index + 1);
        if (hasCrossedOut(cell)) this.#crossedOut.push(place);
        return {
          text: cellText(cell),
          place,
          colSpan: spanOf(cell, 'colspan', 200),
          rowSpan: spanOf(cell, 'rowspan', 2000),
        };
      }),
    );
    this.#push({ kind: 'table', place: tableName(number), rows, within });
  }

  remarks(): Remark[] {
    const [place] = this.#crossedOut;
    if (place === undefined) return [];
    const message = `网页上有划掉的文字（删除线），从这里起共 ${this.#crossedOut.length} 处，没有读入。`;
    return [{ place, code: 'changes-are-settled', message, hint: '请核对；划掉的还要的，请照原件填写。' }];
  }
}

function childrenOf(node: Node): readonly Node[] {
  return 'childNodes' in node ? node.childNodes : [];
}

function isText(node: Node): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === '#text';
}

function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((each) => each.name === name)?.value ?? '';
}

function isUnseen(element: Element): boolean {
  if (UNSEEN.has(element.tagName)) return true;
  return (
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(attribute(element, 'style')) ||
    element.attrs.some(({ name }) => name === 'hidden')
  );
}

type Look = 'crossed out' | 'raised' | 'lowered';

function lookOf(element: Element): Look | undefined {
  const [name, style] = [element.tagName, attribute(element, 'style')];
  if (/^(?:s|strike|del)$/.test(name) || /line-through/i.test(style)) return 'crossed out';
  const where = /vertical-align\s*:\s*(super|sub)\b/i.exec(style)?.[1]?.toLowerCase();
  if (name === 'sup' || where === 'super') return 'raised';
  return name === 'sub' || where === 'sub' ? 'lowered' : undefined;
}

/** Elements that only one system knows (ucapcontent) hold whatever stands in them. */
function isBlockElement({ tagName }: Element): boolean {
  return BLOCKS.has(tagName);
}

/** Rows of the table itself, with what browsers put between. */
function rowsOf(table: Element): Element[][] {
  const rows = childrenOf(table).flatMap((child) => {
    if (!isElement(child)) return [];
    return /^t(?:head|body|foot)$/.test(child.tagName) ? childrenOf(child).filter(isElement) : [child];
  });
  return rows
    .filter((row) => row.tagName === 'tr' && !isUnseen(row))
    .map((row) => childrenOf(row).filter((cell): cell is Element => isElement(cell) && /^t[dh]$/.test(cell.tagName)));
}

/** It holds figures or labels, not the parts of a page. */
function isData(table: Element): boolean {
  const rows = rowsOf(table);
  return rows.some((cells) => cells.length > 1) && !rows.flat().some(hasTable);
}

function hasTable(node: Node): boolean {
  return someElement(node, ({ tagName }) => tagName === 'table');
}

function hasBlocks(node: Node): boolean {
  return someElement(node, (each) => each.tagName === 'br' || isBlockElement(each));
}

/** Of the elements within another. */
function someElement(node: Node, is: (element: Element) => boolean): boolean {
  const waiting = [...childrenOf(node)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isElement(next) && is(next)) return true;
    for (const child of childrenOf(next)) waiting.push(child);
  }
  return false;
}

function spanOf(cell: Element, name: string, most: number): number {
  const span = Number.parseInt(attribute(cell, name), 10);
  return Number.isInteger(span) && span > 0 ? Math.min(span, most) : 1;
}

/** A cell of which all is crossed out says so. */
function cellText(cell: Element): string {
  const text = textOf(cell);
  const isCrossedOut =
    text !== '' && hasCrossedOut(cell) && textOf(cell, (each) => lookOf(each) === 'crossed out') === '';
  return isCrossedOut ? CROSSED_OUT + text : text;
}

function hasCrossedOut(node: Node): boolean {
  return someElement(node, (each) => lookOf(each) === 'crossed out' && textOf(each) !== '');
}

/**
 * The paragraphs of a cell, one a line. 12 with a note 3 behind it is not 123, nor is a 1 that was crossed out before a 2
 * twelve.
 */
function textOf(cell: Element, isLeftOut: (element: Element) => boolean = () => false): string {
  const parts: string[] = [];
  const walk = (node: Node, depth: number): void => {
    if (depth > DEEPEST) throw new TooLarge();
    if (isText(node)) parts.push(node.value.replaceAll('\n', ' '));
    if (!isElement(node) || isUnseen(node) || isLeftOut(node)) return;
    const breaks = node.tagName === 'br' || isBlockElement(node);
    const around = breaks ? '\n' : lookOf(node) ? ' ' : '';
    parts.push(around);
    for (const child of childrenOf(node)) walk(child, depth + 1);
    parts.push(around);
  };
  walk(cell, 0);
  return parts
    .join('')
    .split('\n')
    .map(squeezed)
    .filter((line) => line !== '')
    .join('\n');
}

/** White space of HTML counts once, whatever it is; the wide and the hard blank keep their width. */
function squeezed(text: string): string {
  return text.replace(/[ \t\n\r\f]+/g, ' ').replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g, '');
}
