/** A paragraph → its heading numeral in the one form an office prints, GB/T 9704-2012 7.3.3: 一、 （一） 1. （1）; below it ①. */

import type { HeadingNumeral, Level } from './filled-text.ts';

/** As typed; `length` is with the blanks behind it. */
export interface TypedNumeral extends HeadingNumeral {
  readonly printed: string;
}

const TENS = '(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])';
const DIGITS = '[1-9１-９][0-9０-９]?';

/** What is typed, and how the number inside it is printed. Marks like ㈠ ⒈ ⑴ are one code point for what others type as three. */
const FORMS: readonly (readonly [Level, RegExp, (number: string) => string])[] = [
  [1, new RegExp(`^[(（]\\s*(${TENS})\\s*[)）]`, 'u'), (number) => `（${number}）`],
  [1, /^([㈠-㈩])/u, (mark) => `（${mark.normalize('NFKC').slice(1, -1)}）`],
  [2, new RegExp(`^(${DIGITS})\\s*[.．、]`, 'u'), (number) => `${number.normalize('NFKC')}.`],
  [2, /^([⒈-⒛])/u, (mark) => mark.normalize('NFKC')],
  [3, new RegExp(`^[(（]\\s*(${DIGITS})\\s*[)）]`, 'u'), (number) => `（${number.normalize('NFKC')}）`],
  [3, /^([⑴-⒇])/u, (mark) => `（${mark.normalize('NFKC').slice(1, -1)}）`],
  [4, /^([①-⑳])/u, (mark) => mark],
];

/** What follows a numeral that is none: `1.5万元`, `1、2月份`, （一）至（三）项. `1.2020年…` is one. */
const FIGURE_GOES_ON = /^[0-9０-９](?![0-9０-９]{3}年)/u;
const LIST_GOES_ON = /^[至、和及与或—～~-]+\s*[(（第]/u;

/** @param line one paragraph without blanks at its ends. */
export function numeralOf(line: string): TypedNumeral | undefined {
  for (const [level, form, print] of FORMS) {
    const match = form.exec(line);
    if (match === null) continue;
    const rest = line.slice(match[0].length).trimStart();
    const isFigure = level === 2 && FIGURE_GOES_ON.test(rest);
    const isApart = /[.．]$/u.test(match[0]) && match[0].length + rest.length < line.length;
    if (LIST_GOES_ON.test(rest) || (isFigure && !isApart)) return undefined;
    const printed = print(match[1] ?? '');
    const isSure = rest !== '' && !isFigure;
    const length = isSure ? line.length - rest.length : match[0].length;
    return { level, number: numberIn(printed), printed, length, isSure };
  }
  return undefined;
}

/** （十二） and `12.` → 12. */
function numberIn(printed: string): number {
  const number = printed.normalize('NFKC').replace(/[().]/gu, '');
  if (/\d/u.test(number)) return Number(number);
  const [ones = '', tens] = number.split('十').reverse();
  return (tens === undefined ? 0 : 10 * (digit(tens) || 1)) + digit(ones);
}

function digit(numeral: string): number {
  return ['', ...'一二三四五六七八九'].indexOf(numeral);
}
