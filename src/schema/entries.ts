/** Words what is missing and what is unknown in the groups of a form, so that one slip is told once. */

import type { Path } from '../cell-path.ts';
import { error, type Finding } from '../finding.ts';
import { nearest } from '../source/nearest-name.ts';
import type { Source } from '../source/source.ts';
import { labelOf, listed } from './labels.ts';
import { mayBeNone, type SchemaTree } from './tree.ts';

/** A name that a group misses, or has too many. */
export interface Entry {
  readonly group: Path;
  readonly name: string;
}

export interface Entries {
  readonly missing: readonly Entry[];
  readonly unknown: readonly Entry[];
}

export interface EntryFindings {
  readonly findings: readonly Finding[];
  /** Groups that are empty only because their rows stand elsewhere, as JSON. */
  readonly explained: ReadonlySet<string>;
}

export function wordEntries(source: Source, tree: SchemaTree, entries: Entries): EntryFindings {
  const wording = new EntryWording(source, tree, entries.missing);
  for (const each of wording.withoutMoved(entries.unknown)) wording.unknown(each);
  wording.tellMissing();
  return wording;
}

class EntryWording {
  readonly findings: Finding[] = [];
  readonly explained = new Set<string>();
  private readonly source: Source;
  private readonly tree: SchemaTree;
  private readonly missing: Map<string, { readonly group: Path; readonly names: Set<string> }>;

  constructor(source: Source, tree: SchemaTree, missing: readonly Entry[]) {
    this.source = source;
    this.tree = tree;
    this.missing = new Map();
    for (const { group, name } of missing) {
      const key = JSON.stringify(group);
      const known = this.missing.get(key) ?? { group, names: new Set() };
      known.names.add(name);
      this.missing.set(key, known);
    }
  }

  /** Tells rows that stand outside the group they belong to, neighbours together; answers with the others. */
  withoutMoved(unknown: readonly Entry[]): Entry[] {
    const rest: Entry[] = [];
    const moved = new Map<string, { readonly owner: Path; readonly entries: Entry[] }>();
    for (const entry of unknown) {
      const owner = this.lackingOwner(entry);
      if (!owner) rest.push(entry);
      else {
        const key = JSON.stringify([entry.group, owner]);
        const known = moved.get(key) ?? { owner, entries: [] };
        known.entries.push(entry);
        moved.set(key, known);
      }
    }
    for (const { owner, entries } of moved.values()) this.tellMoved(owner, entries);
    return rest;
  }

  /** The group that has a place for the name and nothing in it. */
  private lackingOwner({ name }: Entry): Path | undefined {
    return this.tree
      .paths()
      .find((path) => {
        if (path.at(-1) !== name || path.length < 2) return false;
        return this.lacks(path.slice(0, -1), name);
      })
      ?.slice(0, -1);
  }

  private lacks(owner: Path, name: string): boolean {
    if (this.missing.get(JSON.stringify(owner))?.names.has(name)) return true;
    const isEmpty = this.source.has(owner) && this.source.scalar(owner)?.text === '';
    return isEmpty || this.misses(owner);
  }

  private misses(path: Path): boolean {
    return this.missing.get(JSON.stringify(path.slice(0, -1)))?.names.has(String(path.at(-1))) ?? false;
  }

  private tellMoved(owner: Path, entries: readonly Entry[]): void {
    const [first] = entries;
    if (!first) return;
    this.explained.add(JSON.stringify(owner));
    const names = entries.map(({ name }) => name);
    for (const name of names) this.missing.get(JSON.stringify(owner))?.names.delete(name);
    if (!this.source.has(owner))
      this.missing.get(JSON.stringify(owner.slice(0, -1)))?.names.delete(String(owner.at(-1)));
    const rows = names.length > 1 ? `从“${names[0]}”起 ${names.length} 个栏目` : `“${names[0]}”`;
    const message =
      this.siblingsWith(owner, names) > 1
        ? `${rows}写错了层次，应当在“${owner.at(-2)}”的各项之下。`
        : `${rows}写错了层次，应当在“${owner.at(-1)}”之下。`;
    const others = this.siblingsWith(owner, names);
    if (others > 1) this.missing.get(JSON.stringify(owner.slice(0, -1)))?.names.clear();
    const hint =
      others > 1
        ? `“${owner.at(-2)}”要分 ${others} 项填写，请按实际情况填入其中一项。`
        : `放到“${owner.at(-1)}:”的下面，行首比它多两个空格。`;
    this.findings.push(
      error(this.place(first), 'entry-stands-in-its-group', message, hint, {
        entries: names.map((name) => [...owner, name]),
      }),
    );
  }

