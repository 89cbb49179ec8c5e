/** Places in words, the paths that lead to values, and the names that are meant by others. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinPath, parsePath, valueAt } from '../src/cell-path.ts';
import { asNotice, error } from '../src/finding.ts';
import { asAddress, atLine, inWords, listInWords, type Place, rangeInWords, wholeFile } from '../src/place.ts';
import { chineseNumeral, numberOfNumeral } from '../src/source/chinese-numerals.ts';
import { Figure } from '../src/source/figure.ts';
import { nearest } from '../src/source/nearest-name.ts';

const line = (number: number, column = 1) => atLine('data/2020/x.yaml', number, column);
const cell = (address: string): Place => ({ ...line(1), file: 'data/2020/x.xlsx', cell: address });

describe('a place in words', () => {
  test.each([
    [line(41), '第 41 行', 'data/2020/x.yaml:41:1'],
    [cell('D12'), 'D12 格', 'data/2020/x.xlsx:D12'],
    [cell('依申请公开!D12'), '依申请公开 D12 格', 'data/2020/x.xlsx:依申请公开!D12'],
    [cell('表2第9行第4格'), '表2第9行第4格', 'data/2020/x.xlsx:表2第9行第4格'],
    [wholeFile('data/2020/x.yaml'), '', 'data/2020/x.yaml'],
  ])('%j', (place, words, address) => {
    expect(inWords(place)).toBe(words);
    expect(asAddress(place)).toBe(address);
  });

  test('several, each once, the sheet where it changes', () => {
    expect(listInWords([line(3, 5), line(7), line(3, 9)])).toBe('第 3、7 行');
    expect(listInWords([cell('甲!D12'), cell('甲!E12'), cell('甲!D12'), cell('乙!A1')])).toBe('甲 D12、E12、乙 A1 格');
    expect(listInWords([cell('甲!D12'), cell('第12段')])).toBe('甲 D12 格、第12段');
    expect(rangeInWords(line(3), line(9))).toBe('第 3 行至第 9 行');
  });

  test('in a notice', () => {
    const findings = [line(41), cell('甲!D12'), wholeFile('data/2020/x.yaml')].map((each) => error(each, 'x', '错。'));
    expect(asNotice('甲镇', findings).slice(1)).toEqual([
      '1. 错。（x.yaml 第 41 行）',
      '2. 错。（x.xlsx 甲 D12 格）',
      '3. 错。（x.yaml）',
    ]);
  });

  test('the other places of a finding: each line once, not its own', () => {
    const { related } = error(line(3), 'x', '错。', null, { related: [line(3, 9), line(7), line(7, 4), line(9)] });
    expect(related.map((each) => each.line)).toEqual([7, 9]);
  });
});

describe('a path', () => {
  test('is written and read with dots', () => {
    const name = fc.stringMatching(/^[\u4e00-\u9fff]{1,6}$/);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), (path) => {
        expect(parsePath(joinPath(path))).toEqual(path);
      }),
    );
  });

  test('leads to own values only', () => {
    const values = { 甲: { 乙: 0 }, 丙: ['丁'] };
    expect(valueAt(values, ['甲', '乙'])).toBe(0);
    expect(valueAt(values, ['丙', 0])).toBe('丁');
    for (const path of [['constructor'], ['甲', 'toString'], ['甲', '乙', '丙'], ['丙', 'length', 'x'], ['丁']])
      expect(valueAt(values, path)).toBeUndefined();
  });
});

describe('the nearest name', () => {
  const names = ['行政许可', '行政处罚', '规章', '依申请公开.本年新收.总计', '依申请公开.上年结转.总计'];

  test.each([
    ['行政许 可', '行政许可'],
    ['行致许可', '行政许可'],
    ['规帐', '规章'],
    ['依申请公开，本年新收，总计', '依申请公开.本年新收.总计'],
    ['上年结转.总计', '依申请公开.上年结转.总计'],
    ['总计', '依申请公开.本年新收.总计'],
    ['依申请公开.本年新收.总数', '依申请公开.本年新收.总计'],
    ['甲乙', undefined],
    ['章', '规章'],
    ['', undefined],
    ['行政许可'.repeat(30), undefined],
  ])('of “%s”', (name, meant) => expect(nearest(name, names)).toBe(meant));
});

test('a Chinese numeral is read as the number it was written for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9999 }), (number) => {
      expect(numberOfNumeral(chineseNumeral(number))).toBe(number);
    }),
  );
  expect(numberOfNumeral('二〇二一')).toBe(2021);
  expect(['', '十几', '3'].map(numberOfNumeral)).toEqual([undefined, undefined, undefined]);
});

test('a sum of figures is exact, with the decimals of the finest', () => {
  const figures = ['0.1', '0.2', '12'].map((text) => Figure.parse(text, { decimals: 4, signed: false }));
  expect(String(Figure.sum(figures.flatMap((each) => each ?? [])))).toBe('12.3');
  expect(String(Figure.sum([Figure.of(5n, 0), Figure.of(-25n, 1)]))).toBe('2.5');
  expect(String(Figure.sum([]))).toBe('0');
});
