/**
 * What looks like the form's own figures and is not: last year's table beside this year's, a row that is there twice, columns
 * and rows of another year within the table, parts that have changed places. None of it is ever taken in silence.
 */

import { describe, expect, test } from 'vitest';
import type { Area, Cell } from '../../src/ooxml/workbook.ts';
import { distinctWorkbook, EDITIONS, judged, tables } from './distinct.ts';
import { read } from './forms.ts';
import {
  append,
  deleteRow,
  type Held,
  type HeldSheet,
  insertColumn,
  insertRows,
  opened,
  saved,
  sheetOf,
} from './hands.ts';

type Row = HeldSheet['rows'][number];

const isFigure = (cell: Cell | null | undefined) => cell?.number !== undefined;
const isLabel = (cell: Cell | null | undefined) => (cell?.text ?? '') !== '' && cell?.formula === undefined;
const cellsChanged = (rows: readonly Row[], change: (cell: Cell, row: number, column: number) => Cell): Row[] =>
  rows.map((row, at) => row.map((cell, column) => cell && change(cell, at, column)));
const ofAnotherYear = (cell: Cell): Cell =>
  cell.number === undefined || cell.formula !== undefined ? cell : { ...cell, number: Number(cell.number) + 5000 };

/** The same table with last year's figures. */
function lastYears(sheet: HeldSheet): HeldSheet {
  const copy = structuredClone(sheet);
  return { ...copy, name: `${sheet.name}（上年）`, rows: cellsChanged(copy.rows, ofAnotherYear) };
}

const firstFigures = (sheet: HeldSheet) => sheet.rows.findIndex((row) => row.some(isFigure));
const columnsOf = (sheet: HeldSheet) => Math.max(...sheet.rows.map((row) => row.length));
const shifted = (sheet: HeldSheet, rows: number, columns: number): HeldSheet => ({
  ...sheet,
  rows: [
    ...Array.from({ length: rows }, (): Row => []),
    ...sheet.rows.map((row) => [...Array.from({ length: columns }, () => null), ...row]),
  ],
  merges: sheet.merges.map((area) => ({
    row: area.row + rows,
    lastRow: area.lastRow + rows,
    column: area.column + columns,
    lastColumn: area.lastColumn + columns,
  })),
});
function beside(left: HeldSheet, right: HeldSheet): void {
  const moved = shifted(right, 0, columnsOf(left) + 1);
  for (const [at, row] of moved.rows.entries()) {
    const own = left.rows[at] ?? [];
    left.rows[at] = Array.from(
      { length: Math.max(own.length, row.length) },
      (_, column) => own[column] ?? row[column] ?? null,
    );
  }
  left.merges.push(...moved.merges);
}
/** Labels of rows: text in a row of figures. */
const rowLabels = (sheet: HeldSheet) =>
  sheet.rows.flatMap((row, at) => {
    const first = row.findIndex(isFigure);
    const column = row.findLastIndex((cell, index) => index < first && isLabel(cell));
    return first > 0 && column >= 0 ? [{ row: at, column }] : [];
  });
const spoil = (sheet: HeldSheet, spots: readonly { row: number; column: number }[]) => {
  sheet.rows = cellsChanged(sheet.rows, (cell, row, column) =>
    spots.some((each) => each.row === row && each.column === column) ? { ...cell, text: '（见附件）' } : cell,
  );
};

type Mischief = (sheet: HeldSheet, held: Held) => void;

