/** Rows and columns from 0 ↔ A1, A1:B2. */

import type { Area } from './workbook.ts';

export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** `$` may stand in it; undefined when it is no name of a cell. */
export function parseCellName(name: string): { readonly row: number; readonly column: number } | undefined {
  const [, letters, digits] = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(name) ?? [];
  if (letters === undefined) return undefined;
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits) - 1, column: column - 1 };
}

export function areaName({ row, column, lastRow, lastColumn }: Area): string {
  const first = cellName(row, column);
  return row === lastRow && column === lastColumn ? first : `${first}:${cellName(lastRow, lastColumn)}`;
}

export function parseAreaName(name: string): Area | undefined {
  const [first, last] = name.split(':').map(parseCellName);
  if (!first) return undefined;
  const { row, column } = last ?? first;
  return { ...first, lastRow: row, lastColumn: column };
}

/** As formulas name a sheet: `'总体情况'`. */
export function quotedSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
