import { describe, expect, test } from 'vitest';
import { Schema } from '../../src/schema/schema.ts';
import { form, read, schema } from '../source/form.ts';

const HEAD = '单位: 某乡\n年度: 2020\n说明: 甲\n';

/** Findings of a submission that is right but for `rest`, as `line:column code：message hint`. */
function told(rest: string, options?: { partial: boolean }): string[] {
  const { value, findings } = read(`${HEAD}${rest}`);
  const all = [...findings, ...(value ? schema.check(value, options) : [])];
  return all.map(({ line, column, code, message, hint }) => `${line}:${column} ${code}：${message}${hint ?? ''}`);
}

describe('a figure', () => {
  const figure = (typed: string) => told(`服务: {来访: ${typed}, 来信: 0, 来电: 0}`);
  const signed = (typed: string) => told(`渡口: {东渡: {船次: 0, 增减: ${typed}, 票款: 0}, 西渡: 无}`);
  const money = (typed: string) => told(`渡口:\n  东渡:\n    船次: 0\n    增减: 0\n    票款: ${typed}\n  西渡: 无`);

  test.each(['0', '3', '11398889', '999999999999'])('%s', (typed) => expect(figure(typed)).toEqual([]));
  test.each(['-25', '7', '0'])('%s where it may be signed', (typed) => expect(signed(typed)).toEqual([]));
  test.each(['0.5', '12.50', '59237.2449', '26'])('%s where it is money', (typed) => expect(money(typed)).toEqual([]));

  test.each([
    ['３', '数字是全角的', '写成 3。'],
    ['3件', '数字带了单位', '写成 3。'],
    ['3 件', '数字带了单位', '写成 3。'],
    ['196.4万', '数字带了单位', '填不带单位的整数'],
    ['约3', '填的是大概的数', '填准确的数字'],
    ['/', '没有填数字', '没有就填 0'],
    ['-', '没有填数字', '没有就填 0'],
    ['——', '没有填数字', '没有就填 0'],
    ['无', '没有填数字', '没有就填 0'],
    ['012', '数字前面多了 0', '写成 12。'],
    ['1e3', '这种写法不是报表里的数字', '写成 1000。'],
    ['0x1F', '这种写法不是报表里的数字', '写成 31。'],
    ['+1', '数字前面有加号', '写成 1。'],
    ['+0', '数字前面有加号', '写成 0。'],
    ['-3', '这里不能是负数', '去掉负号'],
    ['3.5', '这里要填整数', '填不带单位的整数'],
    ['3.0', '这里要填整数', '写成 3。'],
    ['1234567890123', '数字太长', '核对是不是多输了数字'],
    ['"3"', '数字两头加了引号', '写成 3。'],
    ['三', '填的是汉字数字', '阿拉伯数字'],
    ['3+4', '填的是算式', '填算好的数字'],
    ['3 4', '数字中间有空格', '填不带单位的整数'],
    ['本单位未收到', '填的不是数字', '填不带单位的整数'],
    ['{{年度}}', '表格里的数字不能从别处引用', '直接填写数字'],
    ['true', '填的不是数字', '填不带单位的整数'],
    ['.nan', '填的不是数字', '填不带单位的整数'],
  ])('%s is none, and it is said why', (typed, why, hint) => {
    const [finding = '', ...others] = figure(typed);
    expect(others).toEqual([]);
    expect(finding).toMatch(/^4:10 figure-is-plain：“服务”的“来访”：/);
    expect(finding).toContain(why);
    expect(finding).toContain(hint);
  });

  test.each([
    ['－25', '写成 -25。'],
    ['−25', '写成 -25。'],
    ['- 25', '写成 -25。'],
    ['-0', '写成 0。'],
    ['-012', '写成 -12。'],
  ])('%s is no signed figure', (typed, hint) => expect(signed(typed).join()).toContain(hint));

  test.each([
    ['160.5964万元', '写成 160.5964。'],
    ['251000元', '写成 25.1。'],
    ['1.2亿元', '写成 12000。'],
    ['26.12345', '四舍五入，小数最多留 4 位。'],
    ['1,424.4', '写成 1424.4。'],
    ['.5', '写成 0.5。'],
    ['5.', '写成 5。'],
    ['12，', '写成 12。'],
  ])('%s is no amount', (typed, hint) => expect(money(typed).join()).toContain(hint));

  test('left empty is not zero; the empty cells of a row are one finding', () => {
    expect(figure('')).toEqual([
      '4:6 figure-is-given：“服务”的“来访”是空的。空着不等于 0：没有发生的填 0，有的填实际数字。',
    ]);
    expect(told('服务:\n  来访:\n  来信:\n  来电: 0')[0]).toMatch(
      /^5:3 figure-is-given：“服务”有 2 栏是空的：来访、来信。/,
    );
  });
});