const MISCHIEFS: readonly (readonly [string, Mischief])[] = [
  ['last year’s table stands below', (sheet) => append(sheet, lastYears(sheet))],
  [
    'last year’s table stands above',
    (sheet) => {
      const above = lastYears(sheet);
      append(above, sheet);
      Object.assign(sheet, { rows: above.rows, merges: above.merges });
    },
  ],
  ['last year’s table stands at the right', (sheet) => beside(sheet, lastYears(sheet))],
  [
    'last year’s table stands at the left',
    (sheet) => {
      const left = lastYears(sheet);
      beside(left, sheet);
      Object.assign(sheet, { rows: left.rows, merges: left.merges });
    },
  ],
  [
    'last year’s table stands on a sheet of its own and every other label of this year’s is spoilt',
    (sheet, held) => {
      held.push(lastYears(sheet));
      spoil(
        sheet,
        rowLabels(sheet).filter((_, at) => at % 2 === 0),
      );
    },
  ],
  [
    'last year’s table stands on a sheet of its own and all labels of this year’s are spoilt',
    (sheet, held) => {
      held.push(lastYears(sheet));
      spoil(sheet, rowLabels(sheet));
    },
  ],
  ...[0, 1, -1].map(
    (which) =>
      [
        `last year’s table stands below, and label ${which} of this year’s is spoilt`,
        (sheet: HeldSheet) => {
          append(sheet, lastYears(sheet));
          const labels = rowLabels(sheet);
          const own = labels.slice(0, labels.length / 2);
          spoil(sheet, own.slice(which).slice(0, 1));
        },
      ] as const,
  ),
  ...[0, 1, -1].map(
    (which) =>
      [
        `last year’s rows stand below without their heads, and label ${which} of this year’s is spoilt`,
        (sheet: HeldSheet) => {
          const rows = structuredClone(sheet.rows.slice(firstFigures(sheet)));
          const own = rowLabels(sheet);
          sheet.rows.push(...cellsChanged(rows, ofAnotherYear));
          spoil(sheet, own.slice(which).slice(0, 1));
        },
      ] as const,
  ),
  ...[0, 1].map(
    (behind) =>
      [
        `a row is there twice, last year’s ${behind ? 'below' : 'above'}`,
        (sheet: HeldSheet) => {
          const at = rowLabels(sheet)[1]?.row ?? firstFigures(sheet);
          const copy = cellsChanged([structuredClone(sheet.rows[at] ?? [])], ofAnotherYear)[0] ?? [];
          insertRows(sheet, at + behind);
          sheet.rows[at + behind] = copy;
        },
      ] as const,
  ),
  [
    'above each row stands one of last year',
    (sheet) => {
      for (let at = sheet.rows.length - 1; at >= firstFigures(sheet); at--) {
        if (!sheet.rows[at]?.some(isFigure)) continue;
        const row = sheet.rows[at] ?? [];
        insertRows(sheet, at);
        sheet.rows[at] = row.map((cell) => (isFigure(cell) && cell ? ofAnotherYear(cell) : cell && { text: '上年' }));
      }
    },
  ],
  [
    'each row is two, of last year and of this year',
    (sheet) => {
      for (const { row: at, column } of rowLabels(sheet).reverse()) {
        const row = sheet.rows[at] ?? [];
        insertRows(sheet, at);
        const label = row[column] ?? null;
        sheet.rows[at] = row.map((cell, index) =>
          index === column ? label : isFigure(cell) && cell ? ofAnotherYear(cell) : null,
        );
        sheet.rows[at + 1] = row.map((cell, index) => (index === column ? null : cell));
        sheet.merges.push({ row: at, lastRow: at + 1, column, lastColumn: column });
      }
      insertColumn(sheet, (rowLabels(sheet)[0]?.column ?? 0) + 1);
      const column = (rowLabels(sheet)[0]?.column ?? 0) + 1;
      for (const [at, row] of sheet.rows.entries())
        if (row.some(isFigure)) row[column] = { text: at % 2 ? '上年' : '本年' };
    },
  ],
  [
    'each column is two, of last year and of this year',
    (sheet) => {
      sheet.merges = sheet.merges.filter(({ row, column }) => !isFigure(sheet.rows[row]?.[column]));
      const first = Math.min(...sheet.rows.flatMap((row) => row.flatMap((cell, at) => (isFigure(cell) ? [at] : []))));
      const top = firstFigures(sheet);
      insertRows(sheet, top);
      for (let at = columnsOf(sheet) - 1; at >= first; at--) {
        insertColumn(sheet, at + 1);
        for (const [index, row] of sheet.rows.entries()) {
          const cell = row[at] ?? null;
          if (index === top) [row[at], row[at + 1]] = [{ text: '上年' }, { text: '本年' }];
          else if (isFigure(cell) && cell) [row[at], row[at + 1]] = [ofAnotherYear(cell), cell];
        }
        sheet.merges.push({ row: top - 1, lastRow: top - 1, column: at, lastColumn: at + 1 });
      }
    },
  ],
  [
    'the columns are numbered below their heads',
    (sheet) => {
      const top = firstFigures(sheet);
      insertRows(sheet, top);
      sheet.rows[top] = (sheet.rows[top + 1] ?? []).map((_, at) => ({ number: at + 1 }));
    },
  ],
  [
    'a row of last year stands above the first one, without a label',
    (sheet) => {
      const top = firstFigures(sheet);
      insertRows(sheet, top);
      sheet.rows[top] = (sheet.rows[top + 1] ?? []).map((cell) =>
        isFigure(cell) && cell ? ofAnotherYear(cell) : null,
      );
    },
  ],
  ...[2, 3, 4, 5].map(
    (width) =>
      [
        `blocks of ${width} columns have changed places`,
        (sheet: HeldSheet) => {
          const last = columnsOf(sheet);
          const order = Array.from({ length: last }, (_, at) => at);
          const [a, b] = [order.slice(-2 * width, -width), order.slice(-width)];
          const moved = [...order.slice(0, -2 * width), ...b, ...a];
          if (moved.length !== last) return;
          sheet.rows = sheet.rows.map((row) => moved.map((at) => row[at] ?? null));
          sheet.merges = [];
        },
      ] as const,
  ),
  ...[1, 2, 3, 5, 8].map(
    (height) =>
      [
        `blocks of ${height} rows have changed places`,
        (sheet: HeldSheet) => {
          const rows = rowLabels(sheet).map(({ row }) => row);
          const from = rows[3] ?? rows[0] ?? 0;
          const [a, b] = [sheet.rows.slice(from, from + height), sheet.rows.slice(from + height, from + 2 * height)];
          sheet.rows.splice(from, 2 * height, ...b, ...a);
          sheet.merges = [];
        },
      ] as const,
  ),
  [
    'its labels speak of last year',
    (sheet) => {
      sheet.rows = cellsChanged(sheet.rows, (cell) =>
        cell.text === undefined ? cell : { ...cell, text: cell.text.replace(/本年(?!度)/g, '上年') },
      );
    },
  ],
  ...(
    [
      ['it is in 元', /万元/, '元'],
      ['it is in 百万元', /万元/, '百万元'],
      ['it counts in thousands', /件数|数量/, '$&（千件）'],
      ['it has shares', /件数|数量/, '$&（%）'],
      ['it is of the first half of the year', /件数|数量|申请人情况/, '$&（上半年）'],
    ] as const
  ).map(
    ([name, from, to]) =>
      [
        name,
        (sheet: HeldSheet) => {
          sheet.rows = cellsChanged(sheet.rows, (cell) =>
            cell.text === undefined ? cell : { ...cell, text: cell.text.replace(from, to) },
          );
        },
      ] as const,
  ),
];

