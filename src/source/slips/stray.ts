/** Lines that are no row of the form: told once for neighbouring lines, and left out of the reading. */

import { rowAt } from './row.ts';
import type { Scan } from './scan.ts';

/** Reads the stray lines from `line` on; answers with the line behind them. */
export function readStray(scan: Scan, line: number): number {
  let next = line + 1;
  for (let each = next; each < scan.lines.count; each++) {
    if (isStray(scan, each)) next = each + 1;
    else if (scan.lines.of(each).trim() !== '') break;
  }
  const first = scan.lines.start(line);
  const at = first + (/^\s*/.exec(scan.lines.of(line))?.[0].length ?? 0);
  for (let each = line; each < next; each++) scan.replace(scan.lines.start(each), scan.lines.end(each), '');
  const these = next - line > 1 ? `从这一行起 ${next - line} 行` : '这一行';
  scan.slip(
    at,
    'line-is-a-row',
    `${these}不是“栏目: 内容”的样子，不知道属于哪个栏目。`,
    '如果是正文，移到所属栏目的“|”下面，行首空两格；如果是说明，行首加“#”。',
  );
  return next;
}

function isStray(scan: Scan, line: number): boolean {
  const text = scan.lines.of(line);
  const lead = text.length - text.trimStart().length;
  if (text.trim() === '' || /^\s*(?:#|- )/.test(text)) return false;
  return !rowAt(scan.text, scan.lines.start(line) + lead, scan.lines.end(line), scan.names);
}
