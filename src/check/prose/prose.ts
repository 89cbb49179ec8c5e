/** 正文: what a filled submission says in words, against its own tables, its form, its organ and last year's report. Warnings only. */

import type { Finding } from '../../finding.ts';
import type { Submission } from '../../submission/submission.ts';
import { checkCounts } from './counts.ts';
import { checkAgainstLastYear } from './lastyear.ts';
import { RULES } from './rules.ts';
import { kindsOf, type Office, type Subject } from './subject.ts';
import { textsOf } from './text.ts';
import type { Wording } from './wording.ts';

/**
 * @param submission filled: its texts as they will be printed
 * @param earlier what the organ, or those it was made from, handed in for the year before; need not be filled
 * @param wording that of the submission's format
 */
export function checkProse(
  submission: Submission,
  earlier: readonly Submission[],
  wording: Wording,
  { county, organ }: Office,
): Finding[] {
  if (submission.carriesOnly) return [];
  const texts = textsOf(submission);
  const kinds = kindsOf(organ?.name ?? submission.organ, organ?.kind ?? null, wording);
  const subject: Subject = { submission, texts, wording, county, organ, kinds };
  const ofText = [...wording.rules.values()].flatMap((rule) => RULES[rule.code]?.check?.(rule, subject) ?? []);
  return [...checkCounts(submission, texts, wording), ...ofText, ...checkAgainstLastYear(submission, earlier, wording)];
}
