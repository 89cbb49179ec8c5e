/** The figures that an organ has handed in, and their sums over organs. */

import { type CellPath, joinPath } from '../cell-path.ts';
import type { Format } from '../edition/format.ts';
import type { Schema } from '../schema/schema.ts';
import { Figure } from '../source/figure.ts';
import { figureAt, type Submission } from '../submission/submission.ts';

/**
 * As typed, in the order of the form, a blank between them: one text of some hundred bytes, without the submission it comes
 * from. There may be thirty thousand organs.
 */
export class OrganFigures {
  readonly #schema: Schema;
  readonly #text: string;

  constructor(submission: Pick<Submission, 'values' | 'format'>) {
    this.#schema = submission.format.schema;
    this.#text = this.#schema.figures.map((cell) => figureAt(submission, cell)?.text ?? '').join(' ');
  }

  /** Of these cells, '' where there is none; of all of them where it is the form's own list. */
  texts(cells: readonly CellPath[]): string[] {
    const texts = this.#text.split(' ');
    if (cells === this.#schema.figures) return texts;
    return cells.map((cell) => texts[this.#schema.figureIndex(cell) ?? texts.length] ?? '');
  }

  figures(cells: readonly CellPath[]): (Figure | undefined)[] {
    return this.texts(cells).map((text, index) => {
      const rule = text === '' ? undefined : this.#schema.figureRule(cells[index] ?? []);
      return rule && Figure.again(text, rule.decimals);
    });
  }
}

/** Exact, as `Figure.sum` is, without a figure for each organ that is added. */
export class Sums {
  readonly #cells: readonly CellPath[];
  readonly #at: ReadonlyMap<string, number>;
  /** Null: one of the organs lacks the figure. */
  readonly #sums: ({ units: bigint; decimals: number } | null)[];
  #isEmpty = true;

  constructor({ schema, rollup }: Format) {
    this.#cells = schema.figures.filter((cell) => rollup.adds.has(joinPath(cell)));
    this.#at = new Map(this.#cells.map((cell, index) => [joinPath(cell), index]));
    this.#sums = this.#cells.map(() => ({ units: 0n, decimals: 0 }));
  }

  add(organ: OrganFigures): void {
    this.#isEmpty = false;
    for (const [index, figure] of organ.figures(this.#cells).entries()) {
      const sum = this.#sums[index];
      if (!figure) this.#sums[index] = null;
      if (!sum || !figure) continue;
      const decimals = Math.max(sum.decimals, figure.decimals);
      sum.units = unitsIn(sum, decimals) + unitsIn(figure, decimals);
      sum.decimals = decimals;
    }
  }

  /** Of a figure that does not add up over organs there is none, nor where one of the organs lacks it, or there are no organs. */
  of(cell: CellPath): Figure | undefined {
    const sum = this.#sums[this.#at.get(joinPath(cell)) ?? this.#sums.length];
    return this.#isEmpty || !sum ? undefined : Figure.of(sum.units, sum.decimals);
  }
}

function unitsIn({ units, decimals }: { readonly units: bigint; readonly decimals: number }, finest: number): bigint {
  return finest === decimals ? units : units * 10n ** BigInt(finest - decimals);
}
