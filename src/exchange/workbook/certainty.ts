/**
 * A figure's place in a foreign sheet, by its own labels → whether it is the only one that these can mean. Beside this year's
 * figures people keep last year's: the table once more, a row once more, a second line or column below the same label. Where
 * a sheet has two figures for one of the form, neither is certain.
 */

import type { ReadCell } from '../../ooxml/read-workbook.ts';
import { labelKey } from '../report/likeness.ts';
import type { FormCell, TableSheet } from './form-sheets.ts';
import type { LabelledSheet } from './labelled-sheet.ts';

export type Uncertain =
  /** Another figure stands where the same labels say. */
  | 'twice'
  /** Words that are none of the form's stand between the figure and its labels, or it stands below other groups. */
  | 'between'
  /** It stands in a cell that is one with that of another figure. */
  | 'merged';

export interface Spot {
  readonly row: number;
  readonly column: number;
}

export interface Labelling {
  readonly head: FormCell;
  readonly rowLabel: FormCell | undefined;
}

/** Of the labels of rows, or of columns, so many once more make a second table. */
const OF_A_COPY = 1 / 3;
const LEAST_OF_A_COPY = 2;
/** Rows below a figure in which a second one for the same label would stand. */
const NEXT_ROWS = 3;
/** Rows below a head within which its figure is. */
const FARTHEST = 10;

export class Certainty {
  readonly #table: TableSheet;
  readonly #sheet: LabelledSheet;
  readonly #found: ReadonlyMap<FormCell, ReadCell>;
  readonly #labels: ReadonlySet<ReadCell>;
  readonly #headColumns: ReadonlySet<number>;
  readonly #labelledRows: ReadonlySet<number>;
  readonly #taken: ReadonlySet<string>;
  readonly #isCopied: { readonly row: boolean; readonly column: boolean };

  /** @param spots of all figures of the table, certain or not */
  constructor(
    table: TableSheet,
    sheet: LabelledSheet,
    found: ReadonlyMap<FormCell, ReadCell>,
    labellings: readonly Labelling[],
    spots: readonly Spot[],
  ) {
    this.#table = table;
    this.#sheet = sheet;
    this.#found = found;
    this.#labels = new Set(found.values());
    const cellsOf = (labels: readonly (FormCell | undefined)[]) =>
      new Set(labels.flatMap((label) => (label && found.get(label)) ?? []));
    const [heads, rows] = [
      cellsOf(labellings.map(({ head }) => head)),
      cellsOf(labellings.map(({ rowLabel }) => rowLabel)),
    ];
    this.#headColumns = new Set([...heads].map(({ column }) => column));
    this.#labelledRows = new Set([...rows].map(({ row }) => row));
    this.#taken = new Set(spots.map(keyOf));
    this.#isCopied = { row: this.#areCopied(rows), column: this.#areCopied(heads) };
  }

