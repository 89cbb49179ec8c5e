/** One slip is one finding, and where it is evident the finding says what was done. */

import { describe, expect, test } from 'vitest';
import { completed, filled } from '../filled.ts';
import { changed, findingsIn, formatOf, submissionOf } from './submissions.ts';

const format = formatOf('2021');
const whole = filled('2021');
const NEW =
  '本年新收: {自然人: 202, 商业企业: 46, 科研机构: 10, 社会公益组织: 6, 法律服务机构: 32, 其他: 5, 总计: 301}';
const GRANTED =
  '予以公开: {自然人: 61, 商业企业: 14, 科研机构: 3, 社会公益组织: 2, 法律服务机构: 9, 其他: 1, 总计: 90}';
const DEFERRED =
  '逾期未按收费通知要求缴纳费用: {自然人: 1, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 1, 其他: 0, 总计: 2}';

const lines = completed(whole, format).split('\n');
const lineOf = (start: string) => lines.findIndex((each) => each.trim().startsWith(start)) + 1;

const slips = [
  {
    name: 'two columns exchanged',
    from: GRANTED,
    to: GRANTED.replace('自然人: 61, 商业企业: 14', '自然人: 14, 商业企业: 61'),
    at: '予以公开',
    says: '的“自然人”与“商业企业”像是填反了。',
  },
  {
    name: 'a row one column too far to the right',
    from: DEFERRED,
    to: DEFERRED.replace('自然人: 1, 商业企业: 0,', '自然人: 0, 商业企业: 1,').replace(
      '法律服务机构: 1, 其他: 0',
      '法律服务机构: 0, 其他: 1',
    ),
    at: '逾期未按',
    says: '的数像是错开了一栏。',
  },
  {
    name: 'a digit typed twice',
    from: NEW,
    to: NEW.replace('自然人: 202,', '自然人: 2022,'),
    at: '本年新收',
    says: '“自然人”现填 2022，与其他各栏对不上（像是多打了一个数字），请对照台账核实。',
  },
  {
    name: 'a digit left out',
    from: NEW,
    to: NEW.replace('自然人: 202,', '自然人: 22,'),
    at: '本年新收',
    says: '“自然人”现填 22，与其他各栏对不上（像是漏打了一个数字），请对照台账核实。',
  },
  {
    name: 'two digits in the wrong order',
    from: GRANTED,
    to: GRANTED.replace('总计: 90', '总计: 9').replace('自然人: 61', '自然人: 16').replace('总计: 9}', '总计: 90}'),
    at: '予以公开',
    says: '“自然人”现填 16，如应为 61，则各项关系成立（像是两个数字打颠倒了），请对照台账核实。',
  },
  {
    name: 'a total',
    from: GRANTED,
    to: GRANTED.replace('总计: 90', '总计: 80'),
    at: '予以公开',
    says: '“总计”现填 80，如应为 90，则各项关系成立，请对照台账核实。',
  },
];

describe.each(slips)('$name', ({ from, to, at, says }) => {
  test('is told once, where it is', () => {
    const [finding, ...others] = findingsIn(changed(whole, [from, to]), format);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', line: lineOf(at) });
    expect(finding?.hint).toContain(`第 ${lineOf(at)} 行“`);
    expect(finding?.hint).toContain(says);
  });
});

test('两行填反: 上年结转 and 结转下年度', () => {
  const text = changed(
    whole,
    ['自然人: 7, 商业企业: 2, 科研机构: 0, 社会公益组织: 1, 法律服务机构: 3, 其他: 0, 总计: 13', 'A'],
    ['自然人: 11, 商业企业: 3, 科研机构: 1, 社会公益组织: 0, 法律服务机构: 2, 其他: 1', 'B'],
    ['{A}', '{自然人: 11, 商业企业: 3, 科研机构: 1, 社会公益组织: 0, 法律服务机构: 2, 其他: 1, 总计: 18}'],
    ['{B}', '{自然人: 7, 商业企业: 2, 科研机构: 0, 社会公益组织: 1, 法律服务机构: 3, 其他: 0}'],
  );
  const [finding, ...others] = findingsIn(text, format);
  expect(others).toEqual([]);
  expect(finding?.hint).toContain(
    `第 ${lineOf('上年结转')} 行“上年结转”与第 ${lineOf('结转下年度')} 行“结转下年度继续办理”像是填反了。`,
  );
});

test('总计 left as it was last year', () => {
  const last = changed(
    whole,
    ['年度: 2021', '年度: 2020'],
    ['总计: 18}', '总计: 21}'],
    ['结果维持: 9', '结果维持: 12'],
  );
  const before = submissionOf(last, format, '2020/x.yaml');
  const findings = findingsIn(changed(whole, ['总计: 18}', '总计: 21}']), format, before);
  expect(findings.find((each) => each.code === 'review-total-adds-up')?.hint).toContain(
    '“总计”现填 21，如应为 18，则各项关系成立（现填的与上年报告相同，像是没有改），请对照台账核实。',
  );
});

