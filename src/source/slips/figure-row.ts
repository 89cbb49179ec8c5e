/**
 * Figures alone behind the name of a group, `行政许可: 309`, or a row pasted from a sheet, `本年新收: 3 0 0 1 0 0`, → the group as the
 * form writes it. Only where the form has just so many figures there: then their order is the form's.
 */

import type { Scan } from './scan.ts';

/** What may stand between two; all the same. A comma before three digits may be one inside a figure. */
const SEPARATORS = [/[ \t\u3000]+/y, /[ \t]*[,，、;；](?!\d{3}(?!\d))[ \t]*/y];
const FIGURE = /-?\d+(?:\.\d+)?/y;
/** A figure that needs mending, if it stands alone: `309件`. */
const ALONE = /^[^\s,，、;；:：{}[\]#&*!|>'"%@`]*\d[^\s,，、;；:：{}[\]#&*!|>'"%@`]*$/;

/** Whether the text was such a row, and was written out. */
export function readFigures(scan: Scan, path: readonly string[], at: number, text: string): boolean {
  if (!scan.names.isRow(path)) return false;
  const starts = startsIn(text);
  const names = starts && scan.names.rowOf(path, starts.length, scan.year);
  if (!starts || !names) return false;
  for (const [index, start] of starts.entries()) {
    const name = names[index];
    if (index === 0) scan.insert(at, `{${name}: `);
    else {
      const before = /[\s,，、;；]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
      scan.replace(at + start - before, at + start, `, ${name}: `);
    }
  }
  scan.insert(at + text.length, '}');
  return true;
}

/** Where each figure begins; undefined for anything else. */
function startsIn(text: string): number[] | undefined {
  if (ALONE.test(text)) return [0];
  for (const separator of SEPARATORS) {
    const starts = startsBetween(text, separator);
    if (starts) return starts;
  }
  return undefined;
}

function startsBetween(text: string, separator: RegExp): number[] | undefined {
  const starts: number[] = [];
  for (let at = 0; ; ) {
    FIGURE.lastIndex = at;
    if (!FIGURE.test(text)) return undefined;
    starts.push(at);
    if (FIGURE.lastIndex === text.length) return starts;
    separator.lastIndex = FIGURE.lastIndex;
    if (!separator.test(text)) return undefined;
    at = separator.lastIndex;
  }
}
