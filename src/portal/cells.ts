/**
 * A table of the definition → tables of a web page, each with its heads above and beside its figures and nowhere else.
 *
 * The form stacks blocks of different heads in one table. By HTML's own search for heads (HTML Standard, 4.9.12.2) a figure
 * of a lower block would have heads of an upper one as well, wherever a portal has stripped `headers`: so each block is a
 * table here. Columns that no cell of a block begins in are left out, for HTML allows none.
 */

import type { Cell, Style, Table } from '../edition/definition.ts';

/** Rows of cells, none for a place that a span covers. */
export interface Block {
  readonly columns: number;
  /** Rows of heads, at the top. */
  readonly headRows: number;
  readonly rows: readonly (readonly BlockCell[])[];
  /** Those that head something. */
  readonly heads: readonly BlockCell[];
}

export interface BlockCell {
  readonly text: string;
  /** What it is the head of; null: it is a figure, or another value. */
  readonly heads: 'column' | 'row' | null;
  readonly row: number;
  readonly column: number;
  readonly colSpan: number;
  readonly rowSpan: number;
  /** 0 to 1: the picture of the number beside it. */
  readonly bar?: number;
}

export function blocksOf(table: Table, styles: Readonly<Record<string, Style>>): Block[] {
  const rows = table.body.map((row, index) =>
    row.flatMap((cell, column) => (cell ? [cellAt(cell, index, column)] : [])),
  );
  const starts = rows.flatMap((_, index) => (index === 0 || beginsBlock(rows, index) ? [index] : []));
  return starts.map((start, at) => blockOf(rows.slice(start, starts[at + 1] ?? rows.length), start));

  function cellAt({ text, style, colSpan, rowSpan, bar }: Cell, row: number, column: number): BlockCell {
    const scope = row < table.headerRows ? 'column' : (styles[style]?.scope ?? 'none');
    const heads = scope === 'none' ? null : scope;
    const words = text.map((each) => each.text).join('');
    return { text: words, heads, row, column, colSpan, rowSpan, ...(bar !== undefined && { bar }) };
  }
}

/** A row of heads below figures; not where a cell reaches into it from above. */
function beginsBlock(rows: readonly (readonly BlockCell[])[], index: number): boolean {
  const reaches = rows.slice(0, index).some((row) => row.some((each) => each.row + each.rowSpan > index));
  return isOfHeads(rows[index]) && !isOfHeads(rows[index - 1]) && !reaches;
}

function isOfHeads(row: readonly BlockCell[] | undefined): boolean {
  return row !== undefined && row.length > 0 && row.every((each) => each.heads === 'column');
}

function blockOf(rows: readonly (readonly BlockCell[])[], start: number): Block {
  const begun = [...new Set(rows.flatMap((row) => row.map((each) => each.column)))].sort((a, b) => a - b);
  const place = (column: number) => begun.filter((each) => each < column).length;
  const cells = rows.map((row) =>
    row.map((each) => {
      const column = place(each.column);
      return { ...each, row: each.row - start, column, colSpan: place(each.column + each.colSpan) - column };
    }),
  );
  const data = cells.findIndex((row) => !isOfHeads(row));
  return {
    columns: begun.length,
    headRows: data < 0 ? cells.length : data,
    rows: cells,
    heads: cells.flat().filter((each) => each.heads !== null),
  };
}

/** The heads of a figure: those above it, from the top, then those beside it, from the left. */
export function headsOf(cell: BlockCell, { heads }: Block): BlockCell[] {
  const above = heads.filter((each) => each.heads === 'column' && each.row < cell.row && share(each, cell, 'column'));
  const beside = heads.filter((each) => each.heads === 'row' && each.column < cell.column && share(each, cell, 'row'));
  return [...above, ...beside];
}

function share(one: BlockCell, other: BlockCell, way: 'column' | 'row'): boolean {
  const end = (each: BlockCell) => each[way] + (way === 'column' ? each.colSpan : each.rowSpan);
  return one[way] < end(other) && other[way] < end(one);
}
