/** 汇总: the sum of the organs' figures stands where the county's report says so, and what keeps it from being right is told. */

import { describe, expect, it } from 'vitest';
import { figureAt } from '../../src/submission/submission.ts';
import { allText, readPdf } from '../pdf.ts';
import { printed } from '../reports.ts';
import { organOf } from '../store/folder.ts';
import { COUNTY, checked, handedIn, jobOf, nameOf, toldOf } from './county.ts';

const TABLES = /^主动公开:\n[\s\S]*?(?=^存在)/m;
const SUMS = `主动公开:
  规章: 无
  行政规范性文件: 汇总
  行政许可: {本年处理决定数量: 汇总}
  行政处罚: 汇总
  行政强制: {本年处理决定数量: 5}
  行政事业性收费: 汇总
依申请公开: 汇总
复议诉讼:
  行政复议: 汇总
  行政诉讼: {未经复议直接起诉: 汇总, 复议后起诉: {结果维持: 汇总, 结果纠正: 汇总, 其他结果: 汇总, 尚未审结: 汇总}}

`;

const county = (...changes: [RegExp | string, string][]) =>
  handedIn('2021', '青岚县人民政府', [TABLES, SUMS], ...changes);
const town = (code: string, ...changes: [RegExp | string, string][]) => handedIn('2021', nameOf(code), ...changes);

const forced = (count: number): [RegExp, string] => [/行政强制: .*/, `行政强制: {本年处理决定数量: ${count}}`];
const fees = (amount: string): [RegExp, string] => [/本年收费金额: .*\}/, `本年收费金额: ${amount}}`];
const wrong: [string, string] = ['本年新收: {自然人: 202', '本年新收: {自然人: 203'];

const organs = {
  jia: town('jia', forced(2), fees('0.1')),
  yi: town('yi', forced(3), fees('0.200003')),
  bing: handedIn('2021', nameOf('bing'), [TABLES, '主动公开: 无\n依申请公开: 无\n复议诉讼: 无\n\n']),
};

describe('汇总', () => {
  const { value, findings, ofSums } = checked(county(), organs);
  const figure = (name: string) => value && figureAt(value, name.split('.'))?.text;

  it('is the exact sum, for a group as for a figure, with the totals of the form', () => {
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(ofSums).toEqual([]);
    expect(figure('依申请公开.本年新收.自然人')).toBe('404');
    expect(figure('依申请公开.本年度办理结果.总计.总计')).toBe('592');
    expect(figure('主动公开.行政许可.本年处理决定数量')).toBe('31744');
    expect(figure('复议诉讼.行政诉讼.复议后起诉.总计')).toBe('10');
    expect(figure('主动公开.行政事业性收费.本年收费金额')).toBe('0.300003');
    expect(figure('主动公开.规章.现行有效件数')).toBe('0');
  });

  it('is printed in the table, in references and in the standard sentences', async () => {
    const sentences = '（二）依申请公开情况。{{> 依申请公开情况}}其中自然人{{依申请公开.本年新收.自然人}}件。';
    const { value: told } = checked(county([/（二）依申请公开情况。.*/, sentences]), organs);
    if (!told) throw new Error('not read');
    const text = allText(await readPdf(printed(told).pdf)).replace(/\s/g, '');
    expect(text).toContain('全年新收政府信息公开申请602件，上年结转26件。');
    expect(text).toContain('其中自然人404件。');
    expect(text).toContain('行政许可31744');
  });
});

