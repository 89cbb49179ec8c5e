/**
 * Whatever is done to a workbook: no figure ever differs from the one in the cell that its labels name, and what is not read is
 * told. Every figure of these workbooks is another one, so that a figure of another cell is seen at once.
 */

import { describe, expect, test } from 'vitest';
import { distinct, distinctWorkbook, EDITIONS, judged, tables } from './distinct.ts';
import { read } from './forms.ts';
import {
  append,
  deleteColumn,
  deleteRow,
  type Held,
  insertColumn,
  insertRows,
  opened,
  saved,
  sheetOf,
} from './hands.ts';

const each = (work: (sheet: Held[number], index: number) => void) => (held: Held, id: string) => {
  for (const [index, sheet] of tables(held, id).entries()) work(sheet, index);
  return held;
};

type Mischief = (held: Held, id: string) => Held;

/** Nothing is lost by these. */
const HARMLESS: readonly (readonly [string, Mischief])[] = [
  ['nothing', (held) => held],
  ['sheets are renamed', (held) => held.map((sheet, index) => ({ ...sheet, name: `Sheet${index}` }))],
  ['sheets are in another order', (held) => [...held].reverse()],
  ['rows are inserted above and within', each((sheet) => [11, 8, 2, 0].forEach((at) => void insertRows(sheet, at, 2)))],
  ['a column is inserted at the left', each((sheet) => void insertColumn(sheet, 0))],
  ['a column is inserted before the last', each((sheet) => void insertColumn(sheet, 4))],
  ['cells are unmerged', each((sheet) => void sheet.merges.splice(0))],
  ['the hidden sheet and the cover are gone', (held) => held.filter(({ name }) => name !== 'nianbao')],
  [
    'all tables stand on one sheet',
    (held, id) => {
      const [first, ...others] = tables(held, id);
      for (const other of others) if (first) append(first, other);
      return held.filter((sheet) => !others.includes(sheet));
    },
  ],
  [
    'numbers are texts',
    each((sheet) => {
      sheet.rows = sheet.rows.map((row) =>
        row.map((cell) => (cell?.number === undefined || cell.formula ? cell : { text: String(cell.number) })),
      );
    }),
  ],
  [
    'formulas have lost their values',
    each((sheet) => {
      sheet.rows = sheet.rows.map((row) =>
        row.map((cell) => (cell?.formula === undefined ? cell : { formula: cell.formula })),
      );
    }),
  ],
  [
    'a sheet is there twice',
    (held, id) => [...held, ...tables(held, id).map((sheet) => ({ ...sheet, name: `${sheet.name} (2)` }))],
  ],
  ['sheets are hidden', each((sheet) => Object.assign(sheet, { hidden: true }))],
  [
    'a remark stands beside and below',
    each((sheet) => {
      sheet.rows[8]?.push(null, { text: '此行已核' });
      sheet.rows.push([], [{ text: '填表人：甲' }, { number: 12 }]);
    }),
  ],
];

/** By these something may be lost: never another figure in its place, never in silence. */
const HARMFUL: readonly (readonly [string, Mischief])[] = [
  ...Array.from(
    { length: 12 },
    (_, at) => [`row ${at + 4} is deleted`, each((sheet) => void deleteRow(sheet, at + 3))] as const,
  ),
  ...Array.from(
    { length: 9 },
    (_, at) => [`column ${at + 1} is deleted`, each((sheet) => void deleteColumn(sheet, at))] as const,
  ),
  ...Array.from(
    { length: 6 },
    (_, at) =>
      [
        `rows ${at + 7} and ${at + 9} change places`,
        each((sheet) => {
          const [a, b] = [sheet.rows[at + 6] ?? [], sheet.rows[at + 8] ?? []];
          [sheet.rows[at + 6], sheet.rows[at + 8]] = [b, a];
        }),
      ] as const,
  ),
  ...Array.from(
    { length: 6 },
    (_, at) =>
      [
        `columns ${at + 2} and ${at + 3} change places`,
        each((sheet) => {
          for (const row of sheet.rows)
            if (row.length > at + 2) [row[at + 1], row[at + 2]] = [row[at + 2] ?? null, row[at + 1] ?? null];
        }),
      ] as const,
  ),
  ['rows are inserted and merged cells stay', each((sheet) => void insertRows(sheet, 8, 2, { movesMerges: false }))],
  ['the heads are gone', each((sheet) => void sheet.rows.splice(3, 3))],
  [
    'labels are shortened',
    each((sheet) => {
      sheet.rows = sheet.rows.map((row) =>
        row.map((cell) => (cell?.text === undefined ? cell : { ...cell, text: cell.text.slice(0, 4) })),
      );
    }),
  ],
  [
    'a label is another one',
    each((sheet) => {
      sheet.rows = sheet.rows.map((row) =>
        row.map((cell, at) => (cell?.text !== undefined && at === 2 ? { ...cell, text: '其他情形' } : cell)),
      );
    }),
  ],
  [
    'a row of somebody’s own is there',
    each((sheet) => {
      insertRows(sheet, 8);
      sheet.rows[8] = [
        null,
        null,
        { text: '其中：网上申请' },
        ...Array.from({ length: 12 }, (_, at) => ({ number: 77 + at })),
      ];
    }),
  ],
];

