/** Words identities that fail: the formula with its numbers, the difference, where the figures stand, and the likely slip. */

import type { CellPath } from '../edition/relation.ts';
import { finding } from '../finding.ts';
import { Figure } from '../source/figure.ts';
import type { Path, Source } from '../source/source.ts';
import type { Submission } from '../submission/submission.ts';
import { cellsHint } from './cells.ts';
import type { Earlier } from './earlier.ts';
import { asked, type Identity } from './identity.ts';
import { likelySlip } from './likely-figure.ts';
import { type Remark, remark } from './remark.ts';
import type { Slip } from './wrong-figures.ts';

/** Identities that fail together, and the slips each of which would explain them all. */
export interface Disagreement {
  readonly identities: readonly [Identity, ...Identity[]];
  readonly slips: readonly Slip[];
}

export function wordDisagreement(disagreement: Disagreement, submission: Submission, earlier: Earlier): Remark {
  const { identities, slips } = disagreement;
  const [first] = identities;
  const severity = identities.some((each) => each.severity === 'error') ? 'error' : 'warning';
  const slip = likelySlip(slips, submission, earlier);
  const suspects = slip?.cells ?? [];
  const place = placeOf(first, suspects, submission.source);
  const hint = [slip?.words, first.hint, linesOf(identities, submission.source, earlier)].filter((each) => !!each);
  const message = wordFormulas(identities, slips.length > 0);
  const about = [...suspects, ...identities.flatMap((each) => asked(each).about)];
  const releasable = identities.every((each) => asked(each).releasable);
  return remark(finding(severity, place, first.code, message, hint.join('')), unique(about), releasable);
}

function placeOf({ total, left }: Identity, suspects: readonly CellPath[], source: Source) {
  return source.valuePlace(suspects[0] ?? total ?? left[0] ?? []);
}

/** Of identities that one slip breaks the first says enough; columns that disagree each for itself are all told. */
function wordFormulas(identities: Disagreement['identities'], isOneSlip: boolean): string {
  const [first, ...others] = identities;
  if (others.length === 0 || isOneSlip) return `${formula(first)}。`;
  return `${identities.map(formula).join('；')}。`;
}

function formula({ where, words, comparison, leftSum, rightSum, apart }: Identity): string {
  const difference = Figure.of(apart < 0n ? -apart : apart, leftSum.decimals);
  const [left, right] = [`${words.left}＝${leftSum}`, `${words.right}＝${rightSum}`];
  if (comparison === 'differ') return `${where}：${left}，正好等于${words.right}`;
  const between = comparison === 'equal' ? '' : comparison === 'atLeast' ? '小于' : '大于';
  return `${where}：${left}，${between}${right}，相差 ${difference}`;
}

/** The lines of this file, and those of last year's. */
function linesOf(identities: Disagreement['identities'], source: Source, earlier: Earlier): string {
  const isAcrossYears = identities.every((each) => each.lastYear.length > 0);
  const told = isAcrossYears ? identities : identities.slice(0, 1);
  const here = cellsHint(unique(told.flatMap((each) => [...each.left, ...each.right])) as CellPath[], source);
  const cells = identities.flatMap((each) => each.lastYear);
  if (cells.length === 0) return here;
  const [cell = []] = cells;
  return `${here}上年的数见 ${earlier.placeOf(cells.length > 1 ? cell.slice(0, -1) : cell)}。`;
}

function unique(paths: readonly Path[]): Path[] {
  return [...new Map(paths.map((each) => [each.join('.'), each])).values()];
}