  /** Null: it is certain. */
  doubtAt(figure: FormCell, spot: Spot, { head, rowLabel }: Labelling): Uncertain | null {
    const [over, beside] = [this.#found.get(head), rowLabel && this.#found.get(rowLabel)];
    if (!over) return 'between';
    if (this.#isTwice(spot, over, beside)) return 'twice';
    const isApart = this.#isStrangerAbove(spot, over) || (beside && this.#isStrangerLeft(spot, beside));
    return isApart || !this.#isInItsGroups(figure, spot, { head, rowLabel }) ? 'between' : null;
  }

  #isTwice(spot: Spot, over: ReadCell, beside: ReadCell | undefined): boolean {
    const [heads, rows] = [this.#twinsOf(over), beside ? this.#twinsOf(beside) : []];
    const isOfACopy =
      (this.#isCopied.column && heads.length === 0) || (this.#isCopied.row && beside && rows.length === 0);
    if (isOfACopy) return true;
    const columns = [spot.column, ...heads.map(({ column }) => column)];
    const all = [spot.row, ...rows.map(({ row }) => row)].flatMap((row) => columns.map((column) => ({ row, column })));
    const own = this.#textAt(spot);
    const isOther = (each: Spot) =>
      !this.#taken.has(keyOf(each)) && this.#textAt(each) !== '' && this.#textAt(each) !== own;
    if (!beside && this.#standsBelow(heads, own)) return true;
    return all.some(isOther) || this.#hasSecondRow(spot, beside) || this.#hasSecondColumn(spot, over);
  }

  /** Labels in the same words that are no other label of the form. */
  #twinsOf(cell: ReadCell): ReadCell[] {
    return this.#sheet.withKey(labelKey(cell.text)).filter((each) => each !== cell && !this.#labels.has(each));
  }

  #areCopied(cells: ReadonlySet<ReadCell>): boolean {
    const keys = new Set([...cells].map(({ text }) => labelKey(text)));
    const twice = new Set(
      [...cells].filter((each) => this.#twinsOf(each).length > 0).map(({ text }) => labelKey(text)),
    );
    return twice.size >= Math.max(LEAST_OF_A_COPY, keys.size * OF_A_COPY);
  }

  /** A number above or below that has no label of its own, or shares this one. */
  #hasSecondRow({ row, column }: Spot, beside: ReadCell | undefined): boolean {
    if (!beside) return false;
    const first = Math.min(...this.#headColumns);
    const lastOfLabel = this.#reachOf(beside).lastRow;
    const isUnnamed = (at: number) => !this.#sheet.texts.some(({ cell }) => cell.row === at && cell.column < first);
    if (this.#isNumber({ row: row - 1, column }) && isUnnamed(row - 1)) return true;
    for (let next = row + 1; next <= Math.max(lastOfLabel, row + NEXT_ROWS); next++) {
      if (!this.#isNumber({ row: next, column })) continue;
      return next <= lastOfLabel || isUnnamed(next);
    }
    return false;
  }

  /** A number at the right, before the next head, below the same head or below none. */
  #hasSecondColumn({ row, column }: Spot, over: ReadCell): boolean {
    const next = column + 1;
    if (this.#headColumns.has(next) || !this.#isNumber({ row, column: next })) return false;
    if (next <= this.#reachOf(over).lastColumn) return true;
    return !this.#sheet.texts.some(({ cell }) => cell.column === next && over.row <= cell.row && cell.row < row);
  }

  /** Of a table without labels of rows: a number below the same head once more. */
  #standsBelow(twins: readonly ReadCell[], own: string): boolean {
    return twins.some(({ row, column }) => {
      for (let next = row + 1; next <= row + FARTHEST; next++) {
        if (this.#isNumber({ row: next, column })) return this.#textAt({ row: next, column }) !== own;
      }
      return false;
    });
  }

  #reachOf({ row, column }: ReadCell): { readonly lastRow: number; readonly lastColumn: number } {
    const area = this.#sheet.sheet.merges.find((each) => each.row === row && each.column === column);
    return area ?? { lastRow: row, lastColumn: column };
  }

  #isStrangerAbove({ row, column }: Spot, over: ReadCell): boolean {
    return this.#sheet.texts.some(
      ({ cell }) =>
        cell.column === column &&
        over.row < cell.row &&
        cell.row < row &&
        !this.#labelledRows.has(cell.row) &&
        !this.#sheet.isLabel(cell),
    );
  }

  #isStrangerLeft({ row, column }: Spot, beside: ReadCell): boolean {
    return this.#sheet.texts.some(
      ({ cell }) =>
        cell.row === row &&
        beside.column < cell.column &&
        cell.column < column &&
        !this.#headColumns.has(cell.column) &&
        !this.#sheet.isLabel(cell),
    );
  }

  /** Whether the labels over its head, and those left of its own, are the nearest ones there as well. */
  #isInItsGroups(figure: FormCell, { row, column }: Spot, { head, rowLabel }: Labelling): boolean {
    const over = labelsOver(head, figure, this.#table).every((label) => {
      const cell = this.#found.get(label);
      return cell !== undefined && this.#sheet.labelLeft(cell.row, column + 1) === cell;
    });
    const left = labelsLeftOf(rowLabel, figure, this.#table).every((label) => {
      const cell = this.#found.get(label);
      return cell !== undefined && this.#sheet.labelAbove(row + 1, cell.column) === cell;
    });
    return over && left;
  }

  #textAt({ row, column }: Spot): string {
    return this.#sheet.isCovered(row, column) ? '' : (this.#sheet.sheet.at(row, column)?.text.trim() ?? '');
  }

  #isNumber(spot: Spot): boolean {
    return /^[\d.]+$/.test(this.#textAt(spot));
  }
}

function keyOf({ row, column }: Spot): string {
  return `${row},${column}`;
}

/** In the form: what stands over the head of a figure, up to other figures or the edge. */
function labelsOver(head: FormCell, figure: FormCell, { cells }: TableSheet): FormCell[] {
  const above = cells.filter(
    (each) =>
      each.row < head.row && each.column <= figure.column && figure.column < each.column + Math.max(1, each.colSpan),
  );
  const last = above.findLastIndex(({ entry }) => entry !== null);
  return above.slice(last + 1).filter(({ words }) => words !== '');
}

/** In the form: what stands left of the label of a figure, in its row or reaching down to it. */
function labelsLeftOf(rowLabel: FormCell | undefined, figure: FormCell, { cells }: TableSheet): FormCell[] {
  if (!rowLabel) return [];
  return cells.filter(
    ({ entry, words, row, rowSpan, column }) =>
      !entry && words !== '' && column < rowLabel.column && row <= figure.row && figure.row < row + rowSpan,
  );
}
