/** What published reports have that the form has not: other words, lost labels, blanks for zeros, a stranger's row; each as it was seen. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/exchange/html/read.ts';
import { Likeness } from '../../src/exchange/report/likeness.ts';
import { provedZeros } from '../../src/exchange/report/proof.ts';
import { findTitle } from '../../src/exchange/report/title.ts';
import { changed } from '../check/submissions.ts';
import { filled } from '../filled.ts';
import { MARKUPS } from './markups.ts';
import { formatOfYear, reportOf, taken } from './reports.ts';

const pageOf = (id: string) => MARKUPS[0]!.page(reportOf(filled(id)).report);
const figuresOf = (id: string) => {
  const { content } = taken(readPage(pageOf(id)));
  return content.figures;
};

/** What is read of a page that was changed, beside what is read of it unchanged. */
function readChanged(id: string, ...changes: readonly (readonly [string, string])[]) {
  const { content, findings } = taken(readPage(changed(pageOf(id), ...changes)));
  const right = figuresOf(id);
  const sure = [...content.figures].filter(([, { isTold, text }]) => !isTold && text !== '');
  return {
    wrong: sure.filter(([entry, { text }]) => right.get(entry)?.text !== text).map(([entry]) => entry),
    missing: [...right.keys()].filter((entry) => !sure.some(([each]) => each === entry)),
    codes: findings.filter(({ code }) => code !== 'text-has-a-place').map(({ code }) => code),
    content,
    findings,
  };
}

