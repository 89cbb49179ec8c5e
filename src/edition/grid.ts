/** Turns the written rows of a table, without the places that spans cover, into a full grid. */

import type { Piece } from './expand.ts';
import type { Reader } from './reader.ts';

interface Spanning {
  readonly colSpan: number;
  readonly rowSpan: number;
}

export interface WrittenRow<Cell> {
  readonly piece: Piece;
  readonly cells: readonly Cell[];
}

/**
 * Every row gets a place for each of the `columns`; null where a span covers it. A row too short or too long, a span that
 * leaves the table and a head cell that reaches below the head are findings at the row; only the first of a table, for
 * the rows below it are thrown out of step.
 */
export function gridOf<Cell extends Spanning>(
  rows: readonly WrittenRow<Cell>[],
  columns: number,
  headerRows: number,
  reader: Reader,
): (Cell | null)[][] {
  /** How many further rows each column is covered by a cell from above. */
  let covered: readonly number[] = new Array<number>(columns).fill(0);
  let inStep = true;
  return rows.map(({ piece, cells }, index) => {
    const row = placed(cells, covered);
    const below = (index < headerRows ? headerRows : rows.length) - index;
    const fault = uneven(cells, row, covered) ?? tooDeep(cells, below, index < headerRows ? '表头' : '表格');
    if (fault && inStep) reader.fault(piece, 'layout-rows-even', fault.message, fault.hint);
    inStep &&= fault === undefined;
    covered = coverBelow(row, covered);
    return row;
  });
}

interface Fault {
  readonly message: string;
  readonly hint: string | null;
}

function uneven(cells: readonly Spanning[], row: readonly unknown[], covered: readonly number[]): Fault | undefined {
  const columns = covered.length;
  const filled = cells.reduce((sum, each) => sum + each.colSpan, covered.filter((each) => each > 0).length);
  if (filled !== columns) {
    const message = `这一行连同上面合并下来的格子有 ${filled} 列，表有 ${columns} 列。`;
    return { message, hint: '数一数这一行的格子和 colSpan、rowSpan。' };
  }
  if (row.length === columns) return undefined;
  return { message: '这一行向右合并的格子压住了上面合并下来的格子。', hint: null };
}

/** @param below how many rows there are from this one on, in its part of the table */
function tooDeep(cells: readonly Spanning[], below: number, part: string): Fault | undefined {
  if (cells.every((each) => each.rowSpan <= below)) return undefined;
  return { message: `这一行有格子向下合并得太多，超出了${part}。`, hint: `rowSpan 最多写 ${below}。` };
}

/** The cells of a row in their columns, passing over what is covered from above. */
function placed<Cell extends Spanning>(cells: readonly Cell[], covered: readonly number[]): (Cell | null)[] {
  const row: (Cell | null)[] = [];
  const passCovered = () => {
    while ((covered[row.length] ?? 0) > 0) row.push(null);
  };
  for (const each of cells) {
    passCovered();
    row.push(each, ...new Array<null>(each.colSpan - 1).fill(null));
  }
  passCovered();
  return row;
}

function coverBelow(row: readonly (Spanning | null)[], covered: readonly number[]): number[] {
  const below = covered.map((rows) => Math.max(0, rows - 1));
  for (const [column, cell] of row.entries()) {
    if (cell) below.fill(cell.rowSpan - 1, column, Math.min(column + cell.colSpan, covered.length));
  }
  return below;
}
