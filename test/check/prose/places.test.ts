/** Where remarks on a text stand, how many of them are told, and that what is worked out once says the same as reading anew. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutAsides } from '../../../src/check/prose/clauses.ts';
import { Leading } from '../../../src/check/prose/leading.ts';
import { type Exclusions, NOTHING } from '../../../src/edition/prose/wording.ts';
import { OVERVIEW, remarksOn, withWords, wordingOf } from './reports.ts';

/** The line of the words of `withWords`, and the column of its first character. */
const [LINE, COLUMN] = [9, 3];

function placesOn(words: string, code: string): (readonly [line: number | null, column: number | null])[] {
  return remarksOn({ 总体情况: withWords(words) })
    .filter((each) => each.code === code)
    .map(({ line, column }) => [line, column]);
}

describe('a remark stands where its words were typed', () => {
  test.each([
    ['marks without a letter', '全年公开信息××条。', 'placeholders-are-filled', [[LINE, COLUMN + 6]]],
    ['a bracket that begins it', '按照办函〔2019〕60号编制。', 'notice-is-current', [[LINE, COLUMN + 4]]],
    ['the numeral of a paragraph', '(二) 没有第一项。', 'numbering-is-whole', [[LINE, COLUMN]]],
    [
      'the second of the same words',
      '于2月30日开会。\n又于2月30日、 3月3日开会。',
      'dates-exist',
      [
        [LINE, COLUMN + 1],
        [LINE + 1, COLUMN + 2],
      ],
    ],
    ['behind figures that were changed', '于２０２３年５月,(经)2月30日开会。', 'dates-exist', [[LINE, COLUMN + 12]]],
    ['behind a reference', '受理{{依申请公开.本年新收.总计}}件，2月30日开会。', 'dates-exist', [[LINE, COLUMN + 21]]],
    [
      'at the reference that brought them',
      '全年收到政府信息公开申请{{主动公开.规章.本年制发件数}}件，{{依申请公开.本年新收.总计}}月30日。',
      'dates-exist',
      [[LINE, COLUMN + 32]],
    ],
  ])('%s', (_, words, code, places) => {
    expect(placesOn(words, code)).toEqual(places);
  });
});

test('of more than twenty remarks of one check on a text the others are counted in the last hint', () => {
  const told = remarksOn({ 总体情况: `${OVERVIEW}\n${'2月30日。'.repeat(50)}`, 其他: '2月31日。' });
  const found = told.filter((each) => each.code === 'dates-exist');
  expect(found).toHaveLength(21);
  expect(found[19]?.hint).toMatch(/这段文字里另有 30 处同样的问题。$/);
  expect(found.filter((each) => each.hint?.includes('另有'))).toHaveLength(1);
});

describe('worked out once, and read anew', () => {
  test('what brackets and titles hide', () => {
    const pieces = ['（', '）', '(', ')', '《', '》', '甲', '乙丙', '\n'];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((each) => each.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        expect(withoutAsides(text)).toBe(hiddenLevelByLevel(text));
      }),
      { seed: 20210118, numRuns: 3000 },
    );
  });

  test('what a sentence has said before a place', () => {
    const { exclusions, counts } = wordingOf(2023);
    const abouts = counts.flatMap(({ about }) => about ?? []);
    const parts = [
      '其中',
      '上年',
      '上年结转',
      '今年以来',
      '各类',
      '累计',
      '共收到',
      '政府信息公开申请',
      '因政府信息公开',
    ];
    const dates = [
      '2022年',
      '2023年',
      '今年',
      '3月',
      '1月1日',
      '12月31日',
      '至12月31日',
      '截至12月底',
      '5件',
      '引起',
      '，',
      '比较',
      '行政复议',
    ];
    const sentences = fc.array(fc.constantFrom(...parts, ...dates), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(sentences, fc.nat(), (words, cut) => {
        const leading = new Leading(words.join(''), exclusions, 2023, NOTHING);
        const before = words.slice(0, cut % (words.length + 1)).join('');
        const end = before.length;
        for (const about of abouts) expect(leading.says(about, end)).toBe(before.search(about) >= 0);
        expect(leading.speaksOfOtherTime(end)).toBe(speaksOfOtherTime(before, 2023));
        expect(leading.isExcluded(end)).toBe(isExcluded(before, exclusions));
      }),
      { seed: 20210118, numRuns: 2000 },
    );
  });
});

function hiddenLevelByLevel(text: string): string {
  const hide = (aside: string) => '\ufffc'.repeat(aside.length);
  let shown = text.replace(/《[^《》\n]*》/gu, hide);
  for (let before = ''; before !== shown; ) {
    before = shown;
    shown = shown.replace(/[（(][^（）()\n]*[）)]/gu, hide);
  }
  return shown;
}

function speaksOfOtherTime(leading: string, year: number): boolean {
  const named = [...leading.matchAll(/(?<!\d)(\d{4})年|[今本]年/gu)].at(-1)?.[1];
  const months = leading.replace(/1月1日|(?<=至)12月31日|12月底/gu, '');
  return (named !== undefined && Number(named) !== year) || /\d月/u.test(months);
}

function isExcluded(leading: string, { from, unless }: Exclusions): boolean {
  const fine = [...leading.matchAll(unless)];
  const isPart = ({ 0: words, index }: RegExpExecArray) =>
    fine.some((each) => each.index <= index && index + words.length <= each.index + each[0].length);
  return [...leading.matchAll(from)].some((each) => !isPart(each));
}
