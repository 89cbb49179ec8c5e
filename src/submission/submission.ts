/** Turns a source into 填报数据: what the form asks for, checked by its schema and completed. */

import { type CellPath, valueAt } from '../cell-path.ts';
import type { Format } from '../edition/format.ts';
import { type Checked, inOrder } from '../finding.ts';
import type { Schema } from '../schema/schema.ts';
import { Figure } from '../source/figure.ts';
import { FormNames } from '../source/form-names.ts';
import type { Source } from '../source/source.ts';
import { complete, type SumOf, type Values } from './complete.ts';
import { type Envelope, envelopeOf } from './envelope.ts';
import { hiddenEntries } from './hidden-entries.ts';

export type { SumOf, Value, Values } from './complete.ts';

export interface Submission extends Envelope {
  readonly source: Source;
  readonly format: Format;
  readonly year: number;
  /** As it is printed. */
  readonly organ: string;
  /** Whether every figure of the form is there and can be read: with errors, `values` may lack some. */
  readonly isWhole: boolean;
  /** Every figure of the form, and the texts that were given; groups have no prototype. */
  readonly values: Values;
  /** Where `汇总` stands for the sum of the organs' figures: a figure or a group. */
  readonly summed: readonly CellPath[];
}

/** The names of all the forms: what `readSource` needs to tell a row from a line of text. */
export function namesOfForms(forms: readonly { readonly schema: Schema; readonly firstYear: number }[]): FormNames {
  return FormNames.union(forms.map((each) => [each.schema.names, each.firstYear]));
}

/** Whether it is made into a report: what only carries figures is not. */
export function isReport({ carriesOnly, sumsOnly }: Pick<Envelope, 'carriesOnly' | 'sumsOnly'>): boolean {
  return !carriesOnly && !sumsOnly;
}

const NO_SUMS: SumOf = () => undefined;

/**
 * The submission is absent when it is not said whose report it is, or of which year.
 * @param sumOf what `汇总` stands for; left out: there is nothing to add up
 */
export function readSubmission(source: Source, format: Format, sumOf: SumOf = NO_SUMS): Checked<Submission> {
  const { year, organ, ...envelope } = envelopeOf(source);
  const checked = format.schema.check(source, {
    partial: envelope.carriesOnly,
    withoutTexts: envelope.sumsOnly,
  });
  const findings = inOrder([...checked, ...hiddenEntries(source, format.schema)]);
  if (year === undefined || organ === undefined) return { findings };
  const { values, summed } = complete(source, format.schema, format.sums, sumOf);
  const isWhole = format.schema.figures.every((path) => valueAt(values, path) !== undefined);
  return { value: { ...envelope, source, format, year, organ, isWhole, values, summed }, findings };
}

/** A figure of a submission; absent where a file that only carries figures leaves it out, or where it cannot be read. */
export function figureAt({ values }: Pick<Submission, 'values'>, cell: CellPath): Figure | undefined {
  const value = valueAt(values, cell);
  return value instanceof Figure ? value : undefined;
}
