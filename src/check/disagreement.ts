/** Words identities that fail: the formula with its numbers, the difference, where the figures stand, and the likely slip. */

import { type CellPath, joinPath, parsePath, valueAt } from '../cell-path.ts';
import { type Finding, finding } from '../finding.ts';
import { inWords } from '../place.ts';
import { Figure } from '../source/figure.ts';
import type { Source } from '../source/source.ts';
import type { Submission } from '../submission/submission.ts';
import { cellPlaces, cellsHint, rowTyped } from './cells.ts';
import type { Earlier } from './earlier.ts';
import { asked, type Identity } from './identity.ts';
import { likelySlip } from './likely-figure.ts';
import type { Slip } from './wrong-figures.ts';

/** Identities that fail together, and the slips each of which would explain them all. */
export interface Disagreement {
  readonly identities: readonly [Identity, ...Identity[]];
  readonly slips: readonly Slip[];
}

export function wordDisagreement(disagreement: Disagreement, submission: Submission, earlier: Earlier): Finding {
  const { identities, slips } = disagreement;
  const [first] = identities;
  const { source } = submission;
  const severity = identities.some((each) => each.severity === 'error') ? 'error' : 'warning';
  const blank = blankIn(first, submission);
  const slip = blank === null ? likelySlip(slips, submission, earlier) : { words: blank, cells: [] };
  const suspects = slip?.cells ?? [];
  const { here, lastYear } = comparedIn(identities);
  const before = lastYear && `上年的数见 ${earlier.placeOf(lastYear)}。`;
  const hint = [slip?.words, first.hint, cellsHint(here, source), before].filter((each) => !!each);
  const message = wordFormulas(identities, slips.length > 0);
  return finding(severity, placeOf(first, suspects, source), first.code, message, hint.join(''), {
    entries: [...suspects, ...identities.flatMap((each) => asked(each).entries.map(parsePath))],
    releasable: identities.every((each) => asked(each).releasable),
    related: [...cellPlaces(here, source), ...(lastYear ? earlier.placesOf(lastYear) : [])],
  });
}

/**
 * A table of which nothing has been filled in, though the figures it is compared with are there: what is missing is the table,
 * and no other figure is to be made to fit.
 */
export function blankIn({ total, left, right, comparison }: Identity, submission: Submission): string | null {
  if (total !== null || comparison !== 'equal') return null;
  const { source, format } = submission;
  const row = [...left, ...right].find(
    (cell) =>
      format.sums.some((sum) => joinPath(sum.total) === joinPath(cell)) && isAllZero(cell.slice(0, -1), submission),
  );
  if (row === undefined) return null;
  const table = rowTyped(row, source);
  return `${inWords(source.keyPlace(row))}“${table.at(-1)}”各项都是 0，请先核对有没有漏填。`;
}

function isAllZero(row: CellPath, { values }: Submission): boolean {
  const figures = Object.values((valueAt(values, row) as object | undefined) ?? {});
  return figures.length > 1 && figures.every((each) => each instanceof Figure && each.units === 0n);
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

/** The cells to be compared: of this file, and the one of last year's, or the group of several. */
function comparedIn(identities: Disagreement['identities']): { here: CellPath[]; lastYear: CellPath | null } {
  const isAcrossYears = identities.every((each) => each.lastYear.length > 0);
  const told = isAcrossYears ? identities : identities.slice(0, 1);
  const cells = told.flatMap((each) => [...each.left, ...each.right]);
  const here = [...new Map(cells.map((each) => [joinPath(each), each])).values()];
  const [cell, ...others] = identities.flatMap((each) => each.lastYear);
  return { here, lastYear: cell === undefined ? null : others.length > 0 ? cell.slice(0, -1) : cell };
}
