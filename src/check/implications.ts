/** Figures that must be there because others are: where some add up to more than 0, the others do, too. */

import type { CellPath, Implication } from '../edition/relation.ts';
import { finding } from '../finding.ts';
import { Figure } from '../source/figure.ts';
import type { Submission } from '../submission/submission.ts';
import { cellsHint } from './cells.ts';
import { figureAt } from './earlier.ts';
import { type Remark, remark } from './remark.ts';

export function checkImplications(submission: Submission): Remark[] {
  return submission.format.relations.flatMap((each) =>
    each.kind === 'implication' ? implicationRemark(each, submission) : [],
  );
}

/** Nothing is said where a figure is absent: that is a finding of its own. */
function implicationRemark(rule: Implication, submission: Submission): Remark[] {
  const [given, wanted] = [sumOf(rule.given, submission), sumOf(rule.wanted, submission)];
  if (!given || !wanted || given.units <= 0n || wanted.units > 0n) return [];
  const { where, words, code, severity } = rule;
  const message = `${where}：${words.given}＝${given}，${words.wanted}＝${wanted}，应当大于 0。`;
  const cells = [...rule.wanted, ...rule.given];
  const hint = `${rule.hint ?? ''}${cellsHint(cells, submission.source)}`;
  const place = submission.source.valuePlace(rule.wanted[0] ?? []);
  return [remark(finding(severity, place, code, message, hint), cells)];
}

function sumOf(cells: readonly CellPath[], submission: Submission): Figure | undefined {
  const figures = cells.map((cell) => figureAt(submission, cell));
  const [first] = figures;
  if (!first || !figures.every((each) => each !== undefined)) return undefined;
  return Figure.of(
    figures.reduce((sum, each) => sum + each.units, 0n),
    first.decimals,
  );
}
