/** Money of a foreign file: the form has it in 万元. What says 元 is not taken, what says nothing is told at its cell. */

import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/exchange/html/read.ts';
import { changed } from '../check/submissions.ts';
import { filled } from '../filled.ts';
import { read, workbookOf } from './forms.ts';
import { opened, saved } from './hands.ts';
import { MARKUPS } from './markups.ts';
import { reportOf, taken } from './reports.ts';

const HEAD = '本年收费金额（单位：万元）';
const FEES = '主动公开.行政事业性收费.本年收费金额';
const PAGE = MARKUPS[0]!.page(reportOf(filled('2021')).report);

/** What is read of the fees below this head, null for nothing, and the findings that are about them. */
function feesBelow(head: string, typed = '2950', ...changes: readonly (readonly [string, string])[]) {
  const page = changed(
    PAGE,
    [HEAD, head],
    ['<td colspan="3">2837.6452</td>', `<td colspan="3">${typed}</td>`],
    ...changes,
  );
  const { content, findings } = taken(readPage(page));
  const { text, isTold } = content.figures.get(FEES) ?? { text: '', isTold: true };
  const about = findings.filter(({ entries }) => entries.includes(FEES));
  return { figure: isTold ? null : text, codes: about.map(({ code }) => code), about };
}

describe('a document', () => {
  test('with the head of the form is read in 万元, in silence, however the head is broken or spaced', () => {
    for (const head of [
      HEAD,
      '本年收费金额(单位:万元)',
      '本年收费金额（单位：万 元）',
      '本年收费金额（单位：万<br>元）',
    ])
      expect(feesBelow(head)).toMatchObject({ figure: '2950', codes: [] });
  });

  test.each(['本年收费金额', '收费金额', '本年收费', '本年收费金额（￥）'])(
    'whose head says no unit is read in 万元, and that is told at the cell: %s',
    (head) => {
      const { figure, about } = feesBelow(head);
      expect(figure).toBe('2950');
      expect(about.map(({ code, severity, cell, message }) => [code, severity, cell, message])).toEqual([
        [
          'unit-is-said',
          'warning',
          expect.stringMatching(/^表2第\d+行第2格$/),
          '“行政事业性收费”的“本年收费金额”：栏目没有写明以万元为单位，“2950”读作 2950 万元。',
        ],
      ]);
    },
  );

  test.each([
    ['0, which is the same in any unit', '0', []],
    ['a figure of more decimals than 元 have', '0.2951', []],
    ['a figure with its unit', '2950元', ['cell-was-mended']],
  ])('whose head says no unit is not asked about %s', (_, typed, codes) => {
    expect(feesBelow('本年收费金额', typed).codes).toEqual(codes);
  });

  test('whose head says no unit is not asked where a line of its own says it', () => {
    expect(feesBelow('本年收费金额', '2950', ['<table', '<p>（单位：万元）</p><table']).codes).toEqual([]);
  });

  test.each(['本年收费金额（单位：元）', '收费金额（元）', '本年收费金额（圆）', '本年收费金额（单位：角）'])(
    'whose head says another unit is not read, and that is told: %s',
    (head) => {
      expect(feesBelow(head)).toMatchObject({ figure: null, codes: ['heads-are-the-forms'] });
    },
  );
});

test.each(['本年收费金额', '金额', '本年收费金额（单位：元）'])(
  'a workbook whose head is not that of the form is not read there, and that is told: %s',
  (head) => {
    const held = opened(workbookOf(filled('2021')));
    for (const { rows } of held)
      for (const row of rows)
        for (const [at, cell] of row.entries()) if (cell?.text === HEAD) row[at] = { ...cell, text: head };
    const { value, told } = read(saved(held));
    expect(value?.content.figures.get(FEES)?.text).toBe('');
    expect(told.map(({ code }) => code)).toContain('label-is-found');
  },
);
