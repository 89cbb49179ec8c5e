/** A file filled in by the other edition of the form is told so once. */

import { expect, test } from 'vitest';
import { tellReplaced } from '../../src/check/replaced.ts';
import type { Finding } from '../../src/finding.ts';
import { readSource } from '../../src/source/source.ts';
import { selectEdition } from '../../src/submission/edition-choice.ts';
import { namesOfForms, readSubmission } from '../../src/submission/submission.ts';
import { changed, example, formats } from './submissions.ts';

function findingsOf(text: string): readonly Finding[] {
  const source = readSource('x.yaml', new TextEncoder().encode(text), namesOfForms(formats)).value;
  const format = source && selectEdition(source, formats).value;
  if (!source || !format) throw new Error('not read');
  return tellReplaced(readSubmission(source, format), source, format, formats).findings;
}

const codes = (text: string) => findingsOf(text).map((each) => each.code);

test('2019 in a report for 2021: one finding, which says what replaced what', () => {
  const [finding, ...others] = findingsOf(changed(example('2019'), ['年度: 2019', '年度: 2021']));
  expect(others).toEqual([]);
  expect(finding?.code).toBe('entries-are-of-the-edition');
  expect(finding?.message).toContain('用了2019年格式的栏目，2021年起：');
  expect(finding?.message).toContain(
    '行政许可、行政处罚、行政强制的“上一年项目数量、本年增减、处理决定数量”改为“本年处理决定数量”',
  );
  expect(finding?.hint).toContain('国办公开办函〔2021〕30号');
});

test('2021 in a report for 2020: one finding', () => {
  const [finding, ...others] = findingsOf(changed(example('2021'), ['年度: 2021', '年度: 2020']));
  expect(others).toEqual([]);
  expect(finding?.message).toContain('用了2021年格式的栏目，2021年以前的报告：');
});

test('one row of the other edition', () => {
  const text = changed(example('2021'), ['行政规范性文件: {', '规范性文件: {']);
  expect(codes(text)).toEqual(['entries-are-of-the-edition']);
});

test('what is wrong in either edition is told as well', () => {
  const text = changed(
    example('2019'),
    ['年度: 2019', '年度: 2021'],
    ['行政复议: {结果维持: 5,', '行政复议: {结果维持: 05,'],
    ['其他需要报告的事项: |', '其他需要报告事项: |'],
  );
  expect(codes(text)).toEqual(['entries-are-of-the-edition', 'figure-is-plain', 'entry-is-known']);
});

test('a name that no edition knows is left to the schema', () => {
  expect(codes(changed(example('2021'), ['  行政强制: {', '  行政强治: {']))).toEqual(['entry-is-known']);
  expect(codes(example('2021'))).toEqual([]);
});
