/** Says in which lines of the file the figures of an identity stand. */

import type { CellPath } from '../edition/relation.ts';
import type { Source } from '../source/source.ts';

/** More lines than these are told as from–to. */
const MOST_LINES = 6;

/** 核对第 41 行“本年新收”与第 78 行“结转下年度继续办理”。 A figure that was not typed itself is named by its group. */
export function cellsHint(cells: readonly CellPath[], source: Source): string {
  const named = namedApart(cells, source);
  const lines = new Map<number, string[]>();
  for (const { line, name } of named) lines.set(line, [...(lines.get(line) ?? []), name]);
  const numbers = [...lines.keys()].sort((a, b) => a - b);
  const [first, last] = [numbers[0], numbers[numbers.length - 1]];
  if (numbers.length === 1) return `核对第 ${first} 行。`;
  if (numbers.length > MOST_LINES) return `核对第 ${first} 行至第 ${last} 行。`;
  const places = numbers.map((line) => `第 ${line} 行${quoted(lines.get(line) ?? [])}`);
  return `核对${places.slice(0, -1).join('、')}与${places[places.length - 1]}。`;
}

function quoted(names: readonly string[]): string {
  return [...new Set(names)].map((name) => `“${name}”`).join('');
}

/** The cells by the part of their path that tells them apart: 本年新收 and 上年结转, not 自然人 twice. */
function namedApart(cells: readonly CellPath[], source: Source): { line: number; name: string }[] {
  const shared = sharedEnding(cells);
  return cells.flatMap((cell) => {
    const typed = typedPart(cell, source);
    const { line } = source.keyPlace(typed);
    const name = typed[Math.min(typed.length, cell.length - shared) - 1];
    return line === null || name === undefined ? [] : [{ line, name }];
  });
}

function sharedEnding(cells: readonly CellPath[]): number {
  const [first = [], ...others] = cells;
  let shared = 0;
  while (shared < first.length - 1 && others.every((each) => each.at(-1 - shared) === first.at(-1 - shared)))
    shared += 1;
  return shared;
}

/** As much of a cell's path as the file has: a total may be left out, a group may be 无. */
function typedPart(cell: CellPath, source: Source): CellPath {
  const typed = cell.findIndex((_, index) => !source.has(cell.slice(0, index + 1)));
  return typed < 0 ? cell : cell.slice(0, typed);
}
