/** What an edition prints of its own can be printed: told before a run, at the text, as `doctor` tells it. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openEditions } from '../../src/edition/edition.ts';
import { checkFonts } from '../../src/edition/font-coverage.ts';
import { environment } from '../reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'layouts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function findingsWith(file: string, instead: string, typed: string) {
  cpSync('layouts', folder, { recursive: true });
  const path = join(folder, '2021', file);
  const whole = readFileSync(path, 'utf8');
  if (!whole.includes(instead)) throw new Error(`${file} has no ${instead}`);
  const slipped = whole.replace(instead, () => typed);
  writeFileSync(path, slipped);
  const { value, findings } =
    openEditions(folder)
      .value?.find(({ id }) => id === '2021')
      ?.load() ?? {};
  if (!value) throw new Error(JSON.stringify(findings, null, 2));
  const line = slipped.slice(0, slipped.indexOf(typed)).split('\n').length;
  return { findings: checkFonts(value, environment.fonts), path, line };
}

test.each([
  ['a label of a table', 'document.yaml', '{text: 申请人情况, colSpan: 7}', '{text: 申请人情况ཀ, colSpan: 7}'],
  ['a heading', 'document.yaml', '{text: 一、总体情况, style', '{text: 一、总体情况ཀ, style'],
  ['a piece of the title', 'document.yaml', "'{{年度}}年', 政府信息公开工作", "'{{年度}}年ཀ', 政府信息公开工作"],
  [
    'words of a conversion',
    'document.yaml',
    "date: '{{日期 成文日期}}'",
    `date: '{{有无 依申请公开.本年新收.总计 "ཀ" "无"}}'`,
  ],
  [
    'what a label has behind it on the next page',
    'document.yaml',
    'headerRows: 0',
    'headerRows: 0\n    continued: （续ཀ）',
  ],
  ['the page number', 'format.yaml', "'— {page} —'", "'ཀ {page} —'"],
  ['a standard sentence', 'phrases/收费情况.hbs', '全年', '全ཀ年'],
])('a character in %s that no font has', (_, file, instead, typed) => {
  const { findings, path, line } = findingsWith(file, instead, typed);
  expect(new Set(findings.map((each) => [each.code, each.file, each.line].join(' ')))).toEqual(
    new Set([`layout-glyphs-exist ${path} ${typed.includes('continued') ? line + 1 : line}`]),
  );
  expect(findings[0]?.column).toBeGreaterThan(0);
  expect(findings[0]?.message).toContain('“ཀ”（U+0F40）');
});

test('a style in a font that does not exist', () => {
  const { findings, path, line } = findingsWith('format.yaml', 'heading1: {font: heiti', 'heading1: {font: heti');
  expect(findings.map((each) => [each.code, each.file, each.line, each.column])).toEqual([
    ['layout-font-known', path, line, 20],
  ]);
});

test('the editions that come with the program can be printed', () => {
  for (const edition of environment.editions) expect(checkFonts(edition.format, environment.fonts)).toEqual([]);
});
