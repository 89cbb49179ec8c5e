/** 表格: whatever is asked of its columns, it is as wide as the type area, and nothing in it sticks out of its cell. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, Node, Table } from '../../src/edition/definition.ts';
import { Setter, turnedArea, typeArea } from '../../src/layout/blocks.ts';
import type { Line } from '../../src/layout/lines.ts';
import { layPages } from '../../src/layout/pages.ts';
import { CELL_PADDING } from '../../src/layout/table.ts';
import { cell, define, fonts, styles } from './document.ts';

/** Half a rule lies beside its middle; a hundredth of a point is no more than rounding. */
const HALF_RULE = 0.25;
const ROUNDING = 0.01;

/** Of every page: the area that text may fill, the lines and rules on it. */
function laidOut(table: Table) {
  const { page } = define([]);
  const upright = typeArea(page);
  const turned = turnedArea(upright, page);
  const node: Node = { style: 'table', table };
  const pages = layPages([new Setter(styles, upright, fonts).block(node)], upright, turned);
  return pages.map((each) => ({
    area: each.turned ? turned : upright,
    lines: each.items.flatMap((item) => (item.kind === 'line' ? [item] : [])),
    rules: each.items.flatMap((item) => (item.kind === 'rule' ? [item] : [])),
  }));
}

const textOf = (line: Line) => line.glyphs.map((glyph) => glyph.glyph.text).join('');

function expectInside(table: Table): void {
  for (const { area, lines, rules } of laidOut(table)) {
    const right = area.left + area.width;
    expect(Math.min(...rules.map((rule) => rule.x1))).toBeCloseTo(area.left + HALF_RULE, 3);
    expect(Math.max(...rules.map((rule) => rule.x2))).toBeCloseTo(right - HALF_RULE, 3);
    for (const { x, line } of lines) {
      expect(x, textOf(line)).toBeGreaterThan(area.left + CELL_PADDING - ROUNDING);
      expect(x + line.width, textOf(line)).toBeLessThan(right - CELL_PADDING + ROUNDING);
    }
  }
}

function tableOf(widths: Table['widths'], ...rows: readonly (readonly string[])[]): Table {
  return { widths, headerRows: 0, continued: '', body: rows.map((row) => row.map((text) => cell(text))) };
}

describe('a table', () => {
  it.each([
    ['a column too narrow for its figures', tableOf([10, '*', '*'], ['123456789012', '乙', '丙'])],
    ['columns that are asked to be wider than the page', tableOf([400, 300, '*'], ['甲', '乙', '123456789012'])],
    ['columns that ask for less than there is', tableOf([20, 30], ['甲', 'Administration'])],
    ['a web address', tableOf(['*', '*', '*'], ['甲', 'http://www.example.gov.cn/zwgk/index.html', '丙'])],
  ])('with %s is as wide as the type area', (_, table) => {
    expectInside(table);
  });

  it('takes what a narrow column lacks from those with room to spare, and tears no figure', () => {
    const [page] = laidOut(tableOf([10, '*', '*'], ['123456789012', '乙', '丙']));
    expect(page?.lines.map(({ line }) => textOf(line))).toEqual(['123456789012', '乙', '丙']);
  });

  it('tears no figure of a cell that spans columns too narrow for it', () => {
    const wide = cell('123456789012', { colSpan: 2 });
    const table = { ...tableOf([15, 15, '*']), body: [[wide, null, cell('丙')]] };
    expect(laidOut(table)[0]?.lines.map(({ line }) => textOf(line))).toEqual(['123456789012', '丙']);
  });

  it('never sticks out of the type area, nor does a text of it; no figure and no word is torn', () => {
    fc.assert(
      fc.property(tables, (table) => {
        expectInside(table);
        const words = table.body.flatMap((row) => row.flatMap((each) => each?.text[0]?.text ?? []));
        const lines = laidOut(table).flatMap((page) => page.lines.map(({ line }) => textOf(line)));
        for (const word of words.filter((each) => /^[\w.]+$/.test(each))) expect(lines).toContain(word);
      }),
      { numRuns: RUNS },
    );
  });
});

/** `npm run test:long` looks longer. */
const RUNS = process.env['NIANBAO_TESTS'] === 'long' ? 3000 : 300;

const texts = fc.oneof(
  fc.constantFrom('', '无', '信息内容', '依申请公开政府信息', '一、本年新收政府信息公开申请数量'),
  fc.integer({ min: 0, max: 10 ** 12 }).map(String),
  fc.constantFrom(
    '1286.123456',
    'Administration',
    'Einwohnermeldeamtsangelegenheiten',
    '2021年〔2021〕30号',
    '200余条',
  ),
);

const widths = fc.oneof(fc.constant('*' as const), fc.integer({ min: 1, max: 600 }));

/** Tables of up to twelve columns and six rows, their cells spanning at random what is still free. */
const tables = fc
  .record({
    widths: fc.array(widths, { minLength: 1, maxLength: 12 }),
    rows: fc.integer({ min: 1, max: 6 }),
    headerRows: fc.integer({ min: 0, max: 1 }),
    cells: fc.array(fc.tuple(texts, fc.constantFrom(1, 1, 1, 2, 3), fc.constantFrom(1, 1, 1, 2)), {
      minLength: 72,
      maxLength: 72,
    }),
  })
  .map((drawn): Table => {
    const headerRows = Math.min(drawn.headerRows, drawn.rows - 1);
    return { widths: drawn.widths, headerRows, continued: '（续）', body: filled(drawn, headerRows) };
  });

interface Drawn {
  readonly widths: Table['widths'];
  readonly rows: number;
  readonly cells: readonly (readonly [text: string, colSpan: number, rowSpan: number])[];
}

/** No span goes on from the head of the table into its body. */
function filled({ widths: { length: columns }, rows, cells }: Drawn, headerRows: number): (Cell | null)[][] {
  const taken = Array.from({ length: rows }, () => new Array<boolean>(columns).fill(false));
  return taken.map((row, top) =>
    row.map((isTaken, left) => {
      const [text, asked, rowsAsked] = cells[top * columns + left] ?? ['', 1, 1];
      if (row[left] || isTaken) return null;
      const free = row.indexOf(true, left);
      const colSpan = Math.min(asked, (free < 0 ? columns : free) - left);
      const rowSpan = Math.min(rowsAsked, (top < headerRows ? headerRows : rows) - top);
      for (const each of taken.slice(top, top + rowSpan)) each.fill(true, left, left + colSpan);
      return cell(text, { colSpan, rowSpan });
    }),
  );
}
