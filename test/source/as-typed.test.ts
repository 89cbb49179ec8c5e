/** What clerks type and paste, read as the form has it: figures alone, rows out of a sheet, the notice's words, paragraphs. */

import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/source/source.ts';
import { namesOfForms } from '../../src/submission/submission.ts';
import { loadFormats } from '../editions.ts';

const names = namesOfForms(loadFormats('layouts').value ?? []);
const read = (text: string) => readSource('x.yaml', Buffer.from(text), names);
const valueIn = (text: string, ...path: readonly string[]) => read(text).value?.valueAt(path);

const APPLICANTS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];
const row = (...figures: readonly number[]) =>
  Object.fromEntries(figures.map((figure, index) => [[...APPLICANTS, '总计'][index], figure]));

describe('a row pasted out of a sheet is in the order of the form', () => {
  it.each([
    ['3\t0\t0\t1\t0\t2', row(3, 0, 0, 1, 0, 2)],
    ['3 0 0 1 0 2', row(3, 0, 0, 1, 0, 2)],
    ['3, 0, 0, 1, 0, 2', row(3, 0, 0, 1, 0, 2)],
    ['3、0、0、1、0、2', row(3, 0, 0, 1, 0, 2)],
    ['3，0，0，1，0，2，6', row(3, 0, 0, 1, 0, 2, 6)],
    ['3 0 0 1 0 2 6   # 核对过', row(3, 0, 0, 1, 0, 2, 6)],
    ['1286 0 0 0 0 0', row(1286, 0, 0, 0, 0, 0)],
  ])('%s', (typed, expected) => {
    const { value, findings } = read(`年度: 2021\n依申请公开:\n  本年新收: ${typed}\n`);
    expect(findings).toEqual([]);
    expect(value?.valueAt(['依申请公开', '本年新收'])).toEqual(expected);
  });

  it('and each figure stands where it was typed', () => {
    const { value } = read('年度: 2021\n依申请公开:\n  本年新收: 3 0 0 14 0 2\n');
    expect(value?.valuePlace(['依申请公开', '本年新收', '社会公益组织'])).toMatchObject({ line: 3, column: 15 });
  });

  it.each([
    '3 0 0 1 0',
    '3 0 0 1 0 2 6 0',
    '1,286 0 0 0 0 0',
    '1,286, 0, 0, 0, 0, 0',
    '3, 0 0, 1, 0, 2',
    '三 0 0 1 0 2',
    '3 0 0 1 0 —',
  ])('%s is no such row: nothing is guessed', (typed) => {
    const value = valueIn(`年度: 2021\n依申请公开:\n  本年新收: ${typed}\n`, '依申请公开', '本年新收');
    expect(value).toBe(typed);
  });
});

describe('a figure alone', () => {
  it.each([
    ['2021', '行政许可: 309', { 本年处理决定数量: 309 }],
    ['2021', '行政事业性收费: 0.5', { 本年收费金额: 0.5 }],
    ['2021', '行政许可: 309   # 核对过', { 本年处理决定数量: 309 }],
    ['2021', '行政许可: 309件', { 本年处理决定数量: '309件' }],
    // The form of 2019 asks for three.
    ['2020', '行政许可: 309', 309],
    ['2020', '行政许可: 61 -25 97', { 上一年项目数量: 61, 本年增减: -25, 处理决定数量: 97 }],
    ['2020', '规章: 1 2 3', { 本年新制作数量: 1, 本年新公开数量: 2, 对外公开总数量: 3 }],
    ['2021', '规章: 1 2 3', { 本年制发件数: 1, 本年废止件数: 2, 现行有效件数: 3 }],
  ])('%s %s', (year, line, expected) => {
    const name = line.slice(0, line.indexOf(':'));
    expect(valueIn(`年度: ${year}\n主动公开:\n  ${line}\n`, '主动公开', name)).toEqual(expected);
  });
});

describe('the words of the notice', () => {
  it.each([
    ['（一）予以公开', '予以公开'],
    ['(一) 予以公开', '予以公开'],
    ['一、予以公开', '予以公开'],
    ['1.属于国家秘密', '属于国家秘密'],
    ['３．危及“三安全一稳定”', '危及三安全一稳定'],
    ['三、收到和处理政府信息公开申请情况', '依申请公开'],
    ['收到和处理政府信息公开申请情况', '依申请公开'],
    ['本年收费金额（单位：万元）', '本年收费金额'],
  ])('%s is %s', (typed, name) => expect(names.titled(typed)).toBe(name));

  it.each(['予以公开', '其他', '（一）主动公开情况', '一、二', '总体', '（一）'])(
    '%s is a name already, or none',
    (typed) => {
      expect(names.titled(typed)).toBeUndefined();
    },
  );

  it('in a text stay text', () => {
    const text = '总体情况: |\n  一、主动公开：全年公开9条。\n  （二）依申请公开:\n  新收3件。\n年度: 2021\n';
    expect(valueIn(text, '总体情况')).toBe('一、主动公开：全年公开9条。\n（二）依申请公开:\n新收3件。\n');
  });
});

describe('a text keeps its paragraphs', () => {
  const PARAGRAPHS = '（一）主动公开。公开9条。\n（二）监督保障。培训2次。\n三是宣传。';
  it.each([
    ['below >', '总体情况: >\n  （一）主动公开。公开9条。\n  （二）监督保障。培训2次。\n  三是宣传。\n'],
    ['below >-', '总体情况: >-\n  （一）主动公开。公开9条。\n  （二）监督保障。培训2次。\n  三是宣传。\n'],
    ['below a full-width >', '总体情况: ＞\n  （一）主动公开。公开9条。\n  （二）监督保障。培训2次。\n  三是宣传。\n'],
    ['in quotation marks', '总体情况: "（一）主动公开。公开9条。\n  （二）监督保障。培训2次。\n  三是宣传。"\n'],
    ['in single ones', "总体情况: '（一）主动公开。公开9条。\n  （二）监督保障。培训2次。\n  三是宣传。'\n"],
    [
      'with empty lines between',
      '总体情况: >\n  （一）主动公开。公开9条。\n\n  （二）监督保障。培训2次。\n\n  三是宣传。\n',
    ],
    ['without indentation', '总体情况: |\n（一）主动公开。公开9条。\n（二）监督保障。培训2次。\n三是宣传。\n'],
    [
      'behind full-width blanks',
      '总体情况: |\n　　（一）主动公开。公开9条。\n　　（二）监督保障。培训2次。\n　　三是宣传。\n',
    ],
  ])('%s', (_, text) => {
    const { value, findings } = read(`${text}年度: 2021\n`);
    expect(String(value?.valueAt(['总体情况'])).trimEnd()).toBe(PARAGRAPHS);
    expect(
      findings.filter(({ severity, code }) => severity === 'error' && code !== 'punctuation-is-half-width'),
    ).toEqual([]);
    expect(value?.valueAt(['年度'])).toBe(2021);
  });

  it('a line that was broken in its middle goes on', () => {
    expect(valueIn('总体情况: >\n  全年公开政府信息9条，其中\n  政策文件2条。\n  培训2次。\n', '总体情况')).toBe(
      '全年公开政府信息9条，其中 政策文件2条。\n培训2次。\n',
    );
  });
});
