/** A paragraph → its heading numeral in the one form an office prints, GB/T 9704-2012 7.3.3: 一、 （一） 1. （1）; below it ①. */

export type Level = 1 | 2 | 3 | 4;

export interface Numbered {
  /** （一） is 1, `1.` is 2, （1） is 3, ① is 4. 一、 is the layout's own and none of these. */
  readonly level: Level;
  readonly numeral: string;
  /** The paragraph without its numeral and the blanks behind that. */
  readonly rest: string;
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
export function numbered(line: string): Numbered | undefined {
  for (const [level, form, printed] of FORMS) {
    const match = form.exec(line);
    if (match === null) continue;
    const rest = line.slice(match[0].length).trimStart();
    if (rest === '' || LIST_GOES_ON.test(rest) || (level === 2 && FIGURE_GOES_ON.test(rest))) return undefined;
    return { level, numeral: printed(match[1] ?? ''), rest };
  }
  return undefined;
}

export function withPrintedNumeral(line: string): string {
  const found = numbered(line);
  return found === undefined ? line : found.numeral + found.rest;
}
