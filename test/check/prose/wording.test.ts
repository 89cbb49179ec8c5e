/** prose.yaml: what the checks know of each edition, and what is wrong with a file that cannot be used. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkProse } from '../../../src/check/prose/prose.ts';
import { readWording } from '../../../src/edition/prose/wording-reader.ts';
import { readSource } from '../../../src/source/source.ts';
import { loadFormats } from '../../editions.ts';
import { submissionFrom, wordingOf } from './reports.ts';

const formats = loadFormats('layouts').value ?? [];
const files = ['layouts/prose.yaml', 'layouts/2021/prose.yaml'] as const;
const schema = formats.find((each) => each.id === '2021')?.schema;

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

test.each(['data/2020/baisha.yaml', 'layouts/2019/example/submission.yaml', 'layouts/2021/example/submission.yaml'])(
  '%s passes in silence',
  (file) => {
    const submission = submissionFrom(readFileSync(file, 'utf8'), file);
    expect(checkProse(submission, [], { county: null, organ: null })).toEqual([]);
  },
);

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
      'a code that is explained nowhere',
      'why: 正文写的今年制定规章的件数',
      '# why: 正文写的今年制定规章的件数',
      'layout-code-explained',
      '没有说明“regulations-agree-with-table”的 why、source、example。',
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
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    const at = texts.findIndex((text) => text.includes(right));
    const slipped = texts.map((text, index) => (index === at ? text.replace(right, wrong) : text));
    const [shared, own] = slipped.map((text, index) => readSource(files[index] ?? '', Buffer.from(text)).value);
    if (!shared || !own || !schema) throw new Error('prose.yaml cannot be read');
    const { findings } = readWording({ shared, own }, schema, '');
    const slip = slipped[at] ?? '';
    const line = slip.slice(0, slip.indexOf(wrong)).split('\n').length;
    expect(findings[0]).toMatchObject({ file: files[at], code, message });
    expect(Math.abs((findings[0]?.line ?? 0) - line)).toBeLessThan(2);
  });
});
