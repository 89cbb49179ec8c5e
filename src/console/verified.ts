/** What a portal shows, compared with what was published → what a person reads. */

import type { Difference } from '../release/difference.ts';
import type { Verified, VerifiedStatus, VerifyResults } from '../release/verify.ts';

const WORDS: Record<VerifiedStatus, string> = {
  same: '一致',
  older: '旧版本',
  different: '不一致',
  absent: '网上没有',
};

const KINDS = { pdf: 'PDF', page: '网页' } as const;

/** How many differences of a page are told. */
const FIRST = 5;

export function asVerified({ reports, others }: VerifyResults, quiet: boolean): string[] {
  const groups = (Object.keys(WORDS) as VerifiedStatus[]).map((status) =>
    reports.filter((each) => each.status === status),
  );
  const counts = groups.flatMap((group) => (group[0] ? [`${WORDS[group[0].status]} ${group.length}`] : []));
  const all = [...counts, ...(others.length > 0 ? [`多出 ${others.length}`] : [])];
  const wrong = reports.filter(({ status }) => status !== 'same');
  const read = reports.filter(({ file }) => file !== null);
  const summary = `核对了 ${read.length} 份：${all.join('，')}。`;
  return [
    ...(quiet ? [] : [summary]),
    ...wrong.flatMap(lines),
    ...others.map(({ file, why }) => `  多出  ${file}  ${why}`),
  ];
}

function lines({ status, kind, name, year, file, version, current, differences }: Verified): string[] {
  const what = status === 'older' ? `是第 ${version} 版，现行的是第 ${current} 版` : '';
  const more = differences.length - FIRST;
  return [
    `  ${WORDS[status]}  ${name}  ${year} 年度${KINDS[kind]}  ${[file ?? '', what].filter((each) => each !== '').join('  ')}`.trimEnd(),
    ...differences.slice(0, FIRST).map((each) => `        ${inWords(each, KINDS[kind])}`),
    ...(more > 0 ? [`        另有 ${more} 处，用 --json 看全部`] : []),
  ];
}

function inWords({ where, due, shown }: Difference, kind: string): string {
  const place = where === '' ? '' : `${where}：`;
  if (shown === null) return `${place}${kind}上没有“${due}”`;
  if (due === null) return `${place}${kind}上多出“${shown}”`;
  return `${place}${kind}上是“${shown}”，应为“${due}”`;
}
