/** What the checks of a format can ask of its figures; which figures, and in whose words, is data in checks.yaml. */

import type { CellPath } from '../cell-path.ts';
import type { Severity } from '../finding.ts';
import type { Schema } from '../schema/schema.ts';

interface Rule {
  /** The finding's code when it does not hold. */
  readonly code: string;
  readonly severity: Severity;
}

interface Identity extends Rule {
  /** Which place of the form it is about, in the words of the form: “自然人”列. */
  readonly where: string;
}

/** 总计＝各项之和: the total may be left out by the organ, and is then computed from the parts. */
export interface Sum extends Identity {
  readonly total: CellPath;
  readonly parts: readonly CellPath[];
  readonly words: { readonly total: string; readonly parts: string };
}

/** `differ`: equal sides are suspicious. */
export type Comparison = 'equal' | 'atLeast' | 'atMost' | 'differ';

/** Left and right, each added up, compare as they should; the right may go on with figures of last year's report. */
export interface Equation extends Identity {
  readonly kind: 'equation';
  readonly left: readonly CellPath[];
  readonly right: readonly CellPath[];
  readonly comparison: Comparison;
  /** Below this, in whole units of the figure (件, 万元), the right side is too small to say anything. */
  readonly least: number;
  readonly lastYear: LastYear | null;
  readonly words: { readonly left: string; readonly right: string };
  readonly hint: string | null;
}

/** Where the figures `given` (`when`) add up to more than 0, those `wanted` (`then`) do, too. */
export interface Implication extends Identity {
  readonly kind: 'implication';
  readonly given: readonly CellPath[];
  readonly wanted: readonly CellPath[];
  readonly words: { readonly given: string; readonly wanted: string };
  readonly hint: string | null;
}

/** Figures of the report for the year before: compared wherever the edition it was made by has all of them. */
export interface LastYear {
  readonly right: readonly CellPath[];
  /** Decimals of the figures on both sides: one of the same name with others is another figure. */
  readonly decimals: number;
}

/** The figures, added up, are at most so large. */
export interface Limit extends Identity {
  readonly kind: 'limit';
  readonly cells: readonly CellPath[];
  /** In whole units of the figures; of each one counted by `per` where there is one. */
  readonly most: number;
  readonly per: CellPath | null;
  /** Only figures typed with at most so many decimals; null: all. */
  readonly decimals: number | null;
  /** Organs it is for, by name; null: all. */
  readonly only: RegExp | null;
  readonly except: RegExp | null;
  readonly message: string;
  readonly hint: string;
}

/** A figure is typed with at most so many decimals. */
export interface Precision extends Identity {
  readonly kind: 'precision';
  readonly cell: CellPath;
  readonly decimals: number;
  readonly message: string;
  readonly hint: string;
}

/** A figure that last year's report settles by itself: put equal to nothing but figures of it, such as 上年结转. */
export function settlesAlone(relation: Relation): relation is Equation & { readonly lastYear: LastYear } {
  if (relation.kind !== 'equation' || relation.lastYear === null) return false;
  return relation.comparison === 'equal' && relation.left.length === 1 && relation.right.length === 0;
}

/** Whether the figures are those of an edition's form: by name and decimals. */
export function hasFigures(schema: Schema, { right, decimals }: LastYear): boolean {
  return right.every((cell) => schema.figureRule(cell)?.decimals === decimals);
}

interface Comparing extends Rule {
  /** Groups of the form, each with all figures in it that last year's edition has too. */
  readonly groups: readonly CellPath[];
  readonly hint: string;
}

/** No figure is `times` last year's or more, or the reverse, where the larger is at least `from`. */
export interface Magnitude extends Comparing {
  readonly kind: 'magnitude';
  readonly times: number;
  readonly from: number;
}

/** Not every figure but 0 is last year's; judged where there are at least so many. */
export interface Novelty extends Comparing {
  readonly kind: 'novelty';
  readonly least: number;
}

export type Relation = Equation | Implication | Limit | Precision | Magnitude | Novelty;
