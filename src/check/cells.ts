/** Says where in the file the figures of an identity stand. */

import type { CellPath } from '../cell-path.ts';
import { inWords, type Place, placeOrder, rangeInWords, spotOf } from '../place.ts';
import type { Source } from '../source/source.ts';

/** More places than these are told as from–to. */
const MOST_SPOTS = 6;

/** A line, or a cell of a workbook, and the figures in it by name. */
interface Spot {
  readonly place: Place;
  readonly names: string[];
}

/** 核对第 41 行“本年新收”与第 78 行“结转下年度继续办理”。 A figure that was not typed itself is named by its group. */
export function cellsHint(cells: readonly CellPath[], source: Source): string {
  const spots = spotsOfCells(cells, source);
  const [first, last] = [spots[0], spots.at(-1)];
  if (!first || !last) return '';
  if (first === last) return `核对${inWords(first.place)}。`;
  if (spots.length > MOST_SPOTS) return `核对${rangeInWords(first.place, last.place)}。`;
  const told = spots.map(({ place, names }) => `${inWords(place)}${quoted(names)}`);
  return `核对${told.slice(0, -1).join('、')}与${told.at(-1)}。`;
}

/** Where the figures stand, each line or cell once. */
export function cellPlaces(cells: readonly CellPath[], source: Source): Place[] {
  return spotsOfCells(cells, source).map(({ place }) => place);
}

function quoted(names: readonly string[]): string {
  return [...new Set(names)].map((name) => `“${name}”`).join('');
}

/** The cells by the part of their path that tells them apart: 本年新收 and 上年结转, not 自然人 twice. */
function spotsOfCells(cells: readonly CellPath[], source: Source): Spot[] {
  const shared = sharedEnding(cells);
  const spots = new Map<string, Spot>();
  for (const cell of cells) {
    const typed = typedPart(cell, source);
    const name = typed[Math.min(typed.length, cell.length - shared) - 1];
    if (name === undefined) continue;
    const place = source.keyPlace(cell);
    const spot = spots.get(spotOf(place)) ?? { place, names: [] };
    spots.set(spotOf(place), spot);
    spot.names.push(name);
  }
  return [...spots.values()].sort((a, b) => placeOrder(a.place, b.place));
}

function sharedEnding(cells: readonly CellPath[]): number {
  const [first = [], ...others] = cells;
  let shared = 0;
  while (shared < first.length - 1 && others.every((each) => each.at(-1 - shared) === first.at(-1 - shared)))
    shared += 1;
  return shared;
}

/** The row that a cell was typed in; of one that was not, what there is of its path. */
export function rowTyped(cell: CellPath, source: Source): CellPath {
  return source.has(cell) ? cell.slice(0, -1) : typedPart(cell, source);
}

/** As much of a cell's path as the file has: a total may be left out, a group may be 无. */
function typedPart(cell: CellPath, source: Source): CellPath {
  const typed = cell.findIndex((_, index) => !source.has(cell.slice(0, index + 1)));
  return typed < 0 ? cell : cell.slice(0, typed);
}
