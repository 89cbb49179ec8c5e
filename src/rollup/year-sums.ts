/** The organs of a county and its own report → every figure of the form: its sum, what the county says, and last year's. */

import { type CellPath, joinPath } from '../cell-path.ts';
import type { Organ } from '../county.ts';
import type { Format } from '../edition/format.ts';
import type { Indicator } from '../edition/rollup.ts';
import { Figure } from '../source/figure.ts';
import { figureAt, type Submission } from '../submission/submission.ts';
import { Largest } from './largest.ts';
import { type Part, sumsOver } from './parts.ts';

export interface YearSums {
  readonly year: number;
  /** 县. */
  readonly county: string;
  /** Whose report has the sums. */
  readonly organ: Organ;
  readonly format: Format;
  readonly parts: readonly Part[];
  /** 不计: who is not counted, and why. */
  readonly leftOut: readonly (readonly [Organ, string])[];
  /** 缺: who is left out by a person's word, and why. */
  readonly absences: readonly { readonly 单位: string; readonly 理由: string; readonly 核实人: string }[];
  /** In the order of the form. */
  readonly figures: readonly FigureSum[];
}

export interface FigureSum {
  readonly cell: CellPath;
  /** Null where it does not add up over organs, or nobody is counted. */
  readonly sum: Figure | null;
  /** As the county has typed it; null where it is the sum, or there is no report yet. */
  readonly stated: Figure | null;
  /** Of the county's report for the year before, where that has it. */
  readonly lastYear: Figure | null;
  /** Why there is no sum. */
  readonly why: string | null;
}

export interface SumsOf extends Omit<YearSums, 'figures' | 'absences'> {
  readonly own: Submission | null;
  readonly lastYear: readonly Submission[];
}

export function yearSums({ own, lastYear, ...about }: SumsOf): YearSums {
  const { format, parts } = about;
  const sums = sumsOver(parts, format);
  const isSummed = (cell: CellPath) => own?.summed.some((path) => path.every((name, at) => cell[at] === name)) ?? false;
  const figures = format.schema.figures.map((cell): FigureSum => {
    const { decimals } = format.schema.figureRule(cell) ?? {};
    const before = lastYear.map((each) => figureAt(each, cell));
    const known = before.length > 0 && before.every((each) => each !== undefined && each.decimals === decimals);
    return {
      cell,
      sum: sums.of(cell) ?? null,
      stated: (own && !isSummed(cell) && figureAt(own, cell)) || null,
      lastYear: known ? Figure.sum(before as Figure[]) : null,
      why: format.rollup.own.get(joinPath(cell)) ?? null,
    };
  });
  return { ...about, absences: own?.absences.filter((each) => each !== null) ?? [], figures };
}

/** Organs that are waited for: not handed in, or sent back. */
export function lacking({ parts }: YearSums): readonly Part[] {
  return parts.filter(({ state }) => state === 'missing' || state === 'returned');
}

export interface IndicatorSum {
  readonly indicator: Indicator;
  readonly sum: Figure | null;
  readonly lastYear: Figure | null;
  /** The organs that are drawn; null: it is not drawn. */
  readonly largest: Largest | null;
}

export function indicatorsOf({ format, figures, parts }: YearSums): IndicatorSum[] {
  const known = new Map(figures.map((each) => [joinPath(each.cell), each]));
  const total = (cells: readonly CellPath[], of: 'sum' | 'lastYear'): Figure | null => {
    const found = cells.map((cell) => known.get(joinPath(cell))?.[of] ?? null);
    return found.every((each) => each !== null) ? Figure.sum(found) : null;
  };
  return format.rollup.indicators.map((indicator) => ({
    indicator,
    sum: total(indicator.cells, 'sum'),
    lastYear: total(indicator.cells, 'lastYear'),
    largest: indicator.chart ? largestIn(parts, indicator.cells) : null,
  }));
}

/** Organs that are drawn. */
const MOST_DRAWN = 10;

function largestIn(parts: readonly Part[], cells: readonly CellPath[]): Largest {
  const largest = new Largest(MOST_DRAWN);
  for (const { organ, figures } of parts) {
    const own = figures?.figures(cells) ?? [];
    if (own.length > 0 && own.every((each) => each !== undefined)) largest.offer(organ, Figure.sum(own));
  }
  return largest;
}

/** `+12.5%`, rounded half up to one decimal; null where there was nothing, or nothing is known. */
export function changeInPercent(now: Figure | null, before: Figure | null): string | null {
  if (!now || !before || before.units === 0n) return null;
  const [one, other] = [now.units - before.units, before.units];
  const size = ((one < 0n ? -one : one) * 2000n + other) / (2n * other);
  return `${one > 0n && size > 0n ? '+' : one < 0n && size > 0n ? '-' : ''}${Figure.of(size, 1)}%`;
}

export function difference(now: Figure, before: Figure): Figure {
  return Figure.of(now.units - before.units, now.decimals);
}