describe('a table', () => {
  test.each([
    ['a label of the form before', '2021', ['<td>行政规范性文件</td>', '<td>规范性文件</td>']],
    [
      'a label without its number',
      '2021',
      ['<td colspan="4">第二十条第（五）项</td>', '<td colspan="4">第二十条第项</td>'],
    ],
    [
      'a label of which a few characters are left',
      '2021',
      ['<td>1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请</td>', '<td>逾期不补正</td>'],
    ],
    ['a head in two pieces', '2019', ['<td>本年新制作数量</td>', '<td>本年新<br>制作数量</td>']],
    ['brackets of another width, other stops', '2021', ['（一）予以公开', '(一)予以公开：']],
  ] as const)('%s is read all the same', (_, id, change) => {
    expect(readChanged(id, change)).toMatchObject({ wrong: [], missing: [], codes: [] });
  });

  test('a label that is lost is read by its neighbours, and told', () => {
    const read = readChanged('2021', ['<td>规章</td>', '<td>&nbsp;</td>']);
    expect(read).toMatchObject({ wrong: [], missing: [], codes: ['row-is-found'] });
    expect(read.findings.find(({ code }) => code === 'row-is-found')).toMatchObject({
      severity: 'warning',
      cell: expect.stringMatching(/^表2第\d+行第\d+格$/),
    });
  });

  test('a row that the form has not is told, and its neighbours are read', () => {
    const row = '<tr><td>其他主动公开文件</td><td>34</td><td>4</td><td>47</td></tr>';
    const read = readChanged('2019', [
      '<tr><td colspan="4">第二十条第（五）项</td></tr>',
      `${row}<tr><td colspan="4">第二十条第（五）项</td></tr>`,
    ]);
    expect(read).toMatchObject({ wrong: [], missing: [], codes: ['row-is-the-forms'] });
    expect(read.findings.find(({ code }) => code === 'row-is-the-forms')?.message).toContain(
      '其他主动公开文件 34 4 47',
    );
  });

  test('figures however they are spelt are mended and told, or told', () => {
    const fee = '<td colspan="3">2837.6452</td>';
    const read = (text: string) => {
      const { content, findings } = taken(readPage(changed(pageOf('2021'), [fee, `<td colspan="3">${text}</td>`])));
      const entry = [...content.figures.keys()].find((each) => each.endsWith('收费金额')) ?? '';
      const { text: figure = '', isTold = false } = content.figures.get(entry) ?? {};
      return [isTold ? null : figure, findings.map(({ code }) => code).filter((code) => code !== 'text-has-a-place')];
    };
    expect(read('251000元')).toEqual(['25.1', ['cell-was-mended']]);
    expect(read('160.5964万元')).toEqual(['160.5964', ['cell-was-mended']]);
    expect(read('１３．５')).toEqual(['13.5', ['cell-was-mended']]);
    expect(read('13612 252')).toEqual([null, ['cell-is-figure']]);
    expect(read('约 6')).toEqual([null, ['cell-is-figure']]);
    expect(read('/')).toEqual([null, ['cell-is-figure']]);
    expect(read('')).toEqual(['', []]);
  });

  test('of another edition than the year’s is told, and what both have is read', () => {
    const read = taken(readPage(pageOf('2019').replaceAll('2019年', '2023年').replaceAll('2020年', '2023年')));
    expect(read.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toContain(
      'edition-is-the-years',
    );
    const right = figuresOf('2019');
    const sure = [...read.content.figures].filter(([, { isTold, text }]) => !isTold && text !== '');
    expect(sure.length).toBeGreaterThan(150);
    expect(sure.filter(([entry, { text }]) => right.get(entry)?.text !== text)).toEqual([]);
  });
});

describe('blanks', () => {
  const blank = (id: string, pattern: RegExp) => taken(readPage(pageOf(id).replace(pattern, '$1&nbsp;</td>')));

  test('are 0 where the totals prove it, and it is told once', () => {
    const { content, findings } = blank('2021', /(<td[^>]*>)0<\/td>/g);
    const right = figuresOf('2021');
    const proved = [...content.figures].filter(([, { text }]) => text === '0');
    expect(proved.length).toBeGreaterThan(50);
    for (const [entry] of proved) expect(right.get(entry)?.text).toBe('0');
    expect(findings.filter(({ code }) => code === 'blank-is-proved')).toHaveLength(1);
  });

  test('are left blank where nothing proves it', () => {
    const { content } = taken(readPage(changed(pageOf('2021'), ['<td colspan="3">139</td>', '<td colspan="3"></td>'])));
    expect([...content.figures.values()].filter(({ text }) => text === '')).toHaveLength(1);
  });

  test('no zero comes from nothing: a blank for any figure but 0 is never 0', () => {
    const cells = [...pageOf('2021').matchAll(/<td[^>]*>[1-9]\d*<\/td>/g)].map(({ index }) => index);
    fc.assert(
      fc.property(fc.subarray(cells, { minLength: 1, maxLength: 12 }), (chosen) => {
        const page = pageOf('2021');
        const spoilt = chosen
          .toReversed()
          .reduce((text, at) => text.slice(0, at) + text.slice(at).replace(/>[1-9]\d*</, '><'), page);
        const { content } = taken(readPage(spoilt));
        const right = figuresOf('2021');
        for (const [entry, { text, isTold }] of content.figures) {
          if (!isTold && text !== '') expect([entry, text]).toEqual([entry, right.get(entry)?.text]);
        }
      }),
      { numRuns: 10 },
    );
  });

  test('what proves them: a total whose known parts make it already, one after the other', () => {
    const sums = [
      {
        total: ['甲', '总计'],
        parts: [
          ['甲', '一'],
          ['甲', '二'],
        ],
      },
      {
        total: ['乙', '一'],
        parts: [
          ['甲', '一'],
          ['丙', '一'],
        ],
      },
    ].map((each) => ({ ...each, code: 'x', severity: 'error', where: '', words: { total: '', parts: '' } }) as const);
    const known = (values: Record<string, bigint | 'blank'>) => (entry: string) => values[entry];
    expect([...provedZeros(sums, known({ '甲.总计': 3n, '甲.一': 3n, '甲.二': 'blank' }))]).toEqual([
      ['甲.二', '甲.总计'],
    ]);
    expect([...provedZeros(sums, known({ '甲.总计': 3n, '甲.一': 2n, '甲.二': 'blank' }))]).toEqual([]);
    expect([...provedZeros(sums, known({ '甲.总计': 3n, '甲.二': 'blank' }))]).toEqual([]);
    const both = { '甲.总计': 'blank', '甲.一': 'blank', '甲.二': 'blank', '乙.一': 0n, '丙.一': 'blank' } as const;
    expect([...provedZeros(sums, known(both)).keys()]).toEqual(['甲.一', '丙.一']);
  });
});

describe('headings', () => {
  test.each([
    ['<p>&#12288;&#12288;一、总体情况</p>', '<p>一、工作基本情况</p>'],
    ['<p>&#12288;&#12288;五、存在的主要问题及改进情况</p>', '<p>五、政府信息公开工作存在的主要问题及整改措施</p>'],
    ['<p>&#12288;&#12288;五、存在的主要问题及改进情况</p>', '<p>五、存在的主要问题及改进情况：</p>'],
    ['<p>&#12288;&#12288;六、其他需要报告的事项</p>', '<p>六.其他需要报告的事项</p>'],
  ])('%s as %s', (heading, other) => {
    const read = readChanged('2021', [heading, other]);
    expect(read).toMatchObject({ wrong: [], missing: [] });
    expect(read.codes.filter((code) => code !== 'heading-is-the-forms')).toEqual([]);
    expect([...read.content.texts.keys()]).toEqual([...taken(readPage(pageOf('2021'))).content.texts.keys()]);
  });

  test('a heading that is missing is an error', () => {
    const { codes } = readChanged('2021', ['<p>&#12288;&#12288;六、其他需要报告的事项</p>', '']);
    expect(codes).toEqual(['heading-is-found']);
  });
});

describe('a title', () => {
  const words = '年政府信息公开工作年度报告';
  const find = (...lines: readonly string[]) => {
    const blocks = lines.map((text, at) => ({ kind: 'paragraph', text, place: `第${at + 1}段` }) as const);
    const title = findTitle(words, blocks, blocks.length, new Likeness());
    return title && [title.organ, title.year, title.first, title.last];
  };

  test.each([
    [['青岚县人民政府2021年政府信息公开工作年度报告'], ['青岚县人民政府', 2021, 0, 0]],
    [
      ['首页', '青岚县人民政府', '2021年政府信息公开工作年度报告'],
      ['青岚县人民政府', 2021, 1, 2],
    ],
    [['2023年青岚县发展和改革局政府信息公开年度报告'], ['青岚县发展和改革局', 2023, 0, 0]],
    [['关于青岚县教育局2022年度政府信息公开工作报告'], ['青岚县教育局', 2022, 0, 0]],
    [
      ['青岚县 柳 河 镇', '二〇二一年度政府信息公开工作', '年度报告'],
      ['青岚县柳河镇', 2021, 0, 2],
    ],
    [['本报告所列数据的统计期限自2021年1月1日起'], null],
  ] as const)('%j', (lines, expected) => {
    expect(find(...lines)).toEqual(expected);
  });
});

test('the edition is that of the year, for every year', () => {
  expect([2019, 2020, 2021, 2025].map((year) => formatOfYear(year).id)).toEqual(['2019', '2019', '2021', '2021']);
});
