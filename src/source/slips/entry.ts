/** Reads one entry of a group in brackets: its name, its colon, its value. */

import type { FlowReader } from './flowreader.ts';
import { quote } from './quoting.ts';
import { FULL_WIDTH_COLON } from './row.ts';
import { thousandsAt, thousandsHint } from './thousands.ts';

export function readEntry(reader: FlowReader): void {
  const name = reader.inMap ? nameAt(reader) : undefined;
  if (!reader.inMap) readItem(reader);
  else if (name === undefined) readNameless(reader);
  else {
    reader.expectSeparation();
    mendName(reader, name);
    reader.step(name.value - reader.at);
    reader.separated = false;
    readEntryValue(reader);
  }
}

interface EntryName {
  readonly name: string;
  readonly end: number;
  readonly kind: 'plain' | 'full-width' | 'tight' | 'missing';
  /** Offset behind the colon, or behind the name where the colon is missing. */
  readonly value: number;
}

const LONGEST_ENTRY = 300;

/** The name that stands here, up to its colon; undefined when there is none before the entry ends. */
function nameAt({ scan, at, lineEnd }: FlowReader): EntryName | undefined {
  const text = scan.text.slice(at, Math.min(lineEnd, at + LONGEST_ENTRY));
  const quoted = /^(?:"[^"\\]*"|'[^']*')/.exec(text)?.[0] ?? '';
  const titled = [...text.matchAll(/[:：]/g)].find(
    ({ index }) => scan.names.titled(text.slice(0, index)) !== undefined,
  );
  const stop = titled?.index ?? quoted.length + text.slice(quoted.length).search(/[:：﹕∶︰,，{}｛｝[\]]|$/);
  const sign = text[stop] ?? '';
  const name = text.slice(0, stop).trimEnd();
  const end = at + name.length;
  if (FULL_WIDTH_COLON.test(sign)) return { name, end, kind: 'full-width', value: at + stop + 1 };
  if (sign === ':' && !text.startsWith('//', stop + 1)) {
    const isPlain = quoted !== '' || /^[ \t,{}[\]｛［]?$/.test(text[stop + 1] ?? '');
    return { name, end, kind: isPlain ? 'plain' : 'tight', value: at + stop + 1 };
  }
  const missing = /^(\S+)\s+\S+$/.exec(name)?.[1];
  if (missing === undefined || !scan.names.isName(missing)) return undefined;
  return { name: missing, end: at + missing.length, kind: 'missing', value: at + missing.length };
}

function mendName({ scan, at }: FlowReader, { name, end, kind, value }: EntryName): void {
  const meant = scan.names.titled(name);
  if (meant !== undefined) scan.replace(at, end, meant);
  else if (/^“.*”$/.test(name)) scan.enclosed(at, end);
  const behind = scan.text[value] ?? '\n';
  if (kind === 'full-width') scan.fullWidth(value - 1, scan.text[value - 1] ?? '', /\s/.test(behind) ? ':' : ': ');
  if (kind === 'tight' && !/\s/.test(behind)) scan.tightColon(value - 1);
  if (kind === 'missing') {
    scan.insert(end, ':');
    scan.slip(end, 'name-has-colon', `“${name}”后面没有冒号。`, `写成“${name}: ”，冒号用半角，后面空一格，再写内容。`);
  }
}

