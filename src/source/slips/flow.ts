/** Reads a group in brackets, `{自然人: 0, 商业企业: 0}`, as loosely as people type it, and mends what YAML would misread. */

import { readEntry } from './entry.ts';
import { FlowReader } from './flowreader.ts';
import type { Scan } from './scan.ts';

export interface Flow {
  /** Offset behind the closing bracket, and the line it stands on. */
  readonly end: number;
  readonly line: number;
}

const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' };
const HALF: Readonly<Record<string, string>> = {
  '｛': '{',
  '［': '[',
  '｝': '}',
  '］': ']',
  '，': ',',
  '、': ',',
  '；': ',',
  ';': ',',
};

/** `start` is the opening bracket; `indent` that of the row the group belongs to, which every further line must exceed; `opened`: a bracket that is missing. */
export function readFlow(scan: Scan, start: number, indent: number, opened?: '{'): Flow {
  const reader = new FlowReader(scan, start, indent);
  if (opened) reader.stack.push({ sign: opened, at: start });
  while (true) {
    reader.skipBlanks();
    if (reader.isCutOff) return close(reader);
    const typed = reader.sign;
    const sign = HALF[typed] ?? typed;
    if (sign !== typed) scan.fullWidth(reader.at, typed, sign === ',' ? ', ' : sign);
    if (sign === '{' || sign === '[') open(reader, sign);
    else if (sign === '}' || sign === ']') {
      if (shut(reader, sign)) return reader.flow;
    } else if (sign === ',') separate(reader);
    else readEntry(reader);
  }
}

function open(reader: FlowReader, sign: string): void {
  reader.expectSeparation();
  reader.stack.push({ sign, at: reader.at });
  reader.step(1);
  reader.separated = true;
}

/** Closes the innermost bracket; true when it was the outermost one. */
function shut(reader: FlowReader, sign: string): boolean {
  const { scan, stack } = reader;
  if (stack.length === 1 && groupGoesOn(reader)) {
    scan.replace(reader.at, reader.at + 1, '');
    scan.slip(
      reader.at,
      'brackets-match',
      `这里多了一个“${reader.sign}”，后面还有这一组的栏目。`,
      `删去这个“${reader.sign}”。`,
    );
    reader.step(1);
    return false;
  }
  const wanted = CLOSERS[stack.pop()?.sign ?? ''] ?? sign;
  if (wanted !== sign) {
    scan.replace(reader.at, reader.at + 1, wanted);
    scan.slip(reader.at, 'brackets-match', `括号不配对：这里是“${sign}”，应当是“${wanted}”。`, `改成“${wanted}”。`);
  }
  reader.step(1);
  reader.separated = false;
  return stack.length === 0;
}

/** Behind what should be the last bracket follow a comma and another entry. */
function groupGoesOn({ scan, at }: FlowReader): boolean {
  const next = /^.\s*[,，]\s*([^\s:：,，{}]{1,40})\s*[:：]/.exec(scan.text.slice(at, at + 60))?.[1];
  return next !== undefined && scan.names.isName(next);
}

function separate(reader: FlowReader): void {
  if (reader.separated) {
    reader.scan.replace(reader.at, reader.at + 1, '');
    reader.scan.slip(
      reader.at,
      'entries-are-separated-once',
      '这里多了一个逗号，或者逗号前面漏填了一项。',
      '删去多余的逗号，或者补上漏填的一项。',
    );
  }
  reader.step(1);
  reader.separated = true;
}

/** A group whose closing bracket is missing is closed where its content ends. */
function close(reader: FlowReader): Flow {
  const { scan, stack } = reader;
  const missing = stack
    .map(({ sign }) => CLOSERS[sign] ?? '')
    .reverse()
    .join('');
  scan.insert(reader.contentEnd, missing);
  const opening = stack.at(-1);
  scan.slip(
    opening?.at ?? reader.at,
    'brackets-are-closed',
    `这个“${opening?.sign ?? '{'}”没有右括号。`,
    `在这一组的末尾补上“${missing}”。`,
  );
  return { end: reader.contentEnd, line: scan.lines.lineAt(reader.contentEnd) };
}
