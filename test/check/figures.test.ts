/** 勾稽关系 of the 2019 form: what agrees passes in silence, and every single figure that is changed is noticed. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkFigures } from '../../src/check/equations.ts';
import type { Finding } from '../../src/finding.ts';
import { readSource } from '../../src/source/source.ts';
import { readSubmission } from '../../src/submission/submission.ts';
import { loadFormats } from '../editions.ts';
import { filled } from '../filled.ts';

const whole = filled('2019');
const format = loadFormats('layouts').value?.find((each) => each.id === '2019');

test('what is filled in agrees with itself', () => {
  expect(findingsIn(whole)).toEqual([]);
});

test('a report of nothing but zeros agrees with itself', () => {
  expect(findingsIn(readFileSync('data/2020/baisha.yaml', 'utf8'))).toEqual([]);
});

test('totals that are left out are computed and agree', () => {
  const without = whole.replaceAll(/, 总计: \d+\}/g, '}').replace(/^ {4}总计: .*\n/m, '');
  expect(without).not.toContain('总计: ');
  expect(findingsIn(without)).toEqual([]);
});

test('first item plus second item against third item plus fourth item, column by column', () => {
  const slip = whole
    .replace('上年结转: {自然人: 4,', '上年结转: {自然人: 5,')
    .replace(', 其他: 0, 总计: 7}', ', 其他: 0}');
  const [finding, ...others] = findingsIn(slip);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    severity: 'error',
    code: 'totals-cross-foot',
    line: lineOf('  本年新收:'),
    message: '“自然人”列：一＋二＝128，三（七）＋四＝127，相差 1。',
    hint: `核对第 ${lineOf('  本年新收:')} 行“本年新收”、第 ${lineOf('  上年结转:')} 行“上年结转”、第 ${lineOf('    总计:')} 行“总计”与第 ${lineOf('  结转下年度继续办理:')} 行“结转下年度继续办理”。`,
  });
});

test('a total of a row is told at the total', () => {
  const [finding, ...others] = findingsIn(whole.replace('其他: 0, 总计: 18}', '其他: 0, 总计: 19}'));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    code: 'row-total-adds-up',
    line: lineOf('    部分公开:'),
    column: lineAt('    部分公开:').indexOf('18') + 1,
    message: '“（二）部分公开”行：六类申请人之和＝18，总计＝19，相差 1。',
    hint: `第 ${lineOf('    部分公开:')} 行“部分公开”的“总计”现填 19，如应为 18，则各项关系成立，请对照台账核实。核对第 ${lineOf('    部分公开:')} 行。`,
  });
});

test('a wrong total of the outcomes is told once, not again where it is used', () => {
  const findings = findingsIn(whole.replace('总计: {自然人: 121,', '总计: {自然人: 120,'));
  expect(findings.map((each) => [each.code, each.line, each.message])).toEqual([
    [
      'outcome-total-adds-up',
      lineOf('    总计:'),
      '“自然人”列：（一）至（六）各行之和＝121，（七）总计＝120，相差 1。',
    ],
  ]);
});

test('outcomes that were left at 无 are found by the cross-footing', () => {
  const start = whole.indexOf('  本年度办理结果:');
  const end = whole.indexOf('  结转下年度继续办理:');
  const findings = findingsIn(`${whole.slice(0, start)}  本年度办理结果: 无\n${whole.slice(end)}`);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.message.match(/相差/g)).toHaveLength(6);
  expect(findings[0]?.hint).toContain('“本年度办理结果”');
});

test('a file that only carries figures is checked as far as it goes', () => {
  const carries = '单位: 示例县自然资源局\n年度: 2019\n仅供衔接: true\n依申请公开:\n  结转下年度继续办理: 无\n';
  expect(findingsIn(carries)).toEqual([]);
  const slip = carries.replace(
    '办理: 无',
    '办理: {自然人: 1, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: 2}',
  );
  expect(findingsIn(slip).map((each) => each.code)).toEqual(['row-total-adds-up']);
});

test('reviews and suits are added up separately', () => {
  const review = findingsIn(whole.replace('尚未审结: 3, 总计: 11', '尚未审结: 3, 总计: 13'));
  expect(review.map((each) => each.message)).toEqual(['“行政复议”：四种结果之和＝11，总计＝13，相差 2。']);
  const suit = findingsIn(whole.replace('尚未审结: 0, 总计: 2', '尚未审结: 0, 总计: 1'));
  expect(suit.map((each) => each.message)).toEqual(['“复议后起诉”：四种结果之和＝2，总计＝1，相差 1。']);
});

test('any one figure of the third and fourth parts that is changed is noticed, and its line is named', () => {
  const lines = whole.split('\n');
  const parts = [
    ['依申请公开:', '表后:'],
    ['复议诉讼:', '存在的主要问题及改进情况: |'],
  ];
  let changed = 0;
  for (const [from, to] of parts) {
    for (let index = lines.indexOf(from!); index < lines.indexOf(to!); index += 1) {
      const line = lines[index]!;
      if (/行政诉讼|复议后起诉|未经复议/.test(line) && !line.includes('总计')) continue;
      for (const match of line.matchAll(/\d+/g)) {
        const more = `${line.slice(0, match.index)}${Number(match[0]) + 1}${line.slice(match.index + match[0].length)}`;
        const findings = findingsIn([...lines.slice(0, index), more, ...lines.slice(index + 1)].join('\n'));
        expect(findings.length, more).toBeGreaterThan(0);
        expect(
          findings.some((each) => names(each, index + 1)),
          `${more}\n${JSON.stringify(findings)}`,
        ).toBe(true);
        changed += 1;
      }
    }
  }
  expect(changed).toBeGreaterThan(150);
});

/** At the line, or with the line in the hint, alone or inside a range. */
function names(finding: Finding, line: number): boolean {
  const [first, last] = [...(finding.hint ?? '').matchAll(/第 (\d+) 行/g)].map((each) => Number(each[1]));
  const range =
    finding.hint?.includes('行至') && first !== undefined && last !== undefined && first <= line && line <= last;
  return finding.line === line || range === true || (finding.hint?.includes(`第 ${line} 行`) ?? false);
}

function findingsIn(text: string): Finding[] {
  const source = readSource('2019/slj.yaml', new TextEncoder().encode(text));
  if (!format || !source.value) throw new Error(JSON.stringify(source.findings));
  const submission = readSubmission(source.value, format);
  if (!submission.value) throw new Error(JSON.stringify(submission.findings));
  return checkFigures(submission.value);
}

function lineOf(start: string): number {
  return whole.split('\n').findIndex((each) => each.startsWith(start)) + 1;
}

function lineAt(start: string): string {
  return whole.split('\n')[lineOf(start) - 1] ?? '';
}
