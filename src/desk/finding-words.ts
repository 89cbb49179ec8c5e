/** Findings → what the screen says of them: it has entries where a file has lines, and its sentences name what stands there. */

import { type CellPath, joinPath } from '../cell-path.ts';
import type { Finding } from '../finding.ts';
import type { Source } from '../source/source.ts';
import type { Told } from './wire.ts';

/** A line of the organ's own file; of another file the name stands before it. */
const LINES = /(?<!\.yaml ?|\.yaml”? ?)第 ?(\d+(?:、\d+)*) ?行(至第 ?\d+ ?行)?(?=(“)?)/g;

/** A figure that would set all right (check/likely-figure.ts). */
const LIKELY = /如应为 (-?[\d.]+)，则各项关系成立/;

/** @param source of the file, where it can be read */
export function toldOn(findings: readonly Finding[], source: Source | undefined, paths: readonly CellPath[]): Told[] {
  const lines = source ? linesOf(source, paths) : new Map<number, string>();
  return findings.map((each) => ({
    severity: each.severity,
    code: each.code,
    message: withoutLines(each.message, lines),
    hint: each.hint === null ? null : withoutLines(each.hint, lines),
    entries: each.entries.length > 0 ? each.entries : entryAt(each, source, paths),
    releasable: each.releasable,
    likely: LIKELY.exec(each.hint ?? '')?.[1] ?? null,
  }));
}

/** Of a slip that names none: the entry on which it stands. */
function entryAt({ line, column }: Finding, source: Source | undefined, paths: readonly CellPath[]): string[] {
  if (!source || line === null) return [];
  const known = new Set(paths.map(joinPath));
  const path = source.entryOf(offsetOf(source.text, line, column ?? 1), (each) => known.has(joinPath(each)));
  return path.length === 0 ? [] : [joinPath(path)];
}

function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let count = 1; count < line; count++) at = text.indexOf('\n', at) + 1;
  return at + column - 1;
}

/** What begins on each line: the first entry that is named there. */
function linesOf(source: Source, paths: readonly CellPath[]): Map<number, string> {
  const lines = new Map<number, string>();
  for (const path of paths) {
    const { line } = source.has(path) ? source.keyPlace(path) : { line: null };
    if (line !== null && !lines.has(line)) lines.set(line, path.at(-1) ?? '');
  }
  return lines;
}

/** Another organ is named already. */
const FILE = /（[\w-]+\.yaml）/g;

function withoutLines(sentence: string, lines: ReadonlyMap<number, string>): string {
  return sentence
    .replace(FILE, '')
    .replace(LINES, (words, numbers: string, _range: string | undefined, quote: string | undefined) => {
      if (quote !== undefined) return '';
      const names = numbers.split('、').flatMap((each) => lines.get(Number(each)) ?? []);
      return names.length === 0 ? words : [...new Set(names)].map((name) => `“${name}”`).join('、');
    });
}
