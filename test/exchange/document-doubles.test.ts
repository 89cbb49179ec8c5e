/**
 * What looks like the form's own figures in a document and is not: last year's table beside this year's, in one table or
 * another, a row or a column of another year, heads that say another year or unit. Never taken in silence.
 */

import { describe, expect, test } from 'vitest';
import { formats, taken } from './reports.ts';
import {
  cell,
  columnsOf,
  distinct,
  documentWith,
  figureRows,
  isFigure,
  rowLabel,
  type Table,
  type Written,
  without,
  withRow,
} from './tables.ts';

const changed = (table: Table, change: (each: Written, row: number, column: number) => Written): Table =>
  table.map((row, at) => row.map((each, column) => each && change(each, at, column)));
const lastYears = (table: Table): Table =>
  changed(table, (each) => (isFigure(each) ? { ...each, text: String(Number(each.text) + 5000) } : each));
const labelled = (table: Table) => figureRows(table).filter((at) => rowLabel(table[at]!) >= 0);
const spoilt = (table: Table, rows: readonly number[], text = '（见附件）'): Table =>
  changed(table, (each, row, column) =>
    rows.includes(row) && column === rowLabel(table[row]!) ? { ...each, text } : each,
  );
const heads = (table: Table) => {
  const first = figureRows(table)[0] ?? 0;
  return table.slice(0, first);
};
/** Below the heads of the table, above its first figures. */
const belowHeads = (table: Table, row: (column: number) => string | null): Table =>
  withRow(
    table,
    heads(table).length,
    Array.from({ length: columnsOf(table) }, (_, column) => row(column)).flatMap((text) =>
      text === null ? [] : [cell(text)],
    ),
  );

const FIRST_LAST = [0, 1, -1] as const;
const TEXTS = ['（见附件）', ''] as const;

const MISCHIEFS: readonly (readonly [string, (table: Table) => readonly Table[]])[] = [
  ['last year’s table stands behind it', (table) => [table, lastYears(table)]],
  ['last year’s table stands before it', (table) => [lastYears(table), table]],
  ['last year’s rows stand behind it in the same table', (table) => [[...table, ...lastYears(table)]]],
  ['last year’s rows stand before it in the same table', (table) => [[...lastYears(table), ...table]]],
  ...TEXTS.flatMap((text) =>
    FIRST_LAST.flatMap((which) => {
      const own = (table: Table) => spoilt(table, labelled(table).slice(which).slice(0, 1), text);
      const name = `label ${which} of this year’s is “${text}”`;
      return [
        [`last year’s table stands behind it, and ${name}`, (table: Table) => [own(table), lastYears(table)]],
        [`last year’s table stands before it, and ${name}`, (table: Table) => [lastYears(table), own(table)]],
        [`last year’s rows stand behind it, and ${name}`, (table: Table) => [[...own(table), ...lastYears(table)]]],
        [`last year’s rows stand before it, and ${name}`, (table: Table) => [[...lastYears(table), ...own(table)]]],
      ] as const;
    }),
  ),
  [
    'last year’s table stands behind it, and every other label of this year’s is spoilt',
    (table) => [
      spoilt(
        table,
        labelled(table).filter((_, at) => at % 2 === 0),
      ),
      lastYears(table),
    ],
  ],
  [
    'last year’s table stands before it, and every other label of this year’s is spoilt',
    (table) => [
      lastYears(table),
      spoilt(
        table,
        labelled(table).filter((_, at) => at % 2 === 1),
      ),
    ],
  ],
  [
    'last year’s table stands behind it, and all labels of this year’s are spoilt',
    (table) => [spoilt(table, labelled(table)), lastYears(table)],
  ],
  [
    'last year’s table stands before it, and all labels of this year’s are spoilt',
    (table) => [lastYears(table), spoilt(table, labelled(table))],
  ],
  ['only its last rows are there once more, of last year', (table) => [table, lastYears(table.slice(-3))]],
  [
    'its last rows are there once more, of last year, and its last one is gone',
    (table) =>
      labelled(table).length > 4 ? [without(table, labelled(table).at(-1)!), lastYears(table.slice(-5))] : [table],
  ],
  [
    'its last rows are there once more, of last year, and its last one has lost a figure',
    (table) => [
      table.map((row, at) =>
        labelled(table).length > 4 && at === labelled(table).at(-1)
          ? row.filter((_, column) => column !== row.findLastIndex((each) => isFigure(each)))
          : row,
      ),
      lastYears(table.slice(-5)),
    ],
  ],
  ...[0, 1].map(
    (behind) =>
      [
        `${behind ? 'below' : 'above'} each row stands one of last year, without a label`,
        (table: Table) => [
          labelled(table).reduceRight<Table>(
            (all, at) =>
              withRow(
                all,
                at + behind,
                lastYears([table[at]!])[0]!.flatMap((each) =>
                  each ? [isFigure(each) ? each : { ...each, rowSpan: 1, text: '' }] : [],
                ),
              ),
            table,
          ),
        ],
      ] as const,
  ),
  [
    'rows stand in the places of others, with their labels',
    (table) => {
      const rows = labelled(table).filter((at) => table[at]!.every((each) => !each || each.rowSpan === 1));
      return [
        table.map((row, at) => (at === rows[2] ? table[rows[4] ?? at]! : at === rows[4] ? table[rows[2]!]! : row)),
      ];
    },
  ],
  [
    'above each row stands one of last year',
    (table) => [
      labelled(table).reduceRight<Table>(
        (all, at) =>
          withRow(
            all,
            at,
            lastYears([table[at]!])[0]!.flatMap((each) =>
              each ? [isFigure(each) ? each : { ...each, rowSpan: 1, text: '上年' }] : [],
            ),
          ),
        table,
      ),
    ],
  ],
  ['the columns are numbered below their heads', (table) => [belowHeads(table, (column) => String(column + 1))]],
  [
    'each head has 上年 below it',
    (table) => [belowHeads(table, (column) => (isFigure(table[heads(table).length]?.[column] ?? null) ? '上年' : ''))],
  ],
  [
    'a row of last year stands above the first one, without a label',
    (table) => [
      belowHeads(table, (column) => {
        const each = table[heads(table).length]?.[column] ?? null;
        return isFigure(each) ? String(Number(each?.text) + 5000) : '';
      }),
    ],
  ],
  [
    'each figure is two, of last year and of this year',
    (table) => [
      table.map((row) =>
        row.flatMap((each) => {
          if (!each) return [];
          return isFigure(each) ? [lastYears([[each]])[0]![0]!, each] : [{ ...each, colSpan: each.colSpan * 2 }];
        }),
      ),
    ],
  ],
  [
    'its labels speak of last year',
    (table) => [changed(table, (each) => ({ ...each, text: each.text.replace(/本年(?!度)/g, '上年') }))],
  ],
];

