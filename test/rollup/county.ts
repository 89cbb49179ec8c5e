/** A county of organs with reports on one year, and the county's own, which sums theirs. */

import { basename } from 'node:path';
import type { Organ } from '../../src/county.ts';
import { checkReport, type Job } from '../../src/report.ts';
import { filled } from '../filled.ts';
import { environment } from '../reports.ts';
import { organOf } from '../store/folder.ts';

export const COUNTY = organOf('qinglan', '青岚县人民政府');

/** A submission of test/filled/, of this organ, with lines of it changed. */
export function handedIn(
  id: string,
  organ: string,
  ...changes: readonly (readonly [RegExp | string, string])[]
): string {
  const text = filled(id).replace(/^单位: .*$/m, `单位: ${organ}`);
  return changes.reduce((changed, [from, to]) => {
    if (changed.search(from) < 0) throw new Error(`nothing to change: ${from}`);
    return changed.replace(from, to);
  }, text);
}

export function jobOf(organ: Organ, text: string, more: Partial<Job> = {}): Job {
  const year = Number(/^年度: (\d+)/m.exec(text)?.[1]);
  const file = `data/${year}/${organ.code}.yaml`;
  return { file, bytes: Buffer.from(text), lastYear: [], organ, year, ...more };
}

/** What the county's report says, and what is found in it. @param organs 代号 → what it has handed in; null: nothing */
export function checked(text: string, organs: Readonly<Record<string, string | null>>, more: Partial<Job> = {}) {
  const parts = Object.entries(organs).map(([code, own]) => {
    const organ = organOf(code, nameOf(code));
    return { organ, job: own === null ? null : jobOf(organ, own) };
  });
  return toldOf(jobOf(COUNTY, text, { parts, ...more }));
}

export function toldOf(job: Job) {
  const { value, findings } = checkReport(job, environment);
  const ofSums = findings.filter(({ code }) => CODES.has(code));
  return { value, findings, told: ofSums.map((each) => `${basename(each.file)}:${each.line} ${each.code}`), ofSums };
}

export const nameOf = (code: string) => `${code}镇人民政府`;

const CODES = new Set([
  'sum-has-parts',
  'rollup-adds-up',
  'rollup-is-complete',
  'rollup-agrees',
  'absence-is-true',
  'sum-leaves-out',
]);
