/**
 * Rows of the form whose label the document has lost (a blank cell, a few characters left of it) → the rows of the document
 * that must be they: between the labels before and behind, as many rows of as many figures are left as the form has there.
 */

import type { Labels } from './labels.ts';
import type { Likeness } from './likeness.ts';
import type { FormCell, FormTable, Run } from './report-form.ts';
import type { FoundCell, FoundRow } from './table-cells.ts';

/** So much of the label must be left where there is a text in its place. */
const LEFT = 0.3;

export function lostRows(
  lost: readonly Run[],
  form: readonly FormTable[],
  labels: Labels,
  rows: readonly FoundRow[],
  used: ReadonlySet<FoundCell>,
  likeness: Likeness,
): ReadonlyMap<Run, FoundRow> {
  const found = new Map<Run, FoundRow>();
  const keys = new Set(form.flatMap((table) => table.labels.map(({ key }) => key)));
  for (const { runs, from, to } of gaps(lost, form, labels, rows)) {
    // What is more like another label of the form is that one, in a place that is not its own.
    const isLeftOf = (label: string, own: string) => {
      const alike = likeness.of(label, own);
      return alike >= LEFT && ![...keys].some((key) => key !== own && likeness.of(label, key) >= alike);
    };
    const left = rows.slice(from, to + 1).flatMap((row) => unclaimed(row, labels, used) ?? []);
    const pairs = runs.map((run, index) => ({ run, row: left[index] }));
    const fits = ({ run, row }: { run: Run; row: Unclaimed | undefined }) =>
      row?.figures.cells.length === run.figures.length && (row.label === '' || isLeftOf(row.label, run.anchor.key));
    if (left.length !== runs.length || !pairs.every(fits)) continue;
    for (const { run, row } of pairs) if (row) found.set(run, row.figures);
  }
  return found;
}

interface Gap {
  readonly runs: Run[];
  /** Rows of the document, both included. */
  readonly from: number;
  readonly to: number;
}

/** Rows that have lost their labels, by the labels before and behind them that are there. */
function gaps(lost: readonly Run[], form: readonly FormTable[], { cellOf }: Labels, rows: readonly FoundRow[]): Gap[] {
  const rowOf = new Map(rows.flatMap(({ cells, at }) => cells.map((cell) => [cell, at] as const)));
  const placeOf = (label: FormCell) => rowOf.get(cellOf.get(label) ?? (undefined as never));
  const found = new Map<string, Gap>();
  for (const table of form) {
    const places = table.labels.map(placeOf);
    for (const run of table.runs.filter((each) => each.isRow && lost.includes(each))) {
      const at = table.labels.indexOf(run.anchor);
      const from = places.slice(0, at).findLast((each) => each !== undefined);
      const to = places.slice(at + 1).find((each) => each !== undefined);
      if (from === undefined || to === undefined) continue;
      const gap = found.get(`${from} ${to}`) ?? { runs: [], from, to };
      gap.runs.push(run);
      found.set(`${from} ${to}`, gap);
    }
  }
  return [...found.values()];
}

interface Unclaimed {
  readonly figures: FoundRow;
  /** What stands in place of the label, as a key. */
  readonly label: string;
}

/** The figures at the end of a row that no label has claimed. */
function unclaimed(
  { grid, cells, at }: FoundRow,
  { labelOf }: Labels,
  used: ReadonlySet<FoundCell>,
): Unclaimed | undefined {
  const behind = cells.findLastIndex(({ isFigure }) => !isFigure) + 1;
  const label = cells[behind - 1];
  // A blank cell in place of the label is one of the figures, by its looks.
  const isLost = cells[behind]?.isBlank && (!label || labelOf.has(label));
  const figures = cells.slice(isLost ? behind + 1 : behind);
  if (figures.length === 0 || figures.every(({ isBlank }) => isBlank) || figures.some((cell) => used.has(cell))) {
    return undefined;
  }
  return { figures: { grid, cells: figures, at }, label: label && !labelOf.has(label) ? label.key : '' };
}