/** Something without a name: the rest of a text over two lines, a name without a value, or a figure that lost its name. */
function readNameless(reader: FlowReader): void {
  const { scan, at } = reader;
  const length = plainLength(reader);
  const text = scan.text.slice(at, at + length).trimEnd();
  reader.step(Math.max(1, text.length));
  if (!reader.separated) return;
  reader.separated = false;
  if (!/^[-\d.“"']/.test(text)) return;
  // A name that no other entry has: the group is spoiled, and says so once.
  scan.replace(at, at + text.length, `'${at}'`);
  const group = reader.stack.at(-1)?.at ?? at;
  if (scan.spoiled.includes(group)) return;
  scan.spoiled.push(group);
  scan.slip(
    at,
    'entry-has-name',
    `“${text.slice(0, 20)}”前面没有栏目名称。`,
    '写成“栏目: 数字”的样子，如“自然人: 0”。',
  );
}

function readItem(reader: FlowReader): void {
  reader.expectSeparation();
  reader.separated = false;
  if (!skipQuoted(reader)) reader.step(Math.max(1, plainLength(reader)));
}

function readEntryValue(reader: FlowReader): void {
  const { scan } = reader;
  while (/[^\S\n]/.test(reader.sign)) {
    if (!/[ \t]/.test(reader.sign)) scan.fullWidth(reader.at, reader.sign, ' ');
    reader.at++;
  }
  if (/^[{｛]\s*[{｛]/.test(scan.text.slice(reader.at, reader.at + 10))) skipTemplate(reader);
  else if (/[{[｛［\n]/.test(reader.sign)) reader.separated = true;
  else if (beginsEntry(reader)) openGroup(reader);
  else if (!skipQuoted(reader)) readPlainValue(reader);
}

/** A name and a colon where a value should stand: the bracket before them is missing. */
function beginsEntry({ scan, at }: FlowReader): boolean {
  const name = /^([^\s:：,，{}]{1,40})\s*[:：]/.exec(scan.text.slice(at, at + 50))?.[1];
  return name !== undefined && scan.names.isName(name);
}

function openGroup(reader: FlowReader): void {
  const { scan, at } = reader;
  scan.insert(at, '{');
  scan.slip(at, 'brackets-are-opened', '这一组数前面少了左括号“{”。', '在这里补上“{”，末尾有“}”。');
  reader.stack.push({ sign: '{', at });
  reader.separated = true;
}

function readPlainValue(reader: FlowReader): void {
  const { scan, at } = reader;
  const thousands = thousandsAt(scan, at);
  const text = thousands ?? scan.text.slice(at, at + plainLength(reader)).trimEnd();
  if (thousands !== undefined) {
    scan.replace(at, at + thousands.length, thousands.replace(/[^\d.]/g, ''));
    scan.slip(at, 'figure-is-plain', `数字里有逗号（“${thousands}”）。`, thousandsHint(thousands));
  } else if (/^“[^“”]*”$/.test(text)) scan.enclosed(at, at + text.length);
  else if (/^(?:[-?]$|[-?]\s|[*&!%@`|>])/.test(text)) quote(scan, at, at + text.length);
  reader.step(text.length);
}

/** A template among figures: kept in one piece, so that the check of figures can say what it has to say. */
function skipTemplate(reader: FlowReader): void {
  const { scan, at, lineEnd } = reader;
  const close = /[}｝]\s*[}｝]/.exec(scan.text.slice(at, lineEnd));
  const end = close ? at + close.index + close[0].length : at + 1;
  if (close) quote(scan, at, end);
  reader.step(end - at);
}

function skipQuoted(reader: FlowReader): boolean {
  const line = reader.scan.text.slice(reader.at, reader.lineEnd);
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(line);
  if (quoted) reader.step(quoted[0].length);
  return quoted !== null;
}

/** Signs that end a value at once, and signs that do when a name with a colon, or the end of the group, follows. */
const END = /[,{}[\]｛｝［］\n]|\s#/;
const PERHAPS_END = /[，、；;\s]/g;

function plainLength({ scan, at, lineEnd }: FlowReader): number {
  const line = scan.text.slice(at, lineEnd);
  const found = line.search(END);
  const text = found < 0 ? line : line.slice(0, found);
  for (const { index, 0: sign } of text.matchAll(PERHAPS_END)) {
    if (index > 0 && endsEntry(scan.names, text.slice(index + 1, index + 1 + 60), sign, found < 0)) return index;
  }
  return text.length;
}

function endsEntry(
  names: { isLike(text: string): boolean },
  behind: string,
  sign: string,
  atLineEnd: boolean,
): boolean {
  const next = /^\s*([^\s:：﹕∶︰，、；]+)\s*[:：﹕∶︰]/.exec(behind);
  if (next?.[1] !== undefined) return names.isLike(next[1]);
  return /[，、；;]/.test(sign) && behind.trim() === '' && !atLineEnd;
}
