/** The equations of a format over one submission: both sides as numbers, and how they depend on each figure that was typed. */

import type { Severity } from '../finding.ts';
import type { CellPath, Comparison, Equation, Sum } from '../format/rules.ts';
import { Figure } from '../source/figure.ts';
import type { Submission } from '../submission/submission.ts';
import { type Earlier, figureAt } from './earlier.ts';

/** One equation, filled in. */
export interface Identity {
  readonly code: string;
  readonly severity: Severity;
  readonly where: string;
  readonly words: { readonly left: string; readonly right: string };
  readonly hint: string | null;
  readonly comparison: Comparison;
  /** Below this the right side is too small to say anything; units of the figures. */
  readonly least: bigint;
  readonly left: readonly CellPath[];
  readonly right: readonly CellPath[];
  /** Cells of last year's report that the right side goes on with. */
  readonly lastYear: readonly CellPath[];
  /** The total of a sum. */
  readonly total: CellPath | null;
  readonly leftSum: Figure;
  readonly rightSum: Figure;
  /** Left less right, in units. */
  readonly apart: bigint;
  /** Every figure it depends on, by its dotted path: how much `apart` grows when the figure grows by 1. */
  readonly weights: ReadonlyMap<string, bigint>;
}

/** All equations of the format whose figures are at hand. A sum whose total was left out holds by itself, and is none. */
export function identitiesOf(submission: Submission, earlier: Earlier): Identity[] {
  const filling = new Filling(submission, earlier);
  const equations = submission.format.relations.flatMap((each) => (each.kind === 'equation' ? [each] : []));
  const sums = submission.format.sums.filter((each) => submission.source.has(each.total));
  return [...sums.map(asEquation), ...equations].flatMap((each) => filling.identity(each) ?? []);
}

export function holds({ comparison, apart, least, rightSum }: Identity): boolean {
  if (comparison === 'atLeast') return apart >= 0n;
  if (comparison === 'atMost') return apart <= 0n;
  return comparison === 'equal' ? apart === 0n : apart !== 0n || rightSum.units < least;
}

/** What an acknowledgement must name to release it: its code and one of its cells. Only what is across years may be released as an error. */
export function asked({ code, severity, left, right, total, lastYear }: Identity) {
  const about = [...(total ? [total] : []), ...left, ...right];
  return { code, about, releasable: severity === 'warning' || lastYear.length > 0 };
}

type Sides = Omit<Equation, 'kind'> & { readonly total: CellPath | null };

function asEquation(sum: Sum): Sides {
  const words = { left: sum.words.parts, right: sum.words.total };
  const sides = { left: sum.parts, right: [sum.total], words };
  return { ...sum, ...sides, comparison: 'equal', least: 0, lastYear: null, hint: null };
}

class Filling {
  private readonly submission: Submission;
  private readonly earlier: Earlier;
  /** Totals that were left out, by their dotted path. */
  private readonly computed: ReadonlyMap<string, Sum>;

  constructor(submission: Submission, earlier: Earlier) {
    this.submission = submission;
    this.earlier = earlier;
    const leftOut = submission.format.sums.filter((each) => !submission.source.has(each.total));
    this.computed = new Map(leftOut.map((each) => [each.total.join('.'), each]));
  }

  identity(sides: Equation | Sides): Identity | null {
    const { left, right, lastYear } = sides;
    if (lastYear && !this.earlier.isIn(lastYear.formats)) return null;
    const leftFigures = left.map((cell) => figureAt(this.submission, cell));
    const rightFigures = [
      ...right.map((cell) => figureAt(this.submission, cell)),
      ...(lastYear?.right ?? []).map((cell) => this.earlier.figure(cell)),
    ];
    if (!areAll(leftFigures) || !areAll(rightFigures)) return null;
    const [leftSum, rightSum] = [added(leftFigures), added(rightFigures)];
    return {
      ...sides,
      total: 'total' in sides ? sides.total : null,
      least: BigInt(sides.least) * 10n ** BigInt(leftSum.decimals),
      lastYear: lastYear?.right ?? [],
      leftSum,
      rightSum,
      apart: leftSum.units - rightSum.units,
      weights: this.weights(left, right),
    };
  }

  private weights(left: readonly CellPath[], right: readonly CellPath[]): Map<string, bigint> {
    const weights = new Map<string, bigint>();
    for (const cell of left) this.weigh(cell, 1n, weights);
    for (const cell of right) this.weigh(cell, -1n, weights);
    return weights;
  }

  /** A total that was left out depends on its parts. */
  private weigh(cell: CellPath, weight: bigint, weights: Map<string, bigint>): void {
    const name = cell.join('.');
    const sum = this.computed.get(name);
    if (!sum) weights.set(name, (weights.get(name) ?? 0n) + weight);
    else for (const part of sum.parts) this.weigh(part, weight, weights);
  }
}

function areAll(figures: readonly (Figure | undefined)[]): figures is readonly Figure[] {
  return figures.every((each) => each !== undefined);
}

/** The format's loader has seen to it that all cells of an equation have the same decimals. */
function added(figures: readonly Figure[]): Figure {
  return Figure.of(
    figures.reduce((sum, each) => sum + each.units, 0n),
    figures[0]?.decimals ?? 0,
  );
}
