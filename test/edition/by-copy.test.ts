/** CONTRIBUTING's "Add an edition", played through: 2021 copied to 2027 and changed, two years of reports of it, no line of src/. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { carriedFigures } from '../../src/check/carried.ts';
import { openEditions } from '../../src/edition/edition.ts';
import { checkFonts } from '../../src/edition/font-coverage.ts';
import { checkReport, printReport } from '../../src/report.ts';
import { namesOfForms } from '../../src/submission/submission.ts';
import { changed, put, type Tree, yamlOf } from '../check/submissions.ts';
import { loadFormats } from '../editions.ts';
import { allText, readPdf } from '../pdf.ts';
import { environment } from '../reports.ts';

const dir = mkdtempSync(join(tmpdir(), 'nianbao-'));
afterAll(() => rmSync(dir, { recursive: true }));

type Changes = readonly (readonly [from: string, to: string])[];

function edit(file: string, ...changes: Changes): void {
  const path = join(dir, '2027', file);
  writeFileSync(path, changed(readFileSync(path, 'utf8'), ...changes));
}

/** What is wrong with the editions, each with the line it stands in. */
function told(): string[] {
  const line = (file: string, number: number | null) =>
    readFileSync(file, 'utf8').split('\n')[(number ?? 1) - 1]?.trim();
  return loadFormats(dir).findings.map((each) => `${each.code} ${line(each.file, each.line)}`);
}

// 1. A copy with its notice and its first year.
cpSync('layouts', dir, { recursive: true });
cpSync('layouts/2021', join(dir, '2027'), { recursive: true });
edit('format.yaml', ['国办公开办函〔2021〕30号', '国办公开办函〔2027〕9号'], ['firstYear: 2021', 'firstYear: 2027']);
const asCopied = told();

// 2. A label is changed, an entry added; it is missed until it is printed.
edit('document.yaml', ['{text: 一、总体情况,', '{text: 一、总体工作情况,']);
edit(
  'schema.yaml',
  ['行政强制, 行政事业性收费]', '行政强制, 行政检查, 行政事业性收费]'],
  [
    '      行政事业性收费:\n',
    "      行政检查:\n        $ref: '#/$defs/检查'\n        title: 行政检查\n        description: 没有的填“无”。\n      行政事业性收费:\n",
  ],
  [
    '  收费:\n',
    "  检查:\n    type: [object, string]\n    pattern: ^无$\n    additionalProperties: false\n    required: [检查件数, 问题件数]\n    properties:\n      检查件数: {$ref: '#/$defs/数量', title: 检查件数}\n      问题件数: {$ref: '#/$defs/数量', title: 问题件数}\n\n  收费:\n",
  ],
);
const unprinted = told();
edit('rollup.yaml', ['  - 主动公开.行政强制\n', '  - 主动公开.行政强制\n  - 主动公开.行政检查\n']);
edit('document.yaml', [
  '- $prose: 表后.主动公开',
  "      - [{text: 行政检查, style: tableLabel}, '{{主动公开.行政检查.检查件数}}', {text: '{{主动公开.行政检查.问题件数}}', colSpan: 2}]\n- $prose: 表后.主动公开",
]);
const printed = told();
edit('checks.yaml', [
  'relations:\n',
  'relations:\n  - code: problems-are-found-by-inspections\n    severity: error\n    where: “行政检查”行\n    when: [主动公开.行政检查.问题件数]\n    then: [主动公开.行政检查.检查件数]\n    words: {when: 问题件数, then: 检查件数}\n',
]);
const unexplained = told();
edit('checks.yaml', [
  'codes:\n',
  "codes:\n  problems-are-found-by-inspections:\n    why: 有问题件数的，检查件数大于 0。\n    source: '{notice}格式第二部分表格。'\n    example: 问题 1 件，检查 0 件。\n",
]);

const editions = openEditions(dir).value ?? [];
const copy = editions.find(({ id }) => id === '2027')?.format;
if (!copy) throw new Error('no edition of 2027');
const copied = copy;
const office = { ...environment, editions, names: namesOfForms(editions) };

test('each step of the recipe is told where it is not finished', () => {
  expect(asCopied).toEqual([]);
  expect(unprinted.map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual([
    'rollup-covers-form adds:',
    'layout-prints-all 检查件数:',
    'layout-prints-all 问题件数:',
  ]);
  expect(printed).toEqual([]);
  expect(unexplained).toEqual(['layout-code-explained - code: problems-are-found-by-inspections']);
  expect(told()).toEqual([]);
  expect(checkFonts(copied, environment.fonts)).toEqual([]);
});

test('a check against last year that would end with the edition’s first year is told', () => {
  const model = 'lastYear: {right: [主动公开.$行.现行有效件数]}';
  const ofOld = model.replace('主动公开.$行.现行有效件数', '主动公开.规章.本年新制作数量');
  edit('checks.yaml', [model, ofOld]);
  const ended = told();
  edit('checks.yaml', [ofOld, model]);
  expect(ended).toEqual([`layout-years-go-on ${ofOld}`]);
  expect(told()).toEqual([]);
});

test('what the copy takes over from its model names its own notice', () => {
  const sources = copied.explanations.map(({ source }) => source).join('\n');
  expect(sources).toContain('国办公开办函〔2027〕9号');
  expect(sources).not.toContain('国办公开办函〔2021〕30号');
});

const APPLICANTS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];
const CARRIED_FORWARD = (column: string) => ['依申请公开', '结转下年度继续办理', column];

