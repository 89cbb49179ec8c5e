/**
 * Slips in a workbook as it is handed in: each is told at its cell, goes back marked there and nowhere else, comes back as it
 * is with the same findings, and mended without any.
 */

import { describe, expect, test } from 'vitest';
import { canonicalOf } from '../../src/exchange/canonical.ts';
import { atAddresses, markedFilling, relocated } from '../../src/exchange/workbook/marked.ts';
import { writeForm } from '../../src/exchange/workbook/write.ts';
import { cellName, parseCellName } from '../../src/ooxml/cell-name.ts';
import { unpack } from '../../src/ooxml/unpack.ts';
import { random } from '../damage.ts';
import { filled } from '../filled.ts';
import { check, read, workbookOf } from './forms.ts';
import { type Held, type HeldSheet, opened, saved, sheetOf, withoutResults } from './hands.ts';

const EDITIONS = ['2019', '2021'] as const;
const SLIPS = 30;
const SHEET = '依申请公开';

interface Spot {
  readonly row: number;
  readonly column: number;
}

/** Cells of figures that are typed. */
const typedIn = ({ rows }: HeldSheet): Spot[] =>
  rows.flatMap((row, at) =>
    row.flatMap((cell, column) =>
      cell?.number !== undefined && cell.formula === undefined ? [{ row: at, column }] : [],
    ),
  );
const put = (held: Held, sheet: string, { row, column }: Spot, cell: HeldSheet['rows'][number][number]) => {
  const cells = sheetOf(held, sheet).rows[row];
  if (cells) cells[column] = cell;
};
const numberAt = (held: Held, sheet: string, { row, column }: Spot) =>
  Number(sheetOf(held, sheet).rows[row]?.[column]?.number);

/** The copy that goes back, and what is found at its cells. */
function markedOf(bytes: Uint8Array) {
  const { value, told } = read(bytes);
  if (!value) throw new Error('nothing was read');
  const { content, addresses } = relocated(value.content);
  const made = canonicalOf(content);
  const { findings } = check(made.text, made, atAddresses(told, addresses));
  return { findings, bytes: writeForm(markedFilling(content, 'x', findings)) };
}

/** Cells with a comment, by their addresses. */
function notedIn(bytes: Uint8Array): string[] {
  const parts = unpack(bytes);
  const names = opened(bytes).map(({ name }) => name);
  return names.flatMap((name, at) => {
    const xml = Buffer.from(parts.read(`xl/comments${at + 1}.xml`) ?? []).toString('utf8');
    return [...xml.matchAll(/<comment ref="([^"]+)"/g)].map(([, cell]) => `${name}!${cell}`);
  });
}

