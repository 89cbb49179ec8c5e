/**
 * One entry of a submission and its new value → the edits that write it into the YAML: only the entry's own characters change.
 * Comments, the order of the entries, blank lines and the way each value is written stay as the organ has them.
 *
 * The YAML library's own `Document.toString()` writes all of the file anew: without any change, 4 to 146 lines of a real one.
 */

import type { CellPath } from '../cell-path.ts';
import type { Schema } from '../schema/schema.ts';
import { mayBeNone, NONE } from '../schema/tree.ts';
import type { Edit } from '../source/edits.ts';
import type { Extent, Source } from '../source/source.ts';
import { block, flow, indentOf, lineEnd, lineStart, scalar } from './yaml-text.ts';

/**
 * @param value as typed; of a text its paragraphs, a line each. Empty: the entry is emptied, or left out where the form allows it
 * @param quoted between quotation marks, whatever it is
 * @returns null where the entry stands in nothing that can be added to
 */
export function entryEdits(
  source: Source,
  schema: Schema,
  path: CellPath,
  value: string,
  { quoted = false } = {},
): Edit[] | null {
  const writing = new Writing(source, schema, quoted);
  const extent = source.extent(path);
  if (value === '') return extent ? writing.cleared(path, extent) : [];
  return extent ? writing.replaced(path, extent, value) : writing.added(path, value);
}

class Writing {
  readonly #source: Source;
  readonly #schema: Schema;
  readonly #quoted: boolean;
  readonly #text: string;

  constructor(source: Source, schema: Schema, quoted: boolean) {
    this.#source = source;
    this.#schema = schema;
    this.#quoted = quoted;
    this.#text = source.text;
  }

