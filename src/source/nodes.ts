/** Turns what YAML read into plain values, and finds what a form has no use for: things said twice, or by reference. */

import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import { inWords, type PlaceAt } from '../place.ts';
import type { Slip } from './slips/slips.ts';

/** More slips than these are of no use to anybody. */
const MOST_SLIPS = 200;

export interface Values {
  readonly value: unknown;
  readonly slips: readonly Slip[];
}

/** `at` tells the place of an offset, for the finding about a thing said twice. */
export function valuesOf(document: Document.Parsed, at: PlaceAt): Values {
  const reading: Reading = { slips: [], at };
  const value = document.contents ? plain(document.contents, reading) : null;
  return { value, slips: reading.slips };
}

interface Reading {
  readonly slips: Slip[];
  readonly at: PlaceAt;
}

const TYPE_IT_OUT = '把内容照原样再写一遍；如果这是正文，冒号后面只写“|”，内容从下一行写起，每行行首空两格。';

/** Maps have no prototype, so that no name in a file means anything to the program. */
function plain(node: Node, reading: Reading): unknown {
  if (isAlias(node)) {
    tell(reading, node, `“*${node.source}”是引用别处的写法，这里不能用。`);
    return null;
  }
  if ('anchor' in node && typeof node.anchor === 'string') {
    tell(reading, node, `“&${node.anchor}”是供别处引用的记号，这里不能用。`);
  }
  if (typeof node.tag === 'string') {
    tell(reading, node, '以“!”开头的记号这里不能用。');
  }
  if (isMap(node)) return plainMap(node.items, reading);
  if (isSeq(node)) return node.items.map((item) => plain(item as Node, reading));
  return isScalar(node) ? node.value : null;
}

function plainMap(pairs: readonly Pair[], reading: Reading): unknown {
  const map = Object.create(null) as Record<string, unknown>;
  const first = new Map<string, number>();
  for (const { key } of pairs) {
    const name = nameOf(key, reading);
    const known = first.get(name ?? '');
    if (name !== undefined && known !== undefined) tellTwice(reading, key as Node, name, known);
    else if (name !== undefined) first.set(name, offsetOf(key as Node));
  }
  for (const [name, { value }] of pairsByName(pairs)) map[name] = value ? plain(value as Node, reading) : null;
  return map;
}

/** Of what is written twice the first counts, unless nothing stands in it. */
export function pairsByName(pairs: readonly Pair[]): Map<string, Pair> {
  const named = new Map<string, Pair>();
  for (const pair of pairs) {
    const name = isScalar(pair.key) ? nameText(pair.key) : '<<';
    const known = named.get(name);
    if (name !== '<<' && (known === undefined || isEmpty(known.value))) named.set(name, pair);
  }
  return named;
}

function isEmpty(value: unknown): boolean {
  return value === null || (isScalar(value) && (value.value === null || value.value === ''));
}

/** A name as it was typed: `2020` is a name like any other; a whole group, or `<<`, is none. */
function nameOf(key: unknown, reading: Reading): string | undefined {
  if (!isScalar(key)) {
    tell(reading, key as Node, '冒号前面不是栏目名称。', '写成“栏目: 内容”的样子。');
    return undefined;
  }
  const name = nameText(key);
  if (name !== '<<' || key.type !== 'PLAIN') return name;
  tell(reading, key, '“<<”是引用别处的写法，这里不能用。');
  return undefined;
}

function nameText(key: Scalar): string {
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}

function tellTwice(reading: Reading, key: Node, name: string, first: number): void {
  const message = `“${name}”写了两次，第一次在${inWords(reading.at(first))}。`;
  push(reading, key, 'names-are-unique', message, '只留一个，把多余的删去。', [first]);
}

function tell(reading: Reading, node: Node, message: string, hint = TYPE_IT_OUT): void {
  push(reading, node, 'content-is-written-out', message, hint);
}

function push(
  { slips }: Reading,
  node: Node,
  code: string,
  message: string,
  hint: string,
  related: readonly number[] = [],
): void {
  if (slips.length < MOST_SLIPS) slips.push({ at: offsetOf(node), severity: 'error', code, message, hint, related });
}

function offsetOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
