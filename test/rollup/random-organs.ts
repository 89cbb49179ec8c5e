/** Organs with any figures, as long as the relations of the form hold, and a county that sums them. */

import { joinPath } from '../../src/cell-path.ts';
import type { Format } from '../../src/edition/format.ts';
import { put, type Tree, yamlOf } from '../check/submissions.ts';
import { COUNTY } from './county.ts';

/** Pseudo-random numbers, the same each time (mulberry32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Figures of an organ by their names, as typed: all relations of the form hold, totals are left out. */
export function figuresOf({ schema, sums, relations }: Format, random: (below: number) => number): Map<string, string> {
  const totals = new Set(sums.map(({ total }) => joinPath(total)));
  const figures = new Map<string, number>();
  for (const path of schema.figures) {
    const decimals = schema.figureRule(path)?.decimals ?? 0;
    const digits = Math.min(4, decimals);
    if (!totals.has(joinPath(path))) figures.set(joinPath(path), random(digits > 0 ? 9_999_999 : 40) / 10 ** digits);
  }
  balance(figures, { sums, relations });
  return new Map([...figures].map(([name, number]) => [name, String(number)]));
}

export function submissionOf({ id, schema }: Format, organ: string, figures: ReadonlyMap<string, string>): string {
  const tree: Tree = { 单位: organ, 年度: Number(id) };
  for (const [name, figure] of figures) put(tree, name.split('.'), Number(figure));
  for (const path of schema.texts)
    if (schema.at([])?.required?.includes(path[0] ?? '')) put(tree, path, '（一）按要求公开。');
  return yamlOf(tree);
}

/** 汇总 where a group has nothing but what adds up, else figure by figure. */
export function ofCounty(format: Format, own: ReadonlyMap<string, string>): string {
  const { adds } = format.rollup;
  const tree: Tree = { 单位: COUNTY.name, 年度: Number(format.id) };
  const totals = new Set(format.sums.map(({ total }) => joinPath(total)));
  for (const path of format.schema.figures) {
    const name = joinPath(path);
    if (!totals.has(name)) put(tree, path, adds.has(name) ? '汇总' : Number(own.get(name)));
  }
  for (const path of format.schema.texts)
    if (format.schema.at([])?.required?.includes(path[0] ?? '')) put(tree, path, '（一）按要求公开。');
  return yamlOf(tree);
}

/** What follows from the others is made to. */
export function balance(figures: Map<string, number>, { sums, relations }: Pick<Format, 'sums' | 'relations'>): void {
  const totals = new Set(sums.map(({ total }) => joinPath(total)));
  const value = (path: readonly string[]): number =>
    figures.get(joinPath(path)) ??
    (sums.find(({ total }) => joinPath(total) === joinPath(path))?.parts ?? []).reduce(
      (sum, each) => sum + value(each),
      0,
    );
  for (const each of relations) {
    if (each.kind !== 'equation' || each.severity !== 'error' || each.lastYear) continue;
    const [first] = each.left;
    if (!first || totals.has(joinPath(first))) continue;
    const right = each.right.reduce((sum, path) => sum + value(path), 0);
    const others = each.left.slice(1);
    for (const other of others) figures.set(joinPath(other), Math.min(value(other), right));
    figures.set(joinPath(first), right - others.reduce((sum, path) => sum + value(path), 0));
  }
}
