/** 正文: what a filled submission says in words, against its own tables, its form, its organ and last year's report. Warnings only. */

import type { Finding } from '../../finding.ts';
import type { FilledSubmission } from '../../submission/filled-text.ts';
import type { Submission } from '../../submission/submission.ts';
import { checkCounts } from './counts.ts';
import { checkAgainstLastYear } from './lastyear.ts';
import { CHECKS } from './rules.ts';
import { kindsOf, type Office, type Subject } from './subject.ts';
import { textsOf } from './text.ts';

/**
 * @param earlier what the organ, or those it was made from, handed in for the year before; need not be filled
 */
export function checkProse(
  submission: FilledSubmission,
  earlier: readonly Submission[],
  { county, organ }: Office,
): Finding[] {
  if (submission.carriesOnly) return [];
  const { wording } = submission.format;
  const texts = textsOf(submission);
  const kinds = kindsOf(organ?.name ?? submission.organ, organ?.kind ?? null, wording);
  const subject: Subject = { submission, texts, wording, county, organ, kinds };
  const ofText = [...wording.rules].flatMap(([code, rule]) => CHECKS[code]?.(rule, subject) ?? []);
  return [
    ...withoutMany([...checkCounts(submission, texts, wording), ...ofText]),
    ...checkAgainstLastYear(submission, earlier),
  ];
}

/** Remarks of one check on one text that are told one by one. */
const MOST_REMARKS = 20;

/** Of a slip that goes through a whole text the first places are enough; the last of them says how many more there are. */
function withoutMany(remarks: readonly Finding[]): Finding[] {
  const counts = new Map<string, number>();
  for (const each of remarks) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  const told = new Map<string, number>();
  return remarks.flatMap((each) => {
    const [key, number] = [keyOf(each), (told.get(keyOf(each)) ?? 0) + 1];
    told.set(key, number);
    if (number > MOST_REMARKS) return [];
    const more = (counts.get(key) ?? 0) - MOST_REMARKS;
    return number === MOST_REMARKS && more > 0 ? { ...each, hint: withMore(each.hint, more) } : each;
  });
}

function withMore(hint: string | null, more: number): string {
  return `${hint ?? ''}这段文字里另有 ${more} 处同样的问题。`;
}

function keyOf({ code, entries: [entry] }: Finding): string {
  return `${code} ${entry}`;
}
