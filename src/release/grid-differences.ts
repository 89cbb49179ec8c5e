/** Two tables, each place with its text → the cells that differ, in the words of the table's own heads. */

import { shown, shownBoth } from '../source/quoted.ts';
import { aligned } from './alignment.ts';
import type { Difference } from './difference.ts';
import type { OwnCell } from './web-text.ts';

type Grid = readonly (readonly string[])[];

/** From 0 to 1: how many places have the same text as one of the other table, whichever way its rows lie. */
export function likeness(one: Grid, other: Grid): number {
  const left = new Map<string, number>();
  for (const text of other.flat()) left.set(text, (left.get(text) ?? 0) + 1);
  let same = 0;
  for (const text of one.flat()) {
    const count = left.get(text) ?? 0;
    if (count === 0) continue;
    left.set(text, count - 1);
    same++;
  }
  return same / Math.max(1, one.flat().length, other.flat().length);
}

export function gridDifferences(due: Grid, shownGrid: Grid): Difference[] {
  const page = withoutHeadsAgain(due, shownGrid);
  const isSameShape = due.length === page.length && due.every((row, at) => row.length === page[at]?.length);
  const pairs = isSameShape ? due.map((_, at) => [at, at] as const) : aligned(due, page, rowLikeness);
  const found: Difference[] = [];
  let [d, p] = [0, 0];
  for (const [nextDue, nextPage] of [...pairs, [due.length, page.length] as const]) {
    for (let row = d; row < nextDue; row++)
      found.push({ where: placeOf(due, row, null), due: rowText(due[row]), shown: null });
    for (const row of page.slice(p, nextPage)) found.push({ where: '表格里', due: null, shown: rowText(row) });
    found.push(...cellDifferences(due, page[nextPage] ?? [], nextDue));
    [d, p] = [nextDue + 1, nextPage + 1];
  }
  return found;
}

/** The rows of a head that a page says again further down its table, as printed pages have it, are no rows of their own. */
function withoutHeadsAgain(due: Grid, page: Grid): Grid {
  const isHead = (row: readonly string[]) => row.every((text) => text === '' || !isFigure(text));
  const height = due.findIndex((row) => !isHead(row));
  if (height <= 0) return page;
  const keys = page.map((row) => row.join('|'));
  const head = keys.slice(0, height).join('\n');
  const isAgain = (at: number) => at >= height && keys.slice(at, at + height).join('\n') === head;
  const starts = page.flatMap((_, at) => (isAgain(at) ? [at] : []));
  return page.filter((_, at) => !starts.some((start) => at >= start && at < start + height));
}

function cellDifferences(due: Grid, page: readonly string[], row: number): Difference[] {
  const cells = due[row] ?? [];
  const width = Math.max(cells.length, page.length);
  return Array.from({ length: width }, (_, column) => column).flatMap((column) => {
    const [one, other] = [cells[column] ?? null, page[column] ?? null];
    if (one === other || due[row] === undefined) return [];
    // A cell over several columns is told once.
    if (column > 0 && one === (cells[column - 1] ?? null) && other === (page[column - 1] ?? null)) return [];
    const [told, seen] =
      one !== null && other !== null ? shownBoth(one, other) : [one && shown(one), other && shown(other)];
    return [{ where: placeOf(due, row, column), due: told, shown: seen }];
  });
}

/** 0: they are not one row and the other. */
function rowLikeness(one: readonly string[], other: readonly string[]): number {
  const same = one.filter((text, column) => other[column] === text).length;
  const part = same / Math.max(one.length, other.length);
  // Figures repeat, heads do not: a row is known by its first words.
  const label = one.findLast((text) => !isFigure(text));
  const isKnown = label !== undefined && other.includes(label);
  return isKnown ? 1 + part : part > 0.7 ? part : 0;
}

/** Rows by the cells that begin in them, of tables that a page divides otherwise. */
export function rowDifferences(due: readonly DueRow[], page: readonly (readonly OwnCell[])[]): Difference[] {
  const texts = (row: readonly OwnCell[]) => row.map((each) => each.text);
  const [dueTexts, pageTexts] = [due.map(({ cells }) => texts(cells)), page.map(texts)];
  const pairs = aligned(dueTexts, pageTexts, rowLikeness);
  const found: Difference[] = [];
  let [d, p] = [0, 0];
  for (const [nextDue, nextPage] of [...pairs, [due.length, page.length] as const]) {
    for (const { grid, row } of due.slice(d, nextDue))
      found.push({ where: placeOf(grid, row, null), due: rowText(grid[row]), shown: null });
    for (const row of pageTexts.slice(p, nextPage)) found.push({ where: '表格里', due: null, shown: rowText(row) });
    const pair = due[nextDue];
    if (pair) found.push(...ownDifferences(pair, pageTexts[nextPage] ?? []));
    [d, p] = [nextDue + 1, nextPage + 1];
  }
  return found;
}

export interface DueRow {
  readonly grid: Grid;
  readonly row: number;
  readonly cells: readonly OwnCell[];
}

function ownDifferences({ grid, row, cells }: DueRow, page: readonly string[]): Difference[] {
  const length = Math.max(cells.length, page.length);
  return Array.from({ length }, (_, at) => at).flatMap((at) => {
    const [one, other] = [cells[at]?.text ?? null, page[at] ?? null];
    if (one === other) return [];
    const [told, seen] =
      one !== null && other !== null ? shownBoth(one, other) : [one && shown(one), other && shown(other)];
    return [{ where: placeOf(grid, row, cells[at]?.column ?? cells.length), due: told, shown: seen }];
  });
}

export function isFigure(text: string): boolean {
  return /^-?[\d.]*$/.test(text);
}

function rowText(row: readonly string[] | undefined): string {
  const cells = (row ?? []).filter((text, at, all) => isFigure(text) || text !== all[at - 1]);
  return shown(cells.join(' '));
}

/** @param column null: of a whole row */
function placeOf(grid: Grid, row: number, column: number | null): string {
  const cells = grid[row] ?? [];
  const until = column ?? cells.length;
  const beside = cells.slice(0, until).findLast((text) => !isFigure(text));
  const label = beside === undefined ? '' : `“${shown(beside)}”一行`;
  if (column === null) return `表格里${label}`;
  const above = grid.slice(0, row).findLast((each) => !isFigure(each[column] ?? ''))?.[column];
  return `表格里${label}${above === undefined || above === beside ? `第${column + 1}列` : `“${shown(above)}”一列`}`;
}
