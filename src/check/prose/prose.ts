/** 正文: what a filled submission says in words, against its own tables, its form, its organ and last year's report. 核实 releases all of it. */

import { type Finding, firstOfEach } from '../../finding.ts';
import type { FilledSubmission } from '../../submission/filled-text.ts';
import { isReport, type Submission } from '../../submission/submission.ts';
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
  if (!isReport(submission)) return [];
  const { wording } = submission.format;
  const texts = textsOf(submission);
  const kinds = kindsOf(organ?.name ?? submission.organ, organ?.kind ?? null, wording);
  const about = { submission, texts, wording, county, organ, kinds };
  const subject: Subject = { ...about, doubts: checkCounts(about) };
  const ofText = [...wording.rules].flatMap(([code, rule]) => CHECKS[code]?.(rule, subject) ?? []);
  return [
    ...firstOfEach([...subject.doubts.map(({ finding }) => finding), ...ofText], MOST_REMARKS, keyOf, MORE),
    ...checkAgainstLastYear(submission, earlier),
  ];
}

/** Remarks of one check on one text that are told one by one. */
const MOST_REMARKS = 20;
const MORE = '这段文字里另有 % 处同样的问题。';

function keyOf({ code, entries: [entry] }: Finding): string {
  return `${code} ${entry}`;
}
