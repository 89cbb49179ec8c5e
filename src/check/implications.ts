/** Figures that must be there because others are: where some add up to more than 0, the others do, too. */

import type { CellPath } from '../cell-path.ts';
import type { Implication } from '../edition/relation.ts';
import { type Finding, finding } from '../finding.ts';
import { Figure } from '../source/figure.ts';
import { figureAt, type Submission } from '../submission/submission.ts';
import { cellPlaces, cellsHint } from './cells.ts';

export function checkImplications(submission: Submission): Finding[] {
  return submission.format.relations.flatMap((each) => (each.kind === 'implication' ? broken(each, submission) : []));
}

/** Nothing is said where a figure is absent: that is a finding of its own. */
function broken(rule: Implication, submission: Submission): Finding[] {
  const [given, wanted] = [sumOf(rule.given, submission), sumOf(rule.wanted, submission)];
  if (!given || !wanted || given.units <= 0n || wanted.units > 0n) return [];
  const { where, words, code, severity } = rule;
  const message = `${where}：${words.given}＝${given}，${words.wanted}＝${wanted}，应当大于 0。`;
  const cells = [...rule.wanted, ...rule.given];
  const hint = `${rule.hint ?? ''}${cellsHint(cells, submission.source)}`;
  const place = submission.source.valuePlace(rule.wanted[0] ?? []);
  const about = { entries: cells, releasable: severity === 'warning', related: cellPlaces(cells, submission.source) };
  return [finding(severity, place, code, message, hint, about)];
}

function sumOf(cells: readonly CellPath[], submission: Submission): Figure | undefined {
  const figures = cells.map((cell) => figureAt(submission, cell));
  return figures.length > 0 && figures.every((each) => each !== undefined) ? Figure.sum(figures) : undefined;
}