/** Of the first row of figures the first two, and what remains of the table when they are one cell. */
const ONE_CELL: readonly (readonly [string, (row: number, column: number) => Area])[] = [
  ['beside', (row, column) => ({ row, lastRow: row, column, lastColumn: column + 1 })],
  ['below', (row, column) => ({ row, lastRow: row + 1, column, lastColumn: column })],
];

/** `npm run test:long` looks at both. */
const LOOKED_AT = process.env['NIANBAO_TESTS'] === 'long' ? EDITIONS : EDITIONS.slice(1);

describe.each(LOOKED_AT)('a workbook of %s', (id) => {
  test.each(MISCHIEFS)('when %s', (_, mischief) => {
    const held = opened(distinctWorkbook(id));
    for (const sheet of tables(held, id)) mischief(sheet, held);
    const { wrong, silent } = judged(id, saved(held));
    expect({ wrong, silent }).toEqual({ wrong: [], silent: [] });
  });
});

test.each(ONE_CELL)('of two figures %s each other that are one cell neither is taken', (_, areaOf) => {
  const held = opened(distinctWorkbook('2021'));
  const sheet = sheetOf(held, '依申请公开');
  const row = firstFigures(sheet);
  sheet.merges.push(areaOf(row, (sheet.rows[row] ?? []).findIndex(isFigure)));
  const { right, all, wrong, silent, findings } = judged('2021', saved(held));
  expect({ right: all - right, wrong, silent }).toEqual({ right: 2, wrong: [], silent: [] });
  expect(findings.map(({ code }) => code)).toContain('row-has-its-figures');
});

test.each([
  ['numbers of its rows', (sheet: HeldSheet) => insertColumn(sheet, 0)],
  ['a column of last year’s at its right', (sheet: HeldSheet) => insertColumn(sheet, columnsOf(sheet))],
])('with %s a table is still read, and no other one is doubted', (_, insert) => {
  const held = opened(distinctWorkbook('2021'));
  const sheet = sheetOf(held, '依申请公开');
  const rows = sheet.rows.flatMap((row, at) => (row.some(isFigure) ? [at] : []));
  const before = columnsOf(sheet);
  insert(sheet);
  const column = (sheet.rows[rows[0] ?? 0] ?? [])[0] === null ? 0 : before;
  const put = (at: number, cell: Cell) => {
    const row = sheet.rows[at] ?? [];
    while (row.length <= column) row.push(null);
    row[column] = cell;
  };
  put((rows[0] ?? 0) - 2, { text: '另一栏' });
  for (const at of rows) put(at, { number: 7000 + at });
  const { right, all } = judged('2021', saved(held));
  expect(right).toBe(all);
});

