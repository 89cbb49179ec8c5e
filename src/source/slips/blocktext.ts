/** Reads the lines of a text below `|` as they were pasted: lines that lost their indentation are found and put back. */

import { type Row, rowAt } from './row.ts';
import type { Scan } from './scan.ts';

export interface BlockText {
  /** The first line behind the text. */
  readonly next: number;
  /** How many blanks its lines begin with, repairs included. */
  readonly indent: number;
}

/** The text's group: its name, how far it is indented, and the indent its `|2` fixes, if any. */
export interface BlockHead {
  readonly name: string;
  readonly indent: number;
  readonly fixed: number | undefined;
}

type Fault = 'outdented' | 'tab' | 'wide' | 'comment';
type Kind = 'text' | Fault;

interface TextLine {
  readonly line: number;
  readonly kind: Kind;
  /** Leading blanks, and all leading white space. */
  readonly blanks: number;
  readonly lead: number;
}

export function readBlockText(scan: Scan, first: number, head: BlockHead): BlockText {
  const { body, next } = collect(scan, first, head);
  const indented = body.filter(({ kind }) => kind === 'text').map(({ blanks }) => blanks);
  const least = indented.length > 0 ? indented.reduce((a, b) => Math.min(a, b)) : head.indent + 2;
  const indent = head.fixed ?? least;
  clearBlankLines(scan, first, next);
  if (head.fixed === undefined) straighten(scan, body, indent);
  for (const fault of faultsIn(scan, body)) mend(scan, fault, indent, head.name);
  return { next, indent };
}

function collect(scan: Scan, first: number, head: BlockHead): { body: TextLine[]; next: number } {
  const body: TextLine[] = [];
  let next = first;
  let margin: number | undefined;
  for (let line = first; line < scan.lines.count; line++) {
    const text = scan.lines.of(line);
    if (text.trim() === '') continue;
    const blanks = /^ */.exec(text)?.[0].length ?? 0;
    const lead = text.length - text.trimStart().length;
    const kind = kindOf(scan, line, { blanks, lead, head, text: margin });
    if (kind === undefined) break;
    if (kind === 'text') margin ??= blanks;
    body.push({ line, kind, blanks, lead });
    next = line + 1;
  }
  return { body, next };
}

/** The white space before a line, and that before the text's first line, if it has come. */
interface Margins {
  readonly blanks: number;
  readonly lead: number;
  readonly head: BlockHead;
  readonly text: number | undefined;
}

/** What a line is to the text; undefined when the text has ended before it. */
function kindOf(scan: Scan, line: number, at: Margins): Kind | undefined {
  const { blanks, lead, head } = at;
  if (blanks > head.indent) return blanks < (at.text ?? 0) && beginsRow(scan, line, lead, head) ? undefined : 'text';
  const text = scan.lines.of(line);
  if (/^(?:---|\.\.\.)\s*$/.test(text)) return textGoesOn(scan, line, head) ? 'outdented' : undefined;
  if (text[lead] === '#') return textGoesOn(scan, line, head) ? 'comment' : undefined;
  if (beginsRow(scan, line, lead, head)) return undefined;
  if (lead === blanks) return 'outdented';
  return text[blanks] === '\t' ? 'tab' : 'wide';
}

