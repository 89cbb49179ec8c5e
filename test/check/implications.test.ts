/** 有甲必有乙: a relation with `when` and `then`, as data of an edition made for the test. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Format } from '../../src/edition/format.ts';
import { loadFormats } from '../editions.ts';
import { filled } from '../filled.ts';
import { changed, findingsIn } from './submissions.ts';

const dir = mkdtempSync(join(tmpdir(), 'nianbao-'));
afterAll(() => rmSync(dir, { recursive: true }));

const RELATION = `relations:
  - code: orders-follow-penalties
    severity: SEVERITY
    where: 第二十条第（六）项
    when: [主动公开.行政处罚.本年处理决定数量, 主动公开.行政许可.本年处理决定数量]
    then: [主动公开.行政强制.本年处理决定数量]
    words: {when: 行政处罚＋行政许可, then: 行政强制}
    hint: 请核对行政强制。
`;
const CODE = '  orders-follow-penalties: {why: 有处罚的有强制, source: 测试用, example: 处罚 1 件，强制 0 件}\n';

function editionWith(relation: string): { readonly format: Format | undefined; readonly told: readonly string[] } {
  cpSync('layouts', dir, { recursive: true });
  const file = join(dir, '2021', 'checks.yaml');
  const text = changed(readFileSync(file, 'utf8'), ['relations:\n', relation], ['codes:\n', `codes:\n${CODE}`]);
  writeFileSync(file, text);
  const { value, findings } = loadFormats(dir);
  const told = findings.map((each) => `${text.split('\n')[(each.line ?? 0) - 1]?.trim()} ${each.code}`);
  return { format: value?.find(({ id }) => id === '2021'), told };
}

function findings(severity: string, penalties: number, licences: number, orders: number, review = '') {
  const { format } = editionWith(RELATION.replace('SEVERITY', severity));
  if (!format) throw new Error('the edition does not load');
  const figure = (name: string, value: number) =>
    [new RegExp(`${name}: \\{本年处理决定数量: \\d+\\}`), `${name}: {本年处理决定数量: ${value}}`] as const;
  const text = [figure('行政处罚', penalties), figure('行政许可', licences), figure('行政强制', orders)].reduce(
    (whole, [from, to]) => {
      if (!from.test(whole)) throw new Error(`no ${from}`);
      return whole.replace(from, to);
    },
    filled('2021'),
  );
  return findingsIn(text + review, format).map((each) => ({
    ...each,
    line: text.split('\n')[(each.line ?? 0) - 1]?.trim(),
  }));
}

test.each([
  [0, 0, 0],
  [0, 0, 5],
  [3, 0, 1],
  [0, 4, 1],
])('%i and %i with %i is nothing to remark on', (penalties, licences, orders) => {
  expect(findings('error', penalties, licences, orders)).toEqual([]);
});

test.each([
  [3, 0, 3],
  [0, 4, 4],
  [3, 4, 7],
])('%i and %i with 0 is told at the figure that should be there', (penalties, licences, sum) => {
  const [told, ...others] = findings('error', penalties, licences, 0);
  expect(others).toEqual([]);
  expect(told).toMatchObject({
    line: '行政强制: {本年处理决定数量: 0}',
    severity: 'error',
    code: 'orders-follow-penalties',
    message: `第二十条第（六）项：行政处罚＋行政许可＝${sum}，行政强制＝0，应当大于 0。`,
  });
  expect(told?.hint).toMatch(/^请核对行政强制。核对第 \d+ 行/);
});

const REVIEW = '核实:\n  - {检查项: orders-follow-penalties, 位置: 主动公开.行政强制, 理由: 确无强制, 核实人: 李明}\n';

test('a warning can be acknowledged, an error inside a table cannot', () => {
  expect(findings('warning', 3, 0, 0, REVIEW)).toEqual([]);
  expect(findings('error', 3, 0, 0, REVIEW).map((each) => each.code)).toEqual([
    'orders-follow-penalties',
    'review-is-allowed',
  ]);
});

test.each([
  ['when: [主动公开.行政处罚.本年处理决定数量,', 'when: [主动公开.行政处罚.处理决定数量,', 'layout-name-known'],
  ['then: [主动公开.行政强制.本年处理决定数量]', 'them: [主动公开.行政强制.本年处理决定数量]', 'layout-word-known'],
  ['words: {when: 行政处罚＋行政许可, then: 行政强制}', 'words: {when: 行政处罚＋行政许可}', 'layout-entry-present'],
])('%s written as %s is a finding there', (right, wrong, code) => {
  const { told } = editionWith(changed(RELATION.replace('SEVERITY', 'error'), [right, wrong]));
  expect(told[0]).toMatch(new RegExp(`${code}$`));
  expect(told[0]).toContain(wrong.slice(0, 6));
});
