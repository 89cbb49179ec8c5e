/** Last year's figures of an organ: of its own report, or added up cell by cell of the organs it was made from. */

import { type CellPath, hasFigures, type LastYear } from '../edition/relation.ts';
import { Figure } from '../source/figure.ts';
import type { Submission, Values } from '../submission/submission.ts';

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
    const [first] = figures;
    if (!first || !figures.every((each) => each !== undefined)) return undefined;
    return figures.length === 1 ? first : Figure.of(unitsOf(figures), first.decimals);
  }

  /** data/2020/baisha.yaml 第 41 行 */
  placeOf(cell: CellPath): string {
    return this.reports.map(({ source }) => `${source.file} 第 ${source.keyPlace(cell).line} 行`).join('、');
  }
}

/** A figure of a submission; absent where a file that only carries figures leaves it out. */
export function figureAt(submission: Submission, cell: CellPath): Figure | undefined {
  const value = cell.reduce<unknown>((group, name) => (group as Values | undefined)?.[name], submission.values);
  return value instanceof Figure ? value : undefined;
}

function unitsOf(figures: readonly Figure[]): bigint {
  return figures.reduce((sum, each) => sum + each.units, 0n);
}
