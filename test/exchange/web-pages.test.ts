/** A report that a portal shows is read into the places it came from, whatever the markup: nothing wrong, nothing lost in silence. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePage } from '../../src/exchange/html/decode.ts';
import { readPage } from '../../src/exchange/html/read.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { MARKUPS } from './markups.ts';
import { EXAMPLES, formats, RUNS, readBack, reportOf, submissionTexts, taken } from './reports.ts';

describe.each(MARKUPS)('$name', ({ page }) => {
  test.each(EXAMPLES)('$name is read whole', ({ submission }) => {
    const { value: report } = fillDocument(submission);
    if (!report) throw new Error('no report');
    const read = taken(readPage(page(report)));
    expect(readBack(read)).toEqual(report);
    // What is told is the portal's own: above the title and below the report.
    expect(read.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['text-has-a-place', 'warning'],
      ['text-has-a-place', 'warning'],
    ]);
  });

  test.each(formats)('any figures of the edition of $id', (format) => {
    fc.assert(
      fc.property(submissionTexts(format), (text) => {
        const { report } = reportOf(text.replaceAll('来源：', '').replace(/\d{4}年1月18日/g, ''));
        const tables = (each: typeof report) => each.content.filter((node) => 'table' in node);
        expect(tables(readBack(taken(readPage(page(report)))))).toEqual(tables(report));
      }),
      { numRuns: Math.ceil(RUNS / 5) },
    );
  });
});

test('a page in GBK, in UTF-16, with a mark', () => {
  const text = '<p>政府信息公开</p>';
  const gbk = Buffer.from('3c703ed5feb8aed0c5cfa2b9abbfaa3c2f703e', 'hex');
  expect(decodePage(gbk)).toBe(text);
  expect(decodePage(Buffer.concat([Buffer.from('<meta charset=gb2312>'), gbk]))).toContain(text);
  expect(decodePage(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe(text);
  expect(decodePage(Buffer.from(`\ufeff${text}`))).toBe(text);
});

test.each([
  ['<p>新收<s>12</s>13件</p>', '新收13件', 1],
  ['<p>新收<span style="text-decoration:line-through">12</span>13件</p><del><p>乙</p></del>', '新收13件', 2],
  ['<p>新收12<sup>3</sup>件，H<sub>2</sub>O</p>', '新收12³件，H₂O', 0],
  ['<p><ruby>甲<rp>(</rp><rt>jia</rt><rp>)</rp></ruby></p>', '甲', 0],
])('%s reads %s', (page, text, crossedOut) => {
  const { blocks, remarks } = readPage(page);
  expect(blocks).toMatchObject([{ kind: 'paragraph', text }]);
  expect(remarks.map(({ code, message }) => [code, message.includes(`共 ${crossedOut} 处`)])).toEqual(
    crossedOut === 0 ? [] : [['changes-are-settled', true]],
  );
});

test('a cell of which all is crossed out says so, and is told', () => {
  const { blocks, remarks } = readPage('<table><tr><td>甲<td><s>1</s><del>2</del></table>');
  const [table] = blocks;
  expect(table?.kind === 'table' && table.rows[0]?.[1]?.text).toBe('〔划掉〕1 2');
  expect(remarks).toMatchObject([{ code: 'changes-are-settled', place: '表1第1行第2格' }]);
});

test.each([
  ['crossed out', '<s>1</s>2'],
  ['deleted', '<del>1</del>2'],
  ['crossed out by its style', '<span style="text-decoration:line-through">1</span>2'],
  ['raised, as a note is', '1<sup>2</sup>'],
])('a digit that is %s is no digit of the one beside it', (_, inner) => {
  const { blocks } = readPage(`<table><tr><td>甲<td>${inner}</table>`);
  const [table] = blocks;
  expect(table?.kind === 'table' && table.rows[0]?.[1]?.text).toBe('1 2');
});
