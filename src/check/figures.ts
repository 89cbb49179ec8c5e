/** 勾稽关系: turns a submission into the findings of the sums and relations of its format that do not hold. */

import { error, type Finding, type Severity, warning } from '../finding.ts';
import type { CellPath, Relation, Sum } from '../format/relations.ts';
import { Figure } from '../source/figure.ts';
import type { Submission, Values } from '../submission/submission.ts';
import { cellsHint } from './cells.ts';

/**
 * One finding for each identity that does not hold, at the total that was typed or at the first figure on the left.
 * A slip in a total is told once: what holds as soon as that total is put right is not told again.
 */
export function checkFigures(submission: Submission): Finding[] {
  const { sums, relations } = submission.format;
  const identities = [...sums.map(ofSum), ...relations.map(ofRelation)].filter((each) => isGiven(each, submission));
  const typed = (cell: CellPath) => figureAt(submission, cell) ?? NOTHING;
  const mended = mendedTotals(identities, typed);
  return identities
    .filter((each) => !holds(each, typed) && !holds(each, mended(each)))
    .map((each) => disagreement(each, submission, typed));
}

/** Left and right in the words of the form. */
interface Identity {
  readonly code: string;
  readonly severity: Severity;
  readonly where: string;
  readonly left: readonly CellPath[];
  readonly right: readonly CellPath[];
  readonly words: { readonly left: string; readonly right: string };
  /** The total of a sum. */
  readonly total: CellPath | null;
}

type Lookup = (cell: CellPath) => Figure;

const NOTHING = Figure.of(0n, 0);

function ofSum(sum: Sum): Identity {
  return { ...sum, left: sum.parts, right: [sum.total], words: { left: sum.words.parts, right: sum.words.total } };
}

function ofRelation(relation: Relation): Identity {
  return { ...relation, total: null };
}

/** A file that only carries figures to the next year (仅供衔接) leaves others out; in a report none is missing by now. */
function isGiven({ left, right }: Identity, submission: Submission): boolean {
  return [...left, ...right].every((cell) => figureAt(submission, cell) !== undefined);
}

/** The figures as one identity sees them when every wrong total but its own is what its parts add up to. */
function mendedTotals(identities: readonly Identity[], typed: Lookup): (identity: Identity) => Lookup {
  const wrong = identities.flatMap(({ total, ...each }) => (total && !holds(each, typed) ? [{ total, ...each }] : []));
  const mended = new Map(wrong.map((each) => [each.total.join('.'), added(each.left, typed)]));
  return ({ total }) =>
    (cell) =>
      (cell === total ? undefined : mended.get(cell.join('.'))) ?? typed(cell);
}

function holds({ left, right }: Pick<Identity, 'left' | 'right'>, figures: Lookup): boolean {
  return added(left, figures).units === added(right, figures).units;
}

/** The format's loader has seen to it that all cells of an identity have the same decimals. */
function added(cells: readonly CellPath[], figures: Lookup): Figure {
  const parts = cells.map(figures);
  return Figure.of(
    parts.reduce((sum, each) => sum + each.units, 0n),
    parts[0]?.decimals ?? 0,
  );
}

function figureAt(submission: Submission, cell: CellPath): Figure | undefined {
  const value = cell.reduce<unknown>((group, name) => (group as Values | undefined)?.[name], submission.values);
  return value instanceof Figure ? value : undefined;
}

function disagreement(identity: Identity, { source }: Submission, figures: Lookup): Finding {
  const { code, left, right, words, where, total } = identity;
  const [leftSum, rightSum] = [added(left, figures), added(right, figures)];
  const apart = leftSum.units - rightSum.units;
  const difference = Figure.of(apart < 0n ? -apart : apart, leftSum.decimals);
  const message = `${where}：${words.left}＝${leftSum}，${words.right}＝${rightSum}，相差 ${difference}。`;
  const told = identity.severity === 'error' ? error : warning;
  return told(source.valuePlace(total ?? left[0] ?? []), code, message, cellsHint([...left, ...right], source));
}
