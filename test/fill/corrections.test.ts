/** 更正: what was corrected once a report had been published stands behind its sign-off, in the words of whoever corrected it. */

import { describe, expect, test } from 'vitest';
import type { Definition } from '../../src/edition/definition.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { checkReport } from '../../src/report.ts';
import { formats } from '../check/submissions.ts';
import { completed, filled } from '../filled.ts';
import { environment } from '../reports.ts';

describe.each(formats.map((format) => ({ id: format.id, format })))('the format of $id', ({ id, format }) => {
  const form = completed(filled(id), format);

  function read(more: string) {
    const bytes = Buffer.from(`${form}\n${more}`);
    return checkReport({ file: 'x.yaml', bytes, lastYear: [], organ: null, year: null }, environment);
  }

  test('each entry is a paragraph behind everything else, its day in words', () => {
    const { value, findings } = read(
      '更正:\n  - {日期: 2022-03-05, 说明: 第三部分由 3 改为 2。}\n  - {日期: 2022-04-12, 说明: 联系电话改正。}\n',
    );
    expect(findings).toEqual([]);
    const { content } = fillDocument(value!).value as Definition;
    expect(content.slice(-2)).toEqual(
      ['更正（2022年3月5日）：第三部分由3改为2。', '更正（2022年4月12日）：联系电话改正。'].map((text) => ({
        text: [{ text }],
        style: format.prose.paragraph,
      })),
    );
    const { content: before } = fillDocument(read('').value!).value as Definition;
    expect(content.slice(0, -2)).toEqual(before);
  });

  test('an entry says when and what', () => {
    const codes = (more: string) => read(more).findings.map(({ code, line }) => [code, line === null]);
    expect(codes('更正:\n  - 日期: 2022-03-05\n')).toEqual([['entry-is-present', false]]);
    expect(codes('更正:\n  - {日期: 2022-02-30, 说明: 改正。}\n')).toEqual([['date-is-plain', false]]);
    expect(codes('更正: 改正。\n')).toEqual([['entry-is-a-list', false]]);
  });

  test('a character that no font has is told, as in any text', () => {
    const { findings } = read('更正:\n  - 日期: 2022-03-05\n    说明: 把\u{10fffd}改正。\n');
    expect(findings.map(({ code, entries }) => [code, entries])).toEqual([['glyphs-exist', ['更正.0.说明']]]);
  });

  test('figures of the form may be referred to', () => {
    const { value, findings } = read(
      '更正:\n  - 日期: 2022-03-05\n    说明: 总计应为{{依申请公开.本年新收.总计}}件。\n',
    );
    expect(findings).toEqual([]);
    const { content } = fillDocument(value!).value as Definition;
    expect(JSON.stringify(content.at(-1))).toMatch(/总计应为\d+件。/);
  });
});
