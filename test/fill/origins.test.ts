/** Where the words of a filled text were typed: what a finding points at. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proseOf } from '../../src/fill/paragraphs.ts';
import { fillTexts } from '../../src/fill/texts.ts';
import { asTyped } from '../../src/source/edits.ts';
import { readSource } from '../../src/source/source.ts';
import type { FilledText } from '../../src/submission/filled-text.ts';
import { readSubmission } from '../../src/submission/submission.ts';
import { loadFormats } from '../editions.ts';

const format = loadFormats('layouts').value?.find((each) => each.id === '2019');

/** The part of the typed text that the words of the filled one begin with. */
function typedFor(words: string, typed: string, text: FilledText): string {
  const at = text.text.indexOf(words);
  if (at < 0) throw new Error(text.text);
  return typed.slice(text.origin(at));
}

describe('a tidied text', () => {
  it.each([
    ['blanks that go', '我　镇\u00a0收到 申请', '申请', '申请'],
    ['a numeral of another form', '1、　加强管理。', '加强', '加强'],
    ['the numeral itself', '甲。\n  ㈡ 乙。', '（二）', '㈡'],
    ['a half-width bracket', '甲(乙)丙', '（乙', '(乙'],
    ['an invisible mark before it', '\u200b\u200b甲', '甲', '甲'],
    ['a letter that was typed in two codes', 'n\u030c甲乙', '乙', '乙'],
    ['a letter typed in two codes itself', '甲n\u030c乙', 'ň', 'n\u030c'],
    ['a radical', '甲⼀乙', '一', '⼀'],
    ['a radical whose character has two units', '⺇甲', '甲', '甲'],
    ['full-width digits', '共１２件', '12', '１２'],
    ['a line end of a web page', '甲\u2028乙', '乙', '乙'],
    ['lines with nothing on them', '甲。\n\n 　\n乙。', '乙', '乙'],
    ['quotes', '他说"甲乙"丙', '“甲', '"甲'],
  ])('%s', (_, typed, words, expected) => {
    const found = typedFor(words, typed, proseOf([], asTyped(typed)));
    expect(found.slice(0, expected.length)).toBe(expected);
  });

  it('has every character that was typed where it was typed, whatever stands around it', () => {
    const marks = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'];
    const noise = [
      '(一) ',
      '1、',
      '（2）',
      '①',
      ' ',
      '　',
      '\n',
      '\u200b',
      '\u2028',
      '⼀',
      '⺇',
      'n\u030c',
      '"',
      '(',
      ')',
    ];
    const more = [',', ';', '５', '．', '…', '\r\n', '𠮷', 'a', 'http://a.cn/,', '\t', '‐', '％', '\ufeff'];
    const between = fc.array(fc.constantFrom(...noise, ...more), { maxLength: 5 }).map((each) => each.join(''));
    fc.assert(
      fc.property(fc.array(between, { minLength: marks.length, maxLength: marks.length }), (gaps) => {
        const typed = gaps.map((gap, index) => gap + marks[index]).join('');
        const { text, origin } = proseOf([], asTyped(typed));
        const found = marks.map((mark) => typed.charAt(origin(text.indexOf(mark))));
        expect(found).toEqual(marks);
      }),
      { seed: 20210118, numRuns: 1000 },
    );
  });
});

describe('its paragraphs', () => {
  it('are its lines, each with its numeral, from the level and number that was meant', () => {
    const typed =
      '引言。\n(二) 甲。\n\n十二、乙。\n12．丙。\n⑶丁。\n③戊。\n㈩ 己。\n（二十一）庚。\n1.5万元。\n（一）至（三）项。';
    const { text, paragraphs } = proseOf([], asTyped(typed));
    const seen = paragraphs.map(({ start, numeral, ...each }) => {
      expect(text.slice(start, start + each.text.length)).toBe(each.text);
      return numeral && [numeral.level, numeral.number, each.text.slice(0, numeral.length)];
    });
    expect(seen).toEqual([
      null,
      [1, 2, '（二）'],
      null,
      [2, 12, '12.'],
      [3, 3, '（3）'],
      [4, 3, '③'],
      [1, 10, '（十）'],
      [1, 21, '（二十一）'],
      null,
      null,
    ]);
  });

  it('that have nothing behind their numeral, or a figure, keep it and open no heading', () => {
    const { paragraphs } = proseOf([], asTyped('（一）\n2. 5个方面。\n3、'));
    expect(paragraphs.map(({ text, numeral }) => [text, numeral?.number, numeral?.isSure])).toEqual([
      ['（一）', 1, false],
      ['2. 5个方面。', 2, false],
      ['3、', 3, false],
    ]);
  });
});

describe('a filled text', () => {
  it('has what a reference is filled with where the reference stands, and all else where it was typed', () => {
    const typed = '甲(乙){{单位}}，丙{{依申请公开.本年新收.总计}}件；{{> 规范性文件情况}}丁。';
    const text = filled(typed);
    expect(typedFor('白沙镇', typed, text)).toMatch(/^\{\{单位/);
    expect(typedFor('镇人民政府', typed, text)).toMatch(/^\{\{单位/);
    expect(typedFor('丙', typed, text)).toMatch(/^丙/);
    expect(typedFor('0件', typed, text)).toMatch(/^\{\{依申请公开/);
    expect(typedFor('件；', typed, text)).toMatch(/^件；/);
    expect(typedFor('新公开0件', typed, text)).toMatch(/^\{\{> 规范/);
    expect(typedFor('丁', typed, text)).toMatch(/^丁/);
  });
});

function filled(typed: string): FilledText {
  const yaml = `单位: 白沙镇人民政府\n年度: 2020\n主动公开: 无\n依申请公开: 无\n复议诉讼: 无\n总体情况: ${JSON.stringify(typed)}\n`;
  const source = readSource('baisha.yaml', Buffer.from(yaml)).value;
  const submission = source && format && readSubmission(source, format).value;
  const text = submission && fillTexts(submission).value?.texts.get('总体情况');
  if (text === undefined) throw new Error('the submission cannot be filled');
  return text;
}
