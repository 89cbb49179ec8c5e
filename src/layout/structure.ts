/**
 * The structure of a report: what its texts are (title, heading, paragraph, heading or value of a table), in reading order.
 *
 * Stock pdfmake passes `tagged` through and leaves the structure tree empty (bpampuch/pdfmake #942): a claim of PDF/A-2a
 * that veraPDF lets pass and no screen reader can use. The tree here is made from the document, not from the paint order.
 */

import type { Cell, Style, Table } from '../edition/definition.ts';

/** An element of the structure tree (ISO 32000-1, 14.8.4); its text is the lines that name it. */
export interface Element {
  readonly role: string;
  readonly children: readonly Element[];
  /** Attributes of a cell (ISO 32000-1, 14.8.5.7). */
  readonly cell?: { readonly scope: 'Column' | 'Row' | null; readonly colSpan: number; readonly rowSpan: number };
  /** The text of a heading, for the bookmarks, and its level from 1. */
  readonly heading?: { readonly text: string; readonly level: number };
}

export function textElement(style: Style, text: string): Element {
  if (style.level === 0) return { role: 'P', children: [] };
  return { role: `H${style.level}`, children: [], heading: { text, level: style.level } };
}

export interface TableElement {
  readonly element: Element;
  readonly cells: ReadonlyMap<Cell, Element>;
}

export function tableElement(table: Table, styles: Readonly<Record<string, Style>>): TableElement {
  const cells = new Map<Cell, Element>();
  const rows = table.body.map((row, index): Element => {
    const children: Element[] = [];
    for (const cell of row) {
      if (!cell) continue;
      const element = cellElement(cell, index < table.headerRows ? 'column' : styles[cell.style]?.scope);
      cells.set(cell, element);
      children.push(element);
    }
    return { role: 'TR', children };
  });
  const head: Element = { role: 'THead', children: rows.slice(0, table.headerRows) };
  const body: Element = { role: 'TBody', children: rows.slice(table.headerRows) };
  const children = [head, body].filter((part) => part.children.length > 0);
  return { element: { role: 'Table', children }, cells };
}

function cellElement({ colSpan, rowSpan }: Cell, scope: Style['scope'] = 'none'): Element {
  const word = ({ column: 'Column', row: 'Row', none: null } as const)[scope];
  return { role: word === null ? 'TD' : 'TH', children: [], cell: { scope: word, colSpan, rowSpan } };
}