describe('what keeps a sum from being right', () => {
  const told = (text: string, parts: Readonly<Record<string, string | null>> = organs) => checked(text, parts);

  it('is told where a figure does not add up over organs: with the reason, all of a group at once', () => {
    const { told: places, ofSums } = told(county(['  规章: 无', '  规章: 汇总']));
    expect(places).toEqual(['qinglan.yaml:18 rollup-adds-up']);
    expect(ofSums[0]?.message).toBe(
      '“规章”不能汇总：规章只由设区的市、自治州以上的人民政府制定，不由所属单位的数相加。',
    );
    const whole = told(county([/^主动公开:\n(?: {2}.*\n)*/m, '主动公开: 汇总\n']));
    expect(whole.told).toEqual(['qinglan.yaml:17 rollup-adds-up']);
  });

  it('is told of an organ that has handed in nothing, and of one whose report was sent back, by name', () => {
    const { told: places, ofSums } = told(county(), { ...organs, yi: null, bing: town('bing', wrong) });
    expect(places).toEqual(['qinglan.yaml:19 rollup-is-complete']);
    expect(ofSums[0]).toMatchObject({ severity: 'error', releasable: false });
    expect(ofSums[0]?.message).toBe('汇总的数还缺 2 个单位：yi镇人民政府（未报送）、bing镇人民政府（退回）。');
  });

  const absent = (organ: string) =>
    county(forced(2), [/$/, `\n汇总:\n  缺: [{单位: ${organ}, 理由: 3月撤销, 核实人: 张三}]\n`]);

  it.each(['yi', 'yi镇人民政府'])('is answered for by 缺, and then told with the report: %s', (name) => {
    const { value, ofSums } = told(absent(name), { ...organs, yi: null });
    expect(ofSums.map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', '汇总的数不含“yi镇人民政府”：3月撤销（张三核实）。'],
    ]);
    expect(value && figureAt(value, ['依申请公开', '本年新收', '自然人'])?.text).toBe('202');
  });

  it('is told where 缺 names who has handed in, and is counted, or who is not to be counted', () => {
    expect(told(absent('yi').replace(...forced(5))).ofSums.map(({ severity, code }) => [severity, code])).toEqual([
      ['warning', 'absence-is-true'],
    ]);
    expect(told(absent('wu').replace(...forced(5))).ofSums.map(({ severity, code }) => [severity, code])).toEqual([
      ['error', 'absence-is-true'],
    ]);
  });

  it('is told in the report of an organ that sums nobody, once', () => {
    const { told: places } = toldOf(jobOf(COUNTY, county()));
    expect(places).toEqual(['qinglan.yaml:19 sum-has-parts']);
  });
});

describe('a figure that the county has typed', () => {
  const typed = (count: number) => county(forced(count));

  it('is compared with the sum, and the organ whose figure is the difference is named', () => {
    expect(checked(typed(5), organs).told).toEqual([]);
    const { ofSums } = checked(typed(2), organs);
    expect(ofSums.map(({ line, releasable, message }) => [line, releasable, message])).toEqual([
      [22, true, '“行政强制”的“本年处理决定数量”填 2，各单位之和是 5，相差 3，正好是“yi镇人民政府”填的数，像是漏计。'],
    ]);
    expect(checked(typed(7), organs).ofSums[0]?.message).toContain('正好是“jia镇人民政府”填的数，像是重计');
    expect(checked(typed(9), organs).ofSums[0]?.message).toMatch(/相差 4。$/);
  });

  it('is released by 核实', () => {
    const review = '核实: [{检查项: rollup-agrees, 位置: 行政强制, 理由: 含县本级, 核实人: 张三}]\n';
    expect(checked(`${typed(9)}${review}`, organs).told).toEqual([]);
  });

  it('is one slip where the same organ is left out of all of them', () => {
    const { ofSums } = checked(
      handedIn('2021', '青岚县人民政府', [TABLES, organs.jia.match(TABLES)?.[0] ?? '']),
      organs,
    );
    expect(ofSums).toHaveLength(1);
    expect(ofSums[0]?.message).toMatch(/少的正好是“yi镇人民政府”的数，像是漏计了它。$/);
  });

  it('is not compared while organs are missing', () => {
    const alone = handedIn('2021', '青岚县人民政府');
    expect(checked(alone, { ...organs, yi: null }).told).toEqual([]);
  });
});

describe('figures that have no organ of their own', () => {
  const figures = (text: string) => text.replace(/^(?:引言|总体情况|存在的.*|其他需要.*): \|\n(?: {2}.*\n)*/gm, '');
  const only = `${figures(town('benji', forced(40)))}仅供汇总: true\n`;

  it('are a file without texts, which counts and is checked like the others', () => {
    const { findings, told } = checked(county(forced(45)), { ...organs, benji: only });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(told).toEqual([]);
    const faulty = checked(county(), { ...organs, benji: only.replace(...wrong) });
    expect(faulty.ofSums[0]?.message).toContain('benji镇人民政府（退回）');
  });
});

it('last year’s report, where it has sums of its own, is compared by them', () => {
  const year: [RegExp, string] = [/^年度: .*$/m, '年度: 2020'];
  const before = handedIn('2019', '青岚县人民政府', year, [/^依申请公开:\n(?: {2}.*\n)*/m, '依申请公开: 汇总\n']);
  const told = (...codes: string[]) => {
    const summed = codes.map((code) => jobOf(organOf(code, nameOf(code)), handedIn('2019', nameOf(code), year)));
    const lastYear = [{ file: 'data/2020/qinglan.yaml', bytes: Buffer.from(before), summed }];
    const { findings } = checked(county(), organs, { lastYear });
    return findings.filter(({ code }) => code === 'carried-in-agrees').map(({ message }) => message);
  };
  expect(told('jia', 'yi')[0]).toContain('“自然人”列：上年结转＝14，上年报告的结转下年度继续办理＝12');
  expect(told('jia')[0]).toContain('＝6');
});