/** Some 20 to 49 in every cell, as the relations ask; what follows from last year's report follows. */
function figuresOf(year: number, before?: ReadonlyMap<string, number>): Map<string, number> {
  const totals = new Set(copied.sums.map(({ total }) => total.join('.')));
  const names = copied.schema.figures.map((path) => path.join('.')).filter((name) => !totals.has(name));
  const zero = /^主动公开\.规章|逾期未按收费通知/;
  const figures = new Map(names.map((name, index) => [name, zero.test(name) ? 0 : 20 + ((index * 7 + year) % 29)]));
  const figure = (name: string) => figures.get(name) ?? 0;
  for (const column of APPLICANTS) {
    const carriedIn = before?.get(CARRIED_FORWARD(column).join('.')) ?? figure(`依申请公开.上年结转.${column}`);
    const done = names.filter((name) => name.startsWith('依申请公开.本年度办理结果.') && name.endsWith(`.${column}`));
    const sum = done.reduce((all, name) => all + figure(name), figure(CARRIED_FORWARD(column).join('.')));
    figures.set(`依申请公开.上年结转.${column}`, carriedIn);
    figures.set(`依申请公开.本年新收.${column}`, sum - carriedIn);
  }
  const documents = '主动公开.行政规范性文件';
  const wereInForce = before?.get(`${documents}.现行有效件数`) ?? 30;
  figures.set(
    `${documents}.现行有效件数`,
    wereInForce + figure(`${documents}.本年制发件数`) - figure(`${documents}.本年废止件数`),
  );
  return figures;
}

function reportOf(year: number, figures: ReadonlyMap<string, number>): Buffer {
  const tree: Tree = { 单位: '青石镇人民政府', 年度: year, 成文日期: `${year + 1}-01-20` };
  for (const [name, value] of figures) put(tree, name.split('.'), value);
  tree['总体情况'] = '主动公开、依申请公开、信息管理、平台建设和监督保障如常，开展考核、评议，没有责任追究。';
  tree['存在的主要问题及改进情况'] = `${year}年公开不够及时，正在改进。`;
  tree['其他需要报告的事项'] = '暂无其他需要报告的事项。';
  return Buffer.from(yamlOf(tree));
}

function check(year: number, bytes: Buffer, before?: Buffer) {
  const lastYear = before ? [{ file: `${year - 1}/qingshi.yaml`, bytes: before }] : [];
  return checkReport({ file: `${year}/qingshi.yaml`, bytes, lastYear, organ: null, year }, office);
}

const first = figuresOf(2027);
const second = figuresOf(2028, first);
const [firstYear, secondYear] = [reportOf(2027, first), reportOf(2028, second)];

test('its first year is checked and printed, with the new label and the new row', async () => {
  const { value, findings } = check(2027, firstYear);
  expect(findings).toEqual([]);
  if (!value) throw new Error('not read');
  expect(value.format.id).toBe('2027');
  const report = printReport(value, firstYear, office);
  expect(report.findings).toEqual([]);
  const text = allText(await readPdf(report.value?.pdf ?? new Uint8Array()));
  for (const words of ['一、总体工作情况', '行政检查', String(first.get('主动公开.行政检查.检查件数'))])
    expect(text).toContain(words);
});

test('its second year agrees with its first, or is an error at the cell', () => {
  expect(check(2028, secondYear, firstYear).findings).toEqual([]);
  const slip = new Map(second);
  slip.set('依申请公开.上年结转.科研机构', (second.get('依申请公开.上年结转.科研机构') ?? 0) + 1);
  slip.set('依申请公开.本年新收.科研机构', (second.get('依申请公开.本年新收.科研机构') ?? 0) - 1);
  const { value, findings } = check(2028, reportOf(2028, slip), firstYear);
  const place = value?.source.valuePlace(['依申请公开', '上年结转', '科研机构']);
  expect(findings).toEqual([
    expect.objectContaining({ code: 'carried-in-agrees', severity: 'error', line: place?.line, column: place?.column }),
  ]);
});

test('a figure of another magnitude, and what follows from last year’s in force, are remarked on', () => {
  const slip = new Map(second)
    .set('主动公开.行政许可.本年处理决定数量', 777)
    .set('主动公开.行政规范性文件.现行有效件数', 99);
  expect(check(2028, reportOf(2028, slip), firstYear).findings.map((each) => each.code)).toEqual([
    'in-force-follows-last-year',
    'figures-keep-their-size',
  ]);
});

test('its first year carries the figures of the second', () => {
  const before = check(2027, firstYear).value;
  if (!before) throw new Error('not read');
  const carried = carriedFigures(copied, [before]);
  expect([...carried].map(([name, { figure }]) => [name.split('.').at(-1), Number(figure.text)])).toEqual([
    ...APPLICANTS.map((column) => [column, first.get(CARRIED_FORWARD(column).join('.'))]),
    ['总计', APPLICANTS.reduce((sum, column) => sum + (first.get(CARRIED_FORWARD(column).join('.')) ?? 0), 0)],
  ]);
});

test('its new relation holds or is a finding', () => {
  const slip = new Map(first).set('主动公开.行政检查.检查件数', 0);
  expect(check(2027, reportOf(2027, slip)).findings.map((each) => [each.code, each.severity])).toEqual([
    ['problems-are-found-by-inspections', 'error'],
  ]);
});

test('the year before it is still of the edition before', () => {
  expect(check(2026, reportOf(2026, figuresOf(2026))).value?.format.id).toBe('2021');
});
