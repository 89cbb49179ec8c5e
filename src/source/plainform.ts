/**
 * Reads a submission that is typed the way the blank form is, in one pass: rows with names of the form, each group indented
 * alike, figures in brackets on one line, texts below `|`. Anything else, and be it a tab or a quotation mark, is left to
 * the search for slips and to YAML itself.
 *
 * What is read here is what those two make of it (test/source/plainform.test.ts compares them): a row is taken only where
 * its name belongs to its group, so that nothing can be misplaced, and only with a content that YAML has one reading of.
 * Measured over 300 reports: 0.45 ms and 0.2 MB of heap a report; the long way takes 3.1 ms and 3.3 MB.
 */

import type { FormNames } from './names.ts';
import { type Entry, type Kind, NO_ENTRIES, type Typed } from './typed.ts';

const NAME = '[\\u4e00-\\u9fff]{1,40}';
/** Figures that are the same to YAML as to us. */
const FIGURE = '(?:0|-?[1-9]\\d{0,11})(?:\\.\\d{1,6})?(?![^ ,}\\n])';
const DAY = '\\d{4}-\\d\\d-\\d\\d';
const WORDS = '[\\u4e00-\\u9fff（）]+';
/** A blank before and behind `#`: else one takes it for a part of the content, another for a comment. */
const LINE_END = '(?: +#(?: .*)?| *)(?:\\n|$)';

const GAP = /(?: *#.*)?(?:\n|$)/y;
const ROW = new RegExp(`( *)(${NAME}):`, 'y');
const NOTHING = new RegExp(LINE_END, 'y');
const VALUE = new RegExp(` +((${FIGURE})|${DAY}|${WORDS})${LINE_END}`, 'y');
const BAR = new RegExp(` +(?=\\|${LINE_END})`, 'y');
const BRACKET = / +(?=\{)/y;
const CELL = new RegExp(`([{,] *)(${NAME})(: +)(${FIGURE})`, 'y');
const CLOSE = new RegExp(` *\\}(?=${LINE_END})`, 'y');

export interface PlainForm {
  readonly root: Entry;
  readonly value: unknown;
}

/** `text`: without marks that cannot be seen. Undefined where it is not as plain as that. */
export function readPlainForm(text: string, names: FormNames): PlainForm | undefined {
  const reader = new PlainReader(text, names);
  return reader.read() ? { root: reader.root, value: reader.value } : undefined;
}

type Values = Record<string, unknown>;

/** The rows of one group. */
interface Group {
  readonly path: readonly string[];
  readonly indent: number;
  readonly entries: Map<string | number, Entry>;
  readonly value: Values;
}

class PlainReader {
  readonly value: Values = Object.create(null);
  private readonly entries = new Map<string | number, Entry>();
  private readonly text: string;
  private readonly names: FormNames;
  private readonly groups: Group[];
  /** A row without a content, whose rows have to follow. */
  private open: { readonly name: string; readonly at: number } | undefined;
  private at = 0;

  constructor(text: string, names: FormNames) {
    this.text = text;
    this.names = names;
    this.groups = [{ path: [], indent: 0, entries: this.entries, value: this.value }];
  }

  get root(): Entry {
    const [first] = this.entries.values();
    return { at: undefined, value: typed('map', first?.at ?? 0, this.text.length, undefined, this.entries) };
  }

  read(): boolean {
    while (this.at < this.text.length) {
      if (this.take(GAP)) continue;
      if (!this.row()) return false;
    }
    return this.entries.size > 0 && !this.open;
  }

  private take(what: RegExp): RegExpExecArray | null {
    what.lastIndex = this.at;
    const found = what.exec(this.text);
    if (found) this.at = what.lastIndex;
    return found;
  }

  private row(): boolean {
    const [, { length: indent } = '', name] = this.take(ROW) ?? [];
    if (name === undefined) return false;
    const at = this.at - name.length - 1;
    const group = this.groupAt(indent, at);
    if (!group || group.entries.has(name) || !this.names.has(group.path, name)) return false;
    if (this.take(NOTHING)) {
      this.open = { name, at };
      return true;
    }
    return this.content(group, name, at, indent);
  }

  /** The group whose rows stand at `indent`: a new one below a row that has no content, else one of those around. */
  private groupAt(indent: number, at: number): Group | undefined {
    const { open, groups } = this;
    if (open) {
      const around = groups.at(-1);
      this.open = undefined;
      return around && indent > around.indent ? this.openGroup(around, open, indent, at) : undefined;
    }
    while (groups.length > 1 && indent < (groups.at(-1)?.indent ?? 0)) groups.pop();
    const group = groups.at(-1);
    return group?.indent === indent ? group : undefined;
  }

  private openGroup(around: Group, row: { name: string; at: number }, indent: number, at: number): Group {
    const group: Group = { path: [...around.path, row.name], indent, entries: new Map(), value: Object.create(null) };
    around.entries.set(row.name, { at: row.at, value: typed('map', at, at + 1, undefined, group.entries) });
    around.value[row.name] = group.value;
    this.groups.push(group);
    return group;
  }

  private content(group: Group, name: string, at: number, indent: number): boolean {
    const content = this.plain() ?? this.block(indent) ?? this.cells();
    if (!content) return false;
    group.entries.set(name, { at, value: content.typed });
    group.value[name] = content.value;
    return true;
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

/** What stands behind a name. */
interface Content {
  readonly typed: Typed;
  readonly value: unknown;
}

function scalar(kind: Kind, start: number, end: number, value: unknown): Content {
  return { typed: typed(kind, start, end, value, NO_ENTRIES), value };
}

function typed(kind: Kind, start: number, end: number, value: unknown, entries: Typed['entries']): Typed {
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
