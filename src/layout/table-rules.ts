/** The rules of a table: each drawn once, broken where a cell spans, closed at both ends of a piece. */

import type { MeasuredTable } from './table.ts';

/** A straight rule, pt from the page's upper left corner. */
export interface Rule {
  readonly kind: 'rule';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** @param tops y of the row boundaries, one more than there are rows @param left x of the table's left edge; both pt */
export function ruleSegments(table: MeasuredTable, tops: readonly number[], left: number): Rule[] {
  const owner = owners(table);
  const rows = table.rows.length;
  const columns = table.edges.length - 1;
  const x = (column: number) => left + (table.edges[column] ?? 0);
  const y = (row: number) => tops[row] ?? 0;
  const rules: Rule[] = [];
  for (let row = 0; row <= rows; row++) {
    for (const [from, to] of stretches(columns, (column) => owner(row - 1, column) !== owner(row, column))) {
      rules.push({ kind: 'rule', x1: x(from), y1: y(row), x2: x(to), y2: y(row) });
    }
  }
  for (let column = 0; column <= columns; column++) {
    for (const [from, to] of stretches(rows, (row) => owner(row, column - 1) !== owner(row, column))) {
      rules.push({ kind: 'rule', x1: x(column), y1: y(from), x2: x(column), y2: y(to) });
    }
  }
  return rules;
}

/** Which cell covers a place; outside the table none does. */
function owners(table: MeasuredTable): (row: number, column: number) => number {
  const columns = table.edges.length - 1;
  const owner = table.rows.map(() => new Array<number>(columns).fill(-1));
  let id = 0;
  table.rows.forEach((row, top) => {
    row.forEach((each, left) => {
      if (!each) return;
      for (let r = top; r < top + each.rowSpan; r++) owner[r]?.fill(id, left, left + each.cell.colSpan);
      id++;
    });
  });
  return (row, column) => owner[row]?.[column] ?? -1;
}

/** The stretches [from, to) of 0…length in which `drawn` holds. */
function* stretches(length: number, drawn: (index: number) => boolean): Generator<[number, number]> {
  let from = -1;
  for (let index = 0; index <= length; index++) {
    const on = index < length && drawn(index);
    if (on && from < 0) from = index;
    if (!on && from >= 0) {
      yield [from, index];
      from = -1;
    }
  }
}
