/** 雷同: parts that two organs share, or a report with last year's. All organs are invented. */

import { describe, expect, test } from 'vitest';
import { type Path, valueAt } from '../../../src/cell-path.ts';
import { checkAgainstLastYear } from '../../../src/check/prose/lastyear.ts';
import { findNearDuplicates, fingerprint } from '../../../src/check/prose/near-duplicates.ts';
import { atLine } from '../../../src/place.ts';
import type { Submission } from '../../../src/submission/submission.ts';
import { submissionFrom, submissionOf, type Told, yamlOf } from './reports.ts';

const OWN = `（一）主动公开情况。围绕高标准农田和村级道路两件实事，逐月公布进度、资金和验收结果，群众在公示栏前就能看明白。
（二）依申请公开情况。指定司法所同志核对答复文书，疑难事项请法律顾问到场研究。
（三）政府信息管理情况。公文起草时写明公开属性，每季度清理一次过期的办事指南。
（四）政府信息公开平台建设情况。十一个村的公示栏统一换成防雨的样式，镇便民服务中心增设查阅电脑两台。
（五）监督保障情况。请村民代表逐栏评议，评议意见当场登记，两周内给出处理结果。`;

const PROBLEMS = `一是村级公示栏换了样式，但有的村更新不勤，农忙时节尤其明显；二是惠农补贴的公布方式比较单调，年纪大的群众看不懂表格。
下一步，由驻村干部每月拍照上传更新情况，补贴名单改用大字版并在村民小组会上宣读，年底请村民代表打分。`;

const OTHER_PROBLEMS = `主要问题是窗口人员变动较快，对公开目录不熟悉，个别事项超过二十个工作日才补登；政策解读多是照转上级稿件，本地情况写得少。
改进打算：新到岗人员先跟班学习两周再独立办理；每篇解读由业务股室补写三条本地问答，送两名服务对象试读后发布。`;

function report(code: string, organ: string, told: Told): Submission {
  return submissionOf({ 单位: organ, 总体情况: OWN, 问题: PROBLEMS, ...told }, `data/2023/${code}.yaml`);
}

