/** Turns the text of a file into YAML's nodes and plain values: marks, slips, depth, syntax, one after the other. */

import { type Document, parseDocument } from 'yaml';
import type { PlaceAt } from '../place.ts';
import { applyEdits, type EditedText } from './edits.ts';
import type { FormNames } from './form-names.ts';
import { tooDeep } from './limits.ts';
import type { Lines } from './lines.ts';
import { type Control, invisibleMarks } from './marks.ts';
import { valuesOf } from './nodes.ts';
import { readPlainForm } from './plainform.ts';
import { type Mended, mendSlips, movedBy, type Slip } from './slips/slips.ts';
import { syntaxSlip } from './syntax.ts';
import { type Entry, typedOf } from './typed.ts';

/** What a mended text says, with the way back to the text as typed. */
export interface Parsed extends EditedText {
  /** All of the file; it has no name. */
  readonly root: Entry;
  readonly value: unknown;
  readonly spoiledAt: ReadonlySet<number>;
}

export interface Reading {
  readonly parsed?: Parsed;
  readonly isEmpty?: boolean;
  /** Offsets are into the text as typed. */
  readonly slips: readonly Slip[];
}

/** `at`: the place of an offset into the text as typed, for what is told of two places. */
export function readText(lines: Lines, names: FormNames | undefined, at: PlaceAt): Reading {
  const deep = tooDeep(lines.text);
  if (deep !== undefined) return { slips: [stop(deep, 'nesting-is-shallow', TOO_DEEP)] };
  const marks = invisibleMarks(lines.text);
  const visible = applyEdits(lines.text, marks.edits);
  const plain = names && marks.edits.length === 0 ? readPlainForm(visible.text, names) : undefined;
  if (plain) return { parsed: { ...plain, ...visible, spoiledAt: new Set() }, slips: [] };
  const controls = controlSlips(lines, marks.controls);
  const mended = names ? mendSlips(visible.text, names, (offset) => at(visible.origin(offset))) : asTyped(visible.text);
  const origin = (offset: number) => visible.origin(mended.origin(offset));
  const slips = [...controls, ...mended.slips.map(movedBy(visible.origin))];
  if (mended.givenUp) return { slips: [...slips, stop(slips.at(-1)?.at ?? 0, 'file-is-readable', GIVEN_UP)] };
  const parsing = parse(mended.text, origin, at);
  if (parsing.isEmpty && slips.length > 0) return { slips };
  const spoiledAt = new Set([...mended.spoiled].map(visible.origin));
  return {
    ...(parsing.parsed && { parsed: { ...parsing.parsed, spoiledAt } }),
    slips: [...slips, ...parsing.slips.map(movedBy(origin))],
  };
}

function asTyped(text: string): Mended {
  return { text, origin: (offset) => offset, slips: [], spoiled: new Set(), givenUp: false };
}

/** Slips of `parse` have offsets into the mended text. */
function parse(text: string, origin: (offset: number) => number, at: PlaceAt): Reading {
  try {
    const document = parseQuickly(text);
    const broken = syntaxSlip(document.errors);
    if (broken) return { slips: [broken] };
    const { value, slips } = valuesOf(document, (offset) => at(origin(offset)));
    if (value === null) return { slips: [stop(0, 'file-is-filled-in', EMPTY)], isEmpty: true };
    const root = { at: undefined, value: document.contents ? typedOf(document.contents) : undefined };
    return { parsed: { root, value, text, origin, spoiledAt: new Set() }, slips };
  } catch {
    return { slips: [stop(0, 'file-is-readable', UNREADABLE)] };
  }
}

/** A hostile text makes a million errors; without their stack traces that is two seconds instead of ten. */
function parseQuickly(text: string): Document.Parsed {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent', version: '1.2' });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

type Words = readonly [message: string, hint: string];

function stop(at: number, code: string, [message, hint]: Words): Slip {
  return { at, severity: 'error', code, message, hint };
}

const TOO_DEEP: Words = [
  '括号或缩进套得太深，文件没有读。',
  '格式里的栏目最多套五层，请核对是不是多粘贴了内容，或者放错了文件。',
];
const GIVEN_UP: Words = ['问题太多，这以后的内容没有再看。', '请核对是不是放错了文件；改正以上各处后，再检查一次。'];
const EMPTY: Words = ['文件是空的。', '照空白填报文件的样子填写。'];
const UNREADABLE: Words = ['文件读不出来。', '请核对是不是放错了文件，或者把内容复制到新建的空白填报文件里。'];

const MOST_CONTROLS = 20;

/** One finding a line. U+000B is what Word's soft line break (Shift+Enter) becomes. */
function controlSlips(lines: Lines, controls: readonly Control[]): Slip[] {
  const firstOfLine = new Map<number, Control>();
  for (const each of controls) {
    const line = lines.lineAt(each.at);
    if (firstOfLine.size < MOST_CONTROLS && !firstOfLine.has(line)) firstOfLine.set(line, each);
  }
  return [...firstOfLine.values()].map(controlSlip);
}

function controlSlip({ at, sign }: Control): Slip {
  const isBreak = /[\v\f\u0085]/.test(sign);
  const point = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return stop(at, 'text-has-no-control-characters', [
    `这里有一个看不见的控制符（U+${point}${isBreak ? '，Word 的手动换行符' : ''}），不能印在报告里。`,
    isBreak ? '删去它；要另起一段的，按回车键换行，行首空两格。' : '把光标移到这里，删去前后一个字，再重新输入。',
  ]);
}
