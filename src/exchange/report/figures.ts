/**
 * The labels that have been found → the figures behind them. A figure is taken only where as many stand behind its label as
 * the form has there, each below the head it has in the form; everything else is told with its place. What is blank is left
 * blank.
 */

import { Heads } from './heads.ts';
import type { Labels } from './labels.ts';
import type { Likeness } from './likeness.ts';
import { lostRows } from './lost-labels.ts';
import type { FormTable, Run } from './report-form.ts';
import { type FoundCell, type FoundRow, rowsOf } from './table-cells.ts';

export interface FoundFigure {
  /** As it stands in the document. */
  readonly text: string;
  readonly place: string;
  /** The words of the document by which it was found: its row's, and those above it. */
  readonly labels: readonly string[];
}

/** Figures of a row that were not taken, or taken though its label could not be read; why. */
export interface RowDoubt {
  readonly run: Run;
  /** Null: there is nothing to show. */
  readonly place: string | null;
  readonly why: /** The row is not there, or its label is another. */
    | 'label'
    /** Another number of figures stands behind the label. */
    | 'count'
    /** The heads are others, or stand in another order. */
    | 'heads'
    /** The row is there twice, with different figures, or may be: the table is there once more. */
    | 'twice'
    /** Its label is lost; by the rows before and behind it there is no doubt, and it was taken. */
    | 'lost';
  /** Cells that stand behind the label. */
  readonly found: number;
}

export interface FoundFigures {
  /** By the dotted paths of the form. */
  readonly figures: ReadonlyMap<string, FoundFigure>;
  readonly doubts: readonly RowDoubt[];
  /** Rows with figures that no row of the form has taken. */
  readonly strays: readonly FoundRow[];
}

/** @param year of the report */
export function findFigures(
  form: readonly FormTable[],
  labels: Labels,
  likeness: Likeness,
  year: number,
): FoundFigures {
  const search = new Search(labels, likeness, year);
  const lost: { run: Run; table: FormTable }[] = [];
  for (const table of form) {
    for (const run of table.runs) if (!search.take(run, table)) lost.push({ run, table });
  }
  const recovered = lostRows(
    lost.map(({ run }) => run),
    form,
    labels,
    search.rows,
    search.used,
    likeness,
  );
  for (const { run, table } of lost) search.takeLost(run, table, recovered.get(run));
  for (const table of form) search.leaveRivals(table);
  return { figures: search.figures, doubts: search.doubts, strays: search.strays() };
}

/** Of the rows of a table, so many once more make a second one, of another year perhaps. */
const OF_A_COPY = 1 / 3;
const LEAST_OF_A_COPY = 2;

class Search {
  readonly figures = new Map<string, FoundFigure>();
  doubts: RowDoubt[] = [];
  readonly used = new Set<FoundCell>();
  readonly rows: readonly FoundRow[];
  readonly #labels: Labels;
  readonly #heads: Heads;
  readonly #rowOf: ReadonlyMap<FoundCell, FoundRow>;

  constructor(labels: Labels, likeness: Likeness, year: number) {
    this.#labels = labels;
    this.#heads = new Heads(labels, likeness, year);
    this.rows = rowsOf(labels.tables);
    this.#rowOf = new Map(this.rows.flatMap((row) => row.cells.map((cell) => [cell, row] as const)));
  }

  /** Whether the label has been found, be it that its figures were refused. */
  take(run: Run, table: FormTable): boolean {
    const anchor = this.#labels.cellOf.get(run.anchor);
    const row = anchor && this.#rowOf.get(anchor);
    const behind = anchor && row && this.#behind(anchor, row, run);
    if (!behind) return false;
    const doubt = this.#doubtOf(run, table, anchor, behind);
    for (const cell of behind.cells) this.used.add(cell);
    if (doubt === null) this.#keep(run, behind);
    else
      this.doubts.push({ run, place: behind.cells[0]?.place ?? anchor.place, why: doubt, found: behind.cells.length });
    return true;
  }

