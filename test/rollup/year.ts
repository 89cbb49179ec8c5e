/** What a county's organs have come to in a year: twelve of them, or those that are named. */

import { addUpOrgans } from '../../src/report.ts';
import { yearSums } from '../../src/rollup/year-sums.ts';
import { environment } from '../reports.ts';
import { organOf } from '../store/folder.ts';
import { COUNTY, handedIn, jobOf, nameOf } from './county.ts';

const shift = (count: number): [string, string][] => [
  ['本年新收: {自然人: 202', `本年新收: {自然人: ${202 + count}`],
  ['总计: 301}', `总计: ${301 + count}}`],
  ['结转下年度继续办理: {自然人: 11', `结转下年度继续办理: {自然人: ${11 + count}`],
];
const SUMMED: [RegExp, string] = [/^依申请公开:\n(?: {2}.*\n)*/m, '依申请公开: 汇总\n'];
const year = (text: string) => text.replace(/^年度: .*/m, '年度: 2020').replaceAll('2021年', '2020年');

/** @param organs 代号 → by how much more it has received; null: it has handed in nothing */
export function sumsOf(organs: Readonly<Record<string, number | null>>, hasOwn = true) {
  const parts = Object.entries(organs).map(([code, count]) => {
    const organ = organOf(code, nameOf(code));
    return { organ, job: count === null ? null : jobOf(organ, handedIn('2021', organ.name, ...shift(count))) };
  });
  const own = hasOwn ? jobOf(COUNTY, handedIn('2021', COUNTY.name, SUMMED)) : null;
  const lastYear = [jobOf(COUNTY, year(handedIn('2019', COUNTY.name)))];
  const found = addUpOrgans({ year: 2021, parts, own, lastYear }, environment);
  if (!found) throw new Error('no edition');
  const leftOut = [[organOf('shuiwu', '青岚县税务局'), '垂直管理'] as const];
  return yearSums({ ...found, year: 2021, county: '青岚县', organ: COUNTY, leftOut });
}

/** 代号 → by how much more it has received. */
export const many = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`r${at + 10}`, at * 3]));