  replaced(path: CellPath, extent: Extent, value: string): Edit[] | null {
    const { kind, start, end } = extent;
    if (kind === 'map' || kind === 'list' || kind === 'alias') return null;
    const inFlow = this.#isInFlow(path);
    const asBlock = !inFlow && !this.#quoted && this.#schema.kindAt(path) === 'text';
    if (kind === 'block') return this.#quoted ? null : [this.#body(extent, value)];
    const empty = end <= start || this.#text.slice(start, end).trim() === '';
    if (asBlock && (value.includes('\n') || empty || this.#text.slice(start, end).includes('\n')))
      return this.#asBlock(extent, value);
    const written = this.#scalar(value, inFlow);
    if (!empty) return [{ start, end, text: written }];
    const colon = this.#behindColon(extent);
    return [{ start: colon, end: colon + this.#gapAt(colon), text: ` ${written}` }];
  }

  /** How many blanks behind a colon are to go with a value: all but the one before a comment. */
  #gapAt(colon: number): number {
    const [, blanks = '', next = ''] = /^([ \t]*)(.?)/.exec(this.#text.slice(colon)) ?? [];
    return next === '#' ? Math.max(0, blanks.length - 1) : blanks.length;
  }

  /** The lines below `|`; blank lines and comments that stand behind them stay. */
  #body({ start, end }: Extent, value: string): Edit {
    const from = Math.min(lineEnd(this.#text, start) + 1, this.#text.length);
    const lines = this.#text.slice(from, Math.max(from, end));
    const indent = /^( +)\S/m.exec(lines)?.[1] ?? `${indentOf(this.#text, start)}  `;
    const [trailing = ''] = /\n*$/.exec(lines) ?? [];
    const before = from === this.#text.length && !this.#text.endsWith('\n') ? '\n' : '';
    return {
      start: from,
      end: Math.max(from, end - Math.max(0, trailing.length - 1)),
      text: before + block(value, indent),
    };
  }

  #asBlock(extent: Extent, value: string): Edit[] {
    const { start, end } = extent;
    const filled = end > start && this.#text.slice(start, end).trim() !== '';
    const at = filled ? start : this.#behindColon(extent);
    const below = lineEnd(this.#text, filled ? end : at);
    const indent = `${indentOf(this.#text, extent.name ?? start)}  `;
    return [
      { start: at, end: filled ? end : at, text: filled ? '|' : ' |' },
      { start: below, end: below, text: `\n${block(value, indent).replace(/\n$/, '')}` },
    ];
  }

  /** Behind the colon of a name without a value. */
  #behindColon({ name, start }: Extent): number {
    const from = name ?? start;
    const colon = this.#text.slice(from, lineEnd(this.#text, from)).search(/[:：]/);
    return colon < 0 ? start : from + colon + 1;
  }

  cleared(path: CellPath, extent: Extent): Edit[] | null {
    const { kind, start, end } = extent;
    if (kind === 'map' || kind === 'list' || kind === 'alias') return null;
    if (!this.#isRequired(path)) return this.#removed(path, extent);
    if (kind !== 'block') return end > start ? [{ start, end, text: '' }] : [];
    const from = Math.min(lineEnd(this.#text, start) + 1, this.#text.length);
    return end > from ? [{ start: from, end, text: '' }] : [];
  }

  /** An entry that may be left out: its comment stays. */
  #removed(path: CellPath, { name, kind, start, end }: Extent): Edit[] | null {
    if (name === undefined) return null;
    const group = path.slice(0, -1);
    if (this.#isInFlow(path)) return [this.#removedFromFlow(path, name, Math.max(start, end))];
    const siblings = this.#source.namesIn(group);
    // A group without its last entry would be an empty one.
    if (siblings.length === 1 && group.length > 0) return [{ start, end, text: kind === 'block' ? '\n' : '' }];
    const comment = this.#commentOn(name, kind === 'block' ? start : end);
    const from = lineStart(this.#text, name);
    const to = kind === 'block' ? end : Math.min(lineEnd(this.#text, end) + 1, this.#text.length);
    return [{ start: from, end: to, text: comment === '' ? '' : `${indentOf(this.#text, name)}${comment}\n` }];
  }

  #commentOn(name: number, behind: number): string {
    const line = this.#text.slice(Math.max(name, behind), lineEnd(this.#text, behind));
    return /(?:^|\s)(#.*)$/.exec(line)?.[1] ?? '';
  }

  #removedFromFlow(path: CellPath, name: number, end: number): Edit {
    const behind = /^\s*,[ \t]*/.exec(this.#text.slice(end))?.[0];
    if (behind !== undefined) return { start: name, end: end + behind.length, text: '' };
    const before = /,?\s*$/.exec(this.#text.slice(0, name))?.[0] ?? '';
    const alone = this.#source.namesIn(path.slice(0, -1)).length === 1;
    return { start: alone ? name : name - before.length, end, text: '' };
  }

  /** Where there is no such entry yet. */
  added(path: CellPath, value: string): Edit[] | null {
    let depth = path.length - 1;
    while (depth > 0 && !this.#source.has(path.slice(0, depth))) depth--;
    const [group, rest] = [path.slice(0, depth), path.slice(depth)];
    const extent = depth === 0 ? undefined : this.#source.extent(group);
    if (depth === 0 || extent?.kind === 'map') return this.#addedTo(group, rest, value);
    if (!extent || extent.kind === 'list' || extent.kind === 'alias' || extent.kind === 'block') return null;
    const typed = this.#text.slice(extent.start, extent.end).trim();
    if (typed !== '' && typed !== NONE) return null;
    return this.#writtenOut(group, rest, value, extent, typed === NONE);
  }

  /** To a group that has entries: behind the last one that the form has before it. */
  #addedTo(group: CellPath, rest: CellPath, value: string): Edit[] | null {
    const names = this.#source.namesIn(group).map(String);
    const order = Object.keys(this.#schema.at(group)?.properties ?? {});
    const place = order.indexOf(rest[0] ?? '');
    const before = names.findLast((each) => order.indexOf(each) >= 0 && order.indexOf(each) < place);
    const neighbour = before ?? names[0];
    if (neighbour === undefined) return null;
    const extent = this.#source.extent([...group, neighbour]);
    if (extent?.name === undefined) return null;
    if (this.#isInFlow([...group, neighbour])) {
      const words = `${rest[0]}: ${this.#flow([...group, ...rest], rest.slice(1), value, false)}`;
      const at = before === undefined ? extent.name : Math.max(extent.end, this.#behindColon(extent));
      return [{ start: at, end: at, text: before === undefined ? `${words}, ` : `, ${words}` }];
    }
    const indent = indentOf(this.#text, extent.name);
    const lines = this.#lines([...group, ...rest], rest, value, indent);
    if (before === undefined) {
      const at = lineStart(this.#text, extent.name);
      return [{ start: at, end: at, text: `${lines}\n` }];
    }
    const at = lineEnd(this.#text, this.#lastOf([...group, neighbour]));
    return [{ start: at, end: at, text: `\n${lines}` }];
  }

  /** The offset of the last character of an entry, whatever stands in it. */
  #lastOf(path: CellPath): number {
    const extent = this.#source.extent(path);
    if (!extent) return 0;
    const inFlow = this.#text[extent.start] === '{' || this.#text[extent.start] === '[';
    const isGroup = (extent.kind === 'map' || extent.kind === 'list') && !inFlow;
    const inner = isGroup ? this.#source.namesIn(path).map((each) => this.#lastOf([...path, each as string])) : [];
    let last = Math.max(extent.name ?? 0, isGroup ? 0 : extent.end - 1, ...inner);
    while (last > 0 && /\s/.test(this.#text[last] ?? '')) last--;
    return last;
  }

  /** A group that says 无, or nothing: of what it says 无 to, all else is 0. */
  #writtenOut(group: CellPath, rest: CellPath, value: string, extent: Extent, zeros: boolean): Edit[] | null {
    const { name, start, end } = extent;
    const inner = this.#inner(group, rest[0] ?? '', zeros);
    const isLeaf = inner.every((each) => this.#schema.kindAt([...group, each]) === 'figure');
    const whole = [...group, ...rest];
    const at = end > start ? { start, end } : { start: this.#behindColon(extent), end: this.#behindColon(extent) };
    const gap = end > start ? '' : ' ';
    if (isLeaf || this.#isInFlow(group)) return [{ ...at, text: gap + this.#flow(whole, rest, value, zeros) }];
    if (name === undefined) return null;
    const indent = `${indentOf(this.#text, name)}  `;
    const lines = inner.map((each) => {
      if (each === rest[0]) return this.#lines(whole, rest, value, indent, zeros);
      return `${indent}${each}: ${this.#schema.kindAt([...group, each]) === 'figure' ? '0' : NONE}`;
    });
    const below = lineEnd(this.#text, at.end);
    return [
      { ...at, text: '' },
      { start: below, end: below, text: `\n${lines.join('\n')}` },
    ];
  }

  /** What of a group has to be written beside `name`. */
  #inner(group: CellPath, name: string, zeros: boolean): string[] {
    const node = this.#schema.at(group);
    const required = zeros ? (node?.required ?? []) : [];
    return Object.keys(node?.properties ?? {}).filter((each) => each === name || required.includes(each));
  }

  /** A name and what is below it, line by line. */
  #lines(whole: CellPath, rest: CellPath, value: string, indent: string, zeros = false): string {
    const [name = '', ...below] = rest;
    const at = whole.slice(0, whole.length - below.length);
    if (below.length === 0) {
      const asBlock = this.#schema.kindAt(whole) === 'text' && !this.#quoted;
      if (asBlock) return `${indent}${name}: |\n${block(value, `${indent}  `).replace(/\n$/, '')}`;
      return `${indent}${name}: ${this.#scalar(value, false)}`;
    }
    const inner = this.#inner(at, below[0] ?? '', zeros);
    const isLeaf = inner.every((each) => this.#schema.kindAt([...at, each]) === 'figure');
    if (isLeaf) return `${indent}${name}: ${this.#flow(whole, below, value, zeros)}`;
    const lines = inner.map((each) => {
      if (each === below[0]) return this.#lines(whole, below, value, `${indent}  `, zeros);
      return `${indent}  ${each}: ${this.#schema.kindAt([...at, each]) === 'figure' ? '0' : NONE}`;
    });
    return [`${indent}${name}:`, ...lines].join('\n');
  }

  #flow(whole: CellPath, rest: CellPath, value: string, zeros: boolean): string {
    if (rest.length === 0) return this.#scalar(value, true);
    const group = whole.slice(0, whole.length - rest.length);
    return flow(
      this.#inner(group, rest[0] ?? '', zeros).map((each) => [
        each,
        each === rest[0]
          ? this.#flow(whole, rest.slice(1), value, zeros)
          : this.#schema.kindAt([...group, each]) === 'figure'
            ? '0'
            : NONE,
      ]),
    );
  }

  #scalar(value: string, inFlow: boolean): string {
    return this.#quoted ? JSON.stringify(value) : scalar(value, inFlow);
  }

  /** Whether an entry stands in brackets. */
  #isInFlow(path: CellPath): boolean {
    return path.slice(0, -1).some((_, depth) => {
      const extent = this.#source.extent(path.slice(0, depth + 1));
      return extent?.kind === 'map' && this.#text[extent.start] === '{';
    });
  }

  /** What may be left out is, rather than left empty: a group that may say 无 has to be there. */
  #isRequired(path: CellPath): boolean {
    const group = this.#schema.at(path.slice(0, -1));
    const name = path.at(-1) ?? '';
    return (group?.required ?? []).includes(name) || mayBeNone(this.#schema.at(path));
  }
}