function twins(...submissions: readonly Submission[]): [string, string, string][] {
  const prints = submissions.map((each) => fingerprint(each));
  const sent = structuredClone(prints);
  return findNearDuplicates(sent).findings.map((each) => [each.file.replace(/.*\//, ''), each.code, each.message]);
}

describe('two organs of one year', () => {
  test('with the same fifth part are both told, with the other’s name and file', () => {
    const found = twins(
      report('qingshi', '青石镇人民政府', {}),
      report('liuhe', '柳河镇人民政府', { 总体情况: OTHER_PROBLEMS }),
    );
    expect(found).toEqual([
      ['qingshi.yaml', 'texts-are-own', '“五、存在的主要问题及改进情况”与柳河镇人民政府的（liuhe.yaml）完全相同。'],
      ['liuhe.yaml', 'texts-are-own', '“五、存在的主要问题及改进情况”与青石镇人民政府的（qingshi.yaml）完全相同。'],
    ]);
  });

  test('are nearly identical though names, figures and a word differ', () => {
    const changed = PROBLEMS.replace('尤其明显', '更加明显').replace('年底请', '年终请');
    const found = twins(
      report('qingshi', '青石镇人民政府', { 总体情况: OTHER_PROBLEMS }),
      report('liuhe', '柳河镇人民政府', { 总体情况: '另写。', 问题: `2023年，柳河镇${changed}` }),
    );
    expect(found).toHaveLength(2);
    expect(found[0]?.[2]).toMatch(/约有 9\d% 相同。$/);
  });

  test('three that are nearly identical are each told of both others', () => {
    const ones = ['尤其明显', '更加明显', '较为明显'].map((word, index) =>
      report(`town-${index}`, `第${index}镇人民政府`, { 总体情况: '另写。', 问题: PROBLEMS.replace('尤其明显', word) }),
    );
    const found = twins(...ones);
    expect(found).toHaveLength(3);
    for (const [, , message] of found) expect(message).toMatch(/约有 9\d% 相同，另有 1 个单位的也几乎相同。$/);
  });

  test('many with one text are told once each', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      report(`town-${index}`, `第${index}镇人民政府`, { 总体情况: `另写${index}。` }),
    );
    const found = twins(...many);
    expect(found).toHaveLength(60);
    expect(found[0]?.[2]).toContain('另有 58 个单位的也几乎相同');
  });

  test.each([
    [
      'parts of their own',
      { 总体情况: OTHER_PROBLEMS, 问题: OTHER_PROBLEMS.replaceAll('窗口', '') },
      { 总体情况: '另写。' },
    ],
    ['standard sentences', STANDARD(), STANDARD()],
    [
      'short texts',
      { 总体情况: '另写。', 问题: '更新不勤，将按月通报。' },
      { 总体情况: '另写。', 问题: '更新不勤，将按月通报。' },
    ],
  ] as [string, Told, Told][])('silent: %s', (_, one, other) => {
    expect(twins(report('qingshi', '青石镇人民政府', one), report('liuhe', '柳河镇人民政府', other))).toEqual([]);
  });

  test('one that a person has looked at is not told again', () => {
    const review =
      '核实:\n  - {检查项: texts-are-own, 位置: 存在的主要问题及改进情况, 理由: 两镇合署办公, 核实人: 张三}\n';
    const reviewed = submissionFrom(
      `${yamlOf({ 总体情况: '另写。', 问题: PROBLEMS })}${review}`,
      'data/2023/qingshi.yaml',
    );
    const found = twins(reviewed, report('liuhe', '柳河镇人民政府', { 总体情况: OTHER_PROBLEMS }));
    expect(found.map(([file]) => file)).toEqual(['liuhe.yaml']);
  });

  test('of different years are not compared', () => {
    const earlier = submissionFrom(
      yamlOf({ 单位: '柳河镇人民政府', 年度: 2022, 总体情况: OWN, 问题: PROBLEMS }),
      'data/2022/liuhe.yaml',
    );
    expect(twins(report('qingshi', '青石镇人民政府', {}), earlier)).toEqual([]);
  });
});

/** What the law and the form make everybody write. */
function STANDARD(): Told {
  const preamble =
    '本报告依据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自2023年1月1日起至2023年12月31日止。如对本报告有疑问，请与办公室联系（地址：人民路1号，邮编：400000，电话：0000-0000000）。';
  return {
    总体情况: `${preamble}\n{{> 申请办理情况}}{{> 复议诉讼情况}}\n未收到政府信息公开申请，未发生因政府信息公开引起的行政复议、行政诉讼。`,
    问题: '公开的内容不够细，将逐项补齐。',
  };
}

describe('this year and last', () => {
  const lastYear = (told: Told) =>
    submissionFrom(yamlOf({ 年度: 2022, 总体情况: OWN, 问题: PROBLEMS, ...told }), 'data/2022/qingshi.yaml');
  const now = (told: Told) => submissionOf({ 总体情况: OTHER_PROBLEMS, 问题: OTHER_PROBLEMS, ...told });
  const codes = (told: Told, earlier: Told) =>
    checkAgainstLastYear(now(told), [lastYear(earlier)]).map((each) => each.code);

  test('a part that was copied, with the year changed', () => {
    const [remark, ...others] = checkAgainstLastYear(now({ 问题: `2023年，${PROBLEMS}` }), [
      lastYear({ 问题: `2022年，${PROBLEMS}` }),
    ]);
    expect(others).toEqual([]);
    expect(remark).toMatchObject({
      code: 'texts-are-this-years',
      message: '“五、存在的主要问题及改进情况”与上年的（data/2022/qingshi.yaml）完全相同。',
    });
  });

  test('a part that was rewritten in part passes', () => {
    const half = `${PROBLEMS.split('\n')[0]}\n${OTHER_PROBLEMS.split('\n')[1]}`;
    expect(codes({ 问题: half }, {})).toEqual([]);
  });

  test('of two predecessors each is compared', () => {
    const told = checkAgainstLastYear(now({ 问题: PROBLEMS }), [lastYear({}), lastYear({ 问题: '另写。' })]);
    expect(told).toHaveLength(1);
  });

  test('a report of two years ago is left aside', () => {
    const long = submissionFrom(yamlOf({ 年度: 2021, 总体情况: OWN, 问题: PROBLEMS }), 'data/2021/qingshi.yaml');
    expect(checkAgainstLastYear(now({ 总体情况: OWN, 问题: PROBLEMS }), [long])).toEqual([]);
  });
});

test('30,000 reports are compared in seconds', () => {
  const { elapsed, found } = province(process.env['NIANBAO_TESTS'] === 'long' ? 30_000 : 3_000);
  expect(found).toBeGreaterThan(0);
  expect(elapsed).toBeLessThan(60_000);
}, 180_000);

/** Texts of a common stock of sentences, as reports are; one in fifty copied from its neighbour. */
function province(size: number): { elapsed: number; found: number } {
  const next = numbers(7);
  const word = () =>
    String.fromCharCode(
      0x4e00 + (next() % 900),
      0x4e00 + (next() % 900),
      0x4e00 + (next() % 900),
      0x4e00 + (next() % 900),
    );
  const stock = Array.from({ length: 400 }, () => Array.from({ length: 6 }, word).join(''));
  const text = () => Array.from({ length: 12 }, () => `${stock[next() % stock.length]}${word()}。`).join('');
  const yaml = yamlOf({ 总体情况: '甲', 问题: '乙' });
  const model = submissionFrom(yaml, 'data/2023/a.yaml');
  let last = text();
  const prints = Array.from({ length: size }, (_, index) => {
    if (index % 50 !== 0) last = text();
    const value = { 单位: '甲镇人民政府', 总体情况: last, 存在的主要问题及改进情况: text() };
    const source = {
      valueAt: (path: Path) => valueAt(value, path),
      file: `data/2023/${index}.yaml`,
      valuePlace: () => atLine(`data/2023/${index}.yaml`, 1, 1),
    };
    return fingerprint({ ...model, source } as unknown as Submission);
  });
  const start = performance.now();
  const found = findNearDuplicates(prints).findings.length;
  return { elapsed: performance.now() - start, found };
}

function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
