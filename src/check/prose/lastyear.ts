/** The first and the fifth part against those of last year's report: a remark on each that was copied, whatever year and figures it has now. */

import type { Rule } from '../../edition/prose/wording.ts';
import { type Finding, finding } from '../../finding.ts';
import type { Submission } from '../../submission/submission.ts';
import { likeness, NEARLY, ownWords, PARTS, type PartName, percentage, stretchesOf } from './shingles.ts';

export const LAST_YEAR_CODE = 'texts-are-this-years';

/** @param earlier what the organ, or those it was made from, handed in for the year before; those of other years are left aside */
export function checkAgainstLastYear(submission: Submission, earlier: readonly Submission[]): Finding[] {
  const { wording } = submission.format;
  const rule = wording.rules.get(LAST_YEAR_CODE);
  if (rule === undefined) return [];
  const reports = earlier.filter((each) => each.year === submission.year - 1 && !each.carriesOnly);
  return reports.flatMap((before) => PARTS.flatMap((part) => partFinding(part, submission, before, rule) ?? []));
}

function partFinding(part: PartName, submission: Submission, before: Submission, rule: Rule): Finding | undefined {
  const { wording } = submission.format;
  const [now, then] = [submission, before].map((each) => ownWords(each, part, wording));
  if (!now || !then) return undefined;
  const share = now === then ? 1 : likeness(stretchesOf(now), stretchesOf(then));
  if (share < NEARLY) return undefined;
  const path = wording.texts[part];
  const title = submission.format.schema.titleOf(path.map(String));
  const extent = now === then ? '完全相同' : `约有 ${percentage(share)} 相同`;
  const message = `“${title}”与上年的（${before.source.file}）${extent}。`;
  const hint = '写当年的情况：当年做了什么，上年的问题改进得怎样，现在还有什么问题。';
  // What is only like it may have been written anew; what is the same to the word but for names and figures was not.
  const severity = now === then ? rule.severity : 'warning';
  return finding(severity, submission.source.valuePlace(path), rule.code, message, hint, {
    entries: [path],
    releasable: true,
    related: [before.source.valuePlace(path)],
  });
}