test('two slips are two findings', () => {
  const text = changed(whole, ['总计: 90}', '总计: 91}'], ['总计: 18}', '总计: 17}']);
  expect(findingsIn(text, format).map((each) => [each.code, each.line])).toEqual([
    ['row-total-adds-up', lineOf('予以公开')],
    ['review-total-adds-up', lineOf('行政复议')],
  ]);
});

test('two wrong figures of one column: no total is blamed for them', () => {
  const text = changed(
    whole,
    ['予以公开: {自然人: 61', '予以公开: {自然人: 63'],
    ['部分公开: {自然人: 17', '部分公开: {自然人: 18'],
  );
  const findings = findingsIn(text, format);
  expect(findings.map((each) => each.message)).toEqual([
    '“（一）予以公开”行：六类申请人之和＝92，总计＝90，相差 2。',
    '“（二）部分公开”行：六类申请人之和＝30，总计＝29，相差 1。',
    '“自然人”列：（一）至（六）各行之和＝201，（七）总计＝198，相差 3。',
  ]);
  expect(findings.filter((each) => each.hint?.includes('若是'))).toEqual([]);
});

/** A town that dealt with few applications; six figures a row, totals left out where a row has none. */
function town(rows: Readonly<Record<'予以公开' | '部分公开', readonly [person: number, company: number]>>): string {
  const row = ([person, company]: readonly [number, number]) =>
    `{自然人: ${person}, 商业企业: ${company}, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0}`;
  return `单位: 石桥镇人民政府
年度: 2023
总体情况: 有序。
主动公开: 无
依申请公开:
  本年新收: ${row([11, 11])}
  上年结转: 无
  本年度办理结果:
    予以公开: ${row(rows.予以公开)}
    部分公开: ${row(rows.部分公开)}
    不予公开: 无
    无法提供: 无
    不予处理: 无
    其他处理: 无
    总计: ${row([11, 11])}
  结转下年度继续办理: 无
复议诉讼: 无
存在的主要问题及改进情况: 有。
其他需要报告的事项: 没有。
`;
}

test('two columns exchanged in one of several rows: which row cannot be known, the columns are told', () => {
  expect(findingsIn(town({ 予以公开: [3, 9], 部分公开: [8, 2] }), format)).toEqual([]);
  const [finding, ...others] = findingsIn(town({ 予以公开: [9, 3], 部分公开: [8, 2] }), format);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    code: 'outcome-total-adds-up',
    message: '“自然人”列：（一）至（六）各行之和＝17，（七）总计＝11，相差 6。',
  });
  expect(finding?.hint).toContain('“自然人”与“商业企业”两列一多一少，像是有一行的这两栏填反了。');
});

describe('how a figure may have come about is said where it is plain, not where it is a guess', () => {
  test.each([
    [
      '11 for 1',
      '公益组织: 1, 法律服务机构: 4',
      '公益组织: 11, 法律服务机构: 4',
      '如应为 1，则各项关系成立（像是多打了一个数字），请对照台账核实。',
    ],
    [
      '71 for 17',
      '部分公开: {自然人: 17,',
      '部分公开: {自然人: 71,',
      '如应为 17，则各项关系成立（像是两个数字打颠倒了），请对照台账核实。',
    ],
    [
      '20 for 202',
      '本年新收: {自然人: 202,',
      '本年新收: {自然人: 20,',
      '现填 20，与其他各栏对不上（像是漏打了一个数字），请对照台账核实。',
    ],
    ['1 for 17', '部分公开: {自然人: 17,', '部分公开: {自然人: 1,', '如应为 17，则各项关系成立，请对照台账核实。'],
  ])('%s', (_, from, to, says) => {
    const [finding, ...others] = findingsIn(changed(whole, [from, to]), format);
    expect(others).toEqual([]);
    expect(finding?.hint).toContain(says);
  });
});

test('a table that was left empty is one finding, and no figure is proposed for what is beside it', () => {
  const from = whole.indexOf('  本年度办理结果:');
  const text = `${whole.slice(0, from)}  本年度办理结果: 无\n${whole.slice(whole.indexOf('  结转下年度继续办理:'))}`;
  const found = findingsIn(text, format).filter(({ code }) => code === 'totals-cross-foot');
  expect(found).toHaveLength(1);
  expect(found[0]?.hint).toContain('“本年度办理结果”各项都是 0，请先核对有没有漏填。');
  expect(found[0]?.hint).not.toContain('如应为');
});
