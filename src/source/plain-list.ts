/**
 * Reads a long list that is typed plainly, in one pass: rows `栏目: 内容`, lists with `- `, groups in brackets on one line, words
 * with or without quotation marks. A province lists 30,000 organs, for which YAML itself takes some seconds a megabyte. What is
 * read here is what YAML makes of it (test/source/plain-list.test.ts compares them); anything else is left to it.
 */

import { parse } from 'yaml';
import { tooDeep } from './limits.ts';
import { typed } from './plaincontent.ts';
import { type Entry, NO_ENTRIES, type Typed } from './typed.ts';

export interface PlainList {
  readonly root: Entry;
  readonly value: unknown;
}

/** What is typed in another way than this stands at `stop`, or soon behind it. */
export type ListReading = PlainList | { readonly stop: number };

const CONTROLS = /[^\n\P{Cc}]|[\u2028\u2029\ufeff\ufffe\uffff]/u;
const GAP = /(?: *(?:#[^\n]*)?\n)+| *(?:#[^\n]*)?$/y;
const INDENT = / */y;
const DASH = /-( +)(?=[^\s#])/y;
const NAME = /([\p{L}\p{N}][\p{L}\p{N}_（）()、·-]*):(?=[ \n]|$)/uy;
const BLANKS = / +/y;
const LINE_END = /(?: +#[^\n]*| *)(?:\n|$)/y;
/** Begins with no sign of YAML's, and has neither `: ` nor ` #` in it, which would end it or make it something else. */
const FIRST = '[^\\s\\-?:,[\\]{}#&*!|>\'"%@`=<]';
const WORDS = new RegExp(`${FIRST}(?:[^\\n:#]|:(?=/))*`, 'y');
const WORDS_IN_BRACKETS = new RegExp(`${FIRST}(?:[^\\n:#,[\\]{}]|:(?=/))*`, 'y');
const QUOTED = /"([^"\\\n]*)"|'([^'\n]*)'/y;
const OPEN = /[{[] */y;
const NEXT = / *, */y;
const CLOSE = / *[}\]]/y;
/** What YAML may take for a number, a truth or nothing: it is asked. */
const NO_WORD =
  /^(?:[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?|0o[0-7]+|0x[\da-f]+|[-+]?\.(?:inf|nan)|null|true|false|~)$/i;

type Values = Record<string, unknown>;

interface Read {
  readonly typed: Typed;
  readonly value: unknown;
}

/** Told to the caller, never to anybody else: the text is not typed as plainly as that. */
const NOT_PLAIN = new Error('not plain');

export function readPlainList(text: string): ListReading {
  const stop = tooDeep(text) ?? CONTROLS.exec(text)?.index;
  if (stop !== undefined) return { stop };
  const reader = new ListReader(text);
  try {
    const { typed, value } = reader.whole();
    return { root: { at: undefined, value: typed }, value };
  } catch (cause) {
    if (cause !== NOT_PLAIN) throw cause;
    return { stop: Math.min(reader.at, text.length) };
  }
}

class ListReader {
  private readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  whole(): Read {
    this.take(GAP);
    const indent = this.indent();
    const read = indent < 0 ? undefined : this.rows(indent, indent);
    if (!read || this.at < this.text.length) throw NOT_PLAIN;
    return read;
  }

  private take(what: RegExp): RegExpExecArray | null {
    what.lastIndex = this.at;
    const found = what.exec(this.text);
    if (found) this.at = what.lastIndex;
    return found;
  }

  private need(what: RegExp): RegExpExecArray {
    const found = this.take(what);
    if (!found) throw NOT_PLAIN;
    return found;
  }

  /** Of the line that begins here; at the end of the text -1. */
  private indent(): number {
    if (this.at >= this.text.length) return -1;
    INDENT.lastIndex = this.at;
    return INDENT.exec(this.text)?.[0].length ?? 0;
  }

  /**
   * `栏目: 内容`, one a line, all with the same indent.
   * @param indent theirs @param first blanks before the first of them from here on: none behind a dash
   */
  private rows(indent: number, first: number): Read {
    const entries = new Map<string | number, Entry>();
    const value: Values = Object.create(null);
    const start = this.at + first;
    let end = start;
    for (let blanks = first; blanks >= 0; blanks = this.indent() === indent ? indent : -1) {
      this.at += blanks;
      const at = this.at;
      const [, name = ''] = this.need(NAME);
      if (entries.has(name)) throw NOT_PLAIN;
      const read = this.content(indent);
      entries.set(name, { at, value: read.typed });
      value[name] = read.value;
      end = read.typed.end;
    }
    if (this.indent() > indent) throw NOT_PLAIN;
    return { typed: typed('map', start, end, undefined, entries), value };
  }

  /** What stands behind a name: on its line, or on those below. */
  private content(indent: number): Read {
    if (!this.take(LINE_END)) {
      this.need(BLANKS);
      return this.line();
    }
    this.take(GAP);
    const inner = this.indent();
    const isList = inner >= indent && this.text.startsWith('- ', this.at + inner);
    if (isList) return this.items(inner);
    if (inner <= indent) throw NOT_PLAIN;
    return this.rows(inner, inner);
  }

  private items(indent: number): Read {
    const entries = new Map<string | number, Entry>();
    const value: unknown[] = [];
    const start = this.at + indent;
    let end = start;
    while (this.indent() === indent && this.text[this.at + indent] === '-') {
      this.at += indent;
      const [dash] = this.need(DASH);
      NAME.lastIndex = this.at;
      const read = NAME.test(this.text) ? this.rows(indent + dash.length, 0) : this.line();
      entries.set(value.length, { at: undefined, value: read.typed });
      value.push(read.value);
      end = read.typed.end;
    }
    if (this.indent() > indent) throw NOT_PLAIN;
    return { typed: typed('list', start, end, undefined, entries), value };
  }

  /** To the end of the line. */
  private line(): Read {
    const read = this.value(WORDS);
    this.need(LINE_END);
    this.take(GAP);
    return read;
  }

  private value(words: RegExp): Read {
    const start = this.at;
    if (this.take(OPEN)) return this.text[start] === '{' ? this.group(start) : this.list(start);
    const quoted = this.take(QUOTED);
    if (quoted) {
      const [, double, single] = quoted;
      const kind = double === undefined ? 'single' : 'double';
      const value = double ?? single ?? '';
      return { typed: typed(kind, start, this.at, value, NO_ENTRIES), value };
    }
    const [found] = this.need(words);
    const plain = found.replace(/ +$/, '');
    this.at = start + plain.length;
    const value = NO_WORD.test(plain) ? parse(plain, { version: '1.2' }) : plain;
    return { typed: typed('plain', start, this.at, value, NO_ENTRIES), value };
  }

  private group(start: number): Read {
    const entries = new Map<string | number, Entry>();
    const value: Values = Object.create(null);
    do {
      const at = this.at;
      const [, name = ''] = this.need(NAME);
      if (entries.has(name)) throw NOT_PLAIN;
      this.need(BLANKS);
      const read = this.value(WORDS_IN_BRACKETS);
      entries.set(name, { at, value: read.typed });
      value[name] = read.value;
    } while (this.take(NEXT));
    this.close('}');
    return { typed: typed('map', start, this.at, undefined, entries), value };
  }

  private list(start: number): Read {
    const entries = new Map<string | number, Entry>();
    const value: unknown[] = [];
    do {
      const read = this.value(WORDS_IN_BRACKETS);
      entries.set(value.length, { at: undefined, value: read.typed });
      value.push(read.value);
    } while (this.take(NEXT));
    this.close(']');
    return { typed: typed('list', start, this.at, undefined, entries), value };
  }

  private close(sign: string): void {
    const [found] = this.need(CLOSE);
    if (!found.endsWith(sign)) throw NOT_PLAIN;
  }
}
