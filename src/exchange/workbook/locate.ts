/**
 * A table of the form in a foreign sheet: every figure stands where the row of its label meets the column of its head, and
 * nowhere else. So rows and columns may have been inserted, moved, hidden, cells unmerged; what cannot be found by its own
 * labels is not found.
 */

import { joinPath } from '../../cell-path.ts';
import type { ReadCell } from '../../ooxml/read-workbook.ts';
import { align } from '../report/alignment.ts';
import { type Likeness, labelKey } from '../report/likeness.ts';
import { Certainty, type Labelling, type Spot, type Uncertain } from './certainty.ts';
import type { FormCell, TableSheet } from './form-sheets.ts';
import type { LabelledSheet } from './labelled-sheet.ts';

export interface Located {
  /** By the dotted paths of the form. */
  readonly cells: ReadonlyMap<string, { readonly row: number; readonly column: number }>;
  /** Entries that have no place. */
  readonly lost: readonly string[];
  /** Entries whose place is not certain, and why. */
  readonly uncertain: ReadonlyMap<string, Uncertain>;
  /** The cells that are its labels. */
  readonly labels: ReadonlySet<ReadCell>;
}

/** How many of the labels of a table a sheet has, from 0 to 1. */
export function shareOf({ cells }: Pick<TableSheet, 'cells'>, { keys }: LabelledSheet): number {
  const labels = new Set(cells.filter(({ entry }) => entry === null).map(({ words }) => labelKey(words)));
  return [...labels].filter((key) => keys.has(key)).length / Math.max(1, labels.size);
}

/** Two labels are one when so much of them is alike; what is less like is another row. */
const ALIKE = 0.8;
/** Rows that may stand between the heads of a table and its only row. */
const NEAR = 6;

export function locate(table: TableSheet, sheet: LabelledSheet, likeness: Likeness): Located {
  const found = labelsIn(table, sheet, likeness);
  for (const cell of found.values()) sheet.addLabel(cell);
  const figures = table.cells.filter(({ entry }) => entry !== null);
  const labelled = figures.flatMap((figure) => labelledIn(figure, table) ?? []);
  const labellings = labelled.map(({ labelling }) => labelling);
  const spots = labelled.flatMap(({ figure, labelling }) => {
    const spot = spotOf(labelling, table, sheet, found, labellings);
    return spot ? [{ figure, labelling, spot }] : [];
  });
  const merged = sheet.mergedAmong(spots.map(({ spot }) => spot));
  const placed = spots.filter(({ spot }) => !merged.has(spot) && !sheet.isCovered(spot.row, spot.column));
  const certainty = new Certainty(
    table,
    sheet,
    found,
    labellings,
    placed.map(({ spot }) => spot),
  );
  const [cells, uncertain] = [new Map<string, Spot>(), new Map<string, Uncertain>()];
  for (const { figure, spot } of spots) if (merged.has(spot)) uncertain.set(joinPath(figure.entry ?? []), 'merged');
  for (const { figure, labelling, spot } of placed) {
    const doubt = certainty.doubtAt(figure, spot, labelling);
    if (doubt) uncertain.set(joinPath(figure.entry ?? []), doubt);
    else cells.set(joinPath(figure.entry ?? []), spot);
  }
  const lost = figures
    .map(({ entry }) => joinPath(entry ?? []))
    .filter((entry) => !cells.has(entry) && !uncertain.has(entry));
  return { cells: withoutShared(cells, lost), lost, uncertain, labels: new Set(found.values()) };
}

