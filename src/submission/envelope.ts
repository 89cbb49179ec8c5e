/** What stands in every submission, of whatever edition: 单位, 年度, 成文日期, 核实, 仅供衔接. The rest is the form's own. */

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
  /** 核实, entry by entry; null in place of one that cannot be read, which has its finding. */
  readonly reviews: readonly (Review | null)[];
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

/** 年度 alone selects the edition, so it is understood however it is written; the schema then says how it should be. */
export function envelopeOf(source: Source): Envelope {
  const [year, organ, day, reviews] = ['年度', '单位', '成文日期', '核实'].map((name) => source.valueAt([name]));
  return {
    year: typeof year === 'number' || typeof year === 'string' ? asYear(String(year)) : undefined,
    organ: typeof organ === 'string' ? organ : undefined,
    signedOn: typeof day === 'string' && isIsoDay(day) ? day : null,
    carriesOnly: source.valueAt(['仅供衔接']) === true,
    reviews: Array.isArray(reviews) ? reviews.map((each) => (isReview(each) ? each : null)) : [],
  };
}

function isReview(entry: unknown): entry is Review {
  const { 检查项, 位置 } = (entry ?? {}) as Record<string, unknown>;
  return typeof 检查项 === 'string' && typeof 位置 === 'string';
}
