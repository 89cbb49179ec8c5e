/**
 * What people, portals and programs do to the tables of a report. The law: no figure is ever another than the one that its
 * row and its column name in the document; what is not read is told.
 */

import { describe, expect, test } from 'vitest';
import type { Cell, Definition, TableNode } from '../../src/edition/definition.ts';
import type { Format } from '../../src/edition/format.ts';
import type { Block, DocumentCell, ForeignDocument } from '../../src/exchange/document.ts';
import { readPage } from '../../src/exchange/html/read.ts';
import { tableCell } from '../../src/place.ts';
import { put, type Tree, yamlOf } from '../check/submissions.ts';
import { formats, reportOf, taken } from './reports.ts';

/** A report in which every figure is another, so that one in a wrong place is seen; totals are those of the sums. */
function distinct(format: Format) {
  const { schema, sums, firstYear } = format;
  const totals = new Set(sums.map(({ total }) => total.join('.')));
  const tree: Tree = { 单位: '白沙镇人民政府', 年度: firstYear };
  for (const path of schema.texts) if (path.length === 1) put(tree, path, '本部分的文字。');
  let next = 1001;
  for (const path of schema.figures) if (!totals.has(path.join('.'))) put(tree, path, next++);
  return reportOf(yamlOf(tree));
}

interface Written {
  text: string;
  colSpan: number;
  rowSpan: number;
}
type Table = (Written | null)[][];

const written = ({ text, colSpan, rowSpan }: Cell): Written => ({
  text: text.map((span) => span.text).join(''),
  colSpan,
  rowSpan,
});
const gridOf = ({ table: { body } }: TableNode): Table => body.map((row) => row.map((cell) => cell && written(cell)));
const cell = (text: string): Written => ({ text, colSpan: 1, rowSpan: 1 });
const isFigure = (each: Written | null) => each !== null && /^[\d.]+$/.test(each.text);
const figureRows = (table: Table) => table.flatMap((row, at) => (row.some(isFigure) ? [at] : []));
const columnsOf = (table: Table) => table[0]!.length;

/** The document with the tables as they have become; places as a reader has them. */
function documentOf({ content }: Definition, change: (table: Table, number: number) => Table): ForeignDocument {
  let [paragraphs, tables] = [0, 0];
  const blocks = content.flatMap((node): Block[] => {
    if ('text' in node) {
      return [{ kind: 'paragraph', text: node.text.map(({ text }) => text).join(''), place: `第${++paragraphs}段` }];
    }
    if (!('table' in node)) return [];
    const number = ++tables;
    const rows = change(gridOf(node), number - 1).map((row, at) =>
      row
        .filter((each) => each !== null)
        .map((each, index): DocumentCell => ({ ...each, place: tableCell(number, at + 1, index + 1) })),
    );
    return [{ kind: 'table', place: `表${number}`, rows }];
  });
  return { blocks, remarks: [] };
}