/** Labels in the order of both; then those that stand once in the form and once in the sheet, wherever it is. */
function labelsIn(table: TableSheet, { texts }: LabelledSheet, likeness: Likeness): Map<FormCell, ReadCell> {
  const labels = table.cells.filter(({ entry, words }) => entry === null && words !== '');
  const keys = labels.map(({ words }) => labelKey(words));
  const exact = new Set(keys);
  const worth = (left: number, right: number) => {
    const [own, other] = [keys[left] ?? '', texts[right]?.key ?? ''];
    if (own === other) return 1 + Math.min(12, own.length) / 8;
    const alike = exact.has(other) ? 0 : likeness.of(own, other);
    return alike >= ALIKE ? alike * 0.5 : 0;
  };
  const found = new Map<FormCell, ReadCell>();
  for (const [index, at] of align(labels.length, texts.length, worth).entries()) {
    const [label, text] = [labels[index], at === null ? undefined : texts[at]];
    if (label && text) found.set(label, text.cell);
  }
  const taken = new Set(found.values());
  for (const [index, label] of labels.entries()) {
    if (found.has(label) || keys.filter((key) => key === keys[index]).length > 1) continue;
    const same = texts.filter(({ key }) => key === keys[index]);
    const [only] = same;
    if (only && same.length === 1 && !taken.has(only.cell)) found.set(label, only.cell);
  }
  return found;
}

function labelledIn(figure: FormCell, table: TableSheet) {
  const head = headOf(figure, table);
  return head && { figure, labelling: { head, rowLabel: rowLabelOf(figure, table) } };
}

function spotOf(
  { head, rowLabel }: Labelling,
  table: TableSheet,
  sheet: LabelledSheet,
  found: ReadonlyMap<FormCell, ReadCell>,
  labellings: readonly Labelling[],
): Spot | undefined {
  const [column, row] = [found.get(head), rowLabel && found.get(rowLabel)];
  if (!column || (rowLabel && !row)) return undefined;
  const at = row?.row ?? rowBelow(table, sheet, found, labellings);
  if (at === undefined) return undefined;
  const isItsOwn = sheet.labelAbove(at, column.column) === column && sheet.labelLeft(at, column.column) === row;
  return isItsOwn ? { row: at, column: column.column } : undefined;
}

/** The label of its own row that is nearest to it. */
function rowLabelOf(figure: FormCell, { cells }: TableSheet): FormCell | undefined {
  return cells.findLast(
    ({ entry, row, column, words }) => !entry && words !== '' && row === figure.row && column < figure.column,
  );
}

/** The lowest label above it that begins in its column. */
function headOf(figure: FormCell, { cells }: TableSheet): FormCell | undefined {
  return cells.findLast(
    ({ entry, row, column, words }) => !entry && words !== '' && row < figure.row && column === figure.column,
  );
}

/**
 * Of a row without label: the first below all heads in which something stands, else the one right below. Where a second one
 * is filled in, as one that numbers the columns or has last year's figures, none.
 */
function rowBelow(
  table: TableSheet,
  { sheet }: LabelledSheet,
  found: ReadonlyMap<FormCell, ReadCell>,
  labellings: readonly Labelling[],
): number | undefined {
  const heads = table.cells.filter(({ entry }) => entry === null);
  const last = Math.max(...heads.map((head) => (found.get(head)?.row ?? -1) + head.rowSpan));
  const columns = [...new Set(labellings.flatMap(({ head }) => found.get(head)?.column ?? []))];
  const filled = (row: number) => columns.filter((column) => sheet.at(row, column)).length;
  const rows = Array.from({ length: NEAR }, (_, at) => last + at);
  if (rows.filter((row) => filled(row) >= columns.length / 2).length > 1) return undefined;
  return rows.find((row) => filled(row) > 0) ?? last;
}

/** Of two figures that would be one cell neither is certain. */
function withoutShared(cells: Map<string, Spot>, lost: string[]): Map<string, Spot> {
  const names = new Map<string, string[]>();
  for (const [entry, { row, column }] of cells) {
    const place = `${row},${column}`;
    names.set(place, [...(names.get(place) ?? []), entry]);
  }
  for (const entry of [...names.values()].filter((each) => each.length > 1).flat()) {
    cells.delete(entry);
    lost.push(entry);
  }
  return cells;
}