/** A comment or a dashed line at the margin belongs to the text when the text goes on below it. */
function textGoesOn(scan: Scan, comment: number, head: BlockHead): boolean {
  for (let line = comment + 1; line < Math.min(scan.lines.count, comment + 50); line++) {
    const text = scan.lines.of(line);
    if (text.trim() === '' || /^\s*#/.test(text)) continue;
    return (/^ */.exec(text)?.[0].length ?? 0) > head.indent;
  }
  return false;
}

function beginsRow(scan: Scan, line: number, lead: number, head: BlockHead): boolean {
  const start = scan.lines.start(line) + lead;
  const end = scan.lines.end(line);
  const dash = /^(?:-[ \t]+)*/.exec(scan.text.slice(start, Math.min(end, start + 40)))?.[0].length ?? 0;
  const row = rowAt(scan.text, start + dash, end, scan.names);
  if (!row) return beginsText(scan, start, end, head);
  if (isTitledRow(scan, row, line, head)) return true;
  if (head.indent === 0 && dash === 0 ? scan.names.has([], row.name) : scan.names.isName(row.name)) return true;
  return looksLikeGroup(scan, row, line);
}

/** 二、主动公开政府信息情况: before what a group or a text has; prose has its own 一、 hardly ever. */
function isTitledRow(scan: Scan, row: Row, line: number, head: BlockHead): boolean {
  const name = scan.names.titled(row.name);
  if (name === undefined || head.indent > 0 || !/^[一二三四五六七八九十]+、/.test(row.name)) return false;
  const value = scan.text.slice(row.value, scan.lines.end(line)).trim();
  return scan.names.has([], name) && /^(?:[|｜>{｛].*|无?)(?:\s*#.*)?$/.test(value);
}

/** A name of the form before a bar: only the colon is missing. */
function beginsText(scan: Scan, start: number, end: number, head: BlockHead): boolean {
  const name = /^(\S+)[ \t]+[|｜]\s*$/.exec(scan.text.slice(start, end))?.[1];
  return name !== undefined && head.indent === 0 && scan.names.has([], name);
}

/** A row under a name the form does not have is a row all the same when a group or a text stands in it. */
function looksLikeGroup(scan: Scan, row: Row, line: number): boolean {
  const value = scan.text.slice(row.value, scan.lines.end(line)).trim();
  if (/^[|｜>][-+\d]*\s*(?:#.*)?$/.test(value) || /^[{｛]/.test(value)) return true;
  if (/^(?:无|汇总)?(?:\s*#.*)?$/.test(value)) return scan.names.isLike(row.name);
  return false;
}

/** White space on an otherwise empty line is no text, whatever it is made of. */
function clearBlankLines(scan: Scan, first: number, next: number): void {
  for (let line = first; line < next; line++) {
    const text = scan.lines.of(line);
    if (text !== '' && text.trim() === '') scan.replace(scan.lines.start(line), scan.lines.end(line), '');
  }
}

/** YAML measures a text by its first line; where that is indented deeper than the others, they would fall out of it. */
function straighten(scan: Scan, body: readonly TextLine[], indent: number): void {
  const regular = body.filter(({ kind }) => kind === 'text');
  const first = regular[0];
  if (!first || first.blanks <= indent) return;
  for (const { line, blanks } of regular) {
    if (blanks <= indent) break;
    scan.replace(scan.lines.start(line) + indent, scan.lines.start(line) + blanks, '');
  }
  scan.slip(
    scan.lines.start(first.line),
    'text-lines-are-aligned',
    `正文第一行比下面的行多缩进了 ${first.blanks - indent} 个空格，下面的行会接不上。`,
    `第一行前面也留 ${indent} 个空格，和下面的行对齐；首行缩进两个字由程序排版。`,
  );
}

/** Lines with the same slip: one text, one finding. Doubtful where one of them may be a row with a name that no form has. */
function faultsIn(scan: Scan, body: readonly TextLine[]): Faulty[] {
  const kinds = [...new Set(body.map(({ kind }) => kind))].filter((kind) => kind !== 'text');
  return kinds.map((kind) => {
    const lines = body.filter((each) => each.kind === kind);
    return { kind, lines, isDoubtful: kind === 'comment' || lines.some((each) => isRowLike(scan, each)) };
  });
}

function isRowLike(scan: Scan, { line, lead }: TextLine): boolean {
  return rowAt(scan.text, scan.lines.start(line) + lead, scan.lines.end(line), scan.names) !== undefined;
}

interface Faulty {
  readonly kind: Fault;
  readonly isDoubtful: boolean;
  readonly lines: readonly TextLine[];
}

/** Below the bar of a text, a line that is no row can be nothing but the text: it is taken for it, and told. */
function mend(scan: Scan, { kind, isDoubtful, lines }: Faulty, indent: number, name: string): void {
  for (const { line, lead } of lines) {
    const start = scan.lines.start(line);
    if (kind === 'comment') scan.replace(start, scan.lines.end(line), '');
    else scan.replace(start, start + lead, ' '.repeat(indent));
  }
  const at = scan.lines.start(lines[0]?.line ?? 0);
  const these = lines.length > 1 ? `从这一行起 ${lines.length} 行` : '这一行';
  const { code, message, hint } = WORDS[kind](these, name, isDoubtful);
  if (isDoubtful) scan.slip(at, code, message, hint);
  else scan.remark(at, code, message, hint);
}

type Words = (these: string, name: string, isDoubtful: boolean) => { code: string; message: string; hint: string };

const WORDS: Record<Fault, Words> = {
  outdented: (these, name, isDoubtful) => ({
    code: 'text-is-indented',
    message: isDoubtful
      ? `${these}没有缩进，接不上“${name}”的正文，也不是格式里的栏目。`
      : `${these}没有缩进，已经当作“${name}”的正文。`,
    hint: isDoubtful ? '如果是正文，每行行首加两个空格；如果是栏目，请核对栏目名称。' : '每行行首加两个半角空格。',
  }),
  tab: (these, name, isDoubtful) => ({
    code: 'indentation-is-spaces',
    message: `${these}用制表符（Tab 键）缩进，${isDoubtful ? '接不上' : '已经当作'}“${name}”的正文。`,
    hint: '删去行首的制表符，改成两个半角空格。',
  }),
  wide: (these, name, isDoubtful) => ({
    code: 'indentation-is-spaces',
    message: `${these}用全角空格或网页上的空格缩进，${isDoubtful ? '接不上' : '已经当作'}“${name}”的正文。`,
    hint: '行首改成两个半角空格；首行缩进两个字由程序排版，不用自己空。',
  }),
  comment: (these, name) => ({
    code: 'text-has-no-comment-inside',
    message: `${these}是以“#”开头的说明，插在“${name}”的正文中间，会把正文截断。`,
    hint: '把说明移到正文之前或之后；如果“#”也是正文，行首加两个空格。',
  }),
};
