/** The first and the fifth part against those of last year's report: a remark on each that was copied. */

import type { Wording } from '../../edition/prose/wording.ts';
import { type Finding, warning } from '../../finding.ts';
import type { Submission } from '../../submission/submission.ts';
import { likeness, NEARLY, ownWords, PARTS, type PartName, percentage, stretchesOf } from './shingles.ts';

export const LAST_YEAR_CODE = 'texts-are-this-years';

/** @param earlier what the organ, or those it was made from, handed in for the year before; those of other years are left aside */
export function checkAgainstLastYear(submission: Submission, earlier: readonly Submission[]): Finding[] {
  const { wording } = submission.format;
  if (!wording.rules.has(LAST_YEAR_CODE)) return [];
  const reports = earlier.filter((each) => each.year === submission.year - 1 && !each.carriesOnly);
  return reports.flatMap((before) => PARTS.flatMap((part) => partFinding(part, submission, before, wording) ?? []));
}

function partFinding(
  part: PartName,
  submission: Submission,
  before: Submission,
  wording: Wording,
): Finding | undefined {
  const [now, then] = [submission, before].map((each) => ownWords(each, part, wording));
  if (!now || !then) return undefined;
  const share = now === then ? 1 : likeness(stretchesOf(now), stretchesOf(then));
  if (share < NEARLY) return undefined;
  const path = wording.texts[part];
  const title = submission.format.schema.titleOf(path.map(String));
  const extent = now === then ? '完全相同' : `约有 ${percentage(share)} 相同`;
  const message = `“${title}”与上年的（${before.source.file}）${extent}。`;
  const hint = '写当年的情况：当年做了什么，上年的问题改进得怎样，现在还有什么问题。';
  return warning(submission.source.valuePlace(path), LAST_YEAR_CODE, message, hint, {
    entries: [path],
    releasable: true,
    related: [before.source.valuePlace(path)],
  });
}
