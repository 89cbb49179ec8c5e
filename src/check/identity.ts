/** The equations of a format over one submission: both sides as numbers, and how they depend on each figure that was typed. */

import { type CellPath, joinPath } from '../cell-path.ts';
import type { Format } from '../edition/format.ts';
import type { Comparison, Equation, Sum } from '../edition/relation.ts';
import type { Severity } from '../finding.ts';
import { Figure } from '../source/figure.ts';
import { figureAt, type Submission } from '../submission/submission.ts';
import type { Earlier } from './earlier.ts';

/** Totals that were left out, by their dotted path. */
type Computed = ReadonlyMap<string, Sum>;

/** One equation, filled in. What only one that fails is asked for is worked out when it is asked for. */
export class Identity {
  readonly code: string;
  readonly severity: Severity;
  readonly where: string;
  readonly words: { readonly left: string; readonly right: string };
  readonly hint: string | null;
  readonly comparison: Comparison;
  readonly left: readonly CellPath[];
  readonly right: readonly CellPath[];
  /** Cells of last year's report that the right side goes on with. */
  readonly lastYear: readonly CellPath[];
  /** The total of a sum. */
  readonly total: CellPath | null;
  /** Left less right, in units. */
  readonly apart: bigint;
  private readonly rightUnits: bigint;
  private readonly decimals: number;
  /** Below this the right side is too small to say anything; whole units of the figure. */
  private readonly least: number;
  private readonly computed: Computed;
  private known: ReadonlyMap<string, bigint> | undefined;

  constructor(sides: Sides, leftFigures: readonly Figure[], rightFigures: readonly Figure[], computed: Computed) {
    this.code = sides.code;
    this.severity = sides.severity;
    this.where = sides.where;
    this.words = sides.words;
    this.hint = sides.hint;
    this.comparison = sides.comparison;
    this.least = sides.least;
    this.left = sides.left;
    this.right = sides.right;
    this.total = sides.total;
    this.lastYear = sides.lastYear?.right ?? [];
    this.rightUnits = unitsOf(rightFigures);
    this.apart = unitsOf(leftFigures) - this.rightUnits;
    // The format's loader has seen to it that all cells of an equation have the same decimals.
    this.decimals = leftFigures[0]?.decimals ?? 0;
    this.computed = computed;
  }

  /** The right side is too small to say anything. */
  get isSmall(): boolean {
    return this.rightUnits < BigInt(this.least) * 10n ** BigInt(this.decimals);
  }

  get leftSum(): Figure {
    return Figure.of(this.apart + this.rightUnits, this.decimals);
  }

  get rightSum(): Figure {
    return Figure.of(this.rightUnits, this.decimals);
  }

  /** Every figure it depends on, by its dotted path: how much `apart` grows when the figure grows by 1. */
  get weights(): ReadonlyMap<string, bigint> {
    this.known ??= this.weigh();
    return this.known;
  }

  private weigh(): Map<string, bigint> {
    const weights = new Map<string, bigint>();
    for (const cell of this.left) weigh(cell, 1n, weights, this.computed);
    for (const cell of this.right) weigh(cell, -1n, weights, this.computed);
    return weights;
  }
}

/** What an acknowledgement must name to release it: its code and one of its cells. Only what is across years may be released as an error. */
export function asked({ code, severity, left, right, total, lastYear }: Identity) {
  const entries = [...(total ? [total] : []), ...left, ...right];
  return { code, entries: entries.map(joinPath), releasable: severity === 'warning' || lastYear.length > 0 };
}

type Sides = Omit<Equation, 'kind'> & { readonly total: CellPath | null };

interface FormatSides {
  readonly sums: readonly { readonly sum: Sum; readonly sides: Sides }[];
  readonly equations: readonly Sides[];
}

const SIDES = new WeakMap<Format, FormatSides>();

/** The same for all submissions of a format. */
function sidesOf(format: Format): FormatSides {
  const known = SIDES.get(format);
  if (known) return known;
  const equations = format.relations.flatMap((each) => (each.kind === 'equation' ? [{ ...each, total: null }] : []));
  const sides = { sums: format.sums.map((sum) => ({ sum, sides: asEquation(sum) })), equations };
  SIDES.set(format, sides);
  return sides;
}

function asEquation(sum: Sum): Sides {
  const words = { left: sum.words.parts, right: sum.words.total };
  const sides = { left: sum.parts, right: [sum.total], words };
  return { ...sum, ...sides, comparison: 'equal', least: 0, lastYear: null, hint: null };
}

/** All equations of the format whose figures are at hand. A sum whose total was left out holds by itself, and is none. */
export function identitiesOf(submission: Submission, earlier: Earlier): Identity[] {
  const { sums, equations } = sidesOf(submission.format);
  const given: Sides[] = [];
  const computed = new Map<string, Sum>();
  for (const { sum, sides } of sums) {
    if (submission.source.has(sum.total)) given.push(sides);
    else computed.set(joinPath(sum.total), sum);
  }
  return [...given, ...equations].flatMap((each) => identityOf(each, submission, earlier, computed) ?? []);
}

export function holds(identity: Identity): boolean {
  const { comparison, apart } = identity;
  if (comparison === 'atLeast') return apart >= 0n;
  if (comparison === 'atMost') return apart <= 0n;
  return comparison === 'equal' ? apart === 0n : apart !== 0n || identity.isSmall;
}

function identityOf(sides: Sides, submission: Submission, earlier: Earlier, computed: Computed): Identity | null {
  const { left, right, lastYear } = sides;
  if (lastYear && !earlier.has(lastYear)) return null;
  const leftFigures = left.map((cell) => figureAt(submission, cell));
  const rightFigures = right.map((cell) => figureAt(submission, cell));
  for (const cell of lastYear?.right ?? []) rightFigures.push(earlier.figure(cell));
  if (!areAll(leftFigures) || !areAll(rightFigures)) return null;
  return new Identity(sides, leftFigures, rightFigures, computed);
}

/** A total that was left out depends on its parts. */
function weigh(cell: CellPath, weight: bigint, weights: Map<string, bigint>, computed: Computed): void {
  const name = joinPath(cell);
  const sum = computed.get(name);
  if (!sum) weights.set(name, (weights.get(name) ?? 0n) + weight);
  else for (const part of sum.parts) weigh(part, weight, weights, computed);
}

function areAll(figures: readonly (Figure | undefined)[]): figures is readonly Figure[] {
  return figures.every((each) => each !== undefined);
}

function unitsOf(figures: readonly Figure[]): bigint {
  return figures.reduce((sum, each) => sum + each.units, 0n);
}
