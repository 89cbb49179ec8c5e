/** Reads what stands behind a name of a plain form: a word, a figure or a day, a text below `|`, figures in brackets. */

import { type Entry, type Kind, NO_ENTRIES, type Typed } from './typed.ts';

export const NAME = '[\\u4e00-\\u9fff]{1,40}';
/** Figures that are the same to YAML as to us. */
const FIGURE = '(?:0|-?[1-9]\\d{0,11})(?:\\.\\d{1,6})?(?![^ ,}\\n])';
const DAY = '\\d{4}-\\d\\d-\\d\\d';
const WORDS = '[\\u4e00-\\u9fff（）]+';
/**
 * A blank before and behind `#`: else one takes it for a part of the content, another for a comment. None at the end of the
 * line: the search for slips cuts it off.
 */
const LINE_END = '(?: +#(?: .*\\S)?| *)(?:\\n|$)';

export const NOTHING = new RegExp(LINE_END, 'y');
const VALUE = new RegExp(` +((${FIGURE})|${DAY}|${WORDS})${LINE_END}`, 'y');
const BAR = new RegExp(` +(?=\\|${LINE_END})`, 'y');
const BRACKET = / +(?=\{)/y;
const CELL = new RegExp(`([{,] *)(${NAME})(: +)(${FIGURE})`, 'y');
const CLOSE = new RegExp(` *\\}(?=${LINE_END})`, 'y');

export type Values = Record<string, unknown>;

/** What stands behind a name. */
export interface Content {
  readonly typed: Typed;
  readonly value: unknown;
}

/** A place in a text, and what is read from there on. */
export class PlainText {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  take(what: RegExp): RegExpExecArray | null {
    what.lastIndex = this.at;
    const found = what.exec(this.text);
    if (found) this.at = what.lastIndex;
    return found;
  }

  /** Undefined where it is not plain; `indent`: that of the row. */
  content(indent: number): Content | undefined {
    return this.plain() ?? this.block(indent) ?? this.cells();
  }

  private plain(): Content | undefined {
    const found = this.take(VALUE);
    if (!found) return undefined;
    const [whole, words = '', figure] = found;
    const start = this.at - whole.trimStart().length;
    return scalar('plain', start, start + words.length, figure === undefined ? words : Number(figure));
  }

  /** A text below `|`: all its lines are indented at least like its first; blank lines are its own while more of it follows. */
  private block(indent: number): Content | undefined {
    if (!this.take(BAR)) return undefined;
    const { text } = this;
    const start = this.at;
    const lines: string[] = [];
    let margin = 0;
    let length = 0;
    this.at = nextLine(text, start);
    for (let from = this.at; from < text.length; from = nextLine(text, from)) {
      const line = text.slice(from, nextLine(text, from)).replace('\n', '');
      const blanks = blanksBefore(line);
      if (line !== '' && blanks <= indent) break;
      margin ||= blanks;
      lines.push(line.slice(margin));
      if (line === '') continue;
      if (blanks < margin || line.trim() === '') return undefined;
      length = lines.length;
      this.at = nextLine(text, from);
    }
    return length > 0 ? scalar('block', start, this.at, `${lines.slice(0, length).join('\n')}\n`) : undefined;
  }

  /** A group of figures in brackets. */
  private cells(): Content | undefined {
    if (!this.take(BRACKET)) return undefined;
    const start = this.at;
    const entries = new Map<string | number, Entry>();
    const value: Values = Object.create(null);
    for (let found = this.take(CELL); found; found = this.take(CELL)) {
      const [whole, before = '', name = '', , figure = ''] = found;
      const from = this.at - figure.length;
      if (entries.has(name) || whole.startsWith('{') !== (entries.size === 0)) return undefined;
      const cell = typed('plain', from, this.at, Number(figure), NO_ENTRIES);
      entries.set(name, { at: this.at - whole.length + before.length, value: cell });
      value[name] = Number(figure);
    }
    if (!this.take(CLOSE)) return undefined;
    const content = { typed: typed('map', start, this.at, undefined, entries), value };
    return this.take(NOTHING) ? content : undefined;
  }
}

function scalar(kind: Kind, start: number, end: number, value: unknown): Content {
  return { typed: typed(kind, start, end, value, NO_ENTRIES), value };
}

export function typed(kind: Kind, start: number, end: number, value: unknown, entries: Typed['entries']): Typed {
  return { kind, start, end, value, entries };
}

function nextLine(text: string, from: number): number {
  return text.indexOf('\n', from) + 1 || text.length;
}

function blanksBefore(line: string): number {
  let blanks = 0;
  while (line[blanks] === ' ') blanks++;
  return blanks;
}
