/** A submission poured into the layout of its format. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Definition, Node, Table } from '../../src/edition/definition.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { proseOf } from '../../src/fill/paragraphs.ts';
import { fillTexts } from '../../src/fill/texts.ts';
import { asTyped } from '../../src/source/edits.ts';
import { readSource } from '../../src/source/source.ts';
import type { FilledSubmission } from '../../src/submission/filled-text.ts';
import { readSubmission } from '../../src/submission/submission.ts';
import { loadFormats } from '../editions.ts';
import { filled } from '../filled.ts';

const format = loadFormats('layouts').value?.find((each) => each.id === '2019');
const whole = filled('2019');
const baisha = readFileSync('data/2020/baisha.yaml', 'utf8');

test('the information of the document: title, organ as author, the date under the report', () => {
  expect(poured(whole).info).toEqual({
    title: '示例县自然资源局2019年政府信息公开工作年度报告',
    author: '示例县自然资源局',
    subject: '政府信息公开工作年度报告',
    keywords: '政府信息公开, 年度报告, 2019年, 示例县自然资源局',
    date: '2020-01-20',
  });
});

test('a report without a date is of the last day of its year, and has no sign-off', () => {
  const { info, content } = poured(baisha);
  expect(info.date).toBe('2020-12-31');
  expect(content.some((node) => 'signOff' in node)).toBe(false);
});

test('a report with a date ends with organ and date', () => {
  expect(poured(whole).content.at(-1)).toEqual({
    signOff: { organ: '示例县自然资源局', date: '2020年1月20日' },
    style: 'signOff',
  });
});

test.each([
  ['26.55', '26.5500'],
  ['160.5964', '160.5964'],
  ['3', '3.0000'],
  ['0', '0'],
])('a total of purchases of %s is printed as the label of its column says: %s', (typed, printed) => {
  const report = whole.replace('采购总金额: 160.5964', `采购总金额: ${typed}`);
  const [node] = between(poured(report), '二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况').slice(1);
  const row = (node as { table: Table }).table.body.at(-1)?.filter((cell) => cell !== null);
  expect(row?.at(-1)?.text.map(({ text }) => text)).toEqual([printed]);
});

test('the title may break after the organ and between its words, never inside 2019年', () => {
  expect(poured(whole).content[0]).toEqual({
    text: [{ text: '示例县自然资源局' }, { text: '2019年' }, { text: '政府信息公开工作' }, { text: '年度报告' }],
    style: 'title',
  });
});

test('a text becomes as many paragraphs as it has', () => {
  const nodes = between(poured(baisha), '一、总体情况', '二、主动公开政府信息情况');
  expect(nodes).toHaveLength(5);
  expect(plain(nodes[0]!)).toContain('基层政务公开标准化规范化推进。编制完成了');
});

test('texts around a table stand around their table; those left out leave nothing', () => {
  const nodes = between(poured(whole), '二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况');
  expect(nodes.map((node) => Object.keys(node)[0])).toEqual(['text', 'table']);
  const after = between(poured(whole), '三、收到和处理政府信息公开申请情况', '四、政府信息公开行政复议、行政诉讼情况');
  expect(after.map((node) => Object.keys(node)[0])).toEqual(['table', 'text']);
});

test('every figure stands in the cell of its row and column, as it was typed', () => {
  const [second, third, fourth] = tables(poured(whole));
  expect(row(second!, '行政许可')).toEqual(['21', '-3', '1286']);
  expect(row(second!, '行政事业性收费')).toEqual(['6', '-2']);
  expect(row(second!, '政府集中采购')).toEqual(['17', '160.5964']);
  expect(row(second!, '规章')).toEqual(['0', '0', '0']);
  expect(row(third!, '一、本年新收政府信息公开申请数量')).toEqual(['123', '24', '7', '4', '17', '3', '178']);
  expect(row(third!, '3.危及“三安全一稳定”')).toEqual(['0', '0', '0', '1', '0', '0', '1']);
  expect(row(third!, '（六）其他处理')).toEqual(['3', '1', '0', '0', '1', '0', '5']);
  expect(row(third!, '四、结转下年度继续办理')).toEqual(['6', '1', '1', '0', '2', '0', '10']);
  expect(
    fourth!.body
      .at(-1)
      ?.map((cell) => cell?.text[0]?.text)
      .join(' '),
  ).toBe('5 2 1 3 11 4 0 1 2 7 1 1 0 0 2');
});

test('a label is one and the same in all reports, and cannot be changed in one of them', () => {
  const [first, second] = [poured(whole), poured(whole)];
  expect(first).toEqual(second);
  const cell = (definition: Definition) => tables(definition)[0]?.body[0]?.[0];
  expect(cell(first)).toBe(cell(second));
  expect(() => {
    (cell(first)!.text as { text: string }[])[0]!.text = 'changed';
  }).toThrow(TypeError);
  expect(cell(second)!.text[0]!.text).toBe('第二十条第（一）项');
});

test('what stands in a filled text is printed, not read as a template again', () => {
  const submission = read(whole);
  const text = proseOf(['总体情况'], asTyped('见{{单位}}和{{没有这一项}}。'));
  const { value, findings } = fillDocument({
    ...submission,
    texts: new Map([...submission.texts, ['总体情况', text]]),
  });
  expect(findings).toEqual([]);
  expect(plain(between(value!, '一、总体情况', '二、主动公开政府信息情况')[0]!)).toBe('见{{单位}}和{{没有这一项}}。');
});

function poured(text: string): Definition {
  const { value, findings } = fillDocument(read(text));
  expect(findings).toEqual([]);
  return value!;
}

function read(text: string): FilledSubmission {
  const source = readSource('submission.yaml', new TextEncoder().encode(text));
  const { value, findings } = readSubmission(source.value!, format!);
  const filled = value && fillTexts(value).value;
  if (!filled) throw new Error(JSON.stringify(findings));
  return filled;
}

function between({ content }: Definition, from: string, to: string): readonly Node[] {
  const at = (heading: string) => content.findIndex((node) => plain(node) === heading);
  return content.slice(at(from) + 1, at(to));
}

function plain(node: Node): string {
  return 'text' in node ? node.text.map((span) => span.text).join('') : '';
}

function tables({ content }: Definition): Table[] {
  return content.flatMap((node) => ('table' in node ? [node.table] : []));
}

/** The figures in the row of a label. */
function row(table: Table, label: string): string[] {
  const texts = table.body.map((cells) => cells.flatMap((cell) => cell?.text[0]?.text ?? []));
  const found = texts.find((each) => each.includes(label)) ?? [];
  return found.slice(found.indexOf(label) + 1);
}
