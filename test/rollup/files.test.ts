/** What `rollup` writes: the sums in tables as the form prints them, in lists for programs, and on one page. */

import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../src/ooxml/read-workbook.ts';
import { unpack } from '../../src/ooxml/unpack.ts';
import { writeWorkbook } from '../../src/ooxml/write-workbook.ts';
import { printPlainPage } from '../../src/report.ts';
import { organsCsv, sumsJson } from '../../src/rollup/sum-files.ts';
import { sumWorkbook } from '../../src/rollup/sum-workbook.ts';
import { summaryPage } from '../../src/rollup/summary-page.ts';
import { changeInPercent, lacking } from '../../src/rollup/year-sums.ts';
import { Figure } from '../../src/source/figure.ts';
import { allText, readPdf } from '../pdf.ts';
import { environment } from '../reports.ts';
import { many, sumsOf } from './year.ts';

const whole = sumsOf(many);
const figure = (sums: typeof whole, name: string) => sums.figures.find(({ cell }) => cell.join('.') === name);

function sheets(sums: typeof whole) {
  const workbook = readWorkbook(unpack(writeWorkbook(sumWorkbook(sums))));
  return new Map(workbook.sheets.map((sheet) => [sheet.name, sheet.cells.map((cell) => cell.text)]));
}

describe('the sums of a year', () => {
  it('are there before the county has written its own report, and say what it has typed when it has', () => {
    const received = '依申请公开.本年新收.自然人';
    const sum = String(12 * 202 + 3 * 66);
    expect(figure(whole, received)).toMatchObject({ sum: { text: sum }, stated: null });
    expect(figure(sumsOf(many, false), received)).toMatchObject({ sum: { text: sum }, stated: null });
    expect(figure(whole, '主动公开.行政强制.本年处理决定数量')).toMatchObject({
      sum: { text: String(12 * 139) },
      stated: { text: '139' },
    });
    expect(figure(whole, '主动公开.规章.现行有效件数')).toMatchObject({ sum: null, stated: { text: '0' } });
    expect(lacking(whole)).toEqual([]);
  });

  it('have last year’s beside them where its edition has the same figure', () => {
    expect(figure(whole, '依申请公开.本年新收.自然人')?.lastYear?.text).toBe('123');
    expect(figure(whole, '主动公开.行政规范性文件.本年制发件数')?.lastYear).toBeNull();
    const percent = (now: bigint, before: bigint) => changeInPercent(Figure.of(now, 0), Figure.of(before, 0));
    expect([percent(3n, 2n), percent(2n, 3n), percent(2n, 2n), percent(1n, 0n)]).toEqual([
      '+50%',
      '-33.3%',
      '0%',
      null,
    ]);
  });
});

describe('汇总表', () => {
  it('has the tables of the form by their headings, each organ’s figures, and the checks', () => {
    const read = sheets(whole);
    expect([...read.keys()]).toEqual([
      '说明',
      '二、主动公开政府信息情况',
      '三、收到和处理政府信息公开申请情况',
      '四、政府信息公开行政复议、行政诉讼情况',
      '分单位',
      '核对',
    ]);
    expect(read.get('三、收到和处理政府信息公开申请情况')).toContain(String(12 * 301 + 3 * 66));
    expect(read.get('核对')?.join(' ')).toContain(`行政强制 本年处理决定数量 139 ${12 * 139} ${139 - 12 * 139}`);
    expect(read.get('分单位')?.filter((text) => text.endsWith('镇人民政府'))).toHaveLength(12);
  });

  it('says of whom it lacks figures, and why, on every table', () => {
    const read = sheets(sumsOf({ ...many, r10: null }));
    expect(read.get('说明')?.join(' ')).toContain('r10 r10镇人民政府 未报送');
    expect(read.get('说明')?.join(' ')).toContain('shuiwu 青岚县税务局 不计 垂直管理');
    for (const [name, texts] of read) if (name.includes('、')) expect(texts.join()).toContain('尚缺 1 个单位');
  });
});

