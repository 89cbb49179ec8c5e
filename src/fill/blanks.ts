/** Blanks as typed and pasted → the blanks that are printed. */

import { BLANKS, WIDE, WIDE_MARKS } from './wide.ts';

const GAP = new RegExp(`([${BLANKS}]+)`, 'u');
const IS_WIDE = new RegExp(`[${WIDE}·]`, 'u');
const IS_MARK = new RegExp(`[${WIDE_MARKS}]`, 'u');

/**
 * None at the ends of a paragraph, beside a full-width mark, or where a single blank stands between two Han (a line of the
 * file ended there, or Word did); a wider gap between Han is meant, and is printed one character wide; elsewhere one blank.
 */
export function tidyBlanks(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const words = line.split(GAP);
      return words
        .map((word, index) => (index % 2 === 0 ? word : gap(words[index - 1], word, words[index + 1])))
        .join('');
    })
    .join('\n');
}

function gap(left = '', blanks: string, right = ''): string {
  if (left === '' || right === '') return '';
  const [before, after] = [lastOf(left), firstOf(right)];
  if (IS_MARK.test(before) || IS_MARK.test(after)) return '';
  if (!IS_WIDE.test(before) || !IS_WIDE.test(after)) return ' ';
  return blanks.length === 1 && blanks !== '\u3000' ? '' : '\u3000';
}

function firstOf(word: string): string {
  return String.fromCodePoint(word.codePointAt(0) ?? 0);
}

function lastOf(word: string): string {
  return /.$/su.exec(word.slice(-2))?.[0] ?? '';
}