describe.each(EDITIONS)('a workbook of %s', (id) => {
  const tampered = (mischief: Mischief) => saved(mischief(opened(distinctWorkbook(id)), id));

  test.each(HARMLESS)('when %s has all its figures', (_, mischief) => {
    const { right, all, wrong, silent } = judged(id, tampered(mischief));
    expect({ wrong, silent }).toEqual({ wrong: [], silent: [] });
    expect(right).toBe(all);
  });

  test.each(HARMFUL)('when %s has no wrong figure', (_, mischief) => {
    const { wrong, silent } = judged(id, tampered(mischief));
    expect({ wrong, silent }).toEqual({ wrong: [], silent: [] });
  });

  test('has blanks only where it is blank, and never 0', () => {
    const bytes = distinctWorkbook(id);
    const held = opened(bytes);
    const entries = [...distinct(id).figures.keys()];
    const blank = new Set<string>();
    for (const sheet of tables(held, id)) {
      sheet.rows = sheet.rows.map((row, at) =>
        row.map((cell, column) => {
          if (cell?.number === undefined || cell.formula !== undefined || (at + column) % 5 > 0) return cell;
          blank.add(entries[Number(cell.number) - 1000] ?? '');
          return null;
        }),
      );
    }
    const { value, findings } = read(saved(held));
    expect(blank.size).toBeGreaterThan(10);
    for (const entry of entries)
      expect([entry, value?.content.figures.get(entry)?.text === '']).toEqual([entry, blank.has(entry)]);
    const told = new Set(findings.filter(({ code }) => code === 'figure-is-given').flatMap((each) => each.entries));
    expect([...blank].filter((entry) => !told.has(entry))).toEqual([]);
    const chosen = opened(saved(held));
    for (const sheet of tables(chosen, id)) {
      const asked = sheet.rows.findIndex((row) => row.some((cell) => cell?.text?.startsWith('空格都算')));
      sheet.rows[asked] = [sheet.rows[asked]?.[0] ?? null, ...Array.from({ length: 5 }, () => null), { text: '是' }];
    }
    const zeros = read(saved(chosen)).value?.content.figures;
    expect(entries.filter((entry) => zeros?.get(entry)?.text === '0').sort()).toEqual([...blank].sort());
  });
});

test('two sheets of one table that differ are both refused', () => {
  const held = opened(distinctWorkbook('2021'));
  const [first] = tables(held, '2021');
  const copy = structuredClone(first);
  if (!copy) throw new Error('no table');
  copy.name = '另一张';
  const cell = copy.rows[5]?.findLast((each) => each?.number !== undefined);
  if (!cell) throw new Error('no figure');
  copy.rows[5] = (copy.rows[5] ?? []).map((each) => (each === cell ? { number: 7 } : each));
  const { told, value } = read(saved([...held, copy]));
  expect(told.map(({ code }) => code)).toContain('part-stands-once');
  expect(value?.content.figures.has('主动公开.规章.本年制发件数')).toBe(false);
});

test('what stands beside the form is told, and a text without its heading is found by its sheet', () => {
  const held = opened(distinctWorkbook('2021'));
  const sheet = sheetOf(held, '总体情况');
  sheet.rows.splice(0, 2);
  const [, row = []] = sheetOf(held, '依申请公开').rows;
  row[11] = { text: '本表数据由办公室提供' };
  const { told, value } = read(saved(held));
  expect(told.map(({ code, cell }) => [code, cell])).toEqual([['text-has-a-place', '依申请公开!L2']]);
  expect(value?.content.texts.get('总体情况')?.paragraphs.length).toBeGreaterThan(3);
});
