/** Cells with spans, row by row → a grid that knows what stands above a cell. */

export interface Spanned {
  readonly colSpan: number;
  readonly rowSpan: number;
}

/** A cell in its place; rows and columns from 0. */
export interface Placed extends Spanned {
  readonly row: number;
  readonly column: number;
}

/** As browsers and Word lay them: each cell in the first free column of its row; spans end with the table. */
export function placed<C extends Spanned>(rows: readonly (readonly C[])[]): (C & Placed)[][] {
  /** By column: the first row that no cell from above covers any more. */
  const free: number[] = [];
  return rows.map((cells, row) => {
    let column = 0;
    return cells.map((cell) => {
      while ((free[column] ?? 0) > row) column++;
      const rowSpan = Math.min(cell.rowSpan, rows.length - row);
      const at = column;
      for (; column < at + cell.colSpan; column++) free[column] = row + rowSpan;
      return { ...cell, rowSpan, row, column: at };
    });
  });
}

/** What stands above a cell, row by row, and left of it. */
export class Grid<C extends Placed> {
  readonly rows: readonly (readonly C[])[];
  /** By row: the cells that stand in it or reach down into it. */
  readonly #reaching: C[][];

  constructor(rows: readonly (readonly C[])[]) {
    this.rows = rows;
    this.#reaching = rows.map(() => []);
    for (const cell of rows.flat()) {
      for (let row = cell.row; row < cell.row + cell.rowSpan; row++) this.#reaching[row]?.push(cell);
    }
  }

  /**
   * The heads of a figure, the nearest first: over other figures of its column, the labels up to the next figure or the
   * upper edge. Spans of two rows that do not meet exactly are taken by the wider overlap.
   */
  headsOf(figure: C, isFigure: (cell: C) => boolean): C[] {
    const heads: C[] = [];
    for (let row = figure.row - 1; row >= 0; row--) {
      const above = this.#over(figure, row);
      if (above && !isFigure(above)) {
        if (heads.at(-1) !== above) heads.push(above);
      } else if (heads.length > 0) break;
    }
    return heads;
  }

  /** Those of its row, and those that reach down into it. */
  leftOf({ row, column }: C): C[] {
    return (this.#reaching[row] ?? []).filter((each) => each.column < column);
  }

  #over({ column, colSpan }: C, row: number): C | undefined {
    let [widest, found]: [number, C | undefined] = [0, undefined];
    for (const each of this.#reaching[row] ?? []) {
      const overlap = Math.min(column + colSpan, each.column + each.colSpan) - Math.max(column, each.column);
      if (overlap > widest) [widest, found] = [overlap, each];
    }
    return found;
  }
}
