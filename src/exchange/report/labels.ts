/**
 * The labels of a form and the cells of a document's tables → which cell is which label. All tables of the form are looked for
 * at once, in reading order, so that it does not matter how the document has divided or joined them.
 */

import { TooLarge } from '../too-large.ts';
import { align } from './alignment.ts';
import { ALIKE, type Likeness } from './likeness.ts';
import type { FormCell, FormTable } from './report-form.ts';
import type { FoundCell, FoundTable } from './table-cells.ts';

export interface Labels {
  /** The form's tables that have been found in the document: those the rest of this speaks of. */
  readonly tables: readonly FoundTable[];
  readonly cellOf: ReadonlyMap<FormCell, FoundCell>;
  readonly labelOf: ReadonlyMap<FoundCell, FormCell>;
  /** 0 to 1: how much of the form's labels is there. */
  readonly score: number;
}

/** A table of which so much speaks of the form is one of the form's. */
const OF_THE_FORM = 0.4;
/** Different texts in the tables of one document. */
const MOST_TEXTS = 600;

/** @throws TooLarge */
export function findLabels(form: readonly FormTable[], found: readonly FoundTable[], likeness: Likeness): Labels {
  const labels = form.flatMap((table) => {
    const anchors = new Set(table.runs.flatMap(({ anchor, isRow }) => (isRow ? [anchor] : [])));
    return table.labels.map((cell) => ({ cell, isAnchor: anchors.has(cell) }));
  });
  const keys = new Set(found.flatMap(({ grid }) => grid.rows.flat().map(({ key }) => key)));
  if (keys.size > MOST_TEXTS) throw new TooLarge();
  const known = new Set(labels.map(({ cell }) => cell.key));
  const isLabel = new Set([...keys].filter((key) => [...known].some((label) => likeness.of(key, label) >= ALIKE)));
  const tables = found.filter(({ grid }, index) => isOfTheForm(grid.rows.flat(), isLabel, index > 0));
  const texts = tables.flatMap(textsOf);
  const best = texts.map(({ cell, isAnchor }) => {
    const rivals = isAnchor === null ? labels : labels.filter((each) => each.isAnchor === isAnchor);
    return nearestOf(cell.key, new Set(rivals.map((each) => each.cell.key)), likeness);
  });
  const paired = align(labels.length, texts.length, (left, right) => {
    const [label, text] = [labels[left], texts[right]];
    if (!label || !text) return 0;
    const alike = likeness.of(text.cell.key, label.cell.key);
    // What is more like another label of the form is that other label, however well this one would fit in here.
    return alike >= ALIKE && alike >= (best[right] ?? 1) ? alike * weight(label.cell) : 0;
  });
  return matched(
    labels.map(({ cell }) => cell),
    texts.map(({ cell }) => cell),
    paired,
    tables,
    likeness,
  );
}

/** How like it is to the label it is most like; more than anything where it is equally like two of them. */
function nearestOf(key: string, labels: ReadonlySet<string>, likeness: Likeness): number {
  const [best = 0, second = 0] = [...labels].map((each) => likeness.of(key, each)).sort((a, b) => b - a);
  return best > second ? best : Number.POSITIVE_INFINITY;
}

function matched(
  labels: readonly FormCell[],
  texts: readonly FoundCell[],
  paired: readonly (number | null)[],
  tables: readonly FoundTable[],
  likeness: Likeness,
): Labels {
  const [cellOf, labelOf] = [new Map<FormCell, FoundCell>(), new Map<FoundCell, FormCell>()];
  let [there, all] = [0, 0];
  for (const [index, label] of labels.entries()) {
    all += weight(label);
    const cell = texts[paired[index] ?? -1];
    if (!cell) continue;
    cellOf.set(label, cell);
    labelOf.set(cell, label);
    there += likeness.of(cell.key, label.key) * weight(label);
  }
  return { tables, cellOf, labelOf, score: all === 0 ? 0 : there / all };
}

/** Long labels are surer than short ones, of which a form has several alike. */
function weight({ key }: FormCell): number {
  return 0.5 + Math.min(12, key.length) / 8;
}

interface TextCell {
  readonly cell: FoundCell;
  /** Whether figures stand behind it in its row; null: blanks do, which may be figures left out. */
  readonly isAnchor: boolean | null;
}

function textsOf({ grid }: FoundTable): TextCell[] {
  return grid.rows.flatMap((row) =>
    row.flatMap((cell, index) => {
      if (cell.key === '') return [];
      const next = row[index + 1];
      return { cell, isAnchor: next?.isBlank ? null : (next?.isFigure ?? false) };
    }),
  );
}

/** @param hasBefore a table of nothing but figures goes on with the one before it */
function isOfTheForm(cells: readonly FoundCell[], isLabel: ReadonlySet<string>, hasBefore: boolean): boolean {
  const texts = cells.filter(({ isFigure }) => !isFigure);
  const labels = new Set(texts.flatMap(({ key }) => (isLabel.has(key) ? [key] : [])));
  if (texts.length === 0) return hasBefore;
  const others = new Set(texts.flatMap(({ key, text }) => (isLabel.has(key) ? [] : [key || text])));
  return labels.size > 0 && labels.size / (labels.size + others.size) >= OF_THE_FORM;
}
