import { describe, expect, test } from 'vitest';
import { read } from './form.ts';

/** What was typed, what is told, and what is read all the same. */
function reading(text: string) {
  const { value, findings } = read(text);
  return { codes: findings.map(({ code }) => code), value: JSON.parse(JSON.stringify(value?.value ?? null)) };
}

describe('a slip is told once and what was meant is read', () => {
  test.each([
    ['full-width colon', '单位：某乡', ['punctuation-is-half-width'], { 单位: '某乡' }],
    ['full-width row', '服务: ｛来访：1，来信：2｝', ['punctuation-is-half-width'], { 服务: { 来访: 1, 来信: 2 } }],
    [
      'full-width blanks',
      '年度:　2020　\n服务: {来访:　1,　来信: 2}',
      ['punctuation-is-half-width', 'punctuation-is-half-width'],
      { 年度: 2020, 服务: { 来访: 1, 来信: 2 } },
    ],
    [
      'no blank behind the colon',
      '年度:2020\n服务: {来访:1,来信:2}',
      ['colon-is-followed-by-space', 'colon-is-followed-by-space'],
      { 年度: 2020, 服务: { 来访: 1, 来信: 2 } },
    ],
    ['no colon', '单位 某乡', ['name-has-colon'], { 单位: '某乡' }],
    [
      'thousands',
      '服务: {来访: 1,286, 来信: 11，398,889, 来电: 1, 其他: 2}',
      ['figure-is-plain', 'figure-is-plain'],
      { 服务: { 来访: 1286, 来信: 11398889, 来电: 1, 其他: 2 } },
    ],
    [
      'no comma',
      '服务: {来访: 1 来信: 2\n  来电: 3}',
      ['entries-are-separated', 'entries-are-separated'],
      { 服务: { 来访: 1, 来信: 2, 来电: 3 } },
    ],
    [
      'bracket not closed',
      '渡口:\n  东渡: {船次: 1, 票款: 2\n  西渡: 无',
      ['brackets-are-closed'],
      { 渡口: { 东渡: { 船次: 1, 票款: 2 }, 西渡: '无' } },
    ],
    [
      'bracket not opened inside a row',
      '渡口: {东渡: 船次: 1, 票款: 2}, 西渡: {船次: 3}}\n年度: 2020',
      ['brackets-are-opened'],
      { 渡口: { 东渡: { 船次: 1, 票款: 2 }, 西渡: { 船次: 3 } }, 年度: 2020 },
    ],
    [
      'two brackets not closed at the end',
      '渡口: {东渡: {船次: 1',
      ['brackets-are-closed'],
      { 渡口: { 东渡: { 船次: 1 } } },
    ],
    ['bracket of another kind', '服务: {来访: 1]\n年度: 2020', ['brackets-match'], { 服务: { 来访: 1 }, 年度: 2020 }],
    ['bracket closed twice', '服务: {来访: 1}}', ['row-ends-with-bracket'], { 服务: { 来访: 1 } }],
    ['text behind the bar', '说明: | 甲\n  乙', ['text-starts-below-bar'], { 说明: '甲\n乙\n' }],
    ['bar missing', '说明:\n  甲：乙\n  丙', ['text-has-bar'], { 说明: '甲：乙\n丙\n' }],
    [
      'text not indented',
      '说明: |\n甲：乙\n丙: 丁\n年度: 2020',
      ['text-is-indented'],
      { 说明: '甲：乙\n丙: 丁\n', 年度: 2020 },
    ],
    ['first line deeper', '说明: |\n      甲\n  乙\n    丙', ['text-lines-are-aligned'], { 说明: '甲\n乙\n  丙\n' }],
    ['comment inside a text', '说明: |\n  甲\n# 乙\n  丙', ['text-has-no-comment-inside'], { 说明: '甲\n\n丙\n' }],
    ['text that begins with a sign', '说明: *甲', ['sign-stands-below-bar'], { 说明: '*甲' }],
    [
      'text that begins with a template',
      '说明: {{年度}}年，“甲”',
      ['template-stands-below-bar'],
      { 说明: '{{年度}}年，“甲”' },
    ],
    ['text with quotes', '说明: "甲"乙的\'丙\'', ['quotes-enclose-content'], { 说明: '"甲"乙的\'丙\'' }],
    ['tabs', '服务:\n\t来访: 1\n\t来信: 2', ['indentation-is-spaces'], { 服务: { 来访: 1, 来信: 2 } }],
    [
      'a row a blank too far',
      '服务:\n  来访: 1\n   来信: 2\n  来电: 3',
      ['rows-are-aligned'],
      { 服务: { 来访: 1, 来信: 2, 来电: 3 } },
    ],
    ['content and rows', '服务: 无\n  来访: 1', ['group-has-one-content'], { 服务: { 来访: 1 } }],
    ['stray lines', '某乡报告\n二〇二〇年\n单位: 某乡', ['line-is-a-row'], { 单位: '某乡' }],
    ['said twice', '单位: 某乡\n单位: 另乡', ['names-are-unique'], { 单位: '某乡' }],
  ])('%s', (_, text, codes, value) => expect(reading(text)).toEqual({ codes, value }));
});