it('whoever is left out by a person’s word is named with the reason, in whatever way it was called; no other entry counts', () => {
  const reasons = ['r10', 'r10镇', 'r10镇人民政府'].map((单位) => ({ 单位, 理由: '3月撤销', 核实人: '张三' }));
  const parts = whole.parts.map((each) =>
    each.organ.code === 'r10' ? { organ: { ...each.organ, shortName: 'r10镇' }, state: 'absent' as const } : each,
  );
  for (const reason of reasons) {
    const sums = { ...whole, parts, absences: [reason, { ...reason, 单位: 'r11' }] };
    expect(sheets(sums).get('说明')?.join(' ')).toMatch(/r10 r10镇人民政府 \S+ 3月撤销 r11 r11镇人民政府 \S+ r12/);
    expect(JSON.stringify(summaryPage(sums, '').content)).toContain('缺：r10镇人民政府（3月撤销）。');
    const absences = [{ organ: 'r10', name: 'r10镇人民政府', reason: '3月撤销' }];
    expect(JSON.parse(sumsJson(sums, new Map())).absences).toEqual(absences);
  }
});

it('the lists for programs have every figure, exact, and the same bytes each time', () => {
  const json = JSON.parse(sumsJson(whole, new Map([['r10', 'hash']])));
  expect(json.parts[0]).toEqual({ organ: 'r10', name: 'r10镇人民政府', state: 'counted', sha256: 'hash' });
  expect(json.figures['主动公开.行政事业性收费.本年收费金额'].sum).toBe('34051.7424');
  expect(Object.keys(json.figures)).toHaveLength(whole.figures.length);
  const lines = [...organsCsv(whole)].join('').trimEnd().split('\r\n');
  expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([whole.figures.length + 3]));
  expect(writeWorkbook(sumWorkbook(sumsOf(many)))).toEqual(writeWorkbook(sumWorkbook(whole)));
});

it('a sum of more digits than spreadsheets keep stands in 汇总表 digit for digit', () => {
  const long = Figure.of(10001000001297570n, 4);
  const sums = { ...whole, figures: whole.figures.map((each) => (each.sum ? { ...each, sum: long } : each)) };
  for (const name of ['二、主动公开政府信息情况', '分单位', '核对'])
    expect(sheets(sums).get(name)).toContain(long.text);
});

describe('一页纸', () => {
  const page = (sums: typeof whole) => summaryPage(sums, '数据来自各单位的填报文件。');

  it('is one page, with the indicators, the ten organs with most, and who is not in it', async () => {
    const { pdf, pages } = printPlainPage(page(whole), environment);
    expect(pages).toBe(1);
    const text = allText(await readPdf(pdf)).replace(/\s/g, '');
    expect(text).toContain('应汇总12个单位，已计入12个，已经齐全。');
    expect(text).toContain('新收政府信息公开申请件3810');
    expect(text).toContain('不计：青岚县税务局（垂直管理）。');
    expect(printPlainPage(page(sumsOf(many)), environment).pdf).toEqual(pdf);
  });

  it('draws each number as a bar beside it, the largest as long as there is room', () => {
    const bars = page(whole).content.flatMap((node) =>
      'table' in node ? node.table.body.flatMap((row) => row.flatMap((cell) => cell?.bar ?? [])) : [],
    );
    expect(bars).toHaveLength(10);
    expect(bars[0]).toBe(1);
    expect(bars[9]).toBeCloseTo((301 + 6) / (301 + 33), 3);
  });

  it('names who is missing', () => {
    const words = JSON.stringify(page(sumsOf({ ...many, r10: null })).content);
    expect(words).toContain('尚缺 1 个单位，各数还不完整');
    expect(words).toContain('尚缺：r10镇人民政府（未报送）。');
  });
});
