/** What stands in a cell is taken for a figure only where it has one meaning; a spelling that is mended says so. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBlankText, readFigure } from '../../src/exchange/figure-text.ts';
import { Figure } from '../../src/source/figure.ts';

const COUNT = { rule: { decimals: 0, signed: false }, inTenThousands: false };
const CHANGE = { rule: { decimals: 0, signed: true }, inTenThousands: false };
const MONEY = { rule: { decimals: 4, signed: false }, inTenThousands: true };

const read = (text: string, cell = COUNT) => {
  const reading = readFigure(text, cell);
  return reading.figure === null
    ? `× ${reading.why}`
    : `${reading.figure}${reading.note === null ? '' : ` ${reading.note}`}`;
};

describe('a figure', () => {
  test.each([
    ['0', '0'],
    ['286', '286'],
    [' 286 ', '286'],
    ['２８６', '286 半角数字'],
    ['1,286', '1286 去掉了千位分隔'],
    ['1，286', '1286 去掉了千位分隔'],
    ['1 286', '1286 去掉了千位分隔'],
    ['1 286 000', '1286000 去掉了千位分隔'],
    ['46件', '46 去掉了“件”'],
    ['46 件', '46 去掉了“件”'],
    ['3人次', '3 去掉了“人次”'],
    ['０条', '0 去掉了“条”'],
    ['+1', '1 去掉了加号'],
    ['-0', '0 去掉了减号'],
    ['012', '12 去掉了前面的 0'],
    ['46.0', '46 去掉了多余的小数或空格'],
    ['〇', '0 数字 0'],
    ['O', '0 数字 0'],
    ['零', '0 数字 0'],
  ])('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    '/',
    '—',
    '-',
    '－',
    '…',
    '无',
    '没有',
    '约6',
    '6左右',
    '-3',
    '0.5',
    '13612 252',
    '1 2',
    '1,28',
    '1,2,3',
    '12,',
    '12.',
    '三',
    '一十四',
    'TRUE',
    '②',
    '10²',
    '½',
    '6(含2件)',
    '46元',
    '46万元',
    '1e3',
    '0x1F',
    '1286000000000',
    '12/13',
    '2022-01-18',
    '{{甲}}',
    '百',
    '〔划掉〕12',
  ])('%j is none', (text) => {
    expect(read(text)).toMatch(/^× /);
  });

  test.each([
    ['160.5964', '160.5964'],
    ['12.50', '12.50'],
    ['160.5964万元', '160.5964 去掉了“万元”'],
    ['251000元', '25.1 由元换算为万元'],
    ['251,000.00元', '25.1 去掉了千位分隔，由元换算为万元'],
    ['5元', '0.0005 由元换算为万元'],
    ['0元', '0 由元换算为万元'],
    ['25.10万元', '25.10 去掉了“万元”'],
    ['0.05元', '× 小数超过 4 位'],
    ['3件', '× 单位“件”与这一格不符'],
    ['-1', '× 不能是负数'],
  ])('of money, %j is %s', (text, expected) => {
    expect(read(text, MONEY)).toBe(expected);
  });

  test.each([
    ['-3', '-3'],
    ['−3', '-3 半角数字'],
    ['－３', '-3 半角数字'],
    ['- 3', '-3 去掉了多余的小数或空格'],
  ])('that may be negative, %j is %s', (text, expected) => {
    expect(read(text, CHANGE)).toBe(expected);
  });

  test('is one that the form takes, and its own digits are among what stood there', () => {
    const unit = fc.constantFrom(...'0123456789,.，． -+件万元约〇O②²(/');
    fc.assert(
      fc.property(
        fc.string({ unit, minLength: 1, maxLength: 9 }),
        fc.constantFrom(COUNT, CHANGE, MONEY),
        (text, cell) => {
          const { figure } = readFigure(text, cell);
          if (figure === null || text.includes('元')) return;
          expect(Figure.parse(figure, cell.rule)).toBeDefined();
          const digits = text
            .replace(/[^\d.．]/gu, '')
            .replace('．', '.')
            .replace(/^0+(?=\d)/, '')
            .replace(/\.0+$/, '');
          expect(figure.replace('-', '').replace(/\.0+$/, '')).toBe(digits === '' ? '0' : digits);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is not what is blank', () => {
    expect(['', ' ', '\u3000\u00a0', '\u200b\n', '0'].map(isBlankText)).toEqual([true, true, true, true, false]);
  });
});
