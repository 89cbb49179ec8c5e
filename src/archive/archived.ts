/** The published reports of a year → what an archive takes of them, in its order: one row a version, with its number and its place. */

import { inListOrder } from '../county/list-order.ts';
import type { County, Organ } from '../county.ts';
import type { Book, PublishedVersion } from '../store/book.ts';
import { safeName } from '../store/file-name.ts';

/** 一件: a version of a report. */
export interface Archived {
  /** 代号. */
  readonly code: string;
  readonly organ: Organ | null;
  readonly year: number;
  readonly version: PublishedVersion;
  /** Whether it is the one in force. */
  readonly isCurrent: boolean;
  /** 顺序号, from 1 on without a gap. */
  readonly number: number;
  /** 室编件号, by the archive's first; null where the archive has given none. Versions of one report share it. */
  readonly item: number | null;
  /** 档号, as DA/T 22-2015 builds it; null without the archive's numbers. */
  readonly reference: string | null;
  /** Where it lies, from data/ on, with `/`. */
  readonly folder: string;
}

/** The folders of what is handed over, as 档发〔2012〕7号 附件2 names them. */
export const [ITEMS = '', OTHERS = ''] = '电子档案、其他'.split('、');

export function archivedOf({ year, reports }: Book, county: County | null): Archived[] {
  const ordered = inListOrder(reports, county);
  const rows = ordered.flatMap(({ organ, versions }, at) =>
    versions.map((version) => ({ organ, version, at, last: versions.length })),
  );
  return rows.map(({ organ: code, version, at, last }, index) => {
    const organ = county?.organs.get(code) ?? null;
    const item = county?.archive ? county.archive.firstItem + at : null;
    return {
      code,
      organ,
      year,
      version,
      isCurrent: version.number === last,
      number: index + 1,
      item,
      reference: item === null ? null : referenceOf(county, year, item),
      folder: `${ITEMS}/${year}/${safeName(organ?.kind ?? '未分类别')}/${code}/第${version.number}版`,
    };
  });
}

/** 全宗号-档案门类代码·年度-保管期限代码-件号: WS is 文书, Y is 永久, D and a number 定期. */
function referenceOf(county: County | null, year: number, item: number): string | null {
  if (!county?.archive) return null;
  const { fonds, retention } = county.archive;
  const years = /(\d+)/.exec(retention)?.[1];
  const kept = retention === '永久' ? 'Y' : years === undefined ? retention : `D${years}`;
  return `${fonds}-WS·${year}-${kept}-${String(item).padStart(4, '0')}`;
}

/** 日期: when it was signed, else when it was published. */
export function dateOf({ version }: Archived): string {
  return version.signedOn ?? version.date;
}
