/** A new edition of the form is a folder: a copy of 2021 with another label, a row more and its relation, and no line of src/. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkSubmission } from '../../src/check/check.ts';
import { openEditions } from '../../src/edition/edition.ts';
import { checkReport, printReport } from '../../src/report.ts';
import { namesOfForms } from '../../src/submission/submission.ts';
import { loadFormats } from '../editions.ts';
import { allText, readPdf } from '../pdf.ts';
import { environment } from '../reports.ts';
import { changed, example } from './submissions.ts';

const dir = mkdtempSync(join(tmpdir(), 'nianbao-'));
afterAll(() => rmSync(dir, { recursive: true }));

function edit(file: string, ...changes: Parameters<typeof changed>[1][]): void {
  const path = join(dir, '2031', file);
  writeFileSync(path, changed(readFileSync(path, 'utf8'), ...changes));
}

cpSync('layouts', dir, { recursive: true });
cpSync('layouts/2021', join(dir, '2031'), { recursive: true });
edit('format.yaml', ['国办公开办函〔2021〕30号', '国办公开办函〔2031〕1号'], ['firstYear: 2021', 'firstYear: 2031']);
edit(
  'schema.yaml',
  ['行政强制, 行政事业性收费]', '行政强制, 行政检查, 行政事业性收费]'],
  [
    '      行政事业性收费:\n',
    '      行政检查:\n        title: 行政检查\n        description: 没有的填“无”。\n        type: [object, string]\n        pattern: ^无$\n        additionalProperties: false\n        required: [检查件数, 问题件数]\n        properties:\n          检查件数: {$ref: "#/$defs/数量", title: 检查件数}\n          问题件数: {$ref: "#/$defs/数量", title: 问题件数}\n      行政事业性收费:\n',
  ],
);
edit(
  'document.yaml',
  ['一、总体情况, style', '一、总体工作情况, style'],
  [
    '- $prose: 表后.主动公开',
    "      - [{text: 行政检查, style: tableLabel}, '{{主动公开.行政检查.检查件数}}', {text: '{{主动公开.行政检查.问题件数}}', colSpan: 2}]\n- $prose: 表后.主动公开",
  ],
);
edit(
  'checks.yaml',
  [
    'relations:\n',
    'relations:\n  - code: inspections-cover-problems\n    severity: error\n    where: “行政检查”行\n    comparison: atLeast\n    left: [主动公开.行政检查.检查件数]\n    right: [主动公开.行政检查.问题件数]\n    words: {left: 检查件数, right: 问题件数}\n',
  ],
  [
    'codes:\n',
    'codes:\n  inspections-cover-problems:\n    why: 检查件数不小于问题件数。\n    source: 测试。\n    example: 检查 1 件，问题 2 件。\n',
  ],
);

const loaded = loadFormats(dir);
const formats = loaded.value ?? [];
const editions = openEditions(dir).value ?? [];
const edition = { ...environment, editions, names: namesOfForms(editions) };

const text = changed(
  example('2021'),
  ['年度: 2021', '年度: 2031'],
  ['2022-01-26', '2032-01-26'],
  ['2021年1月1日起至2021年12月31日', '2031年1月1日起至2031年12月31日'],
  ['国办公开办函〔2021〕30号', '国办公开办函〔2031〕1号'],
  ['  行政事业性收费:', '  行政检查: {检查件数: 4321, 问题件数: 12}\n  行政事业性收费:'],
);

function report(yaml: string) {
  const bytes = new TextEncoder().encode(yaml);
  return { bytes, ...checkReport({ file: 'x.yaml', bytes, lastYear: [], organ: null, year: null }, edition) };
}

test('the folder is a format', () => {
  expect(loaded.findings).toEqual([]);
  expect(formats.map((each) => each.id)).toEqual(['2019', '2021', '2031']);
});

test('its report is made, with the new label and the new row', async () => {
  const { value, bytes, findings } = report(text);
  expect(findings).toEqual([]);
  if (!value) throw new Error('not read');
  const printed = printReport(value, bytes, edition);
  expect(printed.findings).toEqual([]);
  const words = allText(await readPdf(printed.value?.pdf ?? new Uint8Array()));
  expect(words).toContain('一、总体工作情况');
  expect(words).toContain('行政检查');
  expect(words).toContain('4321');
  expect(words).toContain('2031年政府信息公开工作');
});

test('its relation holds or is a finding', () => {
  const { value } = report(changed(text, ['问题件数: 12', '问题件数: 4322']));
  if (!value) throw new Error('not read');
  expect(checkSubmission(value, []).map((each) => [each.code, each.message])).toEqual([
    ['inspections-cover-problems', '“行政检查”行：检查件数＝4321，小于问题件数＝4322，相差 1。'],
  ]);
});

test('2030 is still of 2021', () => {
  const { value } = report(changed(example('2021'), ['年度: 2021', '年度: 2030']));
  expect(value?.format.id).toBe('2021');
});
