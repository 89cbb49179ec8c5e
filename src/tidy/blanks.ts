/** Blanks as typed and pasted → the blanks that are printed. */

import type { Edit } from '../source/edits.ts';
import { BLANKS, WIDE, WIDE_MARKS } from './wide.ts';

const GAP = new RegExp(`[${BLANKS}\\n]+`, 'gu');
const IS_WIDE = new RegExp(`[${WIDE}·]`, 'u');
const IS_DIGIT = /[0-9]/u;
const IS_MARK = new RegExp(`[${WIDE_MARKS}]`, 'u');

/** A number of a Latin name: the 2016 of Word 2016. */
const LATIN_NUMBER = new RegExp(`[A-Za-z][${BLANKS}-]*[0-9.]+$`, 'u');

/**
 * None at the ends of a paragraph, beside a full-width mark, or where a single blank stands between two Han (a line of the
 * file ended there, or Word did) or between a Han and a number; a wider gap there is meant, and is printed one character wide; elsewhere one blank.
 * @param line a paragraph; of a one-line text that was typed in several, the line ends go, too
 */
export function tidyBlanks(line: string): Edit[] {
  return [...line.matchAll(GAP)].flatMap(({ 0: blanks, index }) => {
    const end = index + blanks.length;
    const text = blanks.includes('\n')
      ? ''
      : gap(line.slice(Math.max(0, index - 20), index), blanks, firstOf(line, end));
    return text === blanks ? [] : [{ start: index, end, text }];
  });
}

/** @param words the end of the line before the blanks @param after the character behind them */
function gap(words: string, blanks: string, after: string): string {
  const before = lastOf(words);
  if (before === '' || after === '' || IS_MARK.test(before) || IS_MARK.test(after)) return '';
  const [isWideBefore, isWideAfter] = [IS_WIDE.test(before), IS_WIDE.test(after)];
  const isNumber = isWideBefore ? IS_DIGIT.test(after) : IS_DIGIT.test(before) && !LATIN_NUMBER.test(words);
  const isChinese = isWideBefore ? isWideAfter || isNumber : isWideAfter && isNumber;
  if (!isChinese) return ' ';
  return blanks.length === 1 && blanks !== '\u3000' ? '' : '\u3000';
}

function firstOf(line: string, from: number): string {
  return from === line.length ? '' : String.fromCodePoint(line.codePointAt(from) ?? 0);
}

function lastOf(words: string): string {
  return /.$/su.exec(words.slice(-2))?.[0] ?? '';
}
