/** What a number of a text may mean: cells of the tables → their sum, in whole pieces or in the table's unit. */

import type { Meaning } from '../../edition/prose/wording.ts';
import { Figure } from '../../source/figure.ts';
import { figureAt, type Submission } from '../../submission/submission.ts';

/** Undefined where a file that only carries figures has left one out. */
export function sumOf(meaning: Meaning, submission: Submission): number | undefined {
  const figures = meaning.map((cell) => figureAt(submission, cell));
  return figures.every((each) => each !== undefined) ? amountOf(Figure.sum(figures)) : undefined;
}

export function amountOf(figure: Figure): number {
  return Number(figure.text);
}
