/** The tables of a document → their cells in a grid, told apart into labels and figures. */

import type { DocumentCell, TableBlock } from '../document.ts';
import { Grid, type Placed, placed } from './grid.ts';
import { labelKey } from './likeness.ts';

export interface FoundCell extends DocumentCell, Placed {
  /** Empty for a figure. */
  readonly key: string;
  readonly isFigure: boolean;
  readonly isBlank: boolean;
}

export interface FoundTable {
  readonly block: TableBlock;
  readonly grid: Grid<FoundCell>;
}

/** Cells that stand side by side, and which row of all the tables they stand in. */
export interface FoundRow {
  readonly grid: Grid<FoundCell>;
  readonly cells: readonly FoundCell[];
  readonly at: number;
}

export function rowsOf(tables: readonly FoundTable[]): FoundRow[] {
  const rows = tables.flatMap(({ grid }) => grid.rows.map((cells) => ({ grid, cells })));
  return rows.map((row, at) => ({ ...row, at }));
}

const UNITS = '(?:万元|元|件|条|项|个|宗|次|份|起|人次|人)?整?';
const FIGURE = new RegExp(`^约?[+-]?\\d[\\d,.]*${UNITS}(?:\\(.*)?$`, 'su');
/** What people put where nothing is to be said. */
const NOTHING = /^[/\\\-–—―_·.。无零〇○o]{1,4}$/iu;
/** No label is longer. */
const LONGEST_LABEL = 120;

/** Nothing, or a sign that says so. */
export function isNothing(text: string): boolean {
  const plain = withoutBlanks(text);
  return plain === '' || (NOTHING.test(plain) && !/[零〇○o]/iu.test(plain));
}

function withoutBlanks(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[−－﹣]/gu, '-');
}

/** Whether it stands where a figure would: a figure however spelt, or what is put in place of one. */
export function isFigureLike(text: string): boolean {
  const plain = withoutBlanks(text);
  return plain === '' || NOTHING.test(plain) || FIGURE.test(plain);
}

export function foundTable(block: TableBlock): FoundTable {
  const rows = placed(block.rows).map((cells) => cells.map(foundCell));
  const empty = emptyColumns(rows);
  return { block, grid: new Grid(rows.map((cells) => cells.filter((cell) => !isCovered(cell, empty)))) };
}

function foundCell(cell: DocumentCell & Placed): FoundCell {
  const isFigure = isFigureLike(cell.text);
  const isBlank = cell.text.replace(/[\s\p{Cf}]/gu, '') === '';
  const key = isFigure || cell.text.length > LONGEST_LABEL ? '' : labelKey(cell.text);
  return { ...cell, key, isFigure, isBlank };
}

/** Columns in which nothing stands, not even a head: they are none of the form's. */
function emptyColumns(rows: readonly (readonly FoundCell[])[]): ReadonlySet<number> {
  const [all, filled] = [new Set<number>(), new Set<number>()];
  for (const { column, colSpan, isBlank } of rows.flat()) {
    for (let at = column; at < column + colSpan; at++) {
      all.add(at);
      if (!isBlank) filled.add(at);
    }
  }
  return new Set([...all].filter((column) => !filled.has(column)));
}

function isCovered({ column, colSpan }: FoundCell, columns: ReadonlySet<number>): boolean {
  for (let at = column; at < column + colSpan; at++) if (!columns.has(at)) return false;
  return true;
}
