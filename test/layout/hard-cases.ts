/** Documents that are hard to lay out, to tag and to keep to the standards. */

import type { Cell, Definition, Node } from '../../src/edition/definition.ts';
import { cell, define, paragraph, prose } from './document.ts';

const title: Node = {
  text: ['某某自治州某某自治县人力资源和社会保障局', '2020年', '政府信息公开工作', '年度报告'].map((text) => ({
    text,
  })),
  style: 'title',
};

const RARE = '硚口区、㙇头镇、𫢸村、鄠邑区、①②⑳、㎡、℃、№、Ⅳ、〔2025〕30号、☑已办☐未办、“引‘号’”、——、……、·';

/** A table of `rows` rows under spans of fifty and of five, that no page can hold. */
export function longTable(rows: number): Node {
  const body: (Cell | null)[][] = [['大类', '小类', '项目', '数'].map((text) => cell(text))];
  for (let row = 0; row < rows; row++) {
    body.push([
      row % 50 === 0 ? cell(`大类${row / 50}`, { rowSpan: Math.min(50, rows - row) }) : null,
      row % 5 === 0 ? cell(`小类${row / 5}`, { rowSpan: Math.min(5, rows - row) }) : null,
      cell(`项目${row}`),
      cell(`数${row}`),
    ]);
  }
  return { style: 'table', table: { widths: ['*', '*', '*', '*'], headerRows: 1, continued: '（续）', body } };
}

/** Figures of twelve digits in ten columns: too wide for an upright page. */
export function wideTable(): Node {
  const columns = Array.from({ length: 10 }, (_, index) => index);
  const body = [
    [cell('项目'), ...columns.map((column) => cell(`第${column}列`))],
    ...columns.map((row) => [
      cell(`第${row}行`),
      ...columns.map((column) => cell(String(123456789000 + row * 10 + column))),
    ]),
  ];
  return { style: 'table', table: { widths: Array<'*'>(11).fill('*'), headerRows: 1, continued: '', body } };
}

const LINKED =
  '全文见http://www.example.gov.cn/zwgk/zfxxgk/fdzdgknr/zfxxgknb/2020/202101/t20210118_1234567.html，也可登录https://www.example.gov.cn/?a=1&b=2查询。';

export const HARD_CASES: Readonly<Record<string, Definition>> = {
  rare: define([title, paragraph('一、罕见字', 'heading'), paragraph(RARE.repeat(5))]),
  long: define([
    title,
    paragraph('一、很长的正文', 'heading'),
    paragraph(prose(4000)),
    ...Array.from({ length: 30 }, () => paragraph(prose(130))),
  ]),
  tables: define([
    title,
    paragraph('一、跨页的表', 'heading'),
    longTable(200),
    paragraph('二、横排的表', 'heading'),
    wideTable(),
    paragraph(prose(300)),
  ]),
  links: define([
    title,
    ...Array.from({ length: 12 }, () => paragraph(LINKED)),
    { style: 'signOff', signOff: { organ: '某某局', date: '2021年1月18日' } },
  ]),
  marks: {
    ...define([title, paragraph('标题里有 & < > " 的报告。')]),
    info: { title: '甲 & 乙 <丙> "丁"', author: '甲&乙', subject: '<题>', keywords: 'a & b', date: '2021-01-18' },
  },
};
