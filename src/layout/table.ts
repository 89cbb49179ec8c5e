/**
 * Measures a table: column widths, the lines of each cell, row heights; and cuts it into pieces that fit a page.
 *
 * Stock pdfmake loses rows or writes an invalid content stream with `verticalAlignment` in a row that spans pages
 * (bpampuch/pdfmake #2925), draws no bottom line and repeats no label when a rowSpan crosses a page (#2270), and silently
 * drops an unbreakable block or row that is higher than a page. Here every height is known before anything is drawn.
 */

import type { Cell, Style, Table } from '../edition/definition.ts';
import type { Line } from './lines.ts';
import type { Element } from './structure.ts';

/** A table, or the part of it that stands on one page. */
export interface Piece {
  readonly widths: Table['widths'];
  readonly headerRows: number;
  readonly rows: readonly (readonly (PieceCell | null)[])[];
}

export interface PieceCell {
  readonly cell: Cell;
  /** Rows it covers in this piece. */
  readonly rowSpan: number;
  /** Its text stands on an earlier piece already: a header row, or the label of a span that the cut went through. */
  readonly repeated: 'header' | 'label' | null;
}

export interface MeasuredTable {
  /** x of the column boundaries, pt from the left edge of the type area: one more than there are columns. */
  readonly edges: readonly number[];
  readonly headerRows: number;
  readonly heights: readonly number[];
  readonly rows: readonly (readonly (MeasuredCell | null)[])[];
}

export interface MeasuredCell extends PieceCell {
  readonly style: Style;
  readonly lines: readonly Line[];
  readonly element: Element;
  /** Height of the text, pt. */
  readonly height: number;
}

/** Blank space between a cell's text and its vertical rules, pt. */
export const CELL_PADDING = 2.5;

/** The width of all rules, pt: 0.5 pt is what offices use; a printer holds 0.25 pt and more. */
export const RULE_WIDTH = 0.5;

/** A cell's text, ready to be set at any width. */
export interface CellText {
  readonly style: Style;
  readonly element: Element;
  /** Width of what can't be broken over lines, pt: a figure is never torn; two characters of a text stand side by side. */
  readonly narrowest: number;
  readonly linesIn: (width: number) => readonly Line[];
}

/** @param width pt, the full width of the table including its outer rules */
export function measureTable(piece: Piece, width: number, textOf: (cell: PieceCell) => CellText): MeasuredTable {
  const asked = askedWidths(piece.widths, width);
  const widths = columnWidths(asked, narrowestColumns(piece, asked, textOf));
  // Outer rules lie wholly inside the type area, so the table is exactly as wide as the text above it.
  const edges = [RULE_WIDTH / 2];
  for (const each of widths) edges.push((edges[edges.length - 1] ?? 0) + each);
  const rows = piece.rows.map((row) =>
    row.map((each, column) => each && measureCell(each, textOf(each), edges, column)),
  );
  return { edges, headerRows: piece.headerRows, rows, heights: rowHeights(rows) };
}

/** The least width in which no figure and no word of the table is torn, pt. @param width pt, what the table may have */
export function narrowestTable(piece: Piece, width: number, textOf: (cell: PieceCell) => CellText): number {
  return sum(narrowestColumns(piece, askedWidths(piece.widths, width), textOf)) + RULE_WIDTH;
}

/** Every field by its name: with the cell spread into it measuring took 0.5 ms a report longer. */
function measureCell(each: PieceCell, text: CellText, edges: readonly number[], column: number): MeasuredCell {
  const { cell, rowSpan, repeated } = each;
  const { style, element } = text;
  const left = edges[column] ?? 0;
  const right = edges[column + cell.colSpan] ?? left;
  const lines = text.linesIn(right - left - 2 * CELL_PADDING);
  return { cell, rowSpan, repeated, style, element, lines, height: lines.length * style.leading };
}

/** The least width of each column, pt, in which its own cells, and with its neighbours those over several columns, fit. */
function narrowestColumns(
  { widths, rows }: Piece,
  asked: readonly number[],
  textOf: (cell: PieceCell) => CellText,
): number[] {
  const narrowest = new Array<number>(widths.length).fill(0);
  const spanning: { column: number; span: number; least: number }[] = [];
  for (const row of rows) {
    row.forEach((each, column) => {
      if (!each) return;
      const span = each.cell.colSpan;
      const least = textOf(each).narrowest + 2 * CELL_PADDING;
      if (span > 1) spanning.push({ column, span, least });
      else narrowest[column] = Math.max(narrowest[column] ?? 0, least);
    });
  }
  spanning.sort((a, b) => a.span - b.span);
  for (const { column, span, least } of spanning) widen(narrowest, asked, column, span, least);
  return narrowest;
}

