/** Whether a figure of a document stands below the heads that it has in the form, and behind its labels, of its year. */

import type { Grid } from './grid.ts';
import type { Labels } from './labels.ts';
import { ALIKE, type Likeness, speaksOfOthers } from './likeness.ts';
import type { FormCell, FormTable } from './report-form.ts';
import type { FoundCell } from './table-cells.ts';

export type Certainty =
  /** Every label above the cell is one that stands above the figure in the form, the nearest being the nearest. */
  | 'below'
  /** All its heads are there, in the order of the form, though the cells do not show which stands above which. */
  | 'in order'
  | 'none';

/** The key of a figure that is spelt so that it is none: 5%, 1.3万件. */
const A_FIGURE = /^\d+\D{0,3}$/;

export class Heads {
  readonly #labels: Labels;
  readonly #likeness: Likeness;
  readonly #year: number;

  constructor(labels: Labels, likeness: Likeness, year: number) {
    this.#labels = labels;
    this.#likeness = likeness;
    this.#year = year;
  }

  /** Whether the label of a row, or one that stands left of it, speaks of other figures than the form's label there. */
  isOfOthers(anchor: FoundCell, grid: Grid<FoundCell>): boolean {
    const labels = [anchor, ...grid.leftOf(anchor)].filter(({ key }) => key !== '');
    return labels.some((each) => this.#speaksOfOthers(each, [this.#labels.labelOf.get(each)?.key ?? '']));
  }

  /** @param heads of the figure in the form, the nearest first */
  certainty(cell: FoundCell, grid: Grid<FoundCell>, heads: readonly FormCell[], table: FormTable): Certainty {
    const above = grid.headsOf(cell, ({ isFigure }) => isFigure);
    const own = new Set(heads.map(({ key }) => key));
    if (above.some((each) => !isOfARow(each, grid) && this.#speaksOfOthers(each, [...own]))) return 'none';
    const [nearest, found] = [heads[0], above[0]];
    const isBelow = nearest && found && this.#likeness.of(found.key, nearest.key) >= ALIKE;
    if (isBelow && !above.some((each) => this.#isOther(each, own, table))) return 'below';
    return heads.every((head) => this.#labels.cellOf.has(head)) ? 'in order' : 'none';
  }

  #speaksOfOthers({ key }: FoundCell, own: readonly string[]): boolean {
    const years = key.match(/(?<!\d)(?:19|20)\d\d(?=年)/g) ?? [];
    return years.some((year) => Number(year) !== this.#year) || (!A_FIGURE.test(key) && speaksOfOthers(key, own));
  }

  /** Whether it is a label of the table, but none of these. */
  #isOther({ key }: FoundCell, own: ReadonlySet<string>, { labels }: FormTable): boolean {
    const likeness = labels.map((label) => ({ label, alike: this.#likeness.of(key, label.key) }));
    const best = Math.max(ALIKE, ...likeness.map(({ alike }) => alike));
    const nearest = likeness.filter(({ alike }) => alike === best);
    return nearest.length > 0 && !nearest.some(({ label }) => own.has(label.key));
  }
}

/** Whether figures stand behind it: in tables that were joined, the rows of the one stand above the heads of the other. */
function isOfARow(cell: FoundCell, { rows }: Grid<FoundCell>): boolean {
  const row = rows[cell.row] ?? [];
  const next = row[row.indexOf(cell) + 1];
  return next?.isFigure === true && !next.isBlank;
}
