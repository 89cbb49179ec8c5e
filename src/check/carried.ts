/** Last year's reports → the figures of this year's report that they settle already, such as 上年结转. */

import { joinPath } from '../cell-path.ts';
import type { Format } from '../edition/format.ts';
import { hasFigures, type LastYear, settlesAlone } from '../edition/relation.ts';
import { Figure } from '../source/figure.ts';
import type { CarriedFigure } from '../submission/blank.ts';
import { figureAt, type Submission } from '../submission/submission.ts';

/**
 * The figures that a relation across the years puts equal to last year's alone, by their names joined with dots; of several
 * 前身 the sums. A figure that one of the reports lacks is left out, and so is one whose form last year had no such figure.
 */
export function carriedFigures(format: Format, reports: readonly Submission[]): ReadonlyMap<string, CarriedFigure> {
  const carried = new Map<string, CarriedFigure>();
  for (const relation of format.relations.filter(settlesAlone)) {
    const figure = sumOver(reports, relation.lastYear);
    if (figure) carried.set(joinPath(relation.left.flat()), { figure, from: relation.words.right });
  }
  return carried;
}

function sumOver(reports: readonly Submission[], lastYear: LastYear): Figure | undefined {
  if (!reports.every((each) => hasFigures(each.format.schema, lastYear))) return undefined;
  const figures = reports.flatMap((each) => lastYear.right.map((cell) => figureAt(each, cell)));
  return figures.length > 0 && figures.every((each) => each !== undefined) ? Figure.sum(figures) : undefined;
}
