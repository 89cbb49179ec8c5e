/** What people do to a workbook before they hand it in: sheets, rows, columns and cells moved about as Excel moves them. */

import { type ReadCell, readWorkbook } from '../../src/ooxml/read-workbook.ts';
import { unpack } from '../../src/ooxml/unpack.ts';
import type { Area, Cell } from '../../src/ooxml/workbook.ts';
import { writeWorkbook } from '../../src/ooxml/write-workbook.ts';

export interface HeldSheet {
  name: string;
  hidden: boolean;
  rows: (Cell | null)[][];
  merges: Area[];
}

export type Held = HeldSheet[];

export function opened(bytes: Uint8Array): Held {
  return readWorkbook(unpack(bytes)).sheets.map(({ name, hidden, cells, merges }) => {
    const rows: (Cell | null)[][] = [];
    for (const cell of cells) {
      while (rows.length <= cell.row) rows.push([]);
      const row = rows[cell.row] ?? [];
      while (row.length <= cell.column) row.push(null);
      row[cell.column] = typedOf(cell);
    }
    return { name, hidden, rows, merges: [...merges] };
  });
}

function typedOf({ kind, text, formula, format }: ReadCell): Cell {
  const value = kind === 'number' ? { number: text } : { text };
  return { ...value, ...(formula !== null && { formula }), style: { format } };
}

export function saved(held: Held): Uint8Array {
  return writeWorkbook({
    sheets: held.map(({ name, hidden, rows, merges }) => ({
      name,
      hidden,
      columns: [],
      // Rows that were moved beyond the last leave some without cells between.
      rows: Array.from(rows, (cells = []) => ({ cells })),
      merges,
    })),
  });
}

export function sheetOf(held: Held, name: string): HeldSheet {
  const sheet = held.find((each) => each.name === name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
}

/** Formulas whose values have to be computed anew, as programs write them that do not compute. */
export function withoutResults(held: Held): Held {
  const cellOf = (cell: Cell | null) => {
    if (cell?.formula === undefined) return cell;
    const { formula, style = {} } = cell;
    return { formula, style };
  };
  return held.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map(cellOf)) }));
}

/** Moves what lies at or behind a line by so many. */
const shifted = (line: number, at: number, by: number) => (line >= at ? line + by : line);

export function insertRows(sheet: HeldSheet, at: number, count = 1, { movesMerges = true } = {}): void {
  sheet.rows.splice(at, 0, ...Array.from({ length: count }, () => []));
  if (!movesMerges) return;
  sheet.merges = sheet.merges.map((area) => ({
    ...area,
    row: shifted(area.row, at, count),
    lastRow: shifted(area.lastRow, at, count),
  }));
}

export function insertColumn(sheet: HeldSheet, at: number): void {
  for (const row of sheet.rows) if (row.length > at) row.splice(at, 0, null);
  sheet.merges = sheet.merges.map((area) => ({
    ...area,
    column: shifted(area.column, at, 1),
    lastColumn: shifted(area.lastColumn, at, 1),
  }));
}

export function deleteRow(sheet: HeldSheet, at: number): void {
  sheet.rows.splice(at, 1);
  sheet.merges = sheet.merges
    .map((area) => ({ ...area, row: shifted(area.row, at + 1, -1), lastRow: shifted(area.lastRow, at, -1) }))
    .filter(({ row, lastRow }) => lastRow >= row);
}

export function deleteColumn(sheet: HeldSheet, at: number): void {
  for (const row of sheet.rows) row.splice(at, 1);
  sheet.merges = sheet.merges
    .map((area) => ({
      ...area,
      column: shifted(area.column, at + 1, -1),
      lastColumn: shifted(area.lastColumn, at, -1),
    }))
    .filter(({ column, lastColumn }) => lastColumn >= column);
}

/** All that stands in one sheet, below what stands in another. */
export function append(to: HeldSheet, from: HeldSheet, gap = 2): void {
  const base = to.rows.length + gap;
  while (to.rows.length < base) to.rows.push([]);
  to.rows.push(...from.rows);
  to.merges.push(...from.merges.map((area) => ({ ...area, row: area.row + base, lastRow: area.lastRow + base })));
}
