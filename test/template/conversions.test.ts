import { describe, expect, it } from 'vitest';
import { chineseNumeral } from '../../src/source/chinese-numerals.ts';
import { CONVERSIONS } from '../../src/template/conversions.ts';
import { compile } from '../../src/template/template.ts';
import { COUNT, figure, fill, MONEY, problemsOf, vocabulary } from './form.ts';

/** `{{text}}` with 部分 and 总数 as given. */
function convert(text: string, part: string, whole = '0', rule = COUNT): string {
  const words = { ...vocabulary, paths: [], scalar: () => true };
  const filled = compile(text, words).template?.fill({ 部分: figure(part, rule), 总数: figure(whole) });
  return filled?.problems[0]?.message ?? filled?.text ?? '';
}

describe('万元', () => {
  it.each([
    ['12.50', '{{万元 部分}}', '12.50万元'],
    ['0', '{{万元 部分}}', '0万元'],
    ['12.5', '{{万元 部分 4}}', '12.5000万元'],
    ['12.345', '{{万元 部分 2}}', '12.35万元'],
    ['12.3449', '{{万元 部分 2}}', '12.34万元'],
    ['99.5', '{{万元 部分 0}}', '100万元'],
    ['999999999999.9999', '{{万元 部分 4}}', '999999999999.9999万元'],
  ])('%s by %s is %s', (amount, text, printed) => {
    expect(convert(text, amount, '0', MONEY)).toBe(printed);
  });

  it.each([
    '{{万元 采购.总金额 7}}',
    '{{万元 采购.总金额 1.5}}',
    '{{万元 采购.总金额 -1}}',
    '{{万元 采购.总金额 本年增减}}',
  ])('%s: decimals are written out, 0 to 6', (text) => {
    expect(problemsOf(text)).toMatchObject([{ code: 'conversion-complete' }]);
  });
});

describe('百分比', () => {
  it.each([
    ['3', '12', '25%'],
    ['1', '8', '12.5%'],
    ['1', '3', '33.3%'],
    ['2', '3', '66.7%'],
    ['1', '2000', '0.1%'],
    ['1', '2001', '0%'],
    ['12', '12', '100%'],
    ['0', '7', '0%'],
    ['0', '0', '0%'],
    ['999999999999', '1', '99999999999900%'],
  ])('%s of %s is %s', (part, whole, printed) => {
    expect(convert('{{百分比 部分 总数}}', part, whole)).toBe(printed);
  });

  it('reconciles decimals', () => {
    expect(convert('{{百分比 部分 总数}}', '2.5', '10', MONEY)).toBe('25%');
  });

  it('of something in nothing is a problem, never NaN', () => {
    expect(convert('{{百分比 部分 总数}}', '3', '0')).toBe('总数是0，算不出3占它的百分比。');
  });

  it('of a decrease is negative, rounded away from zero', () => {
    expect(fill('{{百分比 本年增减 采购.项目数量}}')).toBe('-150%');
  });
});

describe('合计', () => {
  it('adds any number of figures exactly', () => {
    expect(fill('{{合计 本年新收.自然人 本年新收.商业企业 上年结转.总计}}')).toBe('12');
    expect(fill('{{合计 采购.总金额 采购.项目数量}}')).toBe('14.5');
    expect(fill('{{合计 本年增减}}')).toBe('-3');
  });

  it('may stand inside another conversion, in brackets', () => {
    expect(fill('{{百分比 本年新收.自然人 (合计 本年新收.自然人 本年新收.商业企业)}}')).toBe('25%');
  });
});

describe('有无', () => {
  it('chooses by whether the figure is 0', () => {
    expect(fill('{{有无 本年新收.总计 "均已答复" "没有收到申请"}}')).toBe('均已答复');
    expect(fill('{{有无 上年结转.总计 "均已答复" "没有收到申请"}}')).toBe('没有收到申请');
  });

  it('prints names and conversions too', () => {
    expect(fill('{{有无 采购.总金额 (万元 采购.总金额) "无"}}')).toBe('12.50万元');
    expect(fill('{{有无 上年结转.总计 "有" 单位}}')).toBe('白沙镇人民政府');
    expect(fill('{{有无 本年增减 本年增减 "无"}}')).toBe('-3');
  });

  it('with Chinese quotes is told so', () => {
    expect(problemsOf('{{有无 本年增减 “有” “无”}}')[0]?.message).toBe('“有” 用的是中文引号。');
  });
});

describe('汉字', () => {
  it.each([
    [0, '零'],
    [5, '五'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [101, '一百零一'],
    [110, '一百一十'],
    [123, '一百二十三'],
    [1000, '一千'],
    [1001, '一千零一'],
    [1010, '一千零一十'],
    [1100, '一千一百'],
    [10_000, '一万'],
    [10_001, '一万零一'],
    [10_010, '一万零一十'],
    [11_000, '一万一千'],
    [100_000, '十万'],
    [120_034, '十二万零三十四'],
    [1_000_000, '一百万'],
    [20_000_300, '二千万零三百'],
    [20_503_000, '二千零五十万三千'],
    [99_999_999, '九千九百九十九万九千九百九十九'],
  ])('%i is %s', (number, words) => {
    expect(chineseNumeral(number)).toBe(words);
  });

  it('is for whole numbers from 0 to 99,999,999', () => {
    expect(convert('{{汉字 部分}}', '123')).toBe('一百二十三');
    expect(convert('{{汉字 部分}}', '100000000')).toBe('100000000不能写成汉字数字。');
    expect(convert('{{汉字 部分}}', '1.5', '0', MONEY)).toBe('1.5不能写成汉字数字。');
    expect(convert('{{汉字 部分}}', '2.00', '0', MONEY)).toBe('二');
    expect(problemsOf('{{汉字 本年增减}}')).toMatchObject([{ message: '-3不能写成汉字数字。' }]);
  });
});

describe('日期', () => {
  it('is written as documents write it', () => {
    expect(fill('{{日期 成文日期}}')).toBe('2021年1月18日');
    expect(fill('{{日期 "2020-12-01"}}')).toBe('2020年12月1日');
  });

  it.each(['2021-02-30', '2021-13-01', '2021-1-18', '2021年1月18日', ''])('“%s” is none', (day) => {
    expect(problemsOf(`{{日期 "${day}"}}`)).toMatchObject([{ code: 'reference-fillable' }]);
  });
});

describe('a conversion', () => {
  it.each([
    '{{合计}}',
    '{{合计 3}}',
    '{{百分比 本年增减}}',
    '{{百分比 本年增减 本年增减 本年增减}}',
    '{{汉字 "三"}}',
    '{{合计 (万元 本年增减)}}',
    '{{有无 本年增减 null "无"}}',
  ])('%s shows how it is written', (text) => {
    expect(problemsOf(text)).toMatchObject([{ code: 'conversion-complete', hint: expect.stringContaining('写法如') }]);
  });

  it('of a name that holds no figure is a problem', () => {
    expect(problemsOf('{{万元 单位}}')).toMatchObject([{ message: '“单位”不是数字，不能换算。' }]);
  });

  it('that nobody knows is told the nearest', () => {
    expect(problemsOf('{{百份比 本年增减 本年增减}}')).toMatchObject([
      { code: 'conversion-known', hint: '是否应为“百分比”？' },
    ]);
  });

  it('has a line in the help text', () => {
    for (const { name, usage, written, printed } of CONVERSIONS) {
      expect(written).toContain(name);
      expect(usage.length * printed.length).toBeGreaterThan(0);
    }
  });
});
