/** A file filled in by the other edition of the form is told so once. */

import { expect, test } from 'vitest';
import { tellReplaced } from '../../src/check/replaced.ts';
import type { Finding } from '../../src/finding.ts';
import { readSource } from '../../src/source/source.ts';
import { selectEdition } from '../../src/submission/edition-choice.ts';
import { namesOfForms, readSubmission } from '../../src/submission/submission.ts';
import { completed, filled } from '../filled.ts';
import { changed, formatOf, formats } from './submissions.ts';

const of2019 = filled('2019');
const of2021 = completed(filled('2021'), formatOf('2021'));

function findingsOf(text: string): readonly Finding[] {
  const source = readSource('x.yaml', new TextEncoder().encode(text), namesOfForms(formats)).value;
  const format = source && selectEdition(source, formats).value;
  if (!source || !format) throw new Error('not read');
  return tellReplaced(readSubmission(source, format), source, format, formats).findings;
}

const codes = (text: string) => findingsOf(text).map((each) => each.code);

test('2019 in a report for 2021: one finding, which says what replaced what', () => {
  const [finding, ...others] = findingsOf(changed(of2019, ['年度: 2019', '年度: 2021']));
  expect(others).toEqual([]);
  expect(finding?.code).toBe('entries-are-of-the-edition');
  expect(finding?.message).toContain('用了2019年格式的栏目，2021年起：');
  const { properties = {} } = formatOf('2021').schema.at(['主动公开', '行政强制']) ?? {};
  const now = Object.keys(properties).join('、');
  expect(now).toContain('本年处理决定数量');
  expect(finding?.message).toMatch(new RegExp(`行政强制的“上一年项目数量、本年增减、处理决定数量”改为“${now}”`));
  expect(finding?.hint).toContain('国办公开办函〔2021〕30号');
});

test('2021 in a report for 2020: one finding', () => {
  const [finding, ...others] = findingsOf(changed(of2021, ['年度: 2021', '年度: 2020']));
  expect(others).toEqual([]);
  expect(finding?.message).toContain('用了2021年格式的栏目，2021年以前的报告：');
});

test('one row of the other edition', () => {
  const text = changed(of2021, ['行政规范性文件: {', '规范性文件: {']);
  expect(codes(text)).toEqual(['entries-are-of-the-edition']);
});

test('what is wrong in either edition is told as well', () => {
  const text = changed(
    of2019,
    ['年度: 2019', '年度: 2021'],
    ['行政复议: {结果维持: 5,', '行政复议: {结果维持: 05,'],
    ['其他需要报告的事项: |', '其他需要报告事项: |'],
  );
  expect(codes(text)).toEqual(['entries-are-of-the-edition', 'figure-is-plain', 'entry-is-known']);
});

test('a name that no edition knows is left to the schema', () => {
  expect(codes(changed(of2021, ['  行政强制: {', '  行政强治: {']))).toEqual(['entry-is-known']);
  expect(codes(of2021)).toEqual([]);
});
