/** What was typed and where it stands: the tree behind a Source. Offsets are into the text that was read, slips mended. */

import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { pairsByName } from './nodes.ts';

/** How YAML has a value written; `alias` stands for one that is unknown, which has its finding. */
export type Kind = 'map' | 'list' | 'alias' | 'plain' | 'single' | 'double' | 'block';

export interface Typed {
  readonly kind: Kind;
  readonly start: number;
  /** Behind its last character; of what was left empty the same as `start`. */
  readonly end: number;
  /** What YAML makes of it; of a map or a list nothing. */
  readonly value: unknown;
  /** By name, one for each; of a list by index. */
  readonly entries: ReadonlyMap<string | number, Entry>;
}

/** A value and its name. */
export interface Entry {
  /** Offset of the name; an item of a list has none. */
  readonly at: number | undefined;
  readonly value: Typed | undefined;
}

export const NO_ENTRIES: ReadonlyMap<string | number, Entry> = new Map();

export function typedOf(node: Node): Typed {
  return new YamlTyped(node);
}

/** Only what is asked for becomes a tree: of a layout that has no fault hardly anything is. */
class YamlTyped implements Typed {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  readonly value: unknown;
  private readonly node: Node;
  private known: ReadonlyMap<string | number, Entry> | undefined;

  constructor(node: Node) {
    const [start = 0, end = 0] = node.range ?? [];
    this.kind = kindOf(node);
    this.start = start;
    this.end = end;
    this.value = isScalar(node) ? node.value : undefined;
    this.node = node;
  }

  get entries(): ReadonlyMap<string | number, Entry> {
    this.known ??= entriesOf(this.node);
    return this.known;
  }
}

function entriesOf(node: Node): ReadonlyMap<string | number, Entry> {
  if (isMap(node)) {
    const pairs = [...pairsByName(node.items)];
    return new Map(pairs.map(([name, { key, value }]) => [name, entryOf(value, (key as Node).range?.[0])]));
  }
  if (isSeq(node)) return new Map(node.items.map((item, index) => [index, entryOf(item, undefined)]));
  return NO_ENTRIES;
}

function entryOf(value: unknown, at: number | undefined): Entry {
  return { at, value: value ? typedOf(value as Node) : undefined };
}

function kindOf(node: Node): Kind {
  if (isMap(node)) return 'map';
  if (isSeq(node)) return 'list';
  if (isAlias(node)) return 'alias';
  return STYLES[(isScalar(node) && node.type) || 'PLAIN'] ?? 'plain';
}

const STYLES: Readonly<Record<string, Kind>> = {
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
};
