/** Reads what stands behind the colon of a row, down to the last line that belongs to it, and mends what YAML would misread. */

import { readBlockText } from './blocktext.ts';
import { readFigures } from './figure-row.ts';
import { readFlow } from './flow.ts';
import { keepParagraphs } from './paragraphs.ts';
import { contentEnd, quote, WRITE_BELOW_BAR } from './quoting.ts';
import { rowAt, rowWithoutColon } from './row.ts';
import type { Scan } from './scan.ts';

/** The place behind a colon: offset, line from 0, indentation of the row and its name. */
export interface ValuePlace {
  readonly start: number;
  readonly line: number;
  readonly indent: number;
  readonly name: string;
  /** Where it stands in the form; [] where that is not known. */
  readonly path: readonly string[];
}

export interface Value {
  /** The first line behind the value. */
  readonly next: number;
  /** Nothing stands behind the colon, so rows may follow below. */
  readonly opens: boolean;
  /** A plain one-line value. */
  readonly content: { readonly start: number; readonly end: number } | undefined;
}

export function readValue(scan: Scan, place: ValuePlace): Value {
  const at = skipBlanks(scan, place);
  const end = scan.lines.end(place.line);
  const rest = scan.text.slice(at, end);
  if (rest.trim() === '' || (rest.startsWith('#') && at > place.start)) return readNothing(scan, place);
  const sign = rest[0] ?? '';
  if (/[|>｜＞]/.test(sign)) return readBar(scan, place, at);
  if (/^[{｛]\s*[{｛]/.test(rest)) return readTemplate(scan, place, at);
  if (/[{[｛［]/.test(sign)) return readBrackets(scan, place, at);
  if (/["']/.test(sign)) return readQuoted(scan, place, at);
  return readPlain(scan, place, at);
}

/** The first character behind the colon; full-width blanks are no blanks to YAML, nor are those at the line's end. */
function skipBlanks(scan: Scan, { start, line }: ValuePlace): number {
  const end = scan.lines.end(line);
  const text = scan.text.slice(start, end);
  let at = start;
  for (; at < end && /\s/.test(scan.text[at] ?? ''); at++) {
    const sign = scan.text[at] ?? '';
    if (!/[ \t]/.test(sign)) scan.fullWidth(at, sign, ' ');
  }
  const tail = start + text.trimEnd().length;
  if (tail > at && /[^ \t]/.test(scan.text.slice(tail, end))) scan.replace(tail, end, '');
  return at;
}

function oneLine({ line }: ValuePlace): Value {
  return { next: line + 1, opens: false, content: undefined };
}

function readNothing(scan: Scan, place: ValuePlace): Value {
  const below = textBelow(scan, place);
  if (below === undefined) return { next: place.line + 1, opens: true, content: undefined };
  scan.insert(place.start, ' |');
  const at = scan.lines.start(below);
  const lead = /^\s*/.exec(scan.lines.of(below))?.[0].length ?? 0;
  scan.slip(
    at + lead,
    'text-has-bar',
    `“${place.name}”后面少了“|”，下面的各行会连成一段。`,
    `在“${place.name}:”后面加“ |”。`,
  );
  const text = readBlockText(scan, place.line + 1, { name: place.name, indent: place.indent, fixed: undefined });
  return { next: text.next, opens: false, content: undefined };
}

/** The next line, when it is indented under the row but is neither a row nor the beginning of brackets, quotes or a list. */
function textBelow(scan: Scan, { line, indent }: ValuePlace): number | undefined {
  for (let next = line + 1; next < Math.min(scan.lines.count, line + 50); next++) {
    const text = scan.lines.of(next);
    if (text.trim() === '' || /^\s*#/.test(text)) continue;
    const lead = text.length - text.trimStart().length;
    const isText = lead > indent && !/^(?:[-?]\s|[-{["'|>&*!“”｛［｜])/.test(text.slice(lead));
    const start = scan.lines.start(next) + lead;
    const end = scan.lines.end(next);
    const isRow = rowAt(scan.text, start, end, scan.names) ?? rowWithoutColon(scan.text, start, end, scan.names);
    return isText && !isRow ? next : undefined;
  }
  return undefined;
}

function readBar(scan: Scan, place: ValuePlace, at: number): Value {
  const end = scan.lines.end(place.line);
  const rest = scan.text.slice(at, end);
  const header = /^.(?:[+-]?[1-9]?|[1-9][+-])(?=\s|$)/.exec(rest)?.[0] ?? rest.slice(0, 1);
  if (/[｜＞]/.test(header)) scan.fullWidth(at, header.slice(0, 1), header.startsWith('｜') ? '|' : '>');
  const digit = /\d/.exec(header);
  const fixed = digit ? place.indent + Number(digit[0]) : undefined;
  const text = readBlockText(scan, place.line + 1, { name: place.name, indent: place.indent, fixed });
  if (/[>＞]/.test(header) && keepParagraphs(scan, place.line + 1, text.next)) {
    const message = `“${place.name}”用了“>”，行与行会连成一段；已经按一段一行读。`;
    scan.remark(at, 'text-has-bar', message, `把“${header}”改成“|”。`);
  }
  const behind = rest.slice(header.length);
  if (behind.trim() !== '' && !/^\s+#/.test(behind)) {
    const start = end - behind.trimStart().length;
    scan.replace(at + header.length, start, `\n${' '.repeat(text.indent)}`);
    scan.slip(
      start,
      'text-starts-below-bar',
      `“${header}”后面直接写了内容，要另起一行。`,
      `“${header}”后面换行，内容从下一行写起，每行行首空两格。`,
    );
  }
  return { next: text.next, opens: false, content: undefined };
}

function readTemplate(scan: Scan, place: ValuePlace, at: number): Value {
  quote(scan, at, contentEnd(scan, at, scan.lines.end(place.line)));
  scan.slip(at, 'template-stands-below-bar', '以“{{”开头的内容不能直接写在冒号后面。', WRITE_BELOW_BAR);
  return oneLine(place);
}

function readBrackets(scan: Scan, place: ValuePlace, at: number): Value {
  const goBack = scan.checkpoint();
  const flow = readFlow(scan, at, place.indent);
  const lineEnd = scan.lines.end(flow.line);
  const behind = scan.text.slice(flow.end, lineEnd);
  const value = { next: flow.line + 1, opens: false, content: undefined };
  const extra = /^\s*([}\]｝］,，;；。、]+)\s*(?:\s#.*)?$/.exec(behind)?.[1];
  if (extra !== undefined) {
    const start = flow.end + behind.indexOf(extra);
    scan.replace(start, start + extra.length, '');
    const message = `行末多了“${extra}”。`;
    scan.slip(start, 'row-ends-with-bracket', message, `删去“${extra}”，一行到“}”为止。`);
    return value;
  }
  if (behind.trim() === '' || /^\s+#/.test(behind) || flow.line > place.line) return value;
  goBack();
  return readSentence(scan, place, at);
}

/** A group whose opening bracket is missing. */
function readUnopened(scan: Scan, place: ValuePlace, at: number): Value {
  scan.insert(at, '{');
  scan.slip(at, 'brackets-are-opened', '这一组数前面少了左括号“{”。', '在这里补上“{”，末尾有“}”。');
  const flow = readFlow(scan, at, place.indent, '{');
  return { next: flow.line + 1, opens: false, content: undefined };
}

/** A text that begins like a group of figures, such as `[2020]12号文件`. */
function readSentence(scan: Scan, place: ValuePlace, at: number): Value {
  quote(scan, at, contentEnd(scan, at, scan.lines.end(place.line)));
  const sign = scan.text[at] ?? '';
  scan.slip(at, 'sign-stands-below-bar', `以“${sign}”开头的内容不能直接写在冒号后面。`, WRITE_BELOW_BAR);
  return oneLine(place);
}

function readQuoted(scan: Scan, place: ValuePlace, at: number): Value {
  const lineEnd = scan.lines.end(place.line);
  const rest = scan.text.slice(at, lineEnd);
  const mark = rest[0] ?? '';
  const whole = mark === '"' ? /^"(?:[^"\\]|\\.)*"/.exec(rest) : /^'(?:[^']|'')*'/.exec(rest);
  if (!whole) return readOpenQuote(scan, place, at);
  const behind = rest.slice(whole[0].length);
  if (behind.trim() === '' || /^\s+#/.test(behind)) return oneLine(place);
  quote(scan, at, contentEnd(scan, at, lineEnd));
  scan.slip(at, 'quotes-enclose-content', `引号 ${mark} 只括住了内容的一部分。`, WRITE_BELOW_BAR);
  return oneLine(place);
}

/** A quotation mark that is not closed on its line: on a later line of the same content, or not at all. */
function readOpenQuote(scan: Scan, place: ValuePlace, at: number): Value {
  const mark = scan.text[at] ?? '';
  for (let line = place.line + 1; line < scan.lines.count; line++) {
    const text = scan.lines.of(line);
    if (text.trim() !== '' && text.length - text.trimStart().length <= place.indent) break;
    if (!text.includes(mark)) continue;
    if (keepParagraphs(scan, place.line, line + 1)) {
      const message = `“${place.name}”的内容放在引号里，行与行会连成一段；已经按一段一行读。`;
      scan.remark(at, 'text-has-bar', message, WRITE_BELOW_BAR);
    }
    return { next: line + 1, opens: false, content: undefined };
  }
  const end = contentEnd(scan, at, scan.lines.end(place.line));
  scan.replace(at, at + 1, '');
  quote(scan, at + 1, end);
  scan.slip(at, 'quotes-are-closed', `引号 ${mark} 只有开头，没有结尾。`, `删去引号；或者在内容末尾补上 ${mark}。`);
  return oneLine(place);
}

function readPlain(scan: Scan, place: ValuePlace, at: number): Value {
  const lineEnd = scan.lines.end(place.line);
  const rest = scan.text.slice(at, lineEnd).trimEnd();
  if (isReference(scan, rest)) {
    return { next: place.line + 1, opens: /^[&!]\S*$/.test(rest), content: undefined };
  }
  const end = contentEnd(scan, at, lineEnd);
  const text = scan.text.slice(at, end);
  if (textBelow(scan, place) !== undefined) return readTextWithoutBar(scan, place, at);
  if (readFigures(scan, place.path, at, text)) return oneLine(place);
  if (/^“[^“”]*”$/.test(text)) {
    scan.enclosed(at, end);
  } else if (/^[-?](?:\s|$)/.test(text)) {
    quote(scan, at, end);
  } else if (/^[*&!%@`,\]}]/.test(text)) {
    return readSentence(scan, place, at);
  } else if (
    rowAt(scan.text, at, end, scan.names) &&
    /[,，}｝]/.test(text) &&
    scan.names.isName(text.split(/[:：]/)[0] ?? '')
  ) {
    return readUnopened(scan, place, at);
  } else if (/:(?:\s|$)/.test(text)) {
    quote(scan, at, end);
    const colon = at + text.search(/:(?:\s|$)/);
    scan.slip(
      colon,
      'colon-stands-below-bar',
      '内容里有半角冒号加空格，会被当成又一个栏目。',
      `正文里用全角冒号“：”；或者${WRITE_BELOW_BAR}`,
    );
  }
  return { ...oneLine(place), content: { start: at, end } };
}

/** YAML's own anchors, aliases and tags, which the reading of its nodes tells; a text may begin with the same signs. */
function isReference(scan: Scan, rest: string): boolean {
  if (rest.startsWith('*')) return /^\*\S+$/.test(rest) && scan.text.includes(`&${rest.slice(1)}`);
  return /^&\S+(?:$|\s+[{["'|>\d])|^!{1,2}[A-Za-z]*(?:$|\s)/.test(rest);
}

/** A text of several lines that begins behind the colon. */
function readTextWithoutBar(scan: Scan, place: ValuePlace, at: number): Value {
  const text = readBlockText(scan, place.line + 1, { name: place.name, indent: place.indent, fixed: undefined });
  scan.insert(at, `|\n${' '.repeat(text.indent)}`);
  scan.slip(at, 'text-has-bar', `“${place.name}”的内容有好几行，直接写在冒号后面会连成一段。`, WRITE_BELOW_BAR);
  return { next: text.next, opens: false, content: undefined };
}