describe('a group', () => {
  test('may say 无', () => expect(told('服务: 无\n渡口: {东渡: 无, 西渡: 无}')).toEqual([]));

  test.each(['没有', '0', '[]', '/', '"无。"'])('%s is not 无', (typed) => {
    expect(told(`服务: ${typed}`)).toHaveLength(1);
    expect(told(`服务: ${typed}`)[0]).toMatch(/^4:5 group-is-figures-or-none：“服务”/);
  });

  test('left empty is not 无', () =>
    expect(told('服务:')[0]).toMatch(/^4:1 entry-is-filled-in：“服务”是空的。没有发生的填“无”/));

  test('that misses cells is one finding', () => {
    expect(told('服务: {来访: 1}')).toEqual([
      '4:1 entry-is-present：“服务”缺 2 栏：来信、来电。补上，没有发生的填 0；整组都没有的，只填“无”。',
    ]);
  });

  test('with a misspelt name is one finding, not two', () => {
    expect(told('服务: {来访: 1, 来倍: 2, 来电: 3}')).toEqual([
      '4:13 entry-is-known：“服务”之下没有“来倍”这个栏目。是不是“来信”？照格式里的名称改正。',
    ]);
  });

  test('with a name nobody knows says which there are', () => {
    expect(told('服务: {来访: 1, 来信: 2, 来电: 3, 网上留言: 4}')[0]).toContain('可以写的有：来访、来信、来电。');
  });

  test('whose rows are not indented is one finding', () => {
    expect(told('服务:\n来访: 1\n来信: 2\n来电: 3')).toEqual([
      '5:1 rows-are-aligned：从“来访”起 3 个栏目没有缩进，应当在“服务”之下。行首留 2 个空格，比“服务”多 2 个。',
    ]);
  });
});

describe('what else the form asks for', () => {
  test('main groups that are missing are told one by one, with what belongs there', () => {
    const { value } = read('附记: 甲\n');
    const findings = value ? schema.check(value) : [];
    expect(findings.map(({ message, hint }) => message + hint)).toEqual([
      '缺少“单位”。填单位的全称。',
      '缺少“年度”。填四位数字。',
      '缺少“说明”。写一段话。',
    ]);
  });

  test('nothing is missing from a file that is read in part', () => {
    expect(told('服务: {来访: 1}', { partial: true })).toEqual([]);
    expect(told('服务: {来访: 一}', { partial: true })).toHaveLength(1);
  });

  test.each([
    '2021年1月18日',
    '2021/1/18',
    '2021-1-18',
    '2021.01.18',
    '２０２１－１－１８',
    '20210118',
    '二〇二一年一月十八日',
    '"2021 年 1 月 18 日"',
  ])('the day %s is put right', (typed) =>
    expect(told(`成文日期: ${typed}`)).toEqual([expect.stringMatching(/^4:7 date-is-plain：.*写成 2021-01-18。$/)]),
  );

  test('a day that is none', () => {
    expect(told('成文日期: 2021-02-29')[0]).toContain('日历上没有这一天');
    expect(told('成文日期: 2021年')[0]).toContain('不是完整的日期');
  });

  test.each(['2020年', '"2020"', '２０２０', '2020年度', '二〇二〇年'])('the year %s is put right', (typed) => {
    const { value } = read(`单位: 某乡\n年度: ${typed}\n说明: 甲\n`);
    expect(value && schema.check(value).map(({ code, hint }) => code + hint)).toEqual(['entry-is-a-number写成 2020。']);
  });

  test.each([
    ['公开: 是', '写成 true。'],
    ['核实: 甲', '应当逐条填写'],
    ['核实:\n  - 理由: 3', '“理由”应当是文字。'],
    ['核实:\n  - 甲', '“核实”第 1 条应当在下面逐项填写'],
    ['附记: {甲: 乙}', '“附记”应当是文字，却分成了几个栏目。'],
    ['附记: 见附表 #3', '“附记”从“#3”起的文字会丢失'],
  ])('%s', (rest, message) => {
    expect(told(rest)).toHaveLength(1);
    expect(told(rest)[0]).toContain(message);
  });
});

describe('what the form knows', () => {
  test('kinds', () => {
    expect(schema.kindAt(['服务', '来访'])).toBe('figure');
    expect(schema.kindAt(['说明'])).toBe('text');
    expect(schema.kindAt(['年度'])).toBe('string');
    expect(schema.kindAt(['渡口', '东渡'])).toBe('group');
    expect(schema.kindAt(['渡口', '南渡'])).toBeUndefined();
    expect(schema.kindAt(['constructor'])).toBeUndefined();
  });

  test('rules and titles, also behind a reference', () => {
    expect(schema.figureRule(['渡口', '西渡', '票款'])).toEqual({ decimals: 4, signed: false });
    expect(schema.titleOf(['渡口', '西渡'])).toBe('西面的渡口');
    expect(schema.titleOf(['渡口', '东渡'])).toBe('东渡');
  });

  test('a schema that is wrong throws', () => {
    expect(() => new Schema({ ...form, unheardOf: 1 }).compile()).toThrow();
    expect(() =>
      new Schema({ type: 'object', properties: { 甲: { type: 'integer', figure: { decimals: -1 } } } }).compile(),
    ).toThrow();
  });
});

test('a flood of findings is cut short and says so', () => {
  const rows = Array.from({ length: 60_000 }, (_, index) => `多余${index}: 1`).join('\n');
  const started = performance.now();
  const findings = told(rows);
  expect(performance.now() - started).toBeLessThan(25_000);
  expect(findings).toHaveLength(101);
  expect(findings[100]).toContain('没有一一列出');
});