/** A row taken out: what reaches over it is one row shorter, what begins in it is gone. */
function without(table: Table, at: number): Table {
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
function withRow(table: Table, at: number, row: readonly Written[]): Table {
  const longer = table
    .slice(0, at)
    .map((cells, index) =>
      cells.map((each) => each && (index + each.rowSpan > at ? { ...each, rowSpan: each.rowSpan + 1 } : each)),
    );
  return [...longer, [...row], ...table.slice(at)];
}

const swapped = <T>(list: readonly T[], a: number, b: number) =>
  list.map((each, at) => (at === a ? list[b]! : at === b ? list[a]! : each));

interface Mischief {
  readonly name: string;
  readonly change: (table: Table, pick: (most: number) => number) => Table;
  /** Whether all is still read: the change does not touch what tells figures apart. */
  readonly isHarmless?: boolean;
}

const rowLabel = (row: (Written | null)[]) =>
  row.findLastIndex((each, at) => each !== null && !isFigure(each) && isFigure(row[at + each.colSpan] ?? null));
const apart = (table: Table, pick: (most: number) => number) => {
  const all = figureRows(table).filter((at) => table[at]!.every((each) => !each || each.rowSpan === 1));
  const rows = all.filter((at) => rowLabel(table[at]!) >= 0 || all.length === 1);
  return rows[pick(rows.length)]!;
};

const MISCHIEFS: readonly Mischief[] = [
  { name: 'nothing', change: (table) => table, isHarmless: true },
  { name: 'a row deleted', change: (table, pick) => without(table, apart(table, pick)) },
  {
    name: 'a row of figures twice',
    change: (table, pick) => {
      const at = apart(table, pick);
      return withRow(
        table,
        at,
        table[at]!.flatMap((each) => (each ? [isFigure(each) ? cell('77') : each] : [])),
      );
    },
  },
  {
    name: 'a stranger’s row',
    change: (table, pick) => {
      const at = apart(table, pick);
      return withRow(
        table,
        at,
        table[at]!.flatMap((each) =>
          each ? [isFigure(each) ? cell('88') : { ...each, text: '其他主动公开文件' }] : [],
        ),
      );
    },
  },
  {
    name: 'a stranger’s row in place of one of the form',
    change: (table, pick) => {
      const at = apart(table, pick);
      return table.map((row, index) =>
        index === at && rowLabel(row) >= 0
          ? row.map((each) => each && (isFigure(each) ? cell('99') : { ...each, text: '建议提案办理情况' }))
          : row,
      );
    },
  },
  {
    name: 'two rows swapped',
    change: (table, pick) => {
      const [a, b] = [apart(table, pick), apart(table, pick)];
      return swapped(table, a, b);
    },
  },
  {
    name: 'two columns swapped',
    change: (table, pick) => {
      const width = columnsOf(table);
      const [a, b] = [width - 1 - pick(3), width - 1 - pick(3)];
      const whole = (row: Table[number]) => [a, b].every((at) => row[at]?.colSpan === 1 && row[at]?.rowSpan === 1);
      const spanned = (row: Table[number]) => !row[a] && !row[b];
      return table.every((row, at) => whole(row) || spanned(row) || at < 2) &&
        table.slice(0, 2).every((row) => whole(row) || !row.some(isFigure))
        ? table.map((row) => (whole(row) ? swapped(row, a, b) : row))
        : table;
    },
  },
  {
    name: 'two heads swapped',
    change: (table, pick) => {
      const width = columnsOf(table);
      const a = width - 1 - pick(2);
      return table.map((row) => (row.some(isFigure) ? row : row[a] && row[a - 1] ? swapped(row, a, a - 1) : row));
    },
  },
  {
    name: 'a column put in',
    change: (table, pick) => {
      const width = columnsOf(table);
      const at = width - pick(3);
      return table.map((row, index) => [
        ...row.slice(0, at),
        cell(index === 0 ? '备注' : row.some(isFigure) ? '55' : ''),
        ...row.slice(at),
      ]);
    },
  },
  {
    name: 'an empty column put in',
    change: (table, pick) => {
      const at = columnsOf(table) - pick(2);
      return table.map((row) => [...row.slice(0, at), ...(row[at] === null ? [] : [cell('')]), ...row.slice(at)]);
    },
  },
  {
    name: 'a figure cut out',
    change: (table, pick) => {
      const at = apart(table, pick);
      const figures = table[at]!.flatMap((each, index) => (isFigure(each) ? [index] : []));
      const gone = figures[pick(figures.length)]!;
      return table.map((row, index) => (index === at ? row.filter((_, column) => column !== gone) : row));
    },
  },
  {
    name: 'a label blank',
    change: (table, pick) => {
      const at = apart(table, pick);
      const label = rowLabel(table[at]!);
      return table.map((row, index) =>
        row.map((each, column) => (index === at && column === label && each ? { ...each, text: '' } : each)),
      );
    },
  },
  {
    name: 'a label cut short',
    isHarmless: true,
    change: (table, pick) => {
      const at = apart(table, pick);
      const label = rowLabel(table[at]!);
      return table.map((row, index) =>
        row.map((each, column) =>
          index === at && column === label && each && each.text.length > 9
            ? { ...each, text: each.text.slice(0, -3) }
            : each,
        ),
      );
    },
  },
  {
    name: 'a label of another row',
    change: (table, pick) => {
      const [a, b] = [apart(table, pick), apart(table, pick)];
      const [x, y] = [rowLabel(table[a]!), rowLabel(table[b]!)];
      const text = table[b]![y]?.text;
      return table.map((row, index) =>
        row.map((each, at) => (index === a && at === x && each && text ? { ...each, text } : each)),
      );
    },
  },
  {
    name: 'words in place of a figure',
    change: (table, pick) => {
      const at = apart(table, pick);
      const figures = table[at]!.flatMap((each, index) => (isFigure(each) ? [index] : []));
      const odd = figures[pick(figures.length)]!;
      return table.map((row, index) =>
        row.map((each, column) => (index === at && column === odd && each ? { ...each, text: '本单位没有' } : each)),
      );
    },
  },
  {
    name: 'spans forgotten',
    change: (table) => table.map((row) => row.flatMap((each) => (each ? [{ ...each, colSpan: 1, rowSpan: 1 }] : []))),
  },
  {
    name: 'every cell for itself',
    change: (table) => {
      const full: Written[][] = table.map((row) => row.map(() => cell('')));
      for (const [row, cells] of table.entries())
        for (const [column, each] of cells.entries())
          if (each) full[row]![column] = { ...each, colSpan: 1, rowSpan: 1 };
      return full;
    },
  },
  { name: 'the first row gone', change: (table) => without(table, 0) },
  {
    name: 'a second table behind it, of last year',
    change: (table) => [
      ...table,
      ...table.map((row) =>
        row.map((each) => each && (isFigure(each) ? { ...each, text: String(Number(each.text) + 5000) } : each)),
      ),
    ],
  },
];

/** Deterministic, and others each time that it is asked. */
function picks(seed: number): (most: number) => number {
  let state = seed * 2654435761 + 1;
  return (most) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * Math.max(1, most));
  };
}

