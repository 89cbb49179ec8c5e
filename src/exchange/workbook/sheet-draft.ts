/** A sheet of a form's workbook while it is being put together. */

import type { Cell, Highlight, Page, Sheet, Style, Validation } from '../../ooxml/workbook.ts';
import { FILL } from './styles.ts';

export interface Spot {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** What the marked copy says at a cell. */
export interface Mark {
  readonly severity: 'error' | 'warning';
  readonly words: readonly string[];
}

export class SheetDraft {
  readonly name: string;
  readonly columns: readonly number[];
  readonly #rows: (Cell | null)[][] = [];
  readonly #merges: { row: number; column: number; lastRow: number; lastColumn: number }[] = [];
  readonly validations: Validation[] = [];
  readonly highlights: Highlight[] = [];
  frozenRows = 0;
  page: Page = {};
  hidden = false;

  constructor(name: string, columns: readonly number[]) {
    this.name = name;
    this.columns = columns;
  }

  get length(): number {
    return this.#rows.length;
  }

  at(row: number, column: number): Cell | null {
    return this.#rows[row]?.[column] ?? null;
  }

  put(row: number, column: number, cell: Cell, { rowSpan = 1, colSpan = 1 } = {}): void {
    while (this.#rows.length < row + rowSpan) this.#rows.push([]);
    const cells = this.#rows[row] ?? [];
    while (cells.length <= column) cells.push(null);
    cells[column] = cell;
    if (rowSpan > 1 || colSpan > 1) {
      this.#merges.push({ row, column, lastRow: row + rowSpan - 1, lastColumn: column + colSpan - 1 });
    }
  }

  /** Over all columns. */
  putAcross(row: number, text: string, style: Style): void {
    this.put(row, 0, { text, style }, { colSpan: this.columns.length });
  }

  mark(row: number, column: number, { severity, words }: Mark): void {
    const cell = this.at(row, column) ?? {};
    const note = [...(cell.note === undefined ? [] : [cell.note]), ...words].join('\n');
    this.put(row, column, { ...cell, note, style: { ...cell.style, fill: FILL[severity] } });
  }

  finished(): Sheet {
    const { name, columns, validations, highlights, frozenRows, page, hidden } = this;
    const rows = this.#rows.map((cells) => ({ cells }));
    return {
      name,
      columns,
      rows,
      merges: this.#merges,
      validations,
      highlights,
      frozenRows,
      page,
      hidden,
      locked: true,
    };
  }
}
