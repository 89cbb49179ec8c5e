/** 禁则 and justification: GB/T 15834-2011 5.1, GB/T 9704-2012 5.2.3 and 7.3.1. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/edition/definition.ts';
import { setGlyphs } from '../../src/layout/glyphs.ts';
import { breakLines, type Line } from '../../src/layout/lines.ts';
import { AREA, COLUMN, fonts, prose, styles } from './document.ts';

function linesOf(text: string | readonly Span[], style = 'flush', width = AREA.width): Line[] {
  const spans = typeof text === 'string' ? [{ text }] : text;
  const set = styles[style];
  if (!set) throw new Error(style);
  return breakLines(setGlyphs(spans, set, styles, COLUMN, fonts), set, width, COLUMN);
}

const textOf = (line: Line) => line.glyphs.map((glyph) => glyph.glyph.text).join('');
const texts = (text: string | readonly Span[], style?: string, width?: number) =>
  linesOf(text, style, width).map(textOf);
const rightEdge = (line: Line) => {
  const last = line.glyphs.length - 1;
  return (line.offsets[last] ?? 0) + (line.glyphs[last]?.width ?? 0);
};

/** What justification has put between two of its characters, pt. */
const widestGap = (line: Line) =>
  Math.max(
    ...line.glyphs.slice(1).map((_, index) => {
      const [from = 0, to = 0] = line.offsets.slice(index, index + 2);
      return to - from - (line.glyphs[index]?.width ?? 0);
    }),
  );