  /** How many groups beside the owner, itself among them, lack the same names: which of them is meant nobody but the clerk knows. */
  private siblingsWith(owner: Path, names: readonly string[]): number {
    const parent = owner.slice(0, -1);
    const siblings = Object.keys(this.tree.at(parent)?.properties ?? {});
    return siblings.filter((each) => {
      const group = [...parent, each];
      return !this.source.has(group) && names.every((name) => this.tree.at([...group, name]) !== undefined);
    }).length;
  }

  unknown(entry: Entry): void {
    const { name } = entry;
    const group = this.groupLacking(entry) ?? entry.group;
    const known = Object.keys(this.tree.at(group)?.properties ?? {});
    const lacking = this.missing.get(JSON.stringify(group))?.names ?? new Set<string>();
    const meant = [...lacking].find((each) => isPart(name, each)) ?? nearest(name, lacking) ?? nearest(name, known);
    if (meant !== undefined) lacking.delete(meant);
    const about = [meant === undefined ? group : [...group, meant]];
    const where = group.length === 0 ? '格式里' : `${labelOf(group)}之下`;
    const message = `${where}没有“${name.slice(0, 30)}”这个栏目。`;
    const hint = meant === undefined ? `可以写的有：${listed(known)}。` : `是不是“${meant}”？照格式里的名称改正。`;
    this.findings.push(
      error(this.place(entry), 'entry-is-known', message, hint, { entries: about.filter((each) => each.length > 0) }),
    );
  }

  /** 结转下年度 and （一）予以公开 are names of the form with a word less or more, which one group of all lacks. */
  private groupLacking({ group, name }: Entry): Path | undefined {
    const lacking = [...this.missing.values()].filter(({ names }) => [...names].some((each) => isPart(name, each)));
    const own = lacking.find((each) => JSON.stringify(each.group) === JSON.stringify(group));
    return (own ?? (lacking.length === 1 ? lacking[0] : undefined))?.group;
  }

  private place({ group, name }: Entry) {
    return this.source.keyPlace([...group, name]);
  }

  /** The main groups one by one, each with what belongs there; the cells of a group together. */
  tellMissing(): void {
    for (const { group, names } of this.missing.values()) {
      if (group.length === 0) for (const name of names) this.tellMainGroup(name);
      else if (names.size > 0) this.tellCells(group, [...names]);
    }
  }

  private tellMainGroup(name: string): void {
    const description = this.tree.at([name])?.description ?? `补上“${name}: ”和它的内容。`;
    this.findings.push(
      error(this.source.keyPlace([]), 'entry-is-present', `缺少“${name}”。`, description, { entries: [[name]] }),
    );
  }

  private tellCells(group: Path, names: readonly string[]): void {
    const label = labelOf(group);
    const message =
      names.length > 1 ? `${label}缺 ${names.length} 栏：${listed(names)}。` : `${label}缺“${names[0]}”一栏。`;
    const first = this.tree.at([...group, names[0] ?? '']);
    const hint = mayBeNone(first)
      ? `补上；没有的，写“${names[0]}: 无”。`
      : mayBeNone(this.tree.at(group))
        ? '补上，没有发生的填 0；整组都没有的，只填“无”。'
        : (first?.description ?? null);
    this.findings.push(
      error(this.source.keyPlace(group), 'entry-is-present', message, hint, {
        entries: names.map((name) => [...group, name]),
      }),
    );
  }
}

const LEAST_PART = 3;

function isPart(name: string, other: string): boolean {
  const [short, long] = name.length < other.length ? [name, other] : [other, name];
  return short.length >= LEAST_PART && long.includes(short);
}
