/** Turns a source into 填报数据: what the form asks for, checked by its schema and completed. */

import type { Format } from '../edition/format.ts';
import type { Checked } from '../finding.ts';
import { asYear, isIsoDay } from '../schema/dates.ts';
import type { Schema } from '../schema/schema.ts';
import { FormNames } from '../source/form-names.ts';
import type { Source } from '../source/source.ts';
import { complete, type Values } from './complete.ts';

export type { Value, Values } from './complete.ts';

export interface Submission {
  readonly source: Source;
  readonly format: Format;
  readonly year: number;
  readonly organ: string;
  /** 成文日期, an ISO day. */
  readonly signedOn: string | null;
  /** 仅供衔接: carries last year's figures and is not made into a report; what it leaves out is absent from `values`. */
  readonly carriesOnly: boolean;
  /** Whether every figure of the form is there and can be read: with errors, `values` may lack some. */
  readonly isWhole: boolean;
  /** Every figure of the form, and the texts that were given; groups have no prototype. */
  readonly values: Values;
}

/** The names of all the forms: what `readSource` needs to tell a row from a line of text. */
export function namesOfForms(forms: readonly { readonly schema: Schema }[]): FormNames {
  return FormNames.union(forms.map((each) => each.schema.names));
}

/** 年度 alone selects the format, so it is understood however it is written; the schema then says how it should be. */
export function yearOf(source: Source): number | undefined {
  const year = envelope(source)['年度'];
  return typeof year === 'number' || typeof year === 'string' ? asYear(String(year)) : undefined;
}

/** 单位 as it was filled in. */
export function organOf(source: Source): string | undefined {
  const organ = envelope(source)['单位'];
  return typeof organ === 'string' ? organ.trim() : undefined;
}

/** The submission is absent when it is not said whose report it is, or of which year. */
export function readSubmission(source: Source, format: Format): Checked<Submission> {
  const { 单位: organ, 成文日期: day, 仅供衔接: carries } = envelope(source);
  const carriesOnly = carries === true;
  const findings = format.schema.check(source, { partial: carriesOnly });
  const year = yearOf(source);
  if (year === undefined || typeof organ !== 'string') return { findings };
  const values = complete(source, format.schema, format.sums);
  const signedOn = typeof day === 'string' && isIsoDay(day) ? day : null;
  const isWhole = hasAllFigures(format, values);
  return { value: { source, format, year, organ, signedOn, carriesOnly, isWhole, values }, findings };
}

function envelope(source: Source): Readonly<Record<string, unknown>> {
  return typeof source.value === 'object' && source.value !== null ? (source.value as Record<string, unknown>) : {};
}

function hasAllFigures({ schema }: Format, values: Values): boolean {
  return schema.figures.every(
    (path) => path.reduce<unknown>((inner, name) => (inner as Values | undefined)?.[name], values) !== undefined,
  );
}
