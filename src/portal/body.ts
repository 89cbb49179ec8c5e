/** The content of a definition → HTML, node by node: headings, paragraphs, tables, the sign-off. Nothing in it asks for anything from elsewhere. */

import type { Definition, Node, Span, TableNode, TextNode } from '../edition/definition.ts';
import { asXml } from '../source/xml.ts';
import { type Block, type BlockCell, blocksOf, headsOf } from './cells.ts';

/** Columns of a table that has no room on a telephone. */
const WIDE = 6;

/** What a page has beyond what an editor of a portal lets through. */
export interface Dress {
  /** Wide tables stand in a region of their own that scrolls, headings and tables have names. */
  readonly isPage: boolean;
}

export function bodyOf(definition: Definition, dress: Dress): string[] {
  return new Body(definition, dress).lines();
}

class Body {
  readonly #definition: Definition;
  readonly #isPage: boolean;
  readonly #open: number[] = [];
  #headings = 0;
  #tables = 0;

  constructor(definition: Definition, { isPage }: Dress) {
    this.#definition = definition;
    this.#isPage = isPage;
  }

  lines(): string[] {
    return this.#definition.content.flatMap((node) => this.#node(node));
  }

  #node(node: Node): string[] {
    if ('table' in node) return this.#table(node);
    if ('signOff' in node) {
      const { organ, date } = node.signOff;
      // What a portal strips here is the look alone.
      const look = this.#isPage ? 'class="sign-off"' : 'style="text-align: right"';
      return [`<p ${look}>${asXml(organ)}<br>${asXml(date)}</p>`];
    }
    return 'text' in node ? this.#text(node) : [];
  }

  /** The portal prints the title itself, over what is pasted into it. */
  #text({ text, style }: TextNode): string[] {
    const level = this.#definition.styles[style]?.level ?? 0;
    if (level === 0) return [`<p>${spans(text)}</p>`];
    const depth = this.#depth(level);
    if (depth === 1 && !this.#isPage) return [];
    const id = this.#isPage ? ` id="s${++this.#headings}"` : '';
    return [`<h${depth}${id}>${spans(text)}</h${depth}>`];
  }

  /** A submission may skip a level, the headings of a page may not. */
  #depth(level: number): number {
    while ((this.#open.at(-1) ?? 0) >= level) this.#open.pop();
    return this.#open.push(level);
  }

  #table({ table }: TableNode): string[] {
    const blocks = blocksOf(table, this.#definition.styles);
    const tables = blocks.flatMap((block) => this.#block(block));
    if (!this.#isPage) return tables;
    const isWide = blocks.some(({ columns }) => columns >= WIDE);
    const name = this.#headings > 0 ? ` aria-labelledby="s${this.#headings}"` : ' aria-label="表格"';
    if (!isWide) return ['<div class="tables">', ...tables, '</div>'];
    return [`<section class="tables wide"${name} tabindex="0">`, ...tables, '</section>'];
  }

  #block(block: Block): string[] {
    const id = `t${++this.#tables}`;
    const rows = block.rows.map((row) => `<tr>${row.map((cell) => cellHtml(cell, block, id)).join('')}</tr>`);
    const [head, body] = [rows.slice(0, block.headRows), rows.slice(block.headRows)];
    return [
      `<table${this.#isPage ? this.#nameOf(block, id) : ' border="1"'}>`,
      ...(head.length > 0 ? ['<thead>', ...head, '</thead>'] : []),
      ...(body.length > 0 ? ['<tbody>', ...body, '</tbody>'] : []),
      '</table>',
    ];
  }

  /** The heading above it and, of one of several, its own first head. */
  #nameOf({ rows, columns }: Block, id: string): string {
    const first = rows[0]?.[0];
    const own = first?.heads === 'column' && first.colSpan === columns ? [idOf(first, id)] : [];
    const names = [...(this.#headings > 0 ? [`s${this.#headings}`] : []), ...own];
    return names.length > 0 ? ` aria-labelledby="${names.join(' ')}"` : '';
  }
}

function spans(text: readonly Span[]): string {
  return text
    .map((each) => (each.style === undefined ? asXml(each.text) : `<strong>${asXml(each.text)}</strong>`))
    .join('');
}

function cellHtml(cell: BlockCell, block: Block, id: string): string {
  const { text, heads, colSpan, rowSpan, bar } = cell;
  const across = `${colSpan > 1 ? ` colspan="${colSpan}"` : ''}${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}`;
  if (heads !== null) {
    const scope = heads === 'column' ? 'col' : 'row';
    return `<th id="${idOf(cell, id)}" scope="${scope}"${across}>${asXml(text)}</th>`;
  }
  const names = headsOf(cell, block).map((each) => idOf(each, id));
  const look = bar === undefined ? '' : ` class="bar" style="--part: ${Math.round(bar * 1000) / 10}%"`;
  return `<td${names.length > 0 ? ` headers="${names.join(' ')}"` : ''}${across}${look}>${asXml(text)}</td>`;
}

function idOf({ row, column }: BlockCell, table: string): string {
  return `${table}-${row + 1}-${column + 1}`;
}
