/** Whatever lies in layouts/: it loads, prints all it asks for, its example passes in silence, and its years are checked one against the next. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { carriedFigures } from '../../src/check/carried.ts';
import { checkSubmission } from '../../src/check/check.ts';
import { openEditions } from '../../src/edition/edition.ts';
import { checkFonts } from '../../src/edition/font-coverage.ts';
import type { Format } from '../../src/edition/format.ts';
import type { LayoutNode } from '../../src/edition/layout.ts';
import { checkReport, printReport } from '../../src/report.ts';
import { readSource } from '../../src/source/source.ts';
import { figureAt, readSubmission } from '../../src/submission/submission.ts';
import { loadFormats } from '../editions.ts';
import { allText, readPdf } from '../pdf.ts';
import { environment } from '../reports.ts';

const folders = readdirSync('layouts', { withFileTypes: true }).filter((each) => each.isDirectory());

test('every folder is an edition, and nothing is wrong with any', () => {
  const { value, findings } = loadFormats('layouts');
  expect(findings).toEqual([]);
  expect(value?.map((each) => each.id)).toEqual(folders.map(({ name }) => name).sort());
  expect(openEditions('layouts').value?.flatMap((each) => checkFonts(each.format, environment.fonts))).toEqual([]);
});

describe.each(environment.editions)('the edition of $id', ({ id, format }) => {
  const file = `layouts/${id}/example/submission.yaml`;
  const bytes = readFileSync(file);
  const example = checkReport({ file, bytes, lastYear: [], organ: null, year: null }, environment);

  test('has a use for each of its styles', () => {
    expect(Object.keys(format.styles).filter((name) => !stylesOf(format).has(name))).toEqual([]);
  });

  test('has the pictures and the text of its example', () => {
    expect(existsSync(`layouts/${id}/example/expected.txt`)).toBe(true);
    expect(existsSync(`layouts/${id}/example/expected-1.png`)).toBe(true);
  });

  test('makes the report of its example in silence, with every figure of the form in it', async () => {
    expect(example.findings).toEqual([]);
    const submission = example.value;
    if (!submission) throw new Error('not read');
    const { value, findings } = printReport(submission, bytes, environment);
    expect(findings).toEqual([]);
    const text = allText(await readPdf(value?.pdf ?? new Uint8Array()));
    const figures = format.schema.figures.map((path) => figureAt(submission, path)?.text ?? '?');
    expect(figures.filter((each) => !text.includes(each))).toEqual([]);
  });

  test('checks a year against the year before, figure by figure where they are carried over', () => {
    const before = example.value;
    if (!before) throw new Error('not read');
    const text = bytes.toString('utf8').replace(/^年度: .*$/m, `年度: ${before.year + 1}`);
    const source = readSource('next.yaml', Buffer.from(text)).value;
    const next = source && readSubmission(source, format).value;
    if (!next) throw new Error('not read');
    const carried = carriedFigures(format, [before]);
    expect(carried.size).toBeGreaterThan(0);
    const apart = [...carried].filter(([name, { figure }]) => figureAt(next, name.split('.'))?.units !== figure.units);
    expect(apart.length).toBeGreaterThan(0);
    const told = new Set(checkSubmission(next, [before]).findings.map((each) => each.code));
    for (const [name] of apart) {
      const code = format.relations.find(
        (each) => each.kind === 'equation' && each.lastYear !== null && each.left[0]?.join('.') === name,
      )?.code;
      expect(told).toContain(code);
    }
  });
});

function stylesOf({ layout, page, prose }: Format): Set<string> {
  const ofNode = (node: LayoutNode): string[] => {
    if ('nodes' in node) return node.nodes.flatMap(ofNode);
    if (!('style' in node)) return [];
    if ('table' in node) {
      const cells = node.table.body.flatMap((row) => row.flatMap((cell) => cell ?? []));
      return [node.style, ...cells.flatMap((cell) => [cell.style, ...cell.text.flatMap(({ style }) => style ?? [])])];
    }
    return [node.style, ...('text' in node ? node.text.flatMap(({ style }) => style ?? []) : [])];
  };
  return new Set([...layout.flatMap(ofNode), page.number.style, prose.paragraph, ...prose.headings]);
}

test('the lines of the grid alone set the pitch of the texts', () => {
  const { value: formats = [] } = loadFormats('layouts');
  for (const { page, styles, prose } of formats) {
    const { height, margins, grid } = page;
    const leading = styles[prose.paragraph]?.leading ?? 0;
    expect(leading).toBe(28.98);
    expect(leading * grid.lines).toBeLessThanOrEqual(height - margins.top - margins.bottom);
  }
});
