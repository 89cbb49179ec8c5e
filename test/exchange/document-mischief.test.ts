/**
 * What people, portals and programs do to the tables of a report. The law: no figure is ever another than the one that its
 * row and its column name in the document; what is not read is told.
 */

import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/exchange/html/read.ts';
import { formats, taken } from './reports.ts';
import {
  apart,
  cell,
  columnsOf,
  distinct,
  documentOf,
  isFigure,
  rowLabel,
  swapped,
  type Table,
  type Written,
  without,
  withRow,
} from './tables.ts';

interface Mischief {
  readonly name: string;
  readonly change: (table: Table, pick: (most: number) => number) => Table;
  /** Whether all is still read: the change does not touch what tells figures apart. */
  readonly isHarmless?: boolean;
}

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
  const { report, right } = distinct(format);

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

test('a page without tables, or with pictures of them, is told', () => {
  const page =
    '<p>白沙镇人民政府2022年政府信息公开工作年度报告</p><p>一、总体情况</p><p>甲。</p><p>二、主动公开政府信息情况</p><img src="a.png">';
  const { findings } = taken(readPage(page));
  expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['table-is-found', 'heading-is-found']));
});
