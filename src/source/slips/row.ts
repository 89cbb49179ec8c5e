/** Finds the name and the colon of a row, `栏目: 内容`, also where the colon is full-width, has no blank behind it or is missing. */

import type { FormNames } from '../form-names.ts';
import type { Scan } from './scan.ts';

export interface Row {
  readonly name: string;
  /** Offsets into the text: of the name, its end, the colon, and of what comes behind it. */
  readonly start: number;
  readonly nameEnd: number;
  readonly colon: number;
  readonly value: number;
  readonly kind: 'plain' | 'full-width' | 'tight' | 'missing';
}

export const FULL_WIDTH_COLON = /[：﹕∶︰]/;
const COLON = /[:：﹕∶︰]/g;
const FURTHEST_COLON = 200;

/** The row that begins at `start` and goes no further than `end`; undefined where a line is no row. */
export function rowAt(text: string, start: number, end: number, names: FormNames): Row | undefined {
  const line = text.slice(start, Math.min(end, start + FURTHEST_COLON));
  const quoted = /^(?:"[^"\\]*"|'[^']*')[ \t]*:(?=\s|$)/.exec(line);
  if (quoted) return row(text, start, start + quoted[0].length - 1, 'plain');
  const titled = titledRow(line, names);
  if (titled) return row(text, start, start + titled.colon, titled.kind);
  for (const { index, 0: sign } of line.matchAll(COLON)) {
    const before = line.slice(0, index);
    if (before.trim() === '' || / #|\s[{[｛［]/.test(before)) return undefined;
    const next = line[index + 1] ?? '\n';
    if (sign === ':' && /[ \t\n]/.test(next)) return row(text, start, start + index, 'plain');
    if (line.startsWith('//', index + 1) || !names.isLike(before)) continue;
    return row(text, start, start + index, sign === ':' ? 'tight' : 'full-width');
  }
  return undefined;
}

/** A row under the words of the notice for its name, which may have a colon in brackets. */
function titledRow(line: string, names: FormNames): { colon: number; kind: Row['kind'] } | undefined {
  for (const { index, 0: sign } of line.matchAll(COLON)) {
    if (names.titled(line.slice(0, index)) === undefined) continue;
    const isPlain = sign === ':' && /[ \t\n]/.test(line[index + 1] ?? '\n');
    return { colon: index, kind: isPlain ? 'plain' : sign === ':' ? 'tight' : 'full-width' };
  }
  return undefined;
}

/** `规章 0`, or a name alone on its line: only a name of the form, exactly. */
export function rowWithoutColon(text: string, start: number, end: number, names: FormNames): Row | undefined {
  const name = /^\S+/.exec(text.slice(start, Math.min(end, start + FURTHEST_COLON)))?.[0] ?? '';
  if (!names.isName(name)) return undefined;
  const nameEnd = start + name.length;
  return { name, start, nameEnd, colon: nameEnd, value: nameEnd, kind: 'missing' };
}

function row(text: string, start: number, colon: number, kind: Row['kind']): Row {
  const name = text.slice(start, colon).trimEnd();
  return { name, start, nameEnd: start + name.length, colon, value: colon + 1, kind };
}

/** Gives the row the name, the colon and the quotation marks it should have. */
export function mendRow(scan: Scan, row: Row): void {
  const name = scan.names.titled(row.name);
  if (name !== undefined) scan.replace(row.start, row.nameEnd, name);
  else if (/^“.*”$/.test(row.name)) scan.enclosed(row.start, row.nameEnd);
  const behind = scan.text[row.value] ?? '\n';
  if (row.kind === 'full-width') {
    scan.fullWidth(row.colon, scan.text[row.colon] ?? '', /\s/.test(behind) ? ':' : ': ');
  }
  if (row.kind === 'tight' && !/\s/.test(behind)) scan.tightColon(row.colon);
  if (row.kind === 'missing') {
    scan.insert(row.nameEnd, ':');
    if (scan.text.slice(row.nameEnd, scan.lines.end(scan.lines.lineAt(row.start))).trim() === '')
      scan.spoiled.push(row.start);
    scan.slip(
      row.nameEnd,
      'name-has-colon',
      `“${row.name}”后面没有冒号。`,
      `写成“${row.name}: ”，冒号用半角，后面空一格，再写内容。`,
    );
  }
}