const SEEDS = process.env['NIANBAO_TESTS'] === 'long' ? 12 : 2;

describe.each(formats)('the edition of $id', (format) => {
  const { submission, report } = distinct(format);
  const right = new Map(
    format.schema.figures.map((path) => [path.join('.'), String(printedAt(submission.values, path))]),
  );

  test.each(MISCHIEFS)('$name', ({ change, isHarmless }) => {
    for (let seed = 0; seed < SEEDS; seed++) {
      const pick = picks(seed);
      const { content, findings } = taken(documentOf(report, (table) => change(table, pick)));
      const read = new Map([...content.figures].map(([entry, { text }]) => [entry, text]));
      const isCertain = ([entry, text]: [string, string]) => !content.figures.get(entry)?.isTold && text !== '';
      const wrong = [...read].filter(isCertain).filter(([entry, text]) => Number(right.get(entry)) !== Number(text));
      expect([seed, wrong.slice(0, 3)]).toEqual([seed, []]);
      const missing = [...right.keys()].filter(
        (entry) => !read.has(entry) || !isCertain([entry, read.get(entry) ?? '']),
      );
      const computed = missing.filter((entry) => !content.computed.has(entry));
      const told = findings.some(({ severity }) => severity === 'error');
      if (isHarmless) expect([seed, missing.slice(0, 3)]).toEqual([seed, []]);
      expect([seed, computed.length > 0]).toEqual([seed, told && computed.length > 0]);
    }
  });
});

function printedAt(values: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], values);
}

test('a page without tables, or with pictures of them, is told', () => {
  const page =
    '<p>白沙镇人民政府2022年政府信息公开工作年度报告</p><p>一、总体情况</p><p>甲。</p><p>二、主动公开政府信息情况</p><img src="a.png">';
  const { findings } = taken(readPage(page));
  expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['table-is-found', 'heading-is-found']));
});
