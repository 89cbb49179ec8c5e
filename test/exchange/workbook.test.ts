/** A submission goes out as a workbook and comes back as itself: the same PDF, byte for byte. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filled } from '../filled.ts';
import { examples, printed } from '../reports.ts';
import { canonical, check, read, workbookOf } from './forms.ts';
import { opened, saved, sheetOf } from './hands.ts';

const texts = [
  ...examples.map(({ name, file }) => [name, readFileSync(file, 'utf8')] as const),
  ...['2019', '2021'].map((id) => [id, filled(id)] as const),
];

describe('a workbook', () => {
  test.each(texts)('of %s comes back as itself', (_, text) => {
    const bytes = workbookOf(text);
    expect(workbookOf(text)).toEqual(bytes);
    const { yaml, told, submission } = read(bytes);
    expect(told).toEqual([]);
    expect(yaml?.text).toBe(canonical(text));
    const before = check(text).value;
    if (!before || !submission) throw new Error('no submission');
    expect(Buffer.compare(Buffer.from(printed(submission).pdf), Buffer.from(printed(before).pdf))).toBe(0);
    expect(workbookOf(yaml?.text ?? '')).toEqual(bytes);
  });
});

test('a relation that does not hold names the cells of its own column, those of a row of zeros too', () => {
  const text = readFileSync('layouts/2021/example/submission.yaml', 'utf8');
  const typed = /^( {2}本年新收: \{自然人: )\d+/m;
  const sheet = workbookOf(text.replace(typed, '$1977').replace(/^( {2}上年结转: ).*$/m, '$1无'));
  const hint = read(sheet).findings.find(({ code }) => code === 'totals-cross-foot')?.hint;
  expect(hint).toContain(
    '核对依申请公开 D7 格“本年新收”、依申请公开 D8 格“上年结转”、依申请公开 D30 格“本年度办理结果”与依申请公开 D31 格“结转下年度继续办理”',
  );
});

test('a note of another version of the program is no paragraph of the report, and is told', () => {
  const text = readFileSync('layouts/2021/example/submission.yaml', 'utf8');
  const held = opened(workbookOf(text));
  const [, [note]] = sheetOf(held, '总体情况').rows as [unknown, [{ text: string }]];
  note.text = `当时的说明。${note.text.slice(note.text.indexOf('（一段一行'))}`;
  const { yaml, told } = read(saved(held));
  expect(yaml?.text).toBe(canonical(text));
  expect(told.map(({ code, cell }) => [code, cell])).toEqual([['text-has-a-place', '总体情况!A2']]);
});
