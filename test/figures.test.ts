/** Every figure of the form, each another number, found again in the box of its row and column between the rules of the page. */

import { describe, expect, it } from 'vitest';
import type { Table } from '../src/edition/definition.ts';
import { fillDocument } from '../src/fill/document.ts';
import { printPdf } from '../src/pdf/print.ts';
import { Figure } from '../src/source/figure.ts';
import type { FilledSubmission } from '../src/submission/filled-text.ts';
import type { Value, Values } from '../src/submission/submission.ts';
import { type PdfPage, type PdfText, readPdf } from './pdf.ts';
import { checked, environment } from './reports.ts';

/** 101, 102, 103 … in place of the figures: no two cells show the same. */
function numbered(submission: FilledSubmission): FilledSubmission {
  let next = 101n;
  const renumber = (value: Value): Value => {
    if (typeof value === 'string') return value;
    if (value instanceof Figure) return Figure.of(next++, 0);
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, renumber(each)]));
  };
  return { ...submission, values: renumber(submission.values) as Values };
}

const definition = fillDocument(numbered(checked('data/2020/baisha.yaml'))).value;
if (!definition) throw new Error('the sample does not fill');
const tables = definition.content.flatMap((node) => ('table' in node ? [node.table] : []));
const { pages } = await readPdf(printPdf(definition, environment.fonts).pdf);

describe.each([
  ['第二部分', 0, 22],
  ['第三部分', 1, 161],
  ['第四部分', 2, 15],
])('%s', (_, index, count) => {
  const table = tables[index] as Table;
  const figures = table.body.flatMap((row, top) =>
    row.flatMap((cell, left) => {
      const text = cell?.text.map((span) => span.text).join('') ?? '';
      // The purchases have four decimals, as their label says.
      return cell && /^\d{3}(\.0000)?$/.test(text) ? [{ text, top, left, cell }] : [];
    }),
  );
  /** The pages that the table stands on, each with its rules and the row that it begins with. */
  const pieces = pages
    .filter((page) => figures.some(({ text }) => textOf(page, text)))
    .map((page) => ({ page, xs: positions(page, 'x'), ys: positions(page, 'y') }));
  const from = (piece: number) => pieces.slice(0, piece).reduce((rows, { ys }) => rows + ys.length - 1, 0);

  it(`has its ${count} figures, each in its cell`, () => {
    for (const { xs } of pieces) expect(xs.length - 1).toBe(table.widths.length);
    expect(from(pieces.length)).toBe(table.body.length);
    for (const { text, top, left, cell } of figures) {
      const piece = pieces.findLastIndex((_, each) => from(each) <= top);
      const { page, xs, ys } = pieces[piece] as (typeof pieces)[number];
      const found = textOf(page, text) as PdfText;
      const [x, y] = [found.x + found.width / 2, found.y - 0.36 * found.size];
      const middle = (edges: readonly number[], first: number, span: number) =>
        ((edges[first] ?? 0) + (edges[first + span] ?? 0)) / 2;
      expect(Math.abs(x - middle(xs, left, cell.colSpan)), `${text} across`).toBeLessThan(0.5);
      expect(Math.abs(y - middle(ys, top - from(piece), cell.rowSpan)), `${text} down`).toBeLessThan(0.5);
    }
    expect(figures).toHaveLength(count);
  });
});

function textOf(page: PdfPage, text: string): PdfText | undefined {
  return page.texts.find((each) => each.text === text);
}

/** The places of the rules, each once. */
function positions(page: PdfPage, axis: 'x' | 'y'): number[] {
  const upright = page.rules.filter((rule) => (axis === 'x' ? rule.x1 === rule.x2 : rule.y1 === rule.y2));
  const places = upright.map((rule) => Math.round((axis === 'x' ? rule.x1 : rule.y1) * 100) / 100);
  return [...new Set(places)].sort((a, b) => a - b);
}
