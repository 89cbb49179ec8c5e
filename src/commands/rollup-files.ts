/** The sums of a year → out/<year>/汇总/: workbook, list, JSON, and the page as PDF and HTML. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Definition } from '../edition/definition.ts';
import { writeWorkbook } from '../ooxml/write-workbook.ts';
import { withSlashes } from '../place.ts';
import { pageOf } from '../portal/page.ts';
import { organsCsv, sumsJson } from '../rollup/sum-files.ts';
import { sumWorkbook } from '../rollup/sum-workbook.ts';
import { summaryPage } from '../rollup/summary-page.ts';
import type { YearSums } from '../rollup/year-sums.ts';
import { sha256 } from '../store/hash.ts';
import { lockFolder } from '../store/lock.ts';
import { type Content, clearAway, removeLeftovers, writeWhole, yearFolder } from '../store/output.ts';

/** Of a hash, as people compare it. */
const SHOWN = 16;

/** @param print a page → its PDF @returns the folder, as shown @throws Held, Unusable */
export function writeSums(
  out: string,
  sums: YearSums,
  hashes: ReadonlyMap<string, string>,
  print: (page: Definition) => Uint8Array,
): string {
  const json = sumsJson(sums, hashes);
  const page = summaryPage(sums, `数据来自各单位的填报文件（汇总.json，SHA-256 ${sha256(json).slice(0, SHOWN)}…）。`);
  const about = { siteName: null, siteDomain: null, siteCode: null, column: null };
  const contents: [string, Content][] = [
    ['汇总表.xlsx', writeWorkbook(sumWorkbook(sums))],
    ['分单位.csv', organsCsv(sums)],
    ['汇总.json', json],
    ['一页纸.pdf', print(page)],
    ['一页纸.html', pageOf(page, { ...about, date: page.info.date, pdf: '一页纸.pdf' })],
  ];
  const lock = lockFolder(out);
  try {
    clearAway(out);
    const folder = join(yearFolder(out, sums.year), '汇总');
    mkdirSync(folder, { recursive: true });
    removeLeftovers(folder);
    for (const [name, content] of contents) writeWhole(join(folder, name), content);
    return withSlashes(folder);
  } finally {
    lock.release();
  }
}