/** What a cell lacks in its columns they share: first of what each is asked to have, so that it stays as it is asked; then evenly. */
function widen(narrowest: number[], asked: readonly number[], from: number, span: number, least: number): void {
  const lacking = least - sum(narrowest.slice(from, from + span));
  if (lacking <= 0) return;
  const spare = narrowest.slice(from, from + span).map((each, index) => Math.max(0, (asked[from + index] ?? 0) - each));
  const part = Math.min(1, lacking / sum(spare));
  const more = Math.max(0, lacking - sum(spare)) / span;
  for (const [index, each] of spare.entries())
    narrowest[from + index] = (narrowest[from + index] ?? 0) + each * part + more;
}

/** The widths of the layout in pt, filling the table. @param width pt, with the outer rules */
function askedWidths(asked: Table['widths'], width: number): number[] {
  const inner = width - RULE_WIDTH;
  const fixed = sum(asked.map((each) => (each === '*' ? 0 : each)));
  const stars = asked.filter((each) => each === '*').length;
  const share = stars === 0 ? 0 : (inner - fixed) / stars;
  const scale = stars === 0 ? inner / fixed : 1;
  return asked.map((each) => (each === '*' ? share : each * scale));
}

/** The widths asked for; a column too narrow for its contents takes what it lacks from those that have room to spare. */
function columnWidths(asked: readonly number[], narrowest: readonly number[]): number[] {
  const spare = asked.map((each, column) => Math.max(0, each - (narrowest[column] ?? 0)));
  const lacking = asked.map((each, column) => Math.max(0, (narrowest[column] ?? 0) - each));
  const part = sum(lacking) === 0 ? 0 : Math.min(1, sum(spare) / sum(lacking));
  const taken = sum(spare) === 0 ? 0 : (sum(lacking) * part) / sum(spare);
  return asked.map((each, column) => each + (lacking[column] ?? 0) * part - (spare[column] ?? 0) * taken);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}

/** A row is as high as its highest cell; a spanning cell that needs more than its rows have widens them evenly. */
function rowHeights(rows: readonly (readonly (MeasuredCell | null)[])[]): number[] {
  const heights = rows.map((row) =>
    row.reduce((height, each) => (each?.rowSpan === 1 ? Math.max(height, outerHeight(each)) : height), 0),
  );
  rows.forEach((row, index) => {
    for (const each of row) {
      if (!each || each.rowSpan === 1) continue;
      const spanned = heights.slice(index, index + each.rowSpan);
      const missing = outerHeight(each) - sum(spanned);
      if (missing > 0)
        heights.splice(index, each.rowSpan, ...spanned.map((height) => height + missing / spanned.length));
    }
  });
  return heights;
}

function outerHeight(cell: MeasuredCell): number {
  return cell.height + cell.style.before + cell.style.after;
}

export function tableHeight(table: MeasuredTable): number {
  return sum(table.heights) + RULE_WIDTH;
}

/** Height of the header rows and `count` rows from `from` on, pt. */
export function pieceHeight(table: MeasuredTable, from: number, count: number): number {
  const { heights, headerRows } = table;
  return sum(heights.slice(0, headerRows)) + sum(heights.slice(from, from + count)) + RULE_WIDTH;
}

/**
 * The header rows of a table and its body rows `from` to `to` (exclusive). Spans that a cut goes through are closed on both
 * sides, and their label stands again on the next piece.
 */
export function tablePiece(table: Table, from = table.headerRows, to = table.body.length): Piece {
  const isFirst = from === table.headerRows;
  const header = table.body.slice(0, table.headerRows);
  const headerRows = header.map((row) =>
    row.map((cell) => cell && { cell, rowSpan: cell.rowSpan, repeated: isFirst ? null : ('header' as const) }),
  );
  const bodyRows = table.body.slice(from, to).map((row, index) =>
    row.map((cell, column) => {
      if (cell) return { cell, rowSpan: Math.min(cell.rowSpan, to - from - index), repeated: null };
      return index === 0 && !isFirst ? continued(table, from, to, column) : null;
    }),
  );
  return { widths: table.widths, headerRows: table.headerRows, rows: [...headerRows, ...bodyRows] };
}

/** The cell that covers row `from` at `column` from a row above it, anchored anew. */
function continued(table: Table, from: number, to: number, column: number): PieceCell | null {
  for (let row = from - 1; row >= table.headerRows; row--) {
    const cell = table.body[row]?.[column];
    if (!cell) continue;
    const end = Math.min(row + cell.rowSpan, to);
    return end > from ? { cell, rowSpan: end - from, repeated: 'label' } : null;
  }
  return null;
}
