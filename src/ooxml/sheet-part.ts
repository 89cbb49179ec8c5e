/** A sheet → its part of the workbook, row by row, the elements in the order that ECMA-376-1 §18.3.1.99 wants. */

import { areaName, cellName } from './cell-name.ts';
import type { Note } from './notes.ts';
import { type RowBlock, rowBlocks } from './row-blocks.ts';
import { rowHeights } from './row-heights.ts';
import type { SharedStrings } from './shared-strings.ts';
import { SPREADSHEET, type StyleSheet } from './style-sheet.ts';
import { validationsXml } from './validations.ts';
import type { Area, Cell, Highlight, Page, Row, Sheet, Style } from './workbook.ts';
import { element, endTag, startTag, textOf, XML_HEAD } from './xml-writer.ts';

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What the sheets of a workbook have in common. */
export interface Shared {
  readonly styles: StyleSheet;
  readonly strings: SharedStrings;
}

/**
 * Piece by piece.
 * @param isFirst the one that is open
 * @param notes takes the comments that the cells have; their drawing is rId1
 */
export function* sheetXml(sheet: Sheet, shared: Shared, isFirst: boolean, notes: Note[]): Generator<string> {
  const { columns, merges = [], highlights = [], validations = [], page = {}, locked = false } = sheet;
  const width = (each: number, index: number) =>
    element('col', { min: index + 1, max: index + 1, width: each.toFixed(2), customWidth: 1 });
  yield [
    XML_HEAD,
    startTag('worksheet', { xmlns: SPREADSHEET, 'xmlns:r': RELATIONSHIPS }),
    element('sheetPr', {}, element('pageSetUpPr', { fitToPage: 1 })),
    viewXml(sheet, isFirst),
    element('sheetFormatPr', { defaultRowHeight: 15.75 }),
    columns.length > 0 ? element('cols', {}, ...columns.map(width)) : '',
  ].join('');
  yield* rowsXml(sheet, shared, notes);
  yield [
    locked ? protectionXml() : '',
    mergesXml(merges),
    ...highlights.map((each, index) => highlightXml(each, index + 1, shared.styles)),
    validationsXml(validations),
    pageXml(page),
    notes.length > 0 ? element('legacyDrawing', { 'r:id': 'rId1' }) : '',
    endTag('worksheet'),
  ].join('');
}

function viewXml({ frozenRows = 0 }: Sheet, isFirst: boolean): string {
  const topLeftCell = cellName(frozenRows, 0);
  const pane = element('pane', { ySplit: frozenRows, topLeftCell, activePane: 'bottomLeft', state: 'frozen' });
  const view = { tabSelected: isFirst ? 1 : undefined, showGridLines: 0, workbookViewId: 0 };
  return element('sheetViews', {}, element('sheetView', view, frozenRows > 0 ? pane : ''));
}

function* rowsXml(sheet: Sheet, shared: Shared, notes: Note[]): Generator<string> {
  let isEmpty = true;
  for (const block of rowBlocks(sheet)) {
    if (isEmpty) yield startTag('sheetData');
    isEmpty = false;
    yield* blockXml(block, sheet.columns, shared);
    notes.push(...notesOf(block));
  }
  yield isEmpty ? element('sheetData') : endTag('sheetData');
}

function* blockXml(block: RowBlock, columns: readonly number[], shared: Shared): Generator<string> {
  const heights = rowHeights(block, columns);
  const covered = coveredStyles(block);
  for (const [index, row] of block.rows.entries()) {
    const cells = [...row.cells];
    for (const [column, style] of covered[index] ?? []) cells[column] = { style };
    yield rowXml(
      { ...row, cells: Array.from(cells, (cell) => cell ?? null) },
      block.first + index,
      heights[index] ?? 0,
      shared,
    );
  }
}

/** Cells under a merged one, by rows: they have its style, for its lines are drawn cell by cell. */
function coveredStyles({ first, rows, merges }: RowBlock): Map<number, Style>[] {
  const covered: Map<number, Style>[] = rows.map(() => new Map());
  for (const { row, column, lastRow, lastColumn } of merges) {
    const style = rows[row - first]?.cells[column]?.style ?? {};
    for (let y = row; y <= lastRow; y++) {
      for (let x = column; x <= lastColumn; x++) if (y > row || x > column) covered[y - first]?.set(x, style);
    }
  }
  return covered;
}

function notesOf({ first, rows }: RowBlock): Note[] {
  return rows.flatMap(({ cells }, index) =>
    cells.flatMap((cell, column) =>
      cell?.note === undefined ? [] : [{ row: first + index, column, text: cell.note }],
    ),
  );
}

function rowXml({ cells, height }: Row, row: number, needed: number, shared: Shared): string {
  const each = cells.map((cell, column) => (cell ? cellXml(cell, cellName(row, column), shared) : ''));
  const ht = needed > 15.75 || height !== undefined ? needed.toFixed(1) : undefined;
  return element('row', { r: row + 1, ht, customHeight: height === undefined ? undefined : 1 }, ...each);
}

function cellXml({ text, number, formula, style }: Cell, r: string, { styles, strings }: Shared): string {
  const s = styles.id(style);
  const value = number === undefined ? '' : element('v', {}, String(number));
  if (formula !== undefined) {
    const result = text === undefined ? value : element('v', {}, textOf(text));
    return element('c', { r, s, t: text === undefined ? undefined : 'str' }, element('f', {}, textOf(formula)), result);
  }
  if (text === undefined || text === '') return element('c', { r, s }, value);
  return element('c', { r, s, t: 's' }, element('v', {}, String(strings.idOf(text))));
}

/** What may be done without the right to type: choosing cells, and changing how things look. */
function protectionXml(): string {
  return element('sheetProtection', {
    sheet: 1,
    objects: 1,
    scenarios: 1,
    formatCells: 0,
    formatColumns: 0,
    formatRows: 0,
  });
}

function mergesXml(merges: readonly Area[]): string {
  const each = merges.map((area) => element('mergeCell', { ref: areaName(area) }));
  return each.length > 0 ? element('mergeCells', { count: each.length }, ...each) : '';
}

function highlightXml({ areas, formula, fill, color }: Highlight, priority: number, styles: StyleSheet): string {
  const rule = { type: 'expression', dxfId: styles.highlightId(fill, color), priority, stopIfTrue: 1 };
  return element(
    'conditionalFormatting',
    { sqref: areas.map(areaName).join(' ') },
    element('cfRule', rule, element('formula', {}, textOf(formula))),
  );
}

function pageXml({ landscape = false, footer }: Page): string {
  return [
    element('printOptions', { horizontalCentered: 1 }),
    element('pageMargins', { left: 0.6, right: 0.6, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 }),
    element('pageSetup', { paperSize: 9, orientation: landscape ? 'landscape' : 'portrait', fitToHeight: 0 }),
    footer === undefined ? '' : element('headerFooter', {}, element('oddFooter', {}, textOf(`&C${footer}`))),
  ].join('');
}
