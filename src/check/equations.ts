/** 勾稽关系: turns a submission into the findings about the equations of its format that do not hold. One slip is told once. */

import { joinPath } from '../cell-path.ts';
import type { Finding } from '../finding.ts';
import type { Review } from '../submission/envelope.ts';
import type { Submission } from '../submission/submission.ts';
import { blankIn, type Disagreement, wordDisagreement } from './disagreement.ts';
import { Earlier } from './earlier.ts';
import { asked, holds, type Identity, identitiesOf } from './identity.ts';
import { Reviews } from './reviews.ts';
import { possibleSlips, type Slip } from './wrong-figures.ts';

export function checkFigures(
  submission: Submission,
  earlier: Earlier = new Earlier(submission, []),
  reviews: Reviews = new Reviews(submission),
): Finding[] {
  const all = withoutImplied(identitiesOf(submission, earlier));
  const released = new Map(all.flatMap((each) => releasedOf(each, reviews)));
  for (const each of byRow([...released.keys()])) {
    const review = released.get(each.identities[0]);
    if (review) reviews.keep(wordDisagreement(each, submission, earlier), review);
  }
  const identities = all.filter((each) => !released.has(each));
  const failing = identities.filter((each) => !holds(each));
  if (failing.length === 0) return [];
  const equal = failing.filter((each) => each.comparison === 'equal');
  const others = failing.filter((each) => each.comparison !== 'equal' && !isCovered(each, equal));
  const explained = byCommonSlip(possibleSlips(submission, identities), equal);
  const disagreements = [...byRelation(explained, submission), ...others.map(alone)];
  return disagreements.map((each) => wordDisagreement(each, submission, earlier));
}

function releasedOf(identity: Identity, reviews: Reviews): [Identity, Review][] {
  const review = holds(identity) ? undefined : reviews.release(asked(identity));
  return review ? [[identity, review]] : [];
}

function alone(identity: Identity): Disagreement {
  return { identities: [identity], slips: [] };
}

/** An equation about the same figures already says more. */
function isCovered(identity: Identity, equal: readonly Identity[]): boolean {
  return equal.some((each) => identity.left.every((cell) => each.weights.has(joinPath(cell))));
}

/** Failing identities, put together by the slips that explain most of them at once. */
function byCommonSlip(slips: readonly Slip[], failing: readonly Identity[]): Disagreement[] {
  const open = new Set(failing);
  const found: Disagreement[] = [];
  const largestFirst = slips.toSorted((a, b) => b.explains.length - a.explains.length);
  for (const { explains } of largestFirst) {
    const [first, ...others] = explains;
    if (!first || !explains.every((each) => open.has(each))) continue;
    for (const each of explains) open.delete(each);
    const same = slips.filter((each) => isSame(each.explains, explains));
    found.push({ identities: [first, ...others], slips: isDoubtful(explains, failing) ? [] : same });
  }
  return [...found, ...byRow(failing.filter((each) => open.has(each)))];
}

/** A figure that all of these depend on, and something else that fails as well, may be the wrong one after all. */
function isDoubtful(explained: readonly Identity[], failing: readonly Identity[]): boolean {
  const others = failing.filter((each) => !explained.includes(each));
  const [first] = explained;
  return [...(first?.weights.keys() ?? [])].some(
    (cell) => explained.every((each) => each.weights.has(cell)) && others.some((each) => each.weights.has(cell)),
  );
}

function isSame(a: readonly Identity[], b: readonly Identity[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

/** What no slip of this year explains. Columns of one row that disagree with last year's report are told together. */
function byRow(failing: readonly Identity[]): Disagreement[] {
  const rows = new Map<string, [Identity, ...Identity[]]>();
  for (const identity of failing) {
    const key = rowAcrossYears(identity) ?? `${identity.code} ${rows.size}`;
    const known = rows.get(key);
    if (known) known.push(identity);
    else rows.set(key, [identity]);
  }
  return [...rows.values()].map((identities) => ({ identities, slips: [] }));
}

/** So many columns that fail each for itself are one slip: a row that was not filled in, or was filled in elsewhere. */
const LEAST_COLUMNS = 3;

/** Where a table has not been filled in two are enough: none of its columns can agree. */
function byRelation(disagreements: readonly Disagreement[], submission: Submission): Disagreement[] {
  const columns = new Map<string, Disagreement[]>();
  for (const each of disagreements) {
    const key = each.identities.length === 1 ? relationOf(each.identities[0]) : null;
    if (key !== null) columns.set(key, [...(columns.get(key) ?? []), each]);
  }
  const isBlank = ([first]: readonly Disagreement[]) =>
    first !== undefined && blankIn(first.identities[0], submission) !== null;
  const joined = [...columns.values()].filter(
    (each) => each.length >= LEAST_COLUMNS || (each.length > 1 && isBlank(each)),
  );
  const told = new Set(joined.flat());
  return disagreements.flatMap((each) => {
    if (!told.has(each)) return [each];
    const all = joined.find(([first]) => first === each)?.map(({ identities: [identity] }) => identity);
    const [first, ...others] = all ?? [];
    return first ? [{ identities: [first, ...others], slips: [] }] : [];
  });
}

/** The same for all columns of the rows that a relation within one year compares; null for a sum of a row. */
function relationOf({ code, left, right, total, lastYear }: Identity): string | null {
  const cells = [...left, ...right];
  const [column] = cells.map((cell) => cell.at(-1));
  if (total !== null || lastYear.length > 0 || !cells.every((cell) => cell.at(-1) === column)) return null;
  return JSON.stringify([code, cells.map((cell) => cell.slice(0, -1))]);
}

/** 上年结转 against last year's 结转下年度: the same for all columns of the row. Null for what is within one year. */
function rowAcrossYears({ code, left, lastYear }: Identity): string | null {
  const [cell] = left;
  return cell && lastYear.length > 0 ? `${code} ${joinPath(cell.slice(0, -1))}` : null;
}

/** 总计 that differs from last year's by as much as the columns before it do together says nothing new. */
function withoutImplied(identities: readonly Identity[]): Identity[] {
  const failing = identities.filter((each) => !holds(each));
  return identities.filter((each) => {
    const row = rowAcrossYears(each);
    const others = failing.filter((other) => other !== each && row !== null && rowAcrossYears(other) === row);
    const isLast = others.length > 0 && others.every((other) => failing.indexOf(other) < failing.indexOf(each));
    return !isLast || others.reduce((sum, other) => sum + other.apart, 0n) !== each.apart;
  });
}
