/** 核实 releases what a person may decide, and nothing else. */

import { describe, expect, test } from 'vitest';
import { filled } from '../filled.ts';
import { changed, findingsIn, formatOf, submissionOf } from './submissions.ts';

const format = formatOf('2021');
const whole = filled('2021');
const before = submissionOf(
  changed(
    whole,
    ['年度: 2021', '年度: 2020'],
    [
      '继续办理: {自然人: 11, 商业企业: 3, 科研机构: 1, 社会公益组织: 0, 法律服务机构: 2, 其他: 1}',
      '继续办理: {自然人: 5, 商业企业: 2, 科研机构: 0, 社会公益组织: 1, 法律服务机构: 3, 其他: 0}',
    ],
    ['现行有效件数: 86', '现行有效件数: 81'],
    ['予以公开: {自然人: 61', '予以公开: {自然人: 60'],
    ['行政复议: {结果维持: 9', '行政复议: {结果维持: 8'],
  ),
  format,
  '2020/x.yaml',
);

function reviewed(code: string, place: string, text = whole): string {
  const review = `核实:\n  - {检查项: ${code}, 位置: ${place}, 理由: 机构改革接收申请, 核实人: 李四}\n`;
  return changed(text, ['\n引言:', `\n${review}\n引言:`]);
}

const codes = (text: string, ...earlier: Parameters<typeof findingsIn>[2][]) =>
  findingsIn(text, format, ...earlier).map((each) => each.code);

test('without it, the error is there', () => {
  expect(codes(whole, before)).toEqual(['carried-in-agrees']);
});

describe.each(['依申请公开.上年结转.自然人', '上年结转.自然人', '依申请公开.上年结转', '依申请公开'])(
  '位置 %s',
  (place) => {
    test('releases an error across years', () => {
      expect(codes(reviewed('carried-in-agrees', place), before)).toEqual([]);
    });
  },
);

test('another column than the one that is wrong fits nothing', () => {
  const findings = findingsIn(reviewed('carried-in-agrees', '依申请公开.上年结转.商业企业'), format, before);
  expect(findings.map((each) => [each.code, each.severity])).toEqual([
    ['review-fits-a-finding', 'warning'],
    ['carried-in-agrees', 'error'],
  ]);
  expect(findings[0]?.message).toBe('这一条核实（carried-in-agrees，依申请公开.上年结转.商业企业）没有对应的提醒。');
});

test('what is across years is not asked for where last year’s report is not at hand', () => {
  expect(codes(reviewed('carried-in-agrees', '依申请公开.上年结转.自然人'))).toEqual([]);
});

test('a warning is released', () => {
  const text = changed(whole, ['本年收费金额: 2837.6452', '本年收费金额: 2837.64525']);
  expect(codes(text)).toEqual(['decimals-are-few']);
  expect(codes(reviewed('decimals-are-few', '主动公开.行政事业性收费.本年收费金额', text))).toEqual([]);
});

test('a sum inside a table is never released', () => {
  const text = changed(whole, ['总计: 90}', '总计: 91}']);
  const findings = findingsIn(reviewed('row-total-adds-up', '依申请公开.本年度办理结果.予以公开', text), format);
  expect(findings.map((each) => [each.code, each.severity])).toEqual([
    ['review-is-allowed', 'warning'],
    ['row-total-adds-up', 'error'],
  ]);
});

test('what is released across years does not hide a slip inside the table', () => {
  const text = changed(whole, ['上年结转: {自然人: 7,', '上年结转: {自然人: 6,'], ['其他: 0, 总计: 13}', '其他: 0}']);
  expect(codes(reviewed('carried-in-agrees', '上年结转.自然人', text), before)).toEqual(['totals-cross-foot']);
});
