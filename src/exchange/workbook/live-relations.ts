/** The relations of a form → formulas that say of the workbook as it is filled in whether they hold. */

import { type CellPath, joinPath } from '../../cell-path.ts';
import type { Relation } from '../../edition/relation.ts';
import { areaName, cellName, quotedSheet } from '../../ooxml/cell-name.ts';
import { Figure } from '../../source/figure.ts';
import type { Values } from './filling.ts';
import { areasOf, type FormSheets, type TableSheet } from './form-sheets.ts';
import type { Spot } from './sheet-draft.ts';
import { choiceSpot, YES } from './table-sheet.ts';

export interface LiveRelation {
  /** “自然人”列 */
  readonly where: string;
  /** 一＋二＝三（七）＋四 */
  readonly words: string;
  readonly formula: string;
  /** As a program that opens the workbook will compute it. */
  readonly value: string;
}

export const HOLDS = '平';
export const OPEN = '待填';
export const DIFFERS = '差 ';

/** Those within one report; what is compared with last year's is known only later. */
export function liveRelations(form: FormSheets, values: Values): LiveRelation[] {
  return form.format.relations.flatMap((each) => live(each, form, values));
}

const SIGNS = { equal: ['＝', '='], atLeast: ['≥', '>='], atMost: ['≤', '<='] } as const;

function live(relation: Relation, form: FormSheets, values: Values): LiveRelation[] {
  if (relation.kind !== 'equation' || relation.lastYear || relation.comparison === 'differ') return [];
  const { left, right, comparison, where, words } = relation;
  const [all, spots] = [[...left, ...right], form.spots];
  if (!all.every((path) => spots.has(joinPath(path)))) return [];
  const [sign, operator] = SIGNS[comparison];
  const [l, r] = [left, right].map((side) => sumOf(side, spots));
  const asked = [...new Set(all.flatMap((path) => typedBelow(joinPath(path), form)))];
  const known = asked.filter((entry) => values.given(entry)).length;
  const count = `COUNT(${references(asked, spots)})<${asked.length}`;
  const choices = form.tables
    .filter(({ name }) => asked.some((entry) => spots.get(entry)?.sheet === name))
    .map(choiceName);
  const isOpen = `AND(${[count, ...choices.map((name) => `${name}<>"${YES}"`)].join(',')})`;
  return [
    {
      where,
      words: `${words.left}${sign}${words.right}`,
      formula: `IF(${isOpen},"${OPEN}",IF(${l}${operator}${r},"${HOLDS}","${DIFFERS}"&ABS(${l}-${r})))`,
      value: stateOf(
        values.sum(left.map(joinPath)),
        values.sum(right.map(joinPath)),
        comparison,
        known === asked.length,
      ),
    },
  ];
}

function choiceName(table: TableSheet): string {
  const { sheet, row, column } = choiceSpot(table);
  return `${quotedSheet(sheet)}!${cellName(row, column)}`;
}

function stateOf(left: Figure, right: Figure, comparison: keyof typeof SIGNS, isWhole: boolean): string {
  const decimals = Math.max(left.decimals, right.decimals);
  const units = (each: Figure) => each.units * 10n ** BigInt(decimals - each.decimals);
  const difference = units(left) - units(right);
  const holds =
    comparison === 'equal' ? difference === 0n : comparison === 'atLeast' ? difference >= 0n : difference <= 0n;
  if (!isWhole) return OPEN;
  if (holds) return HOLDS;
  return `${DIFFERS}${Figure.of(difference < 0n ? -difference : difference, decimals).text}`;
}

function sumOf(side: readonly CellPath[], spots: ReadonlyMap<string, Spot>): string {
  return `SUM(${references(side.map(joinPath), spots)})`;
}

function references(entries: readonly string[], spots: ReadonlyMap<string, Spot>): string {
  const bySheet = new Map<string, Spot[]>();
  for (const entry of entries) {
    const spot = spots.get(entry);
    if (spot) bySheet.set(spot.sheet, [...(bySheet.get(spot.sheet) ?? []), spot]);
  }
  return [...bySheet]
    .flatMap(([sheet, each]) => areasOf(each).map((area) => `${quotedSheet(sheet)}!${areaName(area)}`))
    .join(',');
}

/** The figures that have to be typed for one of the form: its own, or those that its total is made of. */
function typedBelow(entry: string, form: FormSheets): string[] {
  const sum = form.format.sums.find(({ total }) => joinPath(total) === entry);
  return sum ? sum.parts.flatMap((part) => typedBelow(joinPath(part), form)) : [entry];
}
