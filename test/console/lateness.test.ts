/** Who is late with what, told on a day that the test says. */

import { expect, it } from 'vitest';
import { asReport } from '../../src/console/results.ts';
import { deadlinesOf } from '../../src/run/deadlines.ts';
import { resultOf, type Status } from '../../src/store/result.ts';
import { countyOf, organOf } from '../store/folder.ts';

const NAMES = { xian: '青川县人民政府', baisha: '白沙镇人民政府', qingshi: '青石镇人民政府' };
const county = { ...countyOf(NAMES), deadline: '01-25' };
const deadlines = deadlinesOf(
  [...county.organs.values()].map((each) => (each.code === 'xian' ? { ...each, kind: '县政府' } : each)),
  county,
  2026,
);

function told(day: string, quiet = false, statuses: readonly Status[] = ['missing', 'missing', 'rejected']): string[] {
  const reports = Object.entries(NAMES).map(([code, name], index) => {
    const due = {
      file: statuses[index] === 'missing' ? null : `data/2026/${code}.yaml`,
      code,
      organ: organOf(code, name),
      year: 2026,
    };
    return resultOf(due, statuses[index] ?? 'valid');
  });
  const lines = asReport({ findings: [], reports, due: { today: day, deadlines } }, quiet);
  return lines.filter((line) => /截止|逾期|没有填报文件/.test(line));
}

it('before the deadline the days that are left are told, to a whole report only', () => {
  expect(told('2027-01-04').slice(-2)).toEqual([
    '截止日期 2027年1月25日，还有 21 天：未报送 1，退回 1。',
    '截止日期 2027年3月31日，还有 86 天：未报送 1。',
  ]);
  expect(told('2027-01-25')[2]).toBe('截止日期 2027年1月25日，就在今天：未报送 1，退回 1。');
  expect(told('2027-01-25', true)).toEqual([]);
});

it('after it who is late is told with the days, quiet or not; the county’s own report has till March by law', () => {
  const lines = told('2027-01-29');
  expect(lines[0]).toMatch(/青川县人民政府 {2}没有填报文件$/);
  expect(lines[1]).toMatch(/白沙镇人民政府 {2}没有填报文件，已逾期 4 天$/);
  expect(lines[2]).toBe('截止日期 2027年1月25日，已过 4 天：未报送 1，退回 1。');
  expect(told('2027-01-29', true)).toEqual(['逾期 4 天未报送 1：白沙镇人民政府。']);
  expect(told('2027-04-01', true)).toEqual([
    '逾期 66 天未报送 1：白沙镇人民政府。',
    '逾期 1 天未报送 1：青川县人民政府。',
  ]);
});

it('nothing is told where all has come', () => {
  expect(told('2027-01-29', false, ['valid', 'made', 'unchanged'])).toEqual([]);
});
