/** Makes a one-line text that YAML would misread into a quoted one, so that what was typed can still be read. */

import type { Scan } from './scan.ts';

/** What can be done about it is always the same. */
export const WRITE_BELOW_BAR = '冒号后面只写“|”，内容从下一行写起，每行行首空两格。';

export function quote(scan: Scan, start: number, end: number): void {
  scan.insert(start, "'");
  for (let at = scan.text.indexOf("'", start); at >= 0 && at < end; at = scan.text.indexOf("'", at + 1)) {
    scan.insert(at, "'");
  }
  scan.insert(end, "'");
}

/** Where the content of a line ends: before a comment, which has a blank behind its `#`, and before trailing white space. */
export function contentEnd(scan: Scan, start: number, lineEnd: number): number {
  const line = scan.text.slice(start, lineEnd);
  const comment = /\s#(?:\s|$)/.exec(line);
  return start + (comment ? line.slice(0, comment.index) : line).trimEnd().length;
}
