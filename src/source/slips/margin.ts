/** Measures the white space before a row; tabs and full-width blanks, which YAML does not count, are told and counted here. */

import type { Scan } from './scan.ts';

export interface Margin {
  /** Characters of white space at the line's beginning, and the columns they stand for. */
  readonly length: number;
  readonly indent: number;
  /** Something other than blanks is among them. */
  readonly odd: boolean;
}

/** A form is indented by two blanks; so much does a tab or a full-width blank stand for. */
const STEP = 2;
const ODD = /^ *[^\S ]\s*[^\s#]/;

export function marginOf(scan: Scan, line: number): Margin {
  const text = scan.lines.of(line);
  const length = text.length - text.trimStart().length;
  const lead = text.slice(0, length);
  const odd = /[^ ]/.test(lead);
  if (odd && !(line > 0 && ODD.test(scan.lines.of(line - 1)))) tell(scan, line, lead);
  const indent = [...lead].reduce((sum, sign) => sum + (sign === '\t' || sign === '\u3000' ? STEP : 1), 0);
  return { length, indent, odd };
}

/** Neighbouring lines are one slip. */
function tell(scan: Scan, line: number, lead: string): void {
  let last = line;
  while (last + 1 < scan.lines.count && ODD.test(scan.lines.of(last + 1))) last++;
  const these = last > line ? `从这一行起 ${last - line + 1} 行` : '这一行';
  const sign = lead.includes('\t') ? '制表符（Tab 键）' : '全角空格或网页上的空格';
  scan.slip(
    scan.lines.start(line),
    'indentation-is-spaces',
    `${these}用${sign}缩进，屏幕上看着对齐，程序读不出层次。`,
    '删去行首的空白，每缩进一层改用两个半角空格。',
  );
}
