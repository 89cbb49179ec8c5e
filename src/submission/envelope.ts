/** What stands in every submission, of whatever edition: 单位, 年度, 成文日期, 核实, 仅供衔接, 更正, 汇总, 仅供汇总. The rest is the form's own. */

import { asYear, isIsoDay } from '../source/dates.ts';
import type { Source } from '../source/source.ts';

export interface Envelope {
  /** Absent where it is not said, or not said as a year. */
  readonly year: number | undefined;
  /** 单位, as typed. */
  readonly organ: string | undefined;
  /** 成文日期, an ISO day. */
  readonly signedOn: string | null;
  /** 仅供衔接: carries last year's figures and is not made into a report. */
  readonly carriesOnly: boolean;
  /** 仅供汇总: figures that only enter the county's sum; it is not made into a report. */
  readonly sumsOnly: boolean;
  /** 缺 under 汇总, entry by entry; null in place of one that cannot be read, which has its finding. */
  readonly absences: readonly (Absence | null)[];
  /** 核实, entry by entry; null in place of one that cannot be read, which has its finding. */
  readonly reviews: readonly (Review | null)[];
  /** 更正, entry by entry; null in place of one that cannot be read, which has its finding. */
  readonly corrections: readonly (Correction | null)[];
}

/** What a person has looked at. */
export interface Review {
  /** A finding's code. */
  readonly 检查项: string;
  /** An entry of the form, or a group around one, with dots. */
  readonly 位置: string;
  readonly 理由: string;
  readonly 核实人: string;
}

/** Whose figures a sum lacks. */
export interface Absence {
  readonly 单位: string;
  readonly 理由: string;
  readonly 核实人: string;
}

/** What was corrected once the report had been published. */
export interface Correction {
  /** An ISO day. */
  readonly 日期: string;
  readonly 说明: string;
}

/** 年度 alone selects the edition, so it is understood however it is written; the schema then says how it should be. */
export function envelopeOf(source: Source): Envelope {
  const known = ENVELOPES.get(source) ?? readEnvelope(source);
  ENVELOPES.set(source, known);
  return known;
}

/** Each stage asks for it. */
const ENVELOPES = new WeakMap<Source, Envelope>();

function readEnvelope(source: Source): Envelope {
  const [year, organ, day] = ['年度', '单位', '成文日期'].map((name) => source.valueAt([name]));
  return {
    year: typeof year === 'number' || typeof year === 'string' ? asYear(String(year)) : undefined,
    organ: typeof organ === 'string' ? organ : undefined,
    signedOn: typeof day === 'string' && isIsoDay(day) ? day : null,
    carriesOnly: source.valueAt(['仅供衔接']) === true,
    sumsOnly: source.valueAt(['仅供汇总']) === true,
    absences: listed(source, ['汇总', '缺'], isAbsence),
    reviews: listed(source, ['核实'], isReview),
    corrections: listed(source, ['更正'], isCorrection),
  };
}

function listed<T>(source: Source, path: readonly string[], is: (entry: unknown) => entry is T): (T | null)[] {
  const entries = source.valueAt(path);
  return Array.isArray(entries) ? entries.map((each: unknown) => (is(each) ? each : null)) : [];
}

function isReview(entry: unknown): entry is Review {
  const { 检查项, 位置 } = (entry ?? {}) as Record<string, unknown>;
  return typeof 检查项 === 'string' && typeof 位置 === 'string';
}

function isAbsence(entry: unknown): entry is Absence {
  const { 单位, 理由, 核实人 } = (entry ?? {}) as Record<string, unknown>;
  return [单位, 理由, 核实人].every((each) => typeof each === 'string');
}

function isCorrection(entry: unknown): entry is Correction {
  const { 日期, 说明 } = (entry ?? {}) as Record<string, unknown>;
  return typeof 日期 === 'string' && isIsoDay(日期) && typeof 说明 === 'string';
}
