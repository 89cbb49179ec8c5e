/** A table of a definition → the table of a Word file, as wide as the type area, merged as the form has it. */

import type { Cell, Definition, Table, TableNode } from '../../edition/definition.ts';
import { element } from '../../ooxml/xml-writer.ts';
import { paragraphXml } from './paragraph-xml.ts';
import { twips } from './style-sheet.ts';

/** Of all rules, eighths of a pt; the blank space beside a cell's text, pt: both as in the PDF. */
const RULE = 4;
const PADDING = 2.5;

export function tableXml({ table }: TableNode, { width, margins }: Definition['page']): string {
  const widths = widthsOf(table, width - margins.left - margins.right);
  const rule = (side: string) =>
    element(`w:${side}`, { 'w:val': 'single', 'w:sz': RULE, 'w:space': 0, 'w:color': '000000' });
  const padding = (side: string) => element(`w:${side}`, { 'w:w': twips(PADDING), 'w:type': 'dxa' });
  const properties = element(
    'w:tblPr',
    {},
    element('w:tblW', { 'w:w': sum(widths), 'w:type': 'dxa' }),
    element('w:jc', { 'w:val': 'center' }),
    element('w:tblBorders', {}, ...['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(rule)),
    element('w:tblLayout', { 'w:type': 'fixed' }),
    element('w:tblCellMar', {}, padding('left'), padding('right')),
  );
  const grid = element('w:tblGrid', {}, ...widths.map((each) => element('w:gridCol', { 'w:w': each })));
  const rows = table.body.map((_, row) => rowXml(table, row, widths));
  return element('w:tbl', {}, properties, grid, ...rows);
}

/** What columns with a star share is divided evenly, in whole twentieths; the last takes the rest. */
function widthsOf({ widths }: Table, whole: number): number[] {
  const fixed = widths.reduce<number>((all, each) => all + (each === '*' ? 0 : each), 0);
  const share = (whole - fixed) / Math.max(1, widths.filter((each) => each === '*').length);
  const edges = [0];
  for (const each of widths) edges.push((edges.at(-1) ?? 0) + (each === '*' ? share : each));
  return edges.slice(1).map((edge, column) => twips(edge) - twips(edges[column] ?? 0));
}

function rowXml(table: Table, row: number, widths: readonly number[]): string {
  const cells: string[] = [];
  for (let column = 0; column < widths.length; ) {
    const { cell, top } = cellAt(table, row, column);
    if (!cell) break;
    cells.push(cellXml(cell, sum(widths.slice(column, column + cell.colSpan)), top === row));
    column += cell.colSpan;
  }
  const head = row < table.headerRows ? element('w:tblHeader') : '';
  return element('w:tr', {}, element('w:trPr', {}, element('w:cantSplit'), head), ...cells);
}

/** The cell that covers a place, and the row in which it begins. */
function cellAt({ body }: Table, row: number, column: number): { readonly cell: Cell | null; readonly top: number } {
  for (let top = row; top >= 0; top--) {
    const cell = body[top]?.[column];
    if (cell && top + cell.rowSpan > row) return { cell, top };
  }
  return { cell: null, top: row };
}

/** @param isFirst false: the place is covered by the cell from above */
function cellXml(cell: Cell, width: number, isFirst: boolean): string {
  const { colSpan, rowSpan, style, text } = cell;
  const properties = element(
    'w:tcPr',
    {},
    element('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
    colSpan > 1 ? element('w:gridSpan', { 'w:val': colSpan }) : '',
    rowSpan > 1 ? element('w:vMerge', { 'w:val': isFirst ? 'restart' : 'continue' }) : '',
    element('w:vAlign', { 'w:val': 'center' }),
  );
  // A label of several pieces is broken between them, as in the PDF.
  const breaks = new Set(text.flatMap((_, piece) => (piece > 0 ? [piece] : [])));
  return element('w:tc', {}, properties, paragraphXml({ text: isFirst ? text : [], style }, {}, [], breaks));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
