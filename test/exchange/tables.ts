/** Reports of which every figure is another one, as documents whose tables have been changed. */

import type { Cell, Definition, TableNode } from '../../src/edition/definition.ts';
import type { Format } from '../../src/edition/format.ts';
import type { Block, DocumentCell, ForeignDocument } from '../../src/exchange/document.ts';
import { tableCell } from '../../src/place.ts';
import { put, type Tree, yamlOf } from '../check/submissions.ts';
import { reportOf } from './reports.ts';

/** A report in which every figure is another, so that one in a wrong place is seen; totals are those of the sums. */
export function distinct(format: Format) {
  const { schema, sums, firstYear } = format;
  const totals = new Set(sums.map(({ total }) => total.join('.')));
  const tree: Tree = { 单位: '白沙镇人民政府', 年度: firstYear };
  for (const path of schema.texts) if (path.length === 1) put(tree, path, '本部分的文字。');
  let next = 1001;
  for (const path of schema.figures) if (!totals.has(path.join('.'))) put(tree, path, next++);
  const { submission, report } = reportOf(yamlOf(tree));
  const right = new Map(schema.figures.map((path) => [path.join('.'), String(printedAt(submission.values, path))]));
  return { report, right };
}

export interface Written {
  text: string;
  colSpan: number;
  rowSpan: number;
}
export type Table = (Written | null)[][];

export const written = ({ text, colSpan, rowSpan }: Cell): Written => ({
  text: text.map((span) => span.text).join(''),
  colSpan,
  rowSpan,
});
export const gridOf = ({ table: { body } }: TableNode): Table =>
  body.map((row) => row.map((cell) => cell && written(cell)));
export const cell = (text: string): Written => ({ text, colSpan: 1, rowSpan: 1 });
export const isFigure = (each: Written | null) => each !== null && /^[\d.]+$/.test(each.text);
export const figureRows = (table: Table) => table.flatMap((row, at) => (row.some(isFigure) ? [at] : []));
export const columnsOf = (table: Table) => table[0]!.length;

/** The document with the tables as they have become; places as a reader has them. */
export function documentOf(report: Definition, change: (table: Table, number: number) => Table): ForeignDocument {
  return documentWith(report, (table, number) => [change(table, number)]);
}

/** The same, where in place of one table others may stand. */
export function documentWith(
  { content }: Definition,
  change: (table: Table, number: number) => readonly Table[],
): ForeignDocument {
  let [paragraphs, tables] = [0, 0];
  let seen = 0;
  const blocks = content.flatMap((node): Block[] => {
    if ('text' in node) {
      return [{ kind: 'paragraph', text: node.text.map(({ text }) => text).join(''), place: `第${++paragraphs}段` }];
    }
    return 'table' in node ? change(gridOf(node), seen++).map((table) => blockOf(table, ++tables)) : [];
  });
  return { blocks, remarks: [] };
}

function blockOf(table: Table, number: number): Block {
  const rows = table.map((row, at) =>
    row
      .filter((each) => each !== null)
      .map((each, index): DocumentCell => ({ ...each, place: tableCell(number, at + 1, index + 1) })),
  );
  return { kind: 'table', place: `表${number}`, rows };
}

/** A row taken out: what reaches over it is one row shorter, what begins in it is gone. */
export function without(table: Table, at: number): Table {
  return table.flatMap((row, index) => {
    if (index === at) return [];
    return [
      row.map(
        (each) => each && (index < at && index + each.rowSpan > at ? { ...each, rowSpan: each.rowSpan - 1 } : each),
      ),
    ];
  });
}

/** A row put in before another; what reaches over the place is one row longer. */
export function withRow(table: Table, at: number, row: readonly Written[]): Table {
  const longer = table
    .slice(0, at)
    .map((cells, index) =>
      cells.map((each) => each && (index + each.rowSpan > at ? { ...each, rowSpan: each.rowSpan + 1 } : each)),
    );
  return [...longer, [...row], ...table.slice(at)];
}

export const swapped = <T>(list: readonly T[], a: number, b: number) =>
  list.map((each, at) => (at === a ? list[b]! : at === b ? list[a]! : each));

export const rowLabel = (row: (Written | null)[]) =>
  row.findLastIndex((each, at) => each !== null && !isFigure(each) && isFigure(row[at + each.colSpan] ?? null));
export const apart = (table: Table, pick: (most: number) => number) => {
  const all = figureRows(table).filter((at) => table[at]!.every((each) => !each || each.rowSpan === 1));
  const rows = all.filter((at) => rowLabel(table[at]!) >= 0 || all.length === 1);
  return rows[pick(rows.length)]!;
};

function printedAt(values: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], values);
}
