/** Goes over a text row by row, as the form is written, and mends what stands in the way of reading it. */

import { inWords } from '../../place.ts';
import { bare } from '../form-names.ts';
import { readFlow } from './flow.ts';
import { type Level, Levels, type PlacedRow } from './levels.ts';
import { type Margin, marginOf } from './margin.ts';
import { settle } from './placing.ts';
import { mendRow, type Row, rowAt, rowWithoutColon } from './row.ts';
import type { Scan } from './scan.ts';
import { readStray } from './stray.ts';
import { readValue, type Value } from './value.ts';

export function readRows(scan: Scan): void {
  const levels = new Levels(scan.names, baseIndent(scan));
  let line = 0;
  while (line < scan.lines.count && !scan.isFull) line = readLine(scan, levels, line);
  levels.end();
  settle(scan, levels);
}

/** Where the rows of the file begin: all of them may be indented alike. */
function baseIndent(scan: Scan): number {
  let least = Number.POSITIVE_INFINITY;
  for (let line = 0; line < scan.lines.count && least > 0; line++) {
    const text = scan.lines.of(line);
    const lead = text.length - text.trimStart().length;
    if (lead >= least) continue;
    const row = rowAt(text, lead, text.length, scan.names);
    if (row && scan.names.has([], row.name)) least = lead;
  }
  return Number.isFinite(least) ? least : 0;
}

/** Reads what begins at `line`; answers with the line behind it. */
function readLine(scan: Scan, levels: Levels, line: number): number {
  const text = scan.lines.of(line);
  if (text.trim() === '' || /^\s*#/.test(text)) return readEmpty(scan, line);
  if (/^(?:---|\.\.\.)(?:\s|$)|^%/.test(text)) return readDocumentMark(scan, levels, line);
  const margin = marginOf(scan, line);
  const dash = /^(?:-[ \t]+)*/.exec(text.slice(margin.length))?.[0] ?? '';
  const at = scan.lines.start(line) + margin.length + dash.length;
  if (dash !== '') levels.openEntry(margin.indent, margin.indent + dash.length);
  if (beginsValue(scan, levels, at, dash)) return readValueBelow(scan, levels, line, at);
  const end = scan.lines.end(line);
  const row = rowAt(scan.text, at, end, scan.names) ?? rowWithoutColon(scan.text, at, end, scan.names);
  if (row && dash !== '')
    return readRow(scan, levels, row, { line, margin: { ...margin, indent: levels.last.indent } });
  if (row) return readRow(scan, levels, row, { line, margin });
  return dash === '' ? readStray(scan, line) : readValueBelow(scan, levels, line, at);
}

interface Where {
  readonly line: number;
  readonly margin: Margin;
}

function readRow(scan: Scan, levels: Levels, row: Row, { line, margin }: Where): number {
  mendRow(scan, row);
  const name = scan.names.titled(row.name) ?? bare(row.name);
  const placed: PlacedRow = {
    name,
    at: row.start,
    line,
    next: line + 1,
    margin,
    fits: false,
    opens: false,
    content: undefined,
  };
  if (!scan.names.isLike(name) && levels.mayGoOn(margin)) return readUnknown(scan, levels, row, placed);
  const above = levels.lastRow;
  const level = levels.levelFor(name, margin);
  if (level.owner === above && above?.content) giveWay(scan, above, placed);
  finish(placed, valueOfRow(scan, row, placed, level));
  levels.add(level, placed);
  return placed.next;
}

/** A row that no form has does not say where it belongs, unless it opens a group of its own. */
function readUnknown(scan: Scan, levels: Levels, row: Row, placed: PlacedRow): number {
  const value = valueOfRow(scan, row, placed, levels.last);
  finish(placed, value);
  if (value.opens) levels.add(levels.levelFor(placed.name, placed.margin), placed);
  else levels.wait(placed);
  return placed.next;
}

function valueOfRow(scan: Scan, row: Row, { line, margin, name }: PlacedRow, level: Level): Value {
  // White space that is not counted says little: the text below may be indented by less.
  const least = margin.odd && level.parent ? level.parent.indent + 1 : margin.indent;
  const indent = Math.min(margin.indent, level.indent, least);
  return readValue(scan, { start: row.value, line, indent, name, path: [...level.group, name] });
}

function finish(row: PlacedRow, { next, opens, content }: Value): void {
  row.next = next;
  row.opens = opens;
  row.content = content;
}

/** Rows below a group that already says `无`: the rows stay. */
function giveWay(scan: Scan, above: PlacedRow, row: PlacedRow): void {
  if (!above.content) return;
  const { start, end } = above.content;
  above.content = undefined;
  scan.replace(start, end, '');
  scan.slip(
    row.at,
    'group-has-one-content',
    `${inWords(scan.at(above.at))}已经填了“${scan.text.slice(start, Math.min(end, start + 20))}”，这里又在它下面逐项填写。`,
    '二者只留一种：没有发生的只填“无”；逐项填写的，把上面那一行冒号后面的内容删去。',
    [above.at],
  );
}

/** A group in brackets, or a quoted text, on a line of its own: below its name, behind a dash, or as the whole file. */
function beginsValue(scan: Scan, levels: Levels, at: number, dash: string): boolean {
  const sign = scan.text[at] ?? '';
  const isOpen = dash !== '' || levels.lastRow?.opens === true;
  return /[{[｛［]/.test(sign) ? isOpen || levels.base.rows.length === 0 : /[|>]/.test(sign) && isOpen;
}

function readValueBelow(scan: Scan, levels: Levels, line: number, at: number): number {
  const { last, lastRow } = levels;
  if (last === levels.base && !lastRow) return readWholeFile(scan, at);
  const value = readValue(scan, {
    start: at,
    line,
    indent: Math.max(0, last.indent - 1),
    name: lastRow?.name ?? '这一条',
    path: [],
  });
  if (lastRow) lastRow.opens = false;
  return value.next;
}

/** A form in one pair of brackets, as other programs write it. Nothing may follow it. */
function readWholeFile(scan: Scan, at: number): number {
  const flow = readFlow(scan, at, -1);
  const behind = scan.text.slice(flow.end).search(/\S/);
  if (behind >= 0 && !scan.isFull) {
    scan.replace(flow.end, scan.text.length, '');
    const message = '从这里起的内容在最外层的括号之外，不知道属于哪个栏目。';
    scan.slip(flow.end + behind, 'line-is-a-row', message, '核对括号是否成对，多余的内容删去。');
  }
  return scan.lines.count;
}

function readEmpty(scan: Scan, line: number): number {
  const text = scan.lines.of(line);
  const lead = text.slice(0, text.length - text.trimStart().length);
  const start = scan.lines.start(line);
  if (/[^ ]/.test(lead)) scan.replace(start, start + lead.length, '');
  return line + 1;
}

/** `---` and `...` end a file for YAML, `%` begins an instruction to it; a dashed line above everything does no harm. */
function readDocumentMark(scan: Scan, levels: Levels, line: number): number {
  const text = scan.lines.of(line);
  if (/^---\s*$/.test(text) && levels.base.rows.length === 0) return line + 1;
  const start = scan.lines.start(line);
  scan.replace(start, scan.lines.end(line), '');
  const message = `行首的“${text.startsWith('%') ? '%' : text.slice(0, 3)}”会把文件从这里截断，后面的内容读不到。`;
  scan.slip(start, 'file-is-one-report', message, '删去这一行；如果是正文，行首加两个空格。');
  return line + 1;
}
