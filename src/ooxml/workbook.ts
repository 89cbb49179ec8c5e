/**
 * A workbook as plain data: what `writeWorkbook` writes. A list of two columns:
 *
 *     const head: Style = { bold: true, fill: 'E7E6E6', border: true, align: 'center' };
 *     writeWorkbook({ sheets: [{
 *       name: '目录', columns: [8, 40], frozenRows: 1, page: { repeatedRows: 1 },
 *       rows: [
 *         { cells: [{ text: '序号', style: head }, { text: '名称', style: head }] },
 *         { cells: [{ number: 1, style: { border: true } }, { text: '白沙镇人民政府', style: { border: true, wrap: true } }] },
 *       ],
 *     }] });
 *
 * Rows and columns count from 0, as the lists do. Colours are RRGGBB. Only what ECMA-376 (transitional) has.
 */

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Whether sheets can neither be added nor renamed; against slips, there is no password. */
  readonly locked?: boolean;
}

export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  /** Widths, in half-width characters; the columns from the first on. */
  readonly columns: readonly number[];
  /** Taken one after the other: those of thousands of organs need not be there at once. */
  readonly rows: Iterable<Row>;
  /** What stands in the first cell of one fills it, its style too. */
  readonly merges?: readonly Area[];
  /** So many rows stay at the top. */
  readonly frozenRows?: number;
  /** Kept from everybody but programs. */
  readonly hidden?: boolean;
  /** Whether only unlocked cells can be typed in; heights and widths can still be changed. */
  readonly locked?: boolean;
  readonly page?: Page;
  readonly validations?: readonly Validation[];
  readonly highlights?: readonly Highlight[];
}

export interface Row {
  /** Null, or a list too short: nothing there. */
  readonly cells: readonly (Cell | null)[];
  /** pt; left out: what its texts need, and it grows with what is typed. */
  readonly height?: number;
}

export interface Cell {
  readonly text?: string;
  /** A decimal as it stands is written digit by digit: `'12.50'`. */
  readonly number?: number | string;
  /** Without `=`; `text` or `number` is then its value, which previews show and nobody computes. */
  readonly formula?: string;
  readonly style?: Style;
  /** A comment, in a box of its size. */
  readonly note?: string;
}

export interface Style {
  /** Left out: 宋体. */
  readonly font?: string;
  /** pt; left out: 11. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly fill?: string;
  /** A thin line all around. */
  readonly border?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  /** Left out: in the middle. */
  readonly vertical?: 'top' | 'bottom';
  readonly wrap?: boolean;
  /** `0`, `0.00`, `@` (text), `yyyy-mm-dd`; left out: general. */
  readonly format?: string;
  /** In a locked sheet, a cell to be typed in. */
  readonly unlocked?: boolean;
}

/** Cells from the one to the other, both included. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

/** A4, all columns on one page. */
export interface Page {
  readonly landscape?: boolean;
  /** So many rows stand on each page. */
  readonly repeatedRows?: number;
  /** In the middle below; `&P` is the page, `&N` how many there are. */
  readonly footer?: string;
}

/** What may be typed in some cells. Excel shows 32 characters of a title and 255 of a sentence; what is more is cut. */
export interface Validation {
  readonly areas: readonly Area[];
  readonly allowed: Allowed;
  /** Shown at the cell. */
  readonly prompt?: Sentence;
  /** Shown where something else was typed, which is then refused. */
  readonly error?: Sentence;
}

export interface Sentence {
  readonly title: string;
  readonly text: string;
}

export type Allowed =
  | { readonly kind: 'whole' | 'decimal'; readonly least: number; readonly most: number }
  | { readonly kind: 'list'; readonly values: readonly string[] }
  | { readonly kind: 'date' }
  /** Whatever is typed; for the prompt alone. */
  | { readonly kind: 'any' };

/** Cells that are coloured while a formula holds, which is written for the first of the first area. The first that holds wins. */
export interface Highlight {
  readonly areas: readonly Area[];
  readonly formula: string;
  readonly fill: string;
  readonly color?: string;
}