  takeLost(run: Run, table: FormTable, row: FoundRow | undefined): void {
    const doubt = row && (this.#isCopied(table) ? 'twice' : this.#areBelow(run, table, row) ? 'lost' : 'heads');
    const found = row?.cells.length ?? 0;
    this.doubts.push({ run, place: row?.cells[0]?.place ?? null, why: doubt ?? 'label', found });
    if (!row) return;
    for (const cell of row.cells) this.used.add(cell);
    if (doubt === 'lost') this.#keep(run, row);
  }

  #keep({ anchor, figures, heads }: Run, { grid, cells }: FoundRow): void {
    for (const [index, cell] of cells.entries()) {
      const entry = figures[index]?.entry;
      const own = [anchor, ...(heads[index] ?? [])].flatMap((label) => this.#labels.cellOf.get(label) ?? []);
      const above = grid.headsOf(cell, ({ isFigure }) => isFigure);
      const labels = [...new Set([...own, ...above].map(({ text }) => text))];
      if (entry) this.figures.set(entry, { text: cell.text, place: cell.place, labels });
    }
  }

  #doubtOf(run: Run, table: FormTable, anchor: FoundCell, behind: FoundRow): RowDoubt['why'] | null {
    if (run.isRow && this.#heads.isOfOthers(anchor, behind.grid)) return 'label';
    if (behind.cells.length !== run.figures.length) return 'count';
    if (!this.#areBelow(run, table, behind)) return 'heads';
    const isOfACopy =
      run.isRow && !this.#hasTwin(anchor) && (this.#isCopied(table) || this.#isCopiedIn(behind.grid, table));
    return isOfACopy || this.#isTwice(anchor, behind.cells, run) ? 'twice' : null;
  }

  /** Whether much of the table is there once more: then a row that is there once may be of either. */
  #isCopied({ runs }: FormTable): boolean {
    const anchors = runs.flatMap(({ anchor, isRow }) => (isRow && this.#labels.cellOf.get(anchor)) || []);
    const twins = anchors.filter((each) => this.#hasTwin(each)).length;
    return twins >= Math.max(LEAST_OF_A_COPY, anchors.length * OF_A_COPY);
  }

  /** The same of a table of the document that has a part of the form's: most of its rows stand elsewhere as well. */
  #isCopiedIn(grid: FoundRow['grid'], { runs }: FormTable): boolean {
    const keys = new Set(runs.flatMap(({ anchor, isRow }) => (isRow && this.#labels.cellOf.get(anchor)?.key) || []));
    const rows = this.rows.filter((row) => row.grid === grid && row.cells.some(({ key }) => keys.has(key)));
    const isTwice = ({ cells }: FoundRow) => cells.some((each) => keys.has(each.key) && this.#standsTwice(each));
    return rows.length > 1 && rows.filter(isTwice).length * 2 >= rows.length;
  }

  #standsTwice({ key }: FoundCell): boolean {
    return this.rows.filter(({ cells }) => cells.some((each) => each.key === key)).length > 1;
  }

  #hasTwin({ key }: FoundCell): boolean {
    return this.rows.some(({ cells }) => {
      const at = cells.findLastIndex((each) => each.key === key && !this.#labels.labelOf.has(each));
      return at >= 0 && cells[at + 1]?.isFigure;
    });
  }

  /** Rows under the heads of a table, with figures but without its labels, may be its own rows: then none is certain. */
  leaveRivals(table: FormTable): void {
    this.#leaveBesideUnnamed(table);
    const isRival = (row: FoundRow) => table.runs.some((run) => this.#couldBe(row, run, table));
    const rivals = this.strays().filter(isRival).length;
    if (rivals < Math.max(Math.min(LEAST_OF_A_COPY, table.runs.length), table.runs.length * OF_A_COPY)) return;
    for (const run of table.runs) this.#leave(run);
  }

  /** Of a row with figures and without a label nobody knows whether it is the one above or below. */
  #leaveBesideUnnamed(table: FormTable): void {
    const unnamed = this.strays().filter(({ cells }) => cells.every(({ isFigure }) => isFigure));
    for (const run of table.runs.filter(({ isRow }) => isRow)) {
      const anchor = this.#labels.cellOf.get(run.anchor);
      const row = anchor && this.#rowOf.get(anchor);
      const isBeside = (each: FoundRow) =>
        row !== undefined &&
        each.grid === row.grid &&
        Math.abs(each.at - row.at) === 1 &&
        this.#couldBe(each, run, table);
      if (unnamed.some(isBeside)) this.#leave(run);
    }
  }

  #leave(run: Run): void {
    const place = this.figures.get(run.figures[0]?.entry ?? '')?.place;
    for (const { entry } of run.figures) this.figures.delete(entry ?? '');
    const before = this.doubts.find((each) => each.run === run);
    this.doubts = this.doubts.filter((each) => each !== before);
    this.doubts.push({ run, place: place ?? before?.place ?? null, why: 'twice', found: run.figures.length });
  }

  #couldBe({ grid, cells, at }: FoundRow, run: Run, table: FormTable): boolean {
    const behind = cells.findLastIndex(({ isFigure }) => !isFigure) + 1;
    // A blank cell in place of the label is one of the figures, by its looks.
    const isUnnamed = behind === 0 && cells[0]?.isBlank && cells.length > run.figures.length;
    const figures = cells.slice(isUnnamed ? cells.length - run.figures.length : behind);
    return figures.length === run.figures.length && this.#areBelow(run, table, { grid, cells: figures, at });
  }

  /** What stands behind the anchor up to the next label of the form, or in the row below it. */
  #behind(anchor: FoundCell, { grid, cells, at }: FoundRow, { isRow }: Run): FoundRow | undefined {
    if (!isRow) {
      const next = this.rows[at + 1];
      return next?.cells.every(({ isFigure }) => isFigure) ? next : undefined;
    }
    const behind = cells.slice(cells.indexOf(anchor) + 1);
    const end = behind.findIndex((cell) => this.#labels.labelOf.has(cell));
    return { grid, at, cells: end < 0 ? behind : behind.slice(0, end) };
  }

  /** With a text among them they may be out of step: each must then be seen to stand below its own head. */
  #areBelow(run: Run, table: FormTable, { grid, cells }: FoundRow): boolean {
    const isPlain = cells.every(({ isFigure }) => isFigure);
    return cells.every((cell, index) => {
      const certainty = this.#heads.certainty(cell, grid, run.heads[index] ?? [], table);
      return certainty === 'below' || (certainty === 'in order' && isPlain);
    });
  }

  /** Whether the same label stands once more, where no row of the form is, with other figures. */
  #isTwice(anchor: FoundCell, figures: readonly FoundCell[], { isRow }: Run): boolean {
    const written = (cells: readonly FoundCell[]) => cells.map(({ text }) => text.replace(/\s/g, '')).join(' ');
    const isOther = (cells: readonly FoundCell[]) =>
      cells.length > 0 &&
      cells.every(({ isFigure }) => isFigure) &&
      !cells.every(({ isBlank }) => isBlank) &&
      written(cells) !== written(figures);
    return this.rows.some(({ cells, at }) => {
      const where = cells.findLastIndex(({ key }) => key === anchor.key);
      const cell = cells[where];
      if (!cell || (isRow && (cell === anchor || this.#labels.labelOf.has(cell)))) return false;
      return isRow ? isOther(cells.slice(where + 1)) : this.#rowsBelow(at).some(isOther);
    });
  }

  /** The rows of nothing but figures directly below a row. */
  #rowsBelow(at: number): (readonly FoundCell[])[] {
    const end = this.rows.findIndex((row) => row.at > at && !row.cells.every(({ isFigure }) => isFigure));
    return this.rows.slice(at + 1, end < 0 ? undefined : end).map(({ cells }) => cells);
  }

  strays(): FoundRow[] {
    return this.rows.filter(({ cells }) => {
      const left = cells.filter(({ isFigure, text }) => isFigure && /[\d０-９]/u.test(text));
      return left.length > 0 && !cells.some((cell) => this.used.has(cell));
    });
  }
}