test('a sheet that is the same table, blank, raises no doubt', () => {
  const held = opened(distinctWorkbook('2021'));
  const copy = structuredClone(sheetOf(held, '依申请公开'));
  copy.rows = copy.rows.map((row) => row.map((cell) => (isFigure(cell) ? null : cell)));
  held.push({ ...copy, name: '空白' });
  const { right, all } = judged('2021', saved(held));
  expect({ right, told: read(saved(held)).told }).toEqual({ right: all, told: [] });
});

describe('a figure or a paragraph that is shown otherwise than it is kept', () => {
  const readWith = (name: string, row: number, column: number, cell: Cell) => {
    const held = opened(distinctWorkbook('2021'));
    const { rows } = sheetOf(held, name);
    while (rows.length <= row) rows.push([]);
    const cells = rows[row] ?? [];
    cells[column] = cell;
    return read(saved(held));
  };
  const FEES = '主动公开.行政事业性收费.本年收费金额';

  test.each([
    ['0"万元"', '2950', []],
    ['0"元"', '0.295', ['cell-was-mended']],
    ['"¥"#,##0.00', null, ['cell-is-figure']],
    ['0"亿元"', null, ['cell-is-figure']],
  ])('money with the format %s', (format, figure, codes) => {
    const { value, told } = readWith('主动公开', 16, 1, { number: 2950, style: { format } });
    const read = value?.content.figures.get(FEES);
    expect(read?.isTold ? null : read?.text).toBe(figure);
    expect(told.map(({ code, cell }) => [code, cell])).toEqual(codes.map((code) => [code, '主动公开!B17']));
  });

  test.each([
    ['a day', { number: 45413, style: { format: 'yyyy-mm-dd' } }, '2024-05-01', 'cell-was-mended'],
    ['a share', { number: '0.05', style: { format: '0%' } }, '0.05', 'cell-was-mended'],
    ['a formula without its value', { formula: 'B1' }, undefined, 'text-has-a-place'],
    ['a number as it is', { number: 2024 }, '2024', undefined],
  ])('%s in place of a paragraph', (_, cell, text, code) => {
    const { value, told } = readWith('总体情况', 20, 0, cell);
    const paragraphs = value?.content.texts.get('总体情况')?.paragraphs ?? [];
    expect(paragraphs.find(({ place }) => place === '总体情况!A21')?.text).toBe(text);
    expect(told.map((each) => [each.code, each.cell])).toEqual(code === undefined ? [] : [[code, '总体情况!A21']]);
  });
});

describe('a total', () => {
  const withTotal = (change: (cell: Cell) => Cell) => {
    const held = opened(distinctWorkbook('2021'));
    const sheet = sheetOf(held, '依申请公开');
    const [row, column] = [sheet.rows.findIndex((each) => each.some(isFigure)), 9];
    const cells = sheet.rows[row] ?? [];
    cells[column] = change(cells[column] ?? {});
    return read(saved(held)).told.map(({ code, cell, message }) => [code, cell, message]);
  };

  test('of the program’s own formula is not told', () => {
    expect(withTotal((cell) => cell)).toEqual([]);
  });

  test('whose formula comes to something else than its parts is told, and the sum taken', () => {
    const told = withTotal((cell) => ({ ...cell, formula: 'SUM(D7:F7)', number: 3021 }));
    expect(told).toEqual([['total-is-the-sum', '依申请公开!J7', expect.stringMatching(/算出 3021，各栏相加是 \d+/)]]);
  });

  test('that was typed over is checked as it stands', () => {
    const held = opened(distinctWorkbook('2021'));
    const sheet = sheetOf(held, '依申请公开');
    const cells = sheet.rows[sheet.rows.findIndex((each) => each.some(isFigure))] ?? [];
    cells[9] = { number: 7 };
    expect(read(saved(held)).findings.map(({ code }) => code)).toContain('row-total-adds-up');
  });
});

test('that blanks are 0 is said of the table below, not of the next one', () => {
  const held = opened(distinctWorkbook('2021'));
  const [first, second] = tables(held, '2021');
  if (!first || !second) throw new Error('no tables');
  const asks = (row: Row) => row.some((cell) => cell?.text?.startsWith('空格都算'));
  first.rows = first.rows.map((row) => (asks(row) ? [row[0] ?? null, { text: '是' }] : row));
  deleteRow(second, second.rows.findIndex(asks));
  const row = firstFigures(second);
  second.rows[row] = (second.rows[row] ?? []).map((cell) => (isFigure(cell) ? null : cell));
  append(first, second);
  const { findings, value } = read(saved(held.filter((sheet) => sheet !== second)));
  expect([...(value?.content.figures ?? [])].filter(([, { text }]) => text === '0')).toEqual([]);
  expect(findings.map(({ code }) => code)).toContain('figure-is-given');
});
