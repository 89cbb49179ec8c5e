/** The reports in force → 目录: what portals ask of each file, a row a report; 索引号 and 网址 are filled in by whoever uploads. */

import { inListOrder } from '../county/list-order.ts';
import type { County } from '../county.ts';
import { csvOf } from '../csv.ts';
import type { Sheet } from '../ooxml/workbook.ts';
import { writeWorkbook } from '../ooxml/write-workbook.ts';
import { fileOf, type PublishedReport, type PublishedVersion } from '../store/book.ts';

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
  const ordered = inListOrder(reports, county);
  return ordered.flatMap(({ organ, versions }) => versions.slice(-1).map((version) => ({ organ, version })));
}

export function listAsCsv(reports: readonly InForce[], year: number, county: County | null): string {
  return csvOf(tableOf(reports, year, county).map((row) => row.map(String)));
}

/** @param all with the versions that are not in force any more: those that took their place are told on a sheet of their own */
export function listAsWorkbook(
  reports: readonly InForce[],
  all: readonly PublishedReport[],
  year: number,
  county: County | null,
): Uint8Array {
  const head = { bold: true, fill: 'E7E6E6', border: true, align: 'center', wrap: true } as const;
  const number = { border: true, align: 'center' } as const;
  const text = { border: true, wrap: true } as const;
  const sheet = (name: string, columns: readonly number[], [heads = [], ...rows]: readonly Line[]): Sheet => ({
    name,
    columns,
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
  });
  const corrected = correctionsIn(all);
  return writeWorkbook({
    sheets: [
      sheet(
        '目录',
        COLUMNS.map((each) => each.width),
        tableOf(reports, year, county),
      ),
      ...(corrected.length > 1 ? [sheet('更正', CORRECTION_WIDTHS, corrected)] : []),
    ],
  });
}

type Line = readonly (string | number)[];

const CORRECTION_WIDTHS = [11, 28, 7, 28, 11, 28];

/** Each version that has taken the place of another, the latest first: what to look for on the portal. */
function correctionsIn(reports: readonly PublishedReport[]): Line[] {
  const rows = reports.flatMap(({ versions }) =>
    versions.flatMap((version, at): Line[] => {
      const before = versions[at - 1];
      if (!before) return [];
      const own = version.corrections.slice(before.corrections.length);
      const why = own.map(({ day, text }) => `${day} ${text}`).join('\n');
      return [[version.date, version.title, version.number, before.title, before.date, why]];
    }),
  );
  const heads = ['公布日期', '标题', '版本', '换下的标题', '换下的公布日期', '更正说明'];
  return [heads, ...rows.sort(([one = ''], [other = '']) => (one > other ? -1 : one < other ? 1 : 0))];
}

function tableOf(reports: readonly InForce[], year: number, county: County | null): Line[] {
  const rows = reports.map((each, at) => ({ ...each, number: at + 1, year, county }));
  return [COLUMNS.map((each) => each.head), ...rows.map((row) => COLUMNS.map((each) => each.value(row)))];
}

function correctionsOf({ corrections }: PublishedVersion): string {
  return corrections.map(({ day, text }) => `${day} ${text}`).join('\n');
}