describe('a line', () => {
  it('holds 28 characters of 3号 on the full measure', () => {
    const [first] = linesOf('县'.repeat(60));
    expect(first?.glyphs).toHaveLength(28);
    expect(rightEdge(first as Line)).toBeCloseTo(AREA.width, 2);
  });

  it('of a paragraph begins two characters in', () => {
    const [first, second] = linesOf('县'.repeat(60), 'body');
    expect(first?.offsets[0]).toBeCloseTo(2 * COLUMN, 2);
    expect(first?.glyphs).toHaveLength(26);
    expect(second?.offsets[0]).toBe(0);
  });

  it('is justified to both edges, the last one excepted', () => {
    const lines = linesOf(prose(400), 'body');
    for (const line of lines.slice(0, -1))
      expect(Math.abs(rightEdge(line) - AREA.width)).toBeLessThan(COLUMN / 2 + 0.01);
    expect(rightEdge(lines.at(-1) as Line)).toBeLessThan(AREA.width);
  });

  it.each([
    ['a mark that closes does not begin it', `${'县'.repeat(28)}。后文`, /^[、。，．：；？！）》〉」』】〕”’…·]/u],
    ['several such marks neither', `${'县'.repeat(27)}》）。后文`, /^[、。，．：；？！）》〉」』】〕”’…·]/u],
    ['an interpunct neither', `${'县'.repeat(28)}·后文`, /^·/u],
  ])('%s', (_, text, pattern) => {
    for (const line of texts(text)) expect(line).not.toMatch(pattern);
  });

  it.each(['（', '《', '“', '〔', '【'])('%s does not end it', (open) => {
    for (const line of texts(`${'县'.repeat(27)}${open}后文后文`)) expect(line.endsWith(open)).toBe(false);
  });

  it.each(['—', '～', '－', '–', '々', '³', '²', '₂', '″', '′', '℃', '℉', '∶', '／', '/', '〃', '‥', '㎡'])(
    '%s does not begin it, nor is what it joins torn apart',
    (mark) => {
      for (let before = 20; before < 30; before++) {
        const lines = texts(`${'县'.repeat(before)}3${mark}${'文'.repeat(20)}`);
        expect(lines.join('')).toContain(mark);
        for (const line of lines) expect(line.startsWith(mark), lines.join('|')).toBe(false);
      }
    },
  );

  it.each(['——', '……'])('%s is never divided', (pair) => {
    for (let before = 24; before < 30; before++) {
      const lines = texts(`${'县'.repeat(before)}${pair}后文后文`);
      expect(lines.filter((line) => line.includes(pair))).toHaveLength(1);
    }
  });

  it.each(['1286件', '4.5%', '〔2021〕30号', '12345', '200余条', '200多条', '3亿元', 'APP', '3.5万元'])(
    '%s stays whole',
    (word) => {
      for (let before = 20; before < 30; before++) {
        const lines = texts(`${'县'.repeat(before)}${word}${'文'.repeat(20)}`);
        expect(lines.filter((line) => line.includes(word))).toHaveLength(1);
      }
    },
  );

  it('breaks a web address behind a slash rather than leave half a line empty', () => {
    const lines = texts(
      '请登录http://www.example.gov.cn/zwgk/zfxxgk/fdzdgknr/zfxxgknb/2020/index.html查看全文和附表。',
    );
    expect(lines[0]?.length).toBeGreaterThan(30);
  });

  it('that begins a web address is not torn open: no gap is wider than a quarter of a character', () => {
    for (let before = 1; before < 28; before++) {
      const text = `${'县'.repeat(before)}http://www.example.gov.cn/zwgk/zfxxgk/fdzdgknr/zfxxgknb/2020/index.html，${'文'.repeat(20)}`;
      const begins = linesOf(text).filter((line) => textOf(line).includes('http'));
      expect(widestGap(begins[0] as Line), text).toBeLessThan(COLUMN / 4 + 0.01);
    }
  });

  it.each([
    ['全文在本镇政http://www.baishazhen.exampleprovince.gov.cn，欢迎查阅。', '.gov.'],
    ['如有疑问请拨打县人民政府办公室的电话号码0771-1234567转8001。', '0771-'],
  ])('in %s ends inside an address or a number rather than be torn open', (text, end) => {
    const [first] = linesOf(text, 'body');
    expect(textOf(first as Line).endsWith(end), textOf(first as Line)).toBe(true);
    expect(widestGap(first as Line)).toBeLessThan(COLUMN / 4 + 0.01);
  });

  it('that no stretching fills stays ragged', () => {
    const [first] = linesOf(`县政府门户网站${'a'.repeat(50)}`);
    expect(textOf(first as Line)).toBe('县政府门户网站');
    expect(widestGap(first as Line)).toBeCloseTo(0);
  });

  it('takes what fits when nothing allows a break', () => {
    const lines = texts('a'.repeat(300));
    expect(lines.join('')).toBe('a'.repeat(300));
    expect(lines.length).toBeGreaterThan(4);
  });

  it('spreads the gaps beside Han characters, not those inside a number', () => {
    const [line] = linesOf(`${'县'.repeat(20)}2020年收到1286件，${'文'.repeat(20)}`);
    const at = line?.glyphs.findIndex((glyph) => glyph.glyph.text === '2') ?? 0;
    const gap = (line?.offsets[at + 1] ?? 0) - (line?.offsets[at] ?? 0);
    expect(gap).toBeCloseTo(8, 2);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    '县',
    '政府',
    '。',
    '，',
    '、',
    '（',
    '）',
    '“',
    '”',
    '《',
    '》',
    '——',
    '……',
    '12',
    '4.5%',
    'APP',
    ' ',
    '〔',
    '〕',
    '！',
    '：',
  );

  it('comes out whole and in order, no line breaking 禁则', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 200 }), (parts) => {
        const text = parts.join('');
        const lines = texts(text);
        expect(lines.join('')).toBe(text);
        expect(linesOf(text).every((line) => line.glyphs.length > 0)).toBe(true);
      }),
    );
  });

  it('does not stall the program, however long and shapeless it is', () => {
    const started = performance.now();
    linesOf('（'.repeat(50_000));
    linesOf('a/'.repeat(50_000));
    linesOf('。'.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('a title', () => {
  const title = (organ: string) =>
    texts([{ text: organ }, { text: '2020年' }, { text: '政府信息公开工作' }, { text: '年度报告' }], 'title');

  it('that fits stands on one line', () => {
    expect(title('县气象局')).toEqual(['县气象局2020年政府信息公开工作年度报告']);
  });

  it('breaks after the organ', () => {
    expect(title('白沙镇人民政府')).toEqual(['白沙镇人民政府', '2020年政府信息公开工作年度报告']);
  });

  it.each([
    ['某某自治州某某自治县人力资源和社会保障局劳动监察大队', '某某自治州某某自治县|人力资源和社会保障局劳动监察大队'],
    ['双江拉祜族佤族布朗族傣族自治县勐勐镇人民政府', '双江拉祜族佤族布朗族傣族自治县|勐勐镇人民政府'],
    ['积石山保安族东乡族撒拉族自治县人力资源和社会保障局', '积石山保安族东乡族撒拉族自治县|人力资源和社会保障局'],
    ['克孜勒苏柯尔克孜自治州阿合奇县哈拉布拉克乡人民政府', '克孜勒苏柯尔克孜自治州|阿合奇县哈拉布拉克乡人民政府'],
    ['青岚县自然资源和规划局（青岚县林业和草原局）', '青岚县自然资源和规划局|（青岚县林业和草原局）'],
    [
      '青岚县政务服务和大数据管理局（青岚县公共资源交易中心、青岚县行政审批局、青岚县营商环境建设局）',
      '青岚县政务服务和大数据管理局|（青岚县公共资源交易中心、|青岚县行政审批局、青岚县营商环境建设局）',
    ],
    ['国家税务总局青岚县税务局某某经济技术开发区税务分局', '国家税务总局青岚县税务局|某某经济技术开发区税务分局'],
    ['中国（广西）自由贸易试验区南宁片区管理委员会', '中国（广西）自由贸易试验区|南宁片区管理委员会'],
    ['某某市市场监督管理局城乡市场建设服务中心办公室', '某某市市场监督管理局|城乡市场建设服务中心办公室'],
  ])('gives %s lines of its own, broken by sense', (organ, lines) => {
    expect(title(organ)).toEqual([...lines.split('|'), '2020年政府信息公开工作年度报告']);
  });

  it('never divides the year', () => {
    for (let length = 1; length < 60; length++)
      expect(title('县'.repeat(length)).some((line) => line.includes('2020年'))).toBe(true);
  });
});
