/** 正文: what a filled submission says in words, against its own tables, its form, its organ and last year's report. Warnings only. */

import type { Submission } from '../../submission/submission.ts';
import type { Remark } from '../remark.ts';
import { checkCounts } from './counts.ts';
import { checkAgainstLastYear } from './lastyear.ts';
import { CHECKS } from './rules.ts';
import { kindsOf, type Office, type Subject } from './subject.ts';
import { textsOf } from './text.ts';

/**
 * @param submission filled: its texts as they will be printed
 * @param earlier what the organ, or those it was made from, handed in for the year before; need not be filled
 */
export function checkProse(
  submission: Submission,
  earlier: readonly Submission[],
  { county, organ }: Office,
): Remark[] {
  if (submission.carriesOnly) return [];
  const { wording } = submission.format;
  const texts = textsOf(submission);
  const kinds = kindsOf(organ?.name ?? submission.organ, organ?.kind ?? null, wording);
  const subject: Subject = { submission, texts, wording, county, organ, kinds };
  const ofText = [...wording.rules].flatMap(([code, rule]) => CHECKS[code]?.(rule, subject) ?? []);
  return [...checkCounts(submission, texts, wording), ...ofText, ...checkAgainstLastYear(submission, earlier)];
}
