/** What 核实 has let pass is told with the result: in the summary, in the notice, to programs, and in the record. */

import { describe, expect, test } from 'vitest';
import { asNotices } from '../../src/console/notices.ts';
import { asJson, asReport } from '../../src/console/results.ts';
import { checkReport } from '../../src/report.ts';
import { recordOf, resultFrom } from '../../src/store/record.ts';
import { resultOf } from '../../src/store/result.ts';
import { environment } from '../reports.ts';
import { withWords, yamlOf } from './prose/reports.ts';

const FILE = 'data/2023/qingshi.yaml';
const REVIEW = '核实:\n  - {检查项: numbers-are-present, 位置: 总体情况, 理由: 没有统计, 核实人: 王某}\n';
const checked = (yaml: string) =>
  checkReport({ file: FILE, bytes: Buffer.from(yaml), lastYear: [], organ: null, year: null }, environment);

const yaml = yamlOf({ 总体情况: withWords('全年公开信息条。') });
const { findings, released } = checked(yaml + REVIEW);
const due = { file: FILE, code: 'qingshi', organ: null, year: 2023 };
const result = resultOf(due, 'valid', { name: '青石镇人民政府', findings, released });
const results = { findings: [], reports: [result] };

test('without it, the error is there', () => {
  expect(checked(yaml).findings.map((each) => [each.severity, each.code])).toEqual([['error', 'numbers-are-present']]);
});

test('it is no finding any more, and is kept with the name', () => {
  expect(findings).toEqual([]);
  expect(released).toMatchObject([{ code: 'numbers-are-present', line: 9, reason: '没有统计', reviewer: '王某' }]);
});

describe('it is told', () => {
  const line = '经核实放行：“全年公开信息条”缺少数字。（王某：没有统计）';

  test('in the summary', () => {
    expect(asReport(results, false)).toEqual([
      '共 1 个单位：通过 1。',
      `  通过  青石镇人民政府  ${FILE}（1 处经核实放行）`,
      `        第 9 行：${line}`,
    ]);
  });

  test('in the notice', () => {
    expect(asNotices({ findings: [], reports: [result] })).toEqual([
      '青石镇人民政府 2023年度报告，经核实放行 1 处',
      `${line}（qingshi.yaml 第 9 行）`,
    ]);
  });

  test('to programs, and from the record of an unchanged report', () => {
    const [report] = JSON.parse(asJson(results, 0).join('\n')).reports;
    expect(report.released).toMatchObject([{ code: 'numbers-are-present', reviewer: '王某' }]);
    const again = resultFrom(recordOf(result, 'data'), 'unchanged', 2023, { file: FILE, data: 'data', folder: 'out' });
    expect(again.released).toEqual(released);
  });
});

test('a sum inside a table is never released', () => {
  const review = REVIEW.replace('numbers-are-present', 'totals-cross-foot').replace('总体情况', '依申请公开');
  const wrong = checked(yamlOf({ 结转下年: 1 }) + review);
  expect(wrong.released).toEqual([]);
  expect(wrong.findings.map((each) => each.code).sort()).toEqual(['review-is-allowed', 'totals-cross-foot']);
});
