/** What is read in one pass is what the search for slips and YAML would have made of it: no slip, the same values, at the same places. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { wholeFile } from '../../src/place.ts';
import { decode } from '../../src/source/bytes.ts';
import { tooDeep } from '../../src/source/limits.ts';
import { invisibleMarks } from '../../src/source/marks.ts';
import { valuesOf } from '../../src/source/nodes.ts';
import { readPlainForm } from '../../src/source/plainform.ts';
import { mendSlips } from '../../src/source/slips/slips.ts';
import { type Typed, typedOf } from '../../src/source/typed.ts';
import { namesOfForms } from '../../src/submission/submission.ts';
import { damaged, random } from '../damage.ts';
import { loadFormats } from '../editions.ts';

const RUNS = process.env['NIANBAO_TESTS'] === 'long' ? 40_000 : 2_000;
const names = namesOfForms(loadFormats('layouts').value ?? []);
const filled = [
  'data/2020/baisha.yaml',
  'layouts/2019/example/submission.yaml',
  'layouts/2021/example/submission.yaml',
];
const faults = readdirSync('test/faults').filter((name) => name.endsWith('.yaml'));
const originals = [...filled, ...faults.map((name) => `test/faults/${name}`)].map((file) => readFileSync(file));

/** Where a group ends nobody asks. */
function placesIn({ kind, start, end, value, entries }: Typed): unknown {
  const inner = [...entries].map(([name, { at, value: content }]) => [name, at, content && placesIn(content)]);
  return kind === 'map' || kind === 'list' ? [kind, start, inner] : [kind, start, end, value];
}

/** Nothing is told of it. */
const place = () => wholeFile('x.yaml');

/** Whether the text was read in one pass; then it is compared. */
function isReadAlike(bytes: Uint8Array): boolean {
  const text = decode('x.yaml', bytes).value;
  if (text === undefined || tooDeep(text) !== undefined || invisibleMarks(text).edits.length > 0) return false;
  const plain = readPlainForm(text, names);
  if (!plain?.root.value) return false;
  const mended = mendSlips(text, names, place);
  expect([mended.text, mended.slips, [...mended.spoiled], mended.givenUp]).toEqual([text, [], [], false]);
  const document = parseDocument(text, { uniqueKeys: false, version: '1.2' });
  expect([...document.errors, ...document.warnings], text).toEqual([]);
  const { value, slips } = valuesOf(document, place);
  expect(slips, text).toEqual([]);
  expect(plain.value, text).toStrictEqual(value);
  expect(placesIn(plain.root.value), text).toEqual(document.contents && placesIn(typedOf(document.contents)));
  return true;
}

test('submissions as they are handed in are read in one pass', () => {
  for (const file of filled) expect(isReadAlike(readFileSync(file)), file).toBe(true);
});

describe('what is not plain is left to the long way', () => {
  test.each([
    ['an unknown name', '单位: 甲乡\n住址: 乙\n'],
    ['a name twice', '单位: 甲乡\n单位: 乙乡\n'],
    ['a row of another group', '单位: 甲乡\n规章: 无\n'],
    ['a row out of line', '主动公开:\n  规章: 无\n   行政许可: 无\n'],
    ['a group without rows', '单位: 甲乡\n主动公开:\n年度: 2020\n'],
    ['a figure with a unit', '主动公开:\n  规章: {本年新制作数量: 1件}\n'],
    ['a figure with a zero before it', '主动公开:\n  规章: {本年新制作数量: 01}\n'],
    ['a bracket that is not closed', '主动公开:\n  规章: {本年新制作数量: 1\n'],
    ['a quoted text', '单位: "甲乡"\n'],
    ['a comment without a blank', '引言: 无 #甲: 乙\n'],
    ['blanks behind a comment', '单位: 甲乡 # 说明  \n'],
    ['a full-width blank behind a comment', '引言: | # 说明　\n  甲\n'],
    ['a text that is less indented than its first line', '引言: |\n    甲\n  乙\n'],
    ['a text without lines', '引言: |\n总体情况: |\n  甲\n'],
    ['a line of full-width blanks in a text', '引言: |\n  甲\n  　　\n  乙\n'],
  ])('%s', (_, text) => expect(readPlainForm(text, names)).toBeUndefined());
});

test('of files damaged at random those that are plain are read alike', () => {
  let plain = 0;
  for (let run = 0; run < RUNS; run++) {
    const next = random(run);
    if (isReadAlike(damaged(originals[next(originals.length)] ?? Buffer.of(), next))) plain++;
  }
  expect(plain).toBeGreaterThan(RUNS / 50);
});

const LINES =
  `单位: 甲乡|年度: 2020|年度: 2020 # 说明|年度: 2020 #说明|年度: 2020 # 说明　|成文日期: 2021-01-18|总体情况: ¦|总体情况: ¦ # 说: 明|  (一) 甲。|    深。|
   |||  |  　　乙。|  \t丙|# 注|  # 注|主动公开:|主动公开: 无|主动公开: # 注|  规章: {本年新制作数量: 1, 本年新公开数量: 2}|
  规章: { 本年新制作数量: 1 , 本年新公开数量: -2.50 } # 注|  规章: {}|  规章: 无|  规章:|    本年新制作数量: 1|    本年新公开数量: 0|
   本年新公开数量: 0|  规范性文件: 无|依申请公开:|  本年新收: {自然人: 0, 自然人: 1}|  本年新收: {自然人: 0, 商业企业: 12}   |
表前:|  主动公开: ¦|    戊: 己|  依申请公开: ¦|   庚|引言: ¦|引言: 无 # 甲: 乙|引言: 无 #甲: 乙|  ---|---|  无|年度: -0|年度: 1.5.|
  单位: 甲|    #甲|  [[|}|, 甲: 1|核实:|  - 位置: 甲`
    .split(/\|\n?/)
    .map((line) => line.replace('¦', '|'));

test('lines put together at random are read alike', () => {
  let plain = 0;
  for (let run = 0; run < 5 * RUNS; run++) {
    const next = random(run);
    const lines = Array.from({ length: 1 + next(8) }, () => LINES[next(LINES.length)] ?? '');
    if (isReadAlike(Buffer.from(lines.join('\n') + (next(4) > 0 ? '\n' : '')))) plain++;
  }
  expect(plain).toBeGreaterThan(RUNS / 20);
});
