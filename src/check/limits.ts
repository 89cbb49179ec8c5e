/** Figures that are larger, or finer, than their entry allows: money typed in 元, 规章 of an organ that makes none. */

import type { Limit, Precision, Relation } from '../edition/relation.ts';
import { type Finding, finding } from '../finding.ts';
import { Figure } from '../source/figure.ts';
import { figureAt, type Submission } from '../submission/submission.ts';

export function checkLimits(submission: Submission): Finding[] {
  return submission.format.relations.flatMap((each) => {
    if (each.kind === 'limit') return sizeFinding(each, submission);
    return each.kind === 'precision' ? precisionFinding(each, submission) : [];
  });
}

function sizeFinding(limit: Limit, submission: Submission): Finding[] {
  const { cells, decimals, message, only, except } = limit;
  const isAddressed = (only?.test(submission.organ) ?? true) && !except?.test(submission.organ);
  const figures = cells.map((cell) => figureAt(submission, cell) ?? Figure.of(0n, 0));
  const isFine = decimals !== null && figures.some((each) => decimalsOf(each) > decimals);
  if (!isAddressed || isFine || !isOver(figures, limit, submission)) return [];
  const largest = figures.findIndex((each) => each.units > 0n);
  return [told(limit, submission, cells[largest] ?? [], `现填 ${figures[largest]}，${message}`)];
}

function isOver(figures: readonly Figure[], { most, per }: Limit, submission: Submission): boolean {
  const units = figures.reduce((sum, each) => sum + each.units, 0n);
  const count = (per && figureAt(submission, per)?.units) || 1n;
  return units > BigInt(most) * count * 10n ** BigInt(figures[0]?.decimals ?? 0);
}

function precisionFinding(precision: Precision, submission: Submission): Finding[] {
  const { cell, decimals, message } = precision;
  const figure = figureAt(submission, cell);
  return figure && decimalsOf(figure) > decimals
    ? [told(precision, submission, cell, `现填 ${figure}，${message}`)]
    : [];
}

function told(relation: Limit | Precision, { source }: Submission, cell: readonly string[], says: string): Finding {
  const { code, severity, where, hint } = relation satisfies Relation;
  const about = { entries: [cell], releasable: severity === 'warning' };
  return finding(severity, source.valuePlace(cell), code, `${where}：${says}。`, hint, about);
}

function decimalsOf({ text }: Figure): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}
