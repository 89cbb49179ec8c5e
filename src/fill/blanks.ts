/** Blanks as typed and pasted → the blanks that are printed. */

import type { Edit } from '../source/edits.ts';
import { BLANKS, WIDE, WIDE_MARKS } from './wide.ts';

const GAP = new RegExp(`[${BLANKS}\\n]+`, 'gu');
const IS_WIDE = new RegExp(`[${WIDE}·]`, 'u');
const IS_MARK = new RegExp(`[${WIDE_MARKS}]`, 'u');

/**
 * None at the ends of a paragraph, beside a full-width mark, or where a single blank stands between two Han (a line of the
 * file ended there, or Word did); a wider gap between Han is meant, and is printed one character wide; elsewhere one blank.
 * @param line a paragraph; of a one-line text that was typed in several, the line ends go, too
 */
export function tidyBlanks(line: string): Edit[] {
  return [...line.matchAll(GAP)].flatMap(({ 0: blanks, index }) => {
    const end = index + blanks.length;
    const text = blanks.includes('\n') ? '' : gap(lastOf(line, index), blanks, firstOf(line, end));
    return text === blanks ? [] : [{ start: index, end, text }];
  });
}

function gap(before: string, blanks: string, after: string): string {
  if (before === '' || after === '' || IS_MARK.test(before) || IS_MARK.test(after)) return '';
  if (!IS_WIDE.test(before) || !IS_WIDE.test(after)) return ' ';
  return blanks.length === 1 && blanks !== '\u3000' ? '' : '\u3000';
}

function firstOf(line: string, from: number): string {
  return from === line.length ? '' : String.fromCodePoint(line.codePointAt(from) ?? 0);
}

function lastOf(line: string, end: number): string {
  return /.$/su.exec(line.slice(Math.max(0, end - 2), end))?.[0] ?? '';
}
