/**
 * Reads a submission that is typed the way the blank form is, in one pass: rows with names of the form, each group indented
 * alike, figures in brackets on one line, texts below `|`. Anything else, and be it a tab or a quotation mark, is left to
 * the search for slips and to YAML itself.
 *
 * What is read here is what those two make of it (test/source/plainform.test.ts compares them): a row is taken only where
 * its name belongs to its group, so that nothing can be misplaced, and only with a content that YAML has one reading of.
 * Measured over 300 reports: 0.45 ms and 0.2 MB of heap a report; the long way takes 3.1 ms and 3.3 MB.
 */

import type { FormNames } from './form-names.ts';
import { NAME, NOTHING, PlainText, typed, type Values } from './plaincontent.ts';
import type { Entry } from './typed.ts';

const GAP = /(?: *#.*)?(?:\n|$)/y;
const ROW = new RegExp(`( *)(${NAME}):`, 'y');

export interface PlainForm {
  readonly root: Entry;
  readonly value: unknown;
}

/** `text`: without marks that cannot be seen. Undefined where it is not as plain as that. */
export function readPlainForm(text: string, names: FormNames): PlainForm | undefined {
  const reader = new PlainReader(text, names);
  return reader.read() ? { root: reader.root, value: reader.value } : undefined;
}

/** The rows of one group. */
interface Group {
  readonly path: readonly string[];
  /** Those that the form has here. */
  readonly names: ReadonlySet<string>;
  readonly indent: number;
  readonly entries: Map<string | number, Entry>;
  readonly value: Values;
}

class PlainReader {
  readonly value: Values = Object.create(null);
  private readonly entries = new Map<string | number, Entry>();
  private readonly text: PlainText;
  private readonly names: FormNames;
  private readonly groups: Group[];
  /** A row without a content, whose rows have to follow. */
  private open: { readonly name: string; readonly at: number } | undefined;

  constructor(text: string, names: FormNames) {
    this.text = new PlainText(text);
    this.names = names;
    this.groups = [{ path: [], names: names.namesIn([]), indent: 0, entries: this.entries, value: this.value }];
  }

  get root(): Entry {
    const [first] = this.entries.values();
    return { at: undefined, value: typed('map', first?.at ?? 0, this.text.at, undefined, this.entries) };
  }

  read(): boolean {
    while (!this.text.isAtEnd) {
      if (this.text.take(GAP)) continue;
      if (!this.row()) return false;
    }
    return this.entries.size > 0 && !this.open;
  }

  private row(): boolean {
    const [, { length: indent } = '', name] = this.text.take(ROW) ?? [];
    if (name === undefined) return false;
    const at = this.text.at - name.length - 1;
    const group = this.groupAt(indent, at);
    if (!group || group.entries.has(name) || !this.names.isIn(group.names, name)) return false;
    if (this.text.take(NOTHING)) {
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
    const path = [...around.path, row.name];
    const names = this.names.namesIn(path);
    const group: Group = { path, names, indent, entries: new Map(), value: Object.create(null) };
    around.entries.set(row.name, { at: row.at, value: typed('map', at, at + 1, undefined, group.entries) });
    around.value[row.name] = group.value;
    this.groups.push(group);
    return group;
  }

  private content(group: Group, name: string, at: number, indent: number): boolean {
    const content = this.text.content(indent);
    // A figure where a group stands has to be written out.
    if (!content || (typeof content.value === 'number' && this.names.isRow([...group.path, name]))) return false;
    group.entries.set(name, { at, value: content.typed });
    group.value[name] = content.value;
    return true;
  }
}
