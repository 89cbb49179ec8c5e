/** The county's sums as they are printed, added up by others: read from the PDF by pdf.js, computed by Python's `decimal`. */

import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { joinPath } from '../../src/cell-path.ts';
import type { Format } from '../../src/edition/format.ts';
import { outlineOf } from '../../src/edition/outline.ts';
import { checkReport } from '../../src/report.ts';
import { formats, put, type Tree, yamlOf } from '../check/submissions.ts';
import { environment, printed } from '../reports.ts';
import { spokenIn } from '../spoken.ts';
import { organOf } from '../store/folder.ts';
import { COUNTY, jobOf, nameOf } from './county.ts';

/** Pseudo-random numbers, the same each time (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Figures of an organ by their names, as typed: all relations of the form hold, totals are left out. */
function figuresOf({ schema, sums, relations }: Format, random: (below: number) => number): Map<string, string> {
  const totals = new Set(sums.map(({ total }) => joinPath(total)));
  const figures = new Map<string, number>();
  for (const path of schema.figures) {
    const decimals = schema.figureRule(path)?.decimals ?? 0;
    const digits = Math.min(4, decimals);
    if (!totals.has(joinPath(path))) figures.set(joinPath(path), random(digits > 0 ? 9_999_999 : 40) / 10 ** digits);
  }
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
  return new Map([...figures].map(([name, number]) => [name, String(number)]));
}

function submissionOf({ id, schema }: Format, organ: string, figures: ReadonlyMap<string, string>): string {
  const tree: Tree = { 单位: organ, 年度: Number(id) };
  for (const [name, figure] of figures) put(tree, name.split('.'), Number(figure));
  for (const path of schema.texts)
    if (schema.at([])?.required?.includes(path[0] ?? '')) put(tree, path, '（一）按要求公开。');
  return yamlOf(tree);
}

/** 汇总 where a group has nothing but what adds up, else figure by figure. */
function ofCounty(format: Format, own: ReadonlyMap<string, string>): string {
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

/** Figures of all organs, and which parts a total has → the sum of each figure, by a program that shares no code with ours. */
function sumsByPython(organs: readonly object[], totals: readonly [string, string[]][]): Record<string, string> {
  const program = `
import json, sys
from decimal import Decimal, getcontext
getcontext().prec = 60
organs, totals = json.load(sys.stdin)
sums = {}
for organ in organs:
    for name, text in organ.items():
        sums[name] = sums.get(name, Decimal(0)) + Decimal(text)
for name, parts in totals:
    sums[name] = sum((sums[part] for part in parts), Decimal(0))
print(json.dumps({name: format(each.normalize() + 0, 'f') for name, each in sums.items()}))`;
  return JSON.parse(
    execFileSync('python3', ['-c', program], { input: JSON.stringify([organs, totals]), encoding: 'utf8' }),
  );
}

describe.each(formats.map((format) => ({ id: format.id, format })))('sixty organs of $id', ({ format }) => {
  const random = numbers(Number(format.id));
  const organs = Array.from({ length: 60 }, (_, at) => ({
    organ: organOf(`r${at}`, nameOf(`r${at}`)),
    figures: figuresOf(format, random),
  }));
  const parts = organs.map(({ organ, figures }) => ({
    organ,
    job: jobOf(organ, submissionOf(format, organ.name, figures)),
  }));
  const own = figuresOf(format, random);

  it('are summed on the page as Python sums them, and what does not add up is the county’s own', async () => {
    const { value, findings } = checkReport(jobOf(COUNTY, ofCounty(format, own), { parts }), environment);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    if (!value) throw new Error('not read');
    const totals = format.sums.map(({ total, parts: each }): [string, string[]] => [
      joinPath(total),
      each.map(joinPath),
    ]);
    const sums = sumsByPython(
      organs.map(({ figures }) => Object.fromEntries(figures)),
      totals,
    );
    const cells = outlineOf(format).flatMap((part) =>
      part.kind === 'table'
        ? part.rows.flatMap((row) => row.flatMap((cell) => (cell?.entry ? [joinPath(cell.entry)] : [])))
        : [],
    );
    const read = (await spokenIn(printed(value).pdf)).filter(
      ([role, text]) => role === 'TD' && /^-?[\d.]+$/.test(text),
    );
    expect(read).toHaveLength(cells.length);
    const shown = read.map(([, text]) => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''));
    expect(Object.fromEntries(cells.map((name, at) => [name, shown[at]]))).toEqual(
      Object.fromEntries(cells.map((name) => [name, format.rollup.adds.has(name) ? sums[name] : own.get(name)])),
    );
  });
});
