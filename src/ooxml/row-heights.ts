/**
 * How high a row must be for its texts. Programs compute it anew only when somebody types in the row, and never for merged
 * cells; so it is written, but as no height of somebody's choice: the row still grows with what is typed.
 */

import type { RowBlock } from './row-blocks.ts';
import type { Area, Cell } from './workbook.ts';

/** pt */
const LEAST = 15.75;
const MOST = 409;
const DEFAULT_SIZE = 11;
/** Of the font's size. */
const LINE = 1.35;
const MARGINS = 4;
/** Characters of a column's width that no text gets. */
const PADDING = 1;

/** Half-width characters that a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += (char.codePointAt(0) ?? 0) > 0x2e7f || /[“”‘’—…]/.test(char) ? 2 : 1;
  return width;
}

/** pt, of each row. @param columns widths */
export function rowHeights({ first, rows, merges }: RowBlock, columns: readonly number[]): number[] {
  const areas = merges.map((area) => ({ ...area, row: area.row - first, lastRow: area.lastRow - first }));
  const heights = rows.map(({ cells }, row) => {
    const own = areas.filter((area) => area.row === row);
    const needed = cells.map((cell, column) => {
      const area = own.find((each) => each.column === column);
      return cell && (area?.lastRow ?? row) === row ? heightOf(cell, widthFrom(columns, area, column)) : 0;
    });
    return Math.min(MOST, Math.max(LEAST, ...needed));
  });
  for (const area of areas) if (area.lastRow > area.row) grow(heights, area, rows[area.row]?.cells, columns);
  return rows.map(({ height }, row) => height ?? heights[row] ?? LEAST);
}

/** What a text over several rows lacks is given to all of them. */
function grow(
  heights: number[],
  area: Area,
  cells: readonly (Cell | null)[] | undefined,
  columns: readonly number[],
): void {
  const cell = cells?.[area.column];
  if (!cell) return;
  const rows = heights.slice(area.row, area.lastRow + 1);
  const lacking = heightOf(cell, widthFrom(columns, area, area.column)) - rows.reduce((sum, each) => sum + each, 0);
  if (lacking <= 0) return;
  for (let row = area.row; row <= area.lastRow; row++) {
    heights[row] = Math.min(MOST, (heights[row] ?? LEAST) + lacking / rows.length);
  }
}

function widthFrom(columns: readonly number[], area: Area | undefined, column: number): number {
  const widths = columns.slice(column, (area?.lastColumn ?? column) + 1);
  return widths.reduce((sum, each) => sum + each, 0);
}

function heightOf({ text = '', style = {} }: Cell, width: number): number {
  const size = style.size ?? DEFAULT_SIZE;
  // Characters of another size than the one that widths are counted in.
  const perLine = Math.max(2, Math.floor(((width - PADDING) * DEFAULT_SIZE) / size));
  const lines = text.split('\n').map((line) => (style.wrap ? Math.max(1, Math.ceil(widthOf(line) / perLine)) : 1));
  return lines.reduce((sum, each) => sum + each, 0) * size * LINE + MARGINS;
}
