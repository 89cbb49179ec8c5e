import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proseOf, unfilledOf } from '../../src/fill/paragraphs.ts';
import { paragraphNodes } from '../../src/fill/prose.ts';
import { asTyped } from '../../src/source/edits.ts';

const STYLES = { paragraph: '正文', headings: ['二级', '三级', '四级', '五级'] };

const nodes = (text: string) => paragraphNodes(unfilledOf([], asTyped(text)).paragraphs, STYLES);
const tidy = (typed: string) => proseOf([], asTyped(typed)).text;

/** Each paragraph as `style: text`, a run-in heading in brackets with its style. */
function outline(text: string): string[] {
  return nodes(text).map(({ text: spans, style }) => {
    const words = spans.map((span) => (span.style === undefined ? span.text : `[${span.style} ${span.text}]`));
    return `${style}: ${words.join('')}`;
  });
}

describe('paragraphs', () => {
  it('are the lines of the text, without blank lines', () => {
    expect(outline('甲。\n\n　乙。\n   \n丙。')).toEqual(['正文: 甲。', '正文: 乙。', '正文: 丙。']);
  });

  it('of an empty text are none', () => {
    expect(outline(' \n ')).toEqual([]);
  });

  it('that repeat the number of a section are plain', () => {
    expect(outline('一、总体情况')).toEqual(['正文: 一、总体情况']);
  });
});

describe('a run-in heading', () => {
  it('is what stands before the first 。, with its numeral and the 。', () => {
    expect(outline('(一) 依申请公开办理情况。全年没有收到申请，未发生诉讼。')).toEqual([
      '正文: [二级 （一）依申请公开办理情况。]全年没有收到申请，未发生诉讼。',
    ]);
  });

  it.each([
    ['1. 机构。设一科。', '正文: [三级 1.机构。]设一科。'],
    ['１、机构。设一科。', '正文: [三级 1.机构。]设一科。'],
    ['(1)机构。设一科。', '正文: [四级 （1）机构。]设一科。'],
    ['①机构。设一科。', '正文: [五级 ①机构。]设一科。'],
    ['㈠机构。设一科。', '正文: [二级 （一）机构。]设一科。'],
  ])('%s has the style of its level', (text, expected) => {
    expect(outline(text)).toEqual([expected]);
  });

  it('has at most 25 characters and no comma', () => {
    expect(outline(`（一）${'长'.repeat(25)}。后文。`)).toEqual([`正文: [二级 （一）${'长'.repeat(25)}。]后文。`]);
    expect(outline(`（一）${'长'.repeat(26)}。后文。`)).toEqual([`正文: （一）${'长'.repeat(26)}。后文。`]);
    expect(outline('（一）加强管理，创新举措。后文。')).toEqual(['正文: （一）加强管理，创新举措。后文。']);
  });

  it('may have 、 and counts characters, not code units', () => {
    expect(outline(`（一）公开、${'𫢸'.repeat(22)}。后文。`)[0]).toContain('[二级');
  });

  it('takes the quotation mark that closes with its 。', () => {
    expect(outline('（一）做到“应公开尽公开。”我镇落实。')).toEqual([
      '正文: [二级 （一）做到“应公开尽公开。”]我镇落实。',
    ]);
  });
});

describe('a heading on a line of its own', () => {
  it('is a numeral and a short text without 。', () => {
    expect(outline('（一）主动公开情况\n1.加强管理\n（二）下一步打算：')).toEqual([
      '二级: （一）主动公开情况',
      '三级: 1.加强管理',
      '二级: （二）下一步打算：',
    ]);
  });

  it('is none when it is a clause of a list', () => {
    expect(outline('（1）公开不及时；\n（2）形式单一，')).toEqual(['正文: （1）公开不及时；', '正文: （2）形式单一，']);
  });
});

describe('siblings look alike', () => {
  it('when one of a level has a heading, longer first sentences with commas are headings too', () => {
    const text = '（一）加强管理，创新举措。甲。\n（二）及时报送信息。乙。\n1.加强管理，创新举措。丙。';
    expect(outline(text)).toEqual([
      '正文: [二级 （一）加强管理，创新举措。]甲。',
      '正文: [二级 （二）及时报送信息。]乙。',
      '正文: 1.加强管理，创新举措。丙。',
    ]);
  });

  it('up to 35 characters, and only where text follows', () => {
    const text = `（一）信息。甲。\n（二）甲，${'长'.repeat(33)}。乙。\n（三）甲，${'长'.repeat(34)}。乙。\n（四）甲，乙。`;
    expect(outline(text).map((each) => each.includes('二级'))).toEqual([true, true, false, false]);
  });
});

describe('numerals', () => {
  it('may begin again, or skip a level, without a word', () => {
    expect(outline('（一）甲。\n（二）乙。\n2021年：\n（一）丙。\n（1）丁。').map((each) => each.slice(0, 2))).toEqual([
      '二级',
      '二级',
      '正文',
      '二级',
      '四级',
    ]);
  });

  it.each([
    '1.5万元用于公开。',
    '12.3%的申请。',
    '2020年工作。',
    '1、2月份集中公开。',
    '（2020）12号文。',
    '（一）至（三）项。',
    '①',
  ])('%s begins with none', (text) => {
    expect(outline(text)).toEqual([`正文: ${text}`]);
  });
});

describe('the report of 白沙镇', () => {
  it('has run-in headings in all of its numbered paragraphs', () => {
    const text = tidy(`2020年,白沙镇政务信息公开工作取得了一定的成绩,但仍存在一些问题:一是信息公开形式还不够丰富。
2021年我镇主要从以下方面作进一步改进和加强:

(一) 加强日常管理,创新工作举措。充分利用好网络平台。

(二) 及时有效地收集、报送信息。坚持把群众关注高的政务信息作为突破口。

(三) 进一步加强领导,切实把政府信息公开工作作为一项日常政府工作来抓。着力加强队伍自身建设。`);
    expect(outline(text)).toEqual([
      '正文: 2020年，白沙镇政务信息公开工作取得了一定的成绩，但仍存在一些问题：一是信息公开形式还不够丰富。',
      '正文: 2021年我镇主要从以下方面作进一步改进和加强：',
      '正文: [二级 （一）加强日常管理，创新工作举措。]充分利用好网络平台。',
      '正文: [二级 （二）及时有效地收集、报送信息。]坚持把群众关注高的政务信息作为突破口。',
      '正文: [二级 （三）进一步加强领导，切实把政府信息公开工作作为一项日常政府工作来抓。]着力加强队伍自身建设。',
    ]);
  });
});

it('every visible character of a tidied text is in its paragraphs, in order', () => {
  const pieces = [
    '（一）',
    '(二)',
    '1.',
    '1、',
    '（1）',
    '①',
    '一、',
    '。',
    '，',
    ';',
    '”',
    '\n',
    ' ',
    '　',
    '甲',
    '2020年',
    '5',
    'PDF',
    '𠮷',
  ];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((each) => tidy(each.join('')));
  fc.assert(
    fc.property(texts, (text) => {
      const printed = nodes(text).flatMap((each) => each.text.map((span) => span.text));
      expect(printed.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
    }),
    { seed: 20210118, numRuns: process.env['NIANBAO_TESTS'] === 'long' ? 50_000 : 2_000 },
  );
});
