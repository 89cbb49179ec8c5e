/** Chinese numerals ↔ whole numbers: 一百二十三, and the years that are read digit by digit, 二〇二一. */

const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];

/** The greatest number that has a numeral here. */
export const GREATEST_NUMERAL = 99_999_999;

/** @param number 0 to 99,999,999. One 零 for any run of empty places, none at the end; 十二, not 一十二, at the very start. */
export function chineseNumeral(number: number): string {
  if (number === 0) return '零';
  const high = Math.floor(number / 10_000);
  const low = number % 10_000;
  const gap = high > 0 && low > 0 && low < 1000 ? '零' : '';
  const words = (high > 0 ? `${section(high)}万` : '') + gap + section(low);
  return words.startsWith('一十') ? words.slice(1) : words;
}

/** 0 to 9999, without leading 零; 0 is empty. */
function section(number: number): string {
  const digits = [...String(number)].map(Number);
  const words = digits.map((digit, index) =>
    digit === 0 ? '零' : `${DIGITS.charAt(digit)}${PLACES[digits.length - 1 - index] ?? ''}`,
  );
  return words.join('').replace(/零+/gu, '零').replace(/零$/u, '');
}

const VALUES = new Map(
  [...DIGITS]
    .map((digit, value) => [digit, value] as const)
    .concat([
      ['〇', 0],
      ['两', 2],
    ]),
);

/** What is read with 十, 百 and 千, below 10,000; a run of digits without them as they stand, 二〇二一 is 2021. Undefined for anything else. */
export function numberOfNumeral(numeral: string): number | undefined {
  let total = 0;
  let digit: number | undefined;
  for (const char of numeral) {
    const place = PLACES.indexOf(char);
    if (place > 0) {
      total += (digit ?? 1) * 10 ** place;
      digit = undefined;
      continue;
    }
    const value = VALUES.get(char);
    if (value === undefined) return undefined;
    digit = (digit ?? 0) * 10 + value;
  }
  return numeral === '' ? undefined : total + (digit ?? 0);
}
