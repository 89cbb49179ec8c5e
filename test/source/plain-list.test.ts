/** What is read in one pass is what YAML would have made of it: the same values, at the same places. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { wholeFile } from '../../src/place.ts';
import { valuesOf } from '../../src/source/nodes.ts';
import { readPlainList } from '../../src/source/plain-list.ts';
import { readSource } from '../../src/source/source.ts';
import { type Typed, typedOf } from '../../src/source/typed.ts';
import { damaged, random } from '../damage.ts';

const RUNS = process.env['NIANBAO_TESTS'] === 'long' ? 40_000 : 2_000;

const COUNTY = `# 名录
名称: 本县   # 县的名称

单位名录:
  - 代号: baisha            # 文件名
    名称: 白沙镇人民政府
    机构代码: 11420000000000000X
    前身: [jiu-baisha, "qing shi"]

    联系方式:
      联系人: 张三（办公室）
      # 夜间不接
      电话: 0000-0000000
      网址: http://www.example.gov.cn/a
  - {代号: heishui, 名称: '黑水镇 人民政府', 联系方式: {电话: 5512345, 传真: 1e3}}
  -   代号: qingshi
      名称: true
      前身:
      - a
      - 0x1F
字体:
    仿宋: fonts/仿宋_GB2312.ttf
截止日期: 01-31
字数上限: 1000
附数据: true
`;

/** Where a group ends nobody asks. */
function placesIn({ kind, start, end, value, entries }: Typed): unknown {
  const inner = [...entries].map(([name, { at, value: content }]) => [name, at, content && placesIn(content)]);
  return kind === 'map' || kind === 'list' ? [kind, start, inner] : [kind, start, end, value];
}

/** Whether the text was read in one pass; then it is compared. */
function isReadAlike(text: string): boolean {
  const plain = readPlainList(text);
  if ('stop' in plain) return false;
  const document = parseDocument(text, { uniqueKeys: false, version: '1.2' });
  expect([...document.errors, ...document.warnings], text).toEqual([]);
  const { value, slips } = valuesOf(document, () => wholeFile('x.yaml'));
  expect(slips, text).toEqual([]);
  expect(plain.value, text).toStrictEqual(value);
  const tree = document.contents && placesIn(typedOf(document.contents));
  expect(plain.root.value && placesIn(plain.root.value), text).toEqual(tree);
  return true;
}

test.each([
  ['the sample', readFileSync('data/county.yaml', 'utf8')],
  ['one with everything', COUNTY],
])('%s is read in one pass', (_, text) => {
  expect(isReadAlike(text)).toBe(true);
});

describe('what is not plain is left to YAML', () => {
  test.each([
    ['a name twice', '名称: 甲\n名称: 乙\n'],
    ['a row out of line', '名称: 甲\n  截止日期: 01-31\n'],
    ['a name without a content', '名称:\n截止日期: 01-31\n'],
    ['words over two lines', '名称: 甲\n  乙\n'],
    ['a text below a bar', '名称: |\n  甲\n'],
    ['an anchor', '名称: &甲 乙\n'],
    ['a sign of YAML within', '名称: 甲: 乙\n'],
    ['a stroke in quotation marks', '名称: "甲\\u001b"\n'],
    ['a tab', '名称:\t甲\n'],
    ['brackets over two lines', '单位名录: [甲,\n  乙]\n'],
    ['two documents', '名称: 甲\n---\n名称: 乙\n'],
    ['a merge', '<<: 甲\n'],
    ['a sign that cannot be seen', '名称: 甲\u2028乙\n'],
    ['nothing', ''],
    ['a comment alone', '# 甲\n'],
    ['brackets without end', `名称: ${'['.repeat(100_000)}`],
  ])('%s', (_, text) => expect('stop' in readPlainList(text)).toBe(true));
});

test('of lists damaged at random those that are plain are read alike', () => {
  let plain = 0;
  for (let run = 0; run < RUNS; run++) {
    const bytes = damaged(Buffer.from(COUNTY), random(run));
    const source = readSource('x.yaml', bytes);
    if (source.value && !source.value.text.includes('\ufffd') && isReadAlike(source.value.text)) plain += 1;
  }
  expect(plain).toBeGreaterThan(RUNS / 20);
});

test('whatever words a value has', () => {
  const word = fc.array(fc.constantFrom(...'甲01.-+exo~:#/ \'",[]{}&*!|>?@`=<TrueNn（・'), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      word,
      fc.constantFrom('名称: %\n', '- %\n', '名录:\n  - {名称: %, 代号: a}\n', '名录:\n- 名称: % # 注\n  代号: a\n'),
      (signs, form) => {
        isReadAlike(form.replace('%', () => signs.join('')));
      },
    ),
    { numRuns: RUNS },
  );
});
