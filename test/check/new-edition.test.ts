/** A new edition of the form is a folder: a copy of the latest with another label, a row more and its relation, and no line of src/. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Document, parseDocument } from 'yaml';
import { checkSubmission } from '../../src/check/check.ts';
import { openEditions } from '../../src/edition/edition.ts';
import { checkReport, printReport } from '../../src/report.ts';
import { namesOfForms } from '../../src/submission/submission.ts';
import { loadFormats } from '../editions.ts';
import { completed, filled } from '../filled.ts';
import { allText, readPdf } from '../pdf.ts';
import { environment } from '../reports.ts';
import { changed } from './submissions.ts';

const dir = mkdtempSync(join(tmpdir(), 'nianbao-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** Changes a file of the new edition by path, whatever else stands in it. */
function edit(file: string, change: (document: Document) => void): void {
  const path = join(dir, NEW, file);
  const document = parseDocument(readFileSync(path, 'utf8'));
  change(document);
  writeFileSync(path, document.toString({ lineWidth: 0 }));
}

/** The editions of layouts/ by their first year, the latest last; its folder is copied. */
const shipped = loadFormats('layouts').value ?? [];
const LATEST = shipped.at(-1)?.id ?? '';
const FIRST_YEAR = (shipped.at(-1)?.firstYear ?? 0) + 10;
const NEW = String(FIRST_YEAR);
const ROW = { 检查件数: 4321, 问题件数: 12 };

cpSync('layouts', dir, { recursive: true });
cpSync(join('layouts', LATEST), join(dir, NEW), { recursive: true });
edit('format.yaml', (format) => {
  format.set('notice', `国办公开办函〔${NEW}〕1号`);
  format.set('firstYear', FIRST_YEAR);
});
edit('schema.yaml', (schema) => {
  const figure = (title: string) => ({ $ref: '#/$defs/数量', title });
  const properties = Object.fromEntries(Object.keys(ROW).map((name) => [name, figure(name)]));
  const form = { type: ['object', 'string'], pattern: '^无$', additionalProperties: false, required: Object.keys(ROW) };
  schema.addIn(['$defs', '主动公开', 'required'], '行政检查');
  schema.setIn(
    ['$defs', '主动公开', 'properties', '行政检查'],
    schema.createNode({ title: '行政检查', description: '没有的填“无”。', ...form, properties }),
  );
});
edit('document.yaml', (layout) => {
  const nodes = layout.toJS() as { text?: string; table?: { widths: unknown[] } }[];
  const heading = nodes.findIndex(({ text }) => text === '一、总体情况');
  layout.setIn([heading, 'text'], '一、总体工作情况');
  const table = nodes.findIndex((node) => node.table !== undefined);
  const [label, first] = [{ text: '行政检查', style: 'tableLabel' }, '{{主动公开.行政检查.检查件数}}'];
  const last = { text: '{{主动公开.行政检查.问题件数}}', colSpan: (nodes[table]?.table?.widths.length ?? 0) - 2 };
  layout.addIn([table, 'table', 'body'], layout.createNode([label, first, last]));
});
edit('checks.yaml', (checks) => {
  const relation = {
    code: 'inspections-cover-problems',
    severity: 'error',
    where: '“行政检查”行',
    comparison: 'atLeast',
    left: ['主动公开.行政检查.检查件数'],
    right: ['主动公开.行政检查.问题件数'],
    words: { left: '检查件数', right: '问题件数' },
  };
  checks.addIn(['relations'], checks.createNode(relation));
  const explained = { why: '检查件数不小于问题件数。', source: '测试。', example: '检查 1 件，问题 2 件。' };
  checks.setIn(['codes', relation.code], checks.createNode(explained));
});
edit('rollup.yaml', (rollup) => rollup.addIn(['adds'], '主动公开.行政检查'));

const loaded = loadFormats(dir);
const formats = loaded.value ?? [];
const editions = openEditions(dir).value ?? [];
const edition = { ...environment, editions, names: namesOfForms(editions) };

const format = formats.find((each) => each.id === NEW);
if (!format) throw new Error(JSON.stringify(loaded.findings, null, 2));
const row = `{检查件数: ${ROW.检查件数}, 问题件数: ${ROW.问题件数}}`;
const text = completed(
  changed(
    filled('2021').replaceAll('2021年', `${NEW}年`),
    ['年度: 2021', `年度: ${NEW}`],
    ['2022-01-26', `${FIRST_YEAR + 1}-01-26`],
    ['  行政事业性收费:', `  行政检查: ${row}\n  行政事业性收费:`],
  ),
  format,
);

function report(yaml: string) {
  const bytes = new TextEncoder().encode(yaml);
  return { bytes, ...checkReport({ file: 'x.yaml', bytes, lastYear: [], organ: null, year: null }, edition) };
}

test('the folder is a format beside those that are there', () => {
  expect(loaded.findings).toEqual([]);
  expect(formats.map((each) => each.id)).toEqual([...shipped.map((each) => each.id), NEW]);
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
  expect(words).toContain(`${NEW}年政府信息公开工作`);
});

test('its relation holds or is a finding', () => {
  const { value } = report(changed(text, ['问题件数: 12', '问题件数: 4322']));
  if (!value) throw new Error('not read');
  expect(checkSubmission(value, []).findings.map((each) => [each.code, each.message])).toEqual([
    ['inspections-cover-problems', '“行政检查”行：检查件数＝4321，小于问题件数＝4322，相差 1。'],
  ]);
});

test('the year before it is still of the edition that was copied', () => {
  const { value } = report(changed(text, [`年度: ${NEW}`, `年度: ${FIRST_YEAR - 1}`]));
  expect(value?.format.id).toBe(LATEST);
});
