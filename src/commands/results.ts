/** The outcomes of a run → what a person reads, what a program reads, and the exit code. */

import type { Outcome, Status } from '../batch/outcome.ts';
import { asNotice, asText, type Finding, hasErrors } from '../finding.ts';

export interface Results {
  /** Findings of county, layout or font files, and of files that were not read. */
  readonly findings: readonly Finding[];
  readonly outcomes: readonly Outcome[];
}

/** Ordered by weight: where several apply, the first. README explains each. */
export const EXIT = {
  interrupted: 130,
  locked: 75,
  usage: 2,
  broken: 3,
  failed: 4,
  rejected: 1,
  good: 0,
} as const;

export function exitCodeOf({ findings, outcomes }: Results): number {
  const has = (status: Status) => outcomes.some((each) => each.status === status);
  if (hasErrors(findings)) return EXIT.broken;
  if (has('failed')) return EXIT.failed;
  return has('rejected') ? EXIT.rejected : EXIT.good;
}

/** One JSON document, the same on every exit. */
export function asJson({ findings, outcomes }: Results, exitCode: number): string {
  return JSON.stringify({ version: 1, exitCode, findings, reports: outcomes }, null, 2);
}

/** The findings of every file, then the summary. `quiet`: only what must be mended. */
export function asReport(results: Results, quiet: boolean): string {
  const all = [...results.findings, ...results.outcomes.flatMap((each) => each.findings)];
  const shown = quiet ? all.filter((each) => each.severity === 'error') : all;
  const parts = [shown.map(asText).join('\n'), quiet ? '' : asSummary(results.outcomes)];
  return parts.filter((part) => part !== '').join('\n\n');
}

const WORDS: Record<Status, string> = {
  made: '已生成',
  unchanged: '未变',
  valid: '通过',
  rejected: '退回',
  failed: '未成',
  missing: '未交',
};

/** Counts, then each organ by name. */
export function asSummary(outcomes: readonly Outcome[]): string {
  const counts = (Object.keys(WORDS) as Status[]).flatMap((status) => {
    const count = outcomes.filter((each) => each.status === status).length;
    return count > 0 ? [`${WORDS[status]} ${count}`] : [];
  });
  return [`共 ${outcomes.length} 个单位：${counts.join('，')}。`, ...outcomes.map(summaryLine)].join('\n');
}

function summaryLine(outcome: Outcome): string {
  const { status, name, organ, pdf, pages, cause, file, findings } = outcome;
  const errors = findings.filter((each) => each.severity === 'error').length;
  const detail: Record<Status, string> = {
    made: `${pdf}（${pages} 页${warnings(findings)}）`,
    unchanged: `${pdf}（${pages} 页）`,
    valid: `${file}${findings.length > 0 ? `（${findings.length} 处提醒）` : ''}`,
    rejected: `${file}（${errors} 处错误${warnings(findings)}）`,
    failed: `${file}：${cause}`,
    missing: '没有填报文件',
  };
  return `  ${WORDS[status]}  ${name ?? organ}  ${detail[status]}`;
}

function warnings(findings: readonly Finding[]): string {
  const count = findings.filter((each) => each.severity === 'warning').length;
  return count > 0 ? `，${count} 处提醒` : '';
}

/** One block for each organ that has something to mend or to look at, to be forwarded to it. */
export function asNotices(outcomes: readonly Outcome[]): string {
  return outcomes
    .filter((each) => each.findings.length > 0)
    .map((each) =>
      asNotice(`${each.name ?? each.organ} ${each.year === null ? '' : `${each.year}年度`}报告`, each.findings),
    )
    .join('\n\n');
}
