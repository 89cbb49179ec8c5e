/** Whose report it is: 单位 and 年度 against the file's name, its folder and the county's list of organs. */

import type { Organ } from '../county.ts';
import { type Checked, error, type Finding } from '../finding.ts';
import type { Submission } from '../submission/submission.ts';

/**
 * @param organ what county.yaml has for the file's 代号; null without a county.yaml
 * @param year the year of the folder; null where the file lies elsewhere
 * @returns the submission under the organ's full name, which is the one that is printed
 */
export function checkOrgan(submission: Submission, organ: Organ | null, year: number | null): Checked<Submission> {
  const findings: Finding[] = [];
  const { source } = submission;
  if (year !== null && submission.year !== year) {
    const message = `年度填的是 ${submission.year}，文件却放在 ${year} 文件夹里。`;
    findings.push(
      error(source.valuePlace(['年度']), 'year-is-the-folder', message, '改正年度，或把文件移到对应年度的文件夹。', {
        entries: [['年度']],
      }),
    );
  }
  if (organ && submission.organ !== organ.name && submission.organ !== organ.shortName) {
    const message = `单位填的是“${submission.organ}”，按单位名录，这个文件（${organ.code}）应是“${organ.name}”。`;
    findings.push(
      error(
        source.valuePlace(['单位']),
        'organ-is-listed',
        message,
        '照单位名录填写全称或简称；放错了文件的，换成自己的文件名。',
        { entries: [['单位']] },
      ),
    );
  }
  const name = organ?.name ?? submission.organ;
  // By the folder's year, so that a slip in 年度 is not told again of every date in the texts.
  const named = { ...submission, year: year ?? submission.year, organ: name };
  return { value: { ...named, values: { ...submission.values, 单位: name } }, findings };
}
