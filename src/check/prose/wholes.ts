/**
 * 征地类申请21件，其中予以公开12件: parts of fewer applications than a table counts. Told by the number of pieces that stands
 * before them, which is none of the table's totals; what adds up to one, 自然人30件、企业8件, divides the total.
 */

import type { Pattern } from '../../edition/prose/pattern.ts';
import { occursIn, type Whole } from '../../edition/prose/wording.ts';
import type { Submission } from '../../submission/submission.ts';
import { stretchesOf } from './clauses.ts';
import { madeOnce } from './expressions.ts';
import { sumOf } from './meanings.ts';
import { numberOf } from './numbers.ts';

/** Characters before a part in which its whole may be named. */
const LONGEST_REACH = 300;

/**
 * @param value of the part
 * @param leading the sentence up to the part
 * @param before the sentence before, if it belongs to it
 */
export function isOfSomethingSmaller(
  value: number,
  leading: string,
  before: string,
  whole: Whole,
  submission: Submission,
): boolean {
  const totals = whole.equals.map((meaning) => sumOf(meaning, submission));
  const isTotal = (number: number) => totals.includes(number);
  const own = piecesBefore(leading.slice(-LONGEST_REACH), whole);
  if (own.length > 0) return isOfSmaller(value, own, isTotal);
  const named = stretchesOf(before).filter(({ 0: clause }) => occursIn(whole.about, clause));
  const others = named.flatMap(({ 0: clause }) => (occursIn(whole.parts, clause) ? [] : piecesIn(clause, whole)));
  return !others.some(isTotal) && others.some((each) => each >= value);
}

/** @param pieces the last one first */
function isOfSmaller(value: number, pieces: readonly number[], isTotal: (number: number) => boolean): boolean {
  const nearest = pieces.find((each) => each >= value);
  if (nearest === undefined || isTotal(nearest)) return false;
  let sum = 0;
  return !pieces.some((each) => {
    sum += each;
    return isTotal(sum);
  });
}

/** The last one first: those before the parts of the same list, as far as the parts of another. */
function piecesBefore(leading: string, whole: Whole): number[] {
  const pieces: number[] = [];
  for (const { 0: clause } of stretchesOf(leading).reverse()) {
    const found = piecesIn(clause, whole);
    if (occursIn(whole.parts, clause)) {
      if (pieces.length > 0) break;
    } else pieces.push(...found.reverse());
  }
  return pieces;
}

const expressionOf = madeOnce(({ source }: Pattern) => new RegExp(source, 'gu'));

function piecesIn(clause: string, { says }: Whole): number[] {
  return says.flatMap((pattern) =>
    [...clause.matchAll(expressionOf(pattern))].flatMap(({ groups }) => numberOf(groups?.['number'] ?? '') ?? []),
  );
}