describe.each(EDITIONS)('a workbook of %s', (id) => {
  test(`with any one of ${SLIPS} figures changed has a finding in its row or its column`, () => {
    const next = random(4);
    const before = read(workbookOf(filled(id))).findings;
    for (let slip = 0; slip < SLIPS; slip++) {
      const held = opened(workbookOf(filled(id)));
      const spots = typedIn(sheetOf(held, SHEET));
      const spot = spots[next(spots.length)]!;
      put(held, SHEET, spot, { number: numberAt(held, SHEET, spot) + 1 + next(40) });
      const { findings } = read(saved(withoutResults(held)));
      const places = findings
        .filter(({ code }) => !before.some((each) => each.code === code))
        .flatMap(({ cell, related }) => [cell, ...related.map((each) => each.cell)])
        .flatMap((cell) => (cell?.startsWith(`${SHEET}!`) ? (parseCellName(cell.slice(SHEET.length + 1)) ?? []) : []));
      const label = cellName(spot.row, spot.column);
      expect([label, places.some(({ row, column }) => row === spot.row || column === spot.column)]).toEqual([
        label,
        true,
      ]);
    }
  });

  test.each([
    ['约6', 'cell-is-figure'],
    ['/', 'cell-is-figure'],
    ['—', 'cell-is-figure'],
    ['无', 'cell-is-figure'],
    ['-3', 'cell-is-figure'],
    ['0.5', 'cell-is-figure'],
    ['13612 252', 'cell-is-figure'],
    ['三件', 'cell-is-figure'],
    ['12（含网上3件）', 'cell-is-figure'],
    ['②', 'cell-is-figure'],
    ['见附表', 'cell-is-figure'],
    ['-', 'cell-is-figure'],
    ['－', 'cell-is-figure'],
    ['…', 'cell-is-figure'],
    ['没有', 'cell-is-figure'],
    ['6左右', 'cell-is-figure'],
    ['1 2', 'cell-is-figure'],
    ['1,28', 'cell-is-figure'],
    ['12.', 'cell-is-figure'],
    ['三', 'cell-is-figure'],
    ['一十四', 'cell-is-figure'],
    ['10²', 'cell-is-figure'],
    ['½', 'cell-is-figure'],
    ['46元', 'cell-is-figure'],
    ['1e3', 'cell-is-figure'],
    ['12/13', 'cell-is-figure'],
    ['百', 'cell-is-figure'],
    ['46件', 'cell-was-mended'],
    ['1 286', 'cell-was-mended'],
    ['1 286 000', 'cell-was-mended'],
    ['46 件', 'cell-was-mended'],
    ['3人次', 'cell-was-mended'],
    ['０条', 'cell-was-mended'],
    ['+1', 'cell-was-mended'],
    ['〇', 'cell-was-mended'],
    ['零', 'cell-was-mended'],
    ['1，286', 'cell-was-mended'],
    ['１２', 'cell-was-mended'],
    ['O', 'cell-was-mended'],
    ['007', 'cell-was-mended'],
    [null, 'figure-is-given'],
  ])('with “%s” in a cell is told so there', (text, code) => {
    const next = random((text ?? '').length + 7);
    const held = opened(workbookOf(filled(id)));
    const spots = typedIn(sheetOf(held, SHEET));
    const spot = spots[next(spots.length)]!;
    put(held, SHEET, spot, text === null ? null : { text });
    const { findings } = read(saved(withoutResults(held)));
    const cell = `${SHEET}!${cellName(spot.row, spot.column)}`;
    expect(findings.map((each) => [each.code, each.cell])).toContainEqual([code, cell]);
  });

  test('goes back with a comment at the cells of its findings and at no other; untouched it says the same, mended nothing', () => {
    const next = random(9);
    const right = workbookOf(filled(id));
    const silent = read(right).findings.length;
    for (let copy = 0; copy < 6; copy++) {
      const held = opened(right);
      const spots = typedIn(sheetOf(held, SHEET));
      const slips = Array.from({ length: 3 }, () => spots[next(spots.length)]!);
      for (const [at, spot] of slips.entries())
        put(held, SHEET, spot, [{ text: '约6' }, null, { number: 7777 }][at] ?? null);
      const { findings, bytes } = markedOf(saved(withoutResults(held)));
      const noted = notedIn(bytes);
      const named = findings.flatMap(({ cell }) => cell ?? []);
      expect(named.filter((cell) => !noted.includes(cell))).toEqual([]);
      const about = new Set([
        ...named,
        ...findings.flatMap(({ related }) => related.flatMap(({ cell }) => cell ?? [])),
      ]);
      const entries = findings.flatMap((each) => each.entries).length;
      expect(noted.filter((cell) => !about.has(cell)).length).toBeLessThanOrEqual(entries);

      const again = read(bytes).findings;
      expect(again.map(({ code, cell, message }) => [code, cell, message])).toEqual(
        findings.map(({ code, cell, message }) => [code, cell, message]),
      );

      const mended = opened(bytes);
      for (const spot of slips) put(mended, SHEET, spot, { number: numberAt(opened(right), SHEET, spot) });
      const { findings: left, bytes: clean } = markedOf(saved(withoutResults(mended)));
      expect(left.length).toBe(silent);
      if (silent === 0) expect(notedIn(clean)).toEqual([]);
    }
  });
});