describe('what is right is left alone', () => {
  test.each([
    [
      'full-width punctuation in a text',
      '说明: |\n  甲：乙，｛丙｝\n附记: 甲：乙，丙',
      { 说明: '甲：乙，｛丙｝\n', 附记: '甲：乙，丙' },
    ],
    [
      'brackets, signs and rows in a text',
      '说明: |\n  {甲: 1,286}\n  *乙 & 丙: #3\n  年度: 2020',
      { 说明: '{甲: 1,286}\n*乙 & 丙: #3\n年度: 2020\n' },
    ],
    ['punctuation in quotes', '说明: "甲：乙, {丙: #3"', { 说明: '甲：乙, {丙: #3' }],
    [
      'a comma of a sentence in brackets',
      '核实:\n  - {理由: 去年误报，今年更正}',
      { 核实: [{ 理由: '去年误报，今年更正' }] },
    ],
    [
      'groups over several lines',
      '服务: {来访: 1,   # 甲\n  来信: 2,\n\n  来电: 3\n}\n年度: 2020',
      { 服务: { 来访: 1, 来信: 2, 来电: 3 }, 年度: 2020 },
    ],
    ['a group below its name', '服务:\n  {来访: 1}\n年度: 2020', { 服务: { 来访: 1 }, 年度: 2020 }],
    [
      'rows that a text follows',
      '渡口:\n  东渡: 无\n  西渡:\n    船次: 1\n说明: |\n    甲\n\n      乙',
      { 渡口: { 东渡: '无', 西渡: { 船次: 1 } }, 说明: '甲\n\n  乙\n' },
    ],
    ['a web address', '说明: 见 http://example.gov.cn/a:b', { 说明: '见 http://example.gov.cn/a:b' }],
    [
      'a list level with its name',
      '核实:\n- 理由: 甲\n- 理由: |\n    乙\n年度: 2020',
      { 核实: [{ 理由: '甲' }, { 理由: '乙\n' }], 年度: 2020 },
    ],
    ['invisible marks', '\u200b单\u2060位: 某乡\u200b', { 单位: '某乡' }],
    ['a whole file indented', '  单位: 某乡\n  服务:\n    来访: 1', { 单位: '某乡', 服务: { 来访: 1 } }],
  ])('%s', (_, text, value) => expect(reading(text)).toEqual({ codes: [], value }));
});

test('without the names of a form only what YAML cannot read is told', async () => {
  const { readSource } = await import('../../src/source/source.ts');
  const bytes = new TextEncoder().encode('text: （本列：第一项，第二项）\nrow: {text: 一、甲, at: 1,286}\n');
  expect(readSource('layout.yaml', bytes).findings).toEqual([]);
});
