/** The reports in force → 目录: what portals ask of each file, a row a report; 索引号 and 网址 are filled in by whoever uploads. */

import type { County } from '../county.ts';
import { writeWorkbook } from '../ooxml/write-workbook.ts';
import { fileOf, inOrder, type PublishedReport, type PublishedVersion } from '../store/book.ts';

/** A report in force. */
export interface InForce {
  readonly organ: string;
  readonly version: PublishedVersion;
}

interface Column {
  readonly head: string;
  /** Half-width characters, in the sheet. */
  readonly width: number;
  readonly value: (row: Row) => string | number;
}

interface Row extends InForce {
  readonly number: number;
  readonly year: number;
  readonly county: County | null;
}

/** What every row says alike, in the portals' words. */
const ALIKE = new Map(
  '公开方式：主动公开；组配分类：政府信息公开年报；有效性：有效'
    .split('；')
    .map((each) => each.split('：') as [string, string]),
);

const COLUMNS: readonly Column[] = [
  { head: '序号', width: 6, value: ({ number }) => number },
  { head: '代号', width: 10, value: ({ organ }) => organ },
  { head: '发布机构', width: 18, value: ({ version }) => version.name },
  { head: '机构代码', width: 20, value: ({ organ, county }) => county?.organs.get(organ)?.creditCode ?? '' },
  { head: '标题', width: 28, value: ({ version }) => version.title },
  { head: '年度', width: 6, value: ({ year }) => year },
  { head: '成文日期', width: 11, value: ({ version }) => version.signedOn ?? '' },
  { head: '公布日期', width: 11, value: ({ version }) => version.date },
  ...[...ALIKE].map(([head, value]) => ({ head, width: 9, value: () => value })),
  { head: '版本', width: 5, value: ({ version }) => version.number },
  { head: '更正说明', width: 20, value: ({ version }) => correctionsOf(version) },
  { head: '页数', width: 5, value: ({ version }) => version.pages },
  { head: '文件名', width: 26, value: ({ version }) => fileOf(version, 'pdf').path },
  { head: '字节', width: 9, value: ({ version }) => fileOf(version, 'pdf').bytes },
  { head: 'SHA-256', width: 18, value: ({ version }) => fileOf(version, 'pdf').sha256 },
  { head: '网页文件名', width: 26, value: ({ version }) => fileOf(version, 'page').path },
  { head: '索引号', width: 12, value: () => '' },
  { head: '网址', width: 20, value: () => '' },
];

export function inForce(reports: readonly PublishedReport[], county: County | null): InForce[] {
  const ordered = inOrder(reports, county?.organs.keys() ?? []);
  return ordered.flatMap(({ organ, versions }) => versions.slice(-1).map((version) => ({ organ, version })));
}

/** As a spreadsheet opens it: UTF-8 with its mark, RFC 4180. */
export function listAsCsv(reports: readonly InForce[], year: number, county: County | null): string {
  const lines = tableOf(reports, year, county).map((row) => row.map(quoted).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function quoted(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function listAsWorkbook(reports: readonly InForce[], year: number, county: County | null): Uint8Array {
  const [heads = [], ...rows] = tableOf(reports, year, county);
  const head = { bold: true, fill: 'E7E6E6', border: true, align: 'center', wrap: true } as const;
  const number = { border: true, align: 'center' } as const;
  const text = { border: true, wrap: true } as const;
  return writeWorkbook({
    sheets: [
      {
        name: '目录',
        columns: COLUMNS.map((each) => each.width),
        frozenRows: 1,
        page: { landscape: true, repeatedRows: 1, footer: '第 &P 页，共 &N 页' },
        rows: [
          { cells: heads.map((each) => ({ text: String(each), style: head })) },
          ...rows.map((row) => ({
            cells: row.map((each) =>
              typeof each === 'number' ? { number: each, style: number } : { text: each, style: text },
            ),
          })),
        ],
      },
    ],
  });
}

function tableOf(reports: readonly InForce[], year: number, county: County | null): (string | number)[][] {
  const rows = reports.map((each, at) => ({ ...each, number: at + 1, year, county }));
  return [COLUMNS.map((each) => each.head), ...rows.map((row) => COLUMNS.map((each) => each.value(row)))];
}

function correctionsOf({ corrections }: PublishedVersion): string {
  return corrections.map(({ day, text }) => `${day} ${text}`).join('\n');
}
