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
  const runs = runsBefore(leading.slice(-LONGEST_REACH), whole);
  const nearest = runs.flat().find((each) => each >= value);
  if (nearest !== undefined) return !isTotal(nearest) && !(runs[0] && addsUp(runs[0], isTotal));
  const named = stretchesOf(before).filter(({ 0: clause }) => occursIn(whole.about, clause));
  const others = named.flatMap(({ 0: clause }) => (occursIn(whole.parts, clause) ? [] : piecesIn(clause, whole)));
  return runs.length === 0 && !others.some(isTotal) && others.some((each) => each >= value);
}

/** Whether the last few of them are all of a total. */
function addsUp(pieces: readonly number[], isTotal: (number: number) => boolean): boolean {
  let sum = 0;
  return pieces.some((each) => {
    sum += each;
    return isTotal(sum);
  });
}

/** The last one first: runs of numbers between parts, in each the last number first. */
function runsBefore(leading: string, whole: Whole): number[][] {
  const runs: number[][] = [];
  let run: number[] | undefined;
  for (const { 0: clause } of stretchesOf(leading).reverse()) {
    const pieces = piecesIn(clause, whole);
    if (pieces.length === 0) continue;
    if (occursIn(whole.parts, clause)) run = undefined;
    else if (run) run.push(...pieces.reverse());
    else {
      run = pieces.reverse();
      runs.push(run);
    }
  }
  return runs;
}

const expressionOf = madeOnce(({ source }: Pattern) => new RegExp(source, 'gu'));

function piecesIn(clause: string, { says }: Whole): number[] {
  return says.flatMap((pattern) =>
    [...clause.matchAll(expressionOf(pattern))].flatMap(({ groups }) => numberOf(groups?.['number'] ?? '') ?? []),
  );
}
