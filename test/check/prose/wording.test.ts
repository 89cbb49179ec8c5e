/** prose.yaml: what the checks know of each edition, and what is wrong with a file that cannot be used. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readWording } from '../../../src/check/prose/load.ts';
import { checkProse } from '../../../src/check/prose/prose.ts';
import { readSource } from '../../../src/source/source.ts';
import { loadFormats, loadWordings } from '../../editions.ts';
import { submissionFrom, wordingOf } from './reports.ts';

const formats = loadFormats('layouts').value ?? [];
const written = readFileSync('layouts/2021/prose.yaml', 'utf8');
const schema = formats.find((each) => each.id === '2021')?.schema;

test('every edition has its wording', () => {
  const { value, findings } = loadWordings('layouts', formats);
  expect(findings).toEqual([]);
  expect([...(value?.keys() ?? [])].sort()).toEqual(formats.map((each) => each.id).sort());
});

test.each(formats.map((each) => [each.id, each.firstYear] as const))(
  'every check of the %s edition is explained once',
  (_, year) => {
    const { explanations } = wordingOf(year);
    const codes = explanations.map((each) => each.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, why, source, example } of explanations) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)+$/);
      expect(
        [why, source, example].every((each) => each.length > 5),
        code,
      ).toBe(true);
    }
  },
);

test.each([
  ['data/2020/baisha.yaml', 2020],
  ['layouts/2019/example/submission.yaml', 2019],
  ['layouts/2021/example/submission.yaml', 2021],
])('%s passes in silence', (file, year) => {
  const submission = submissionFrom(readFileSync(file, 'utf8'), file);
  expect(checkProse(submission, [], wordingOf(year), { county: null, organ: null })).toEqual([]);
});

test('another edition’s folder without the file is a finding', () => {
  const [format] = formats;
  const { value, findings } = loadWordings('layouts', format ? [{ ...format, id: '2031' }] : []);
  expect(value).toBeUndefined();
  expect(findings.map((each) => [each.file, each.code])).toEqual([['layouts/2031/prose.yaml', 'layout-file-present']]);
});

describe('a slip in the file is told at its line', () => {
  test.each([
    [
      'a list that does not exist',
      '{收到}…{申请}…#{件}',
      '{受到}…{申请}…#{件}',
      'layout-name-known',
      '没有名为“受到”的词表。',
    ],
    [
      'a figure that the form has not',
      '[[依申请公开.上年结转.总计]]',
      '[[依申请公开.上年结转.共计]]',
      'layout-name-known',
      '没有名为“依申请公开.上年结转.共计”的栏目。',
    ],
    [
      'a shared list that does not exist',
      'about: 因信息公开',
      'about: 因信息公示',
      'layout-name-known',
      '没有名为“因信息公示”的句式。',
    ],
    [
      'a check that does not exist',
      '  dates-exist:',
      '  dates-exists:',
      'layout-word-known',
      '这里不能写“dates-exists”。',
    ],
    [
      'words of another check',
      '    nothing: [无, 暂无',
      '    nichts: [无, 暂无',
      'layout-word-known',
      '这里不能写“nichts”。',
    ],
    [
      'a text that the form has not',
      'overview: 总体情况',
      'overview: 总体情況',
      'layout-name-known',
      '没有名为“总体情況”的栏目。',
    ],
  ])('%s', (_, right, wrong, code, message) => {
    const slip = written.replace(right, wrong);
    expect(slip).not.toBe(written);
    const source = readSource('prose.yaml', new TextEncoder().encode(slip)).value;
    if (!source || !schema) throw new Error('prose.yaml cannot be read');
    const { value, findings } = readWording(source, schema);
    expect(value).toBeUndefined();
    const line = slip.slice(0, slip.indexOf(wrong)).split('\n').length;
    expect(findings[0]).toMatchObject({ code, message });
    expect(Math.abs((findings[0]?.line ?? 0) - line)).toBeLessThan(2);
  });
});
