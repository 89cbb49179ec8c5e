/** The form on the screen is the statutory one: each figure has one field, below and beside the heads that the printed cell has. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { type PdfPage, type PdfText, readPdf } from '../pdf.ts';
import { checked, examples, printed } from '../reports.ts';
import { Bench, faults } from './opened.ts';

const bench = new Bench();

afterAll(async () => {
  await bench.close();
  expect(faults).toEqual([]);
});

/** What stands in a cell of a table, and the words to its left and above it. */
interface FigureCell {
  readonly value: string;
  readonly row: readonly string[];
  readonly column: readonly string[];
}

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const isFigure = (text: string) => /^-?\d[\d.]*$/.test(text);

/** @param boxes of one table */
function figuresOf(boxes: readonly Box[]): FigureCell[] {
  const words = boxes.filter(({ text }) => text !== '' && !isFigure(text));
  const inOrder = boxes
    .filter(({ text }) => isFigure(text))
    .sort((a, b) => Math.round(a.top - b.top) || a.left - b.left);
  return inOrder.map(({ text: value, left, right, top, bottom }) => {
    const beside = words.filter((each) => each.right < right && each.top < top + 2 && bottom - 2 < each.bottom);
    const above = words.filter((each) => each.bottom < bottom && each.left < left + 2 && right - 2 < each.right);
    beside.sort((a, b) => a.left - b.left);
    above.sort((a, b) => a.top - b.top);
    return { value, row: beside.map(({ text }) => text), column: above.map(({ text }) => text) };
  });
}

/** The cells of a printed table: what stands between the same four rules. */
function cellsOn({ texts, rules }: PdfPage): Box[] {
  const upright = rules.filter(({ x1, x2 }) => x2 - x1 < 0.1);
  const level = rules.filter(({ y1, y2 }) => y2 - y1 < 0.1);
  const cells = new Map<string, Box>();
  for (const each of [...texts].sort((a, b) => Math.round(a.y - b.y) || a.x - b.x)) {
    const box = cellAround(each, upright, level);
    if (!box) continue;
    const key = [box.left, box.right, box.top, box.bottom].map(Math.round).join();
    const known = cells.get(key);
    cells.set(key, { ...box, text: `${known?.text ?? ''}${each.text.replace(/\s/g, '')}` });
  }
  return [...cells.values()];
}

function cellAround(text: PdfText, upright: PdfPage['rules'], level: PdfPage['rules']): Omit<Box, 'text'> | null {
  const [x, y] = [text.x + text.width / 2, text.y - text.size / 3];
  const beside = upright.filter(({ y1, y2 }) => y1 - 0.5 < y && y < y2 + 0.5).map(({ x1 }) => x1);
  const around = level.filter(({ x1, x2 }) => x1 - 0.5 < x && x < x2 + 0.5).map(({ y1 }) => y1);
  const [left, right] = [
    Math.max(...beside.filter((each) => each < x)),
    Math.min(...beside.filter((each) => each > x)),
  ];
  const [top, bottom] = [
    Math.max(...around.filter((each) => each < y)),
    Math.min(...around.filter((each) => each > y)),
  ];
  return [left, right, top, bottom].every(Number.isFinite) ? { left, right, top, bottom } : null;
}

async function cellsOnScreen(page: Page): Promise<Box[][]> {
  return page.evaluate(`Array.from(document.querySelectorAll('main table'), (table) =>
    Array.from(table.querySelectorAll('th, td'), (cell) => {
      const { left, right, top, bottom } = cell.getBoundingClientRect();
      const input = cell.querySelector('input');
      const text = input ? (input.value || input.placeholder) : cell.textContent.replace(/\\s/g, '');
      return { text, left, right, top, bottom };
    }))`);
}

describe.each(examples.map(({ name, file }) => [name, file] as const))('%s', (name, file) => {
  it('has each figure once, with the heads that are printed', async () => {
    const submission = checked(file);
    const year = Number(/^年度: (\d+)/m.exec(submission.source.text)?.[1]);
    const data = join(bench.folder, name);
    mkdirSync(join(data, String(year)), { recursive: true });
    writeFileSync(join(data, String(year), 'jia.yaml'), readFileSync(file));
    const { address } = await bench.start(data, join(bench.folder, `${name} out`));
    const page = await bench.open(address, `${year}/jia`);
    await page.locator('.pages svg').first().waitFor();
    const onScreen = (await cellsOnScreen(page)).map(figuresOf);
    const { pages } = await readPdf(printed(submission).pdf);
    const onPaper = pages.flatMap((each) => figuresOf(cellsOn(each)));
    const { figures } = submission.format.schema;
    const fields = await page
      .locator('main table input')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-entry')));
    expect([...fields].sort()).toEqual(figures.map((path) => path.join('.')).sort());
    expect(onPaper).toHaveLength(figures.length);
    // A table that goes on overleaf has above it what is printed there.
    const reached = onScreen.flat().map((each, index) => ({
      ...each,
      column: each.column.slice(-(onPaper[index]?.column.length ?? 0)),
    }));
    expect(onPaper.filter(({ column }) => column.length === 0)).toEqual([]);
    expect(reached).toEqual(onPaper);
    await page.context().close();
  });
});
