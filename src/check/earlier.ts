/** Last year's figures of an organ: of its own report, or added up cell by cell of the organs it was made from. */

import type { CellPath } from '../cell-path.ts';
import { hasFigures, type LastYear } from '../edition/relation.ts';
import { inWordsWithFile, type Place } from '../place.ts';
import { Figure } from '../source/figure.ts';
import { figureAt, type Submission } from '../submission/submission.ts';

export class Earlier {
  readonly reports: readonly Submission[];

  /** Reports of any other year than the one before are left aside. */
  constructor(submission: Submission, reports: readonly Submission[]) {
    this.reports = reports.filter((each) => each.year === submission.year - 1);
  }

  /** Whether there are reports at all, each by an edition that has the figures. */
  has(figures: LastYear): boolean {
    return this.reports.length > 0 && this.reports.every((each) => hasFigures(each.format.schema, figures));
  }

  /** Absent where one of the reports does not have it, as a file that only carries figures may not. */
  figure(cell: CellPath): Figure | undefined {
    const figures = this.reports.map((each) => figureAt(each, cell));
    if (figures.length === 0 || !figures.every((each) => each !== undefined)) return undefined;
    return figures.length === 1 ? figures[0] : Figure.sum(figures);
  }

  /** data/2020/baisha.yaml 第 41 行 */
  placeOf(cell: CellPath): string {
    return this.placesOf(cell).map(inWordsWithFile).join('、');
  }

  placesOf(cell: CellPath): Place[] {
    return this.reports.map(({ source }) => source.keyPlace(cell));
  }
}
