/** Follows the rows of a form: which group each belongs to, by its name first and by its indentation where the name does not say. */

import type { FormNames } from '../form-names.ts';
import type { Margin } from './margin.ts';

/** A row where it was typed. */
export interface PlacedRow {
  readonly name: string;
  /** Offset of the name; lines count from 0, `next` is the first line behind the row's value. */
  readonly at: number;
  readonly line: number;
  next: number;
  readonly margin: Margin;
  /** The form has the row in the group it was put in. */
  fits: boolean;
  /** Nothing stands behind the colon, so rows may follow below. */
  opens: boolean;
  /** A one-line content, in case rows follow that belong under it. */
  content: { readonly start: number; readonly end: number } | undefined;
}

/** The rows of one group. */
export class Level {
  readonly group: readonly string[];
  readonly parent: Level | undefined;
  /** The row the group hangs on; undefined for the main groups. */
  readonly owner: PlacedRow | undefined;
  /** The entries of a list stand behind dashes, not at a margin of their own. */
  readonly isEntry: boolean;
  readonly rows: PlacedRow[] = [];
  private readonly first: number;
  private readonly counts = new Map<number, number>();
  private readonly names = new Set<string>();

  constructor(group: readonly string[], first: number, parent?: Level, isEntry = false) {
    this.group = group;
    this.first = first;
    this.parent = parent;
    this.owner = parent?.rows.at(-1);
    this.isEntry = isEntry;
  }

  add(row: PlacedRow): void {
    this.rows.push(row);
    this.names.add(row.name);
    const { margin, fits } = row;
    const isInside = !this.owner || this.owner.margin.odd || margin.indent > this.owner.margin.indent;
    if (fits && isInside && !margin.odd) this.counts.set(margin.indent, (this.counts.get(margin.indent) ?? 0) + 1);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  /** The indentation most rows have; rows with tabs do not count, nor those that stand outside the row above. */
  get usual(): number | undefined {
    return [...this.counts].reduce<[number, number] | undefined>((a, b) => (a && a[1] >= b[1] ? a : b), undefined)?.[0];
  }

  get indent(): number {
    return this.usual ?? this.first;
  }
}

export class Levels {
  /** Every group that was met, the ones around before the ones inside. */
  readonly all: Level[];
  readonly base: Level;
  private readonly names: FormNames;
  private readonly stack: Level[];
  /** Rows that no form knows, waiting for the next row that tells where they stand. */
  private waiting: PlacedRow[] = [];

  constructor(names: FormNames, indent: number) {
    this.names = names;
    this.base = new Level([], indent);
    this.stack = [this.base];
    this.all = [this.base];
  }

  get last(): Level {
    return this.stack.at(-1) ?? this.base;
  }

  /** The row the next one may stand under. */
  get lastRow(): PlacedRow | undefined {
    return this.last.rows.at(-1);
  }

  /** Rows of a group may go on behind a row that stands at `margin`, though it is none of them. */
  mayGoOn({ indent }: Margin): boolean {
    if (this.last.isEntry) return false;
    if (this.lastRow?.opens) return indent <= this.last.indent;
    return this.last.parent !== undefined && indent !== this.last.indent;
  }

  /** Finds the group of a row: where it stands, if the form has it there; else where it has; else where it stands. */
  levelFor(name: string, { indent }: Margin): Level {
    const natural = this.natural(indent);
    const isThere = !natural.isNew && natural.level.has(name);
    const fitting = this.fits(natural.group, name) && !isThere ? natural : this.fitting(name, indent);
    const level = fitting ?? natural;
    return level.isNew ? this.open(indent) : this.back(level.level);
  }

  private natural(indent: number): Choice {
    const { last } = this;
    if (indent > last.indent && this.lastRow?.opens) return this.below();
    const level = this.stack.find((each) => each.indent >= indent) ?? last;
    return { level, group: level.group, isNew: false };
  }

  private fitting(name: string, indent: number): Choice | undefined {
    const below = this.below();
    const mayBeBelow = this.lastRow?.opens || (this.lastRow?.content && indent > this.last.indent);
    if (mayBeBelow && this.fits(below.group, name)) return below;
    const level = this.stack.findLast((each) => this.fits(each.group, name));
    return level && { level, group: level.group, isNew: false };
  }

  private below(): Choice {
    return { level: this.last, group: [...this.last.group, this.lastRow?.name ?? ''], isNew: true };
  }

  private fits(group: readonly string[], name: string): boolean {
    return this.names.has(group, name);
  }

  private back(level: Level): Level {
    this.stack.length = this.stack.indexOf(level) + 1;
    return level;
  }

  /** A group below the last row. */
  open(indent: number, isEntry = false): Level {
    const level = new Level(this.below().group, indent, this.last, isEntry);
    this.stack.push(level);
    this.all.push(level);
    return level;
  }

  /** The rows of one entry of a list, whose dash stands at `dash`. */
  openEntry(dash: number, indent: number): void {
    const inner = this.stack.findIndex((each) => each.isEntry || each.indent > dash);
    if (inner > 0) this.stack.length = inner;
    this.open(indent, true);
  }

  add(level: Level, row: PlacedRow): void {
    row.fits = this.fits(level.group, row.name);
    for (const each of [...this.waiting, row]) level.add(each);
    this.waiting = [];
  }

  /** A row that no form has anywhere does not say where it belongs; it goes with the row that follows. */
  wait(row: PlacedRow): void {
    this.waiting.push(row);
  }

  /** Rows at the end that nothing followed. */
  end(): void {
    for (const each of this.waiting) this.base.add(each);
    this.waiting = [];
  }
}

interface Choice {
  readonly level: Level;
  readonly group: readonly string[];
  readonly isNew: boolean;
}