describe.each(formats)('the edition of $id', (format) => {
  const { report, right } = distinct(format);

  test.each(MISCHIEFS)('when %s', (_, change) => {
    const { content, findings } = taken(documentWith(report, change));
    const certain = [...content.figures].filter(([, { isTold, text }]) => !isTold && text !== '');
    const wrong = certain.filter(([entry, { text }]) => Number(right.get(entry)) !== Number(text));
    expect(wrong.slice(0, 3)).toEqual([]);
    const missing = [...right.keys()].filter(
      (entry) => !certain.some(([each]) => each === entry) && !content.computed.has(entry),
    );
    expect(missing.length > 0).toBe(missing.length > 0 && findings.some(({ severity }) => severity === 'error'));
  });

  test.each([
    ['another year', /本年(?!度)/g, '上年'],
    ['another year by its number', /本年(?!度)/g, '2016年'],
    ['another year for all columns', /申请人情况/g, '上年度申请人情况'],
    ['another year for a group of rows', /本年度办理结果/g, '上年度办理结果'],
    ['a part of the year', /件数|数量/g, '$&（上半年）'],
    ['a part of the year for all columns', /申请人情况/g, '申请人情况（第四季度）'],
    ['another unit', /万元/g, '元'],
    ['a larger unit', /万元/g, '百万元'],
    ['thousands of what is counted', /件数|数量/g, '$&（千件）'],
    ['a share', /件数|数量/g, '$&（%）'],
  ])('a head that says %s is no head of the form, and is told', (_, from, to) => {
    const heads = new Set<string>();
    const change = (table: Table) => [
      changed(table, (each) => {
        if (from.test(each.text) && !isFigure(each)) heads.add(each.text);
        from.lastIndex = 0;
        return { ...each, text: each.text.replace(from, to) };
      }),
    ];
    const { content, findings } = taken(documentWith(report, change));
    expect(heads.size).toBeGreaterThan(0);
    const missing = [...right.keys()].filter(
      (entry) => !content.figures.has(entry) || content.figures.get(entry)?.isTold,
    );
    expect(missing.length).toBeGreaterThan(0);
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
  });

  test.each(['5%', '1.3万件', '上半年7'])('what is none in place of a figure (%s) is the only one not read', (text) => {
    const change = (table: Table, number: number) => {
      const at = number === 1 ? (figureRows(table)[0] ?? 0) : -1;
      const first = table[at]?.findIndex(isFigure);
      return [changed(table, (each, row, column) => (row === at && column === first ? { ...each, text } : each))];
    };
    const { content } = taken(documentWith(report, change));
    const missing = [...right.keys()].filter((entry) => content.figures.get(entry)?.isTold !== false);
    expect(missing.length).toBeLessThanOrEqual(1);
  });

  test('a row that says the year of the report by its number is read', () => {
    const change = (table: Table) => [
      changed(table, (each) => ({ ...each, text: each.text.replace('本年新收', `${format.firstYear}年新收`) })),
    ];
    const { content } = taken(documentWith(report, change));
    const read = [...right.keys()].filter(
      (entry) => Number(content.figures.get(entry)?.text) === Number(right.get(entry)),
    );
    expect(read).toEqual([...right.keys()]);
  });
});
