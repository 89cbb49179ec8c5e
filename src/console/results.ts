/** The outcomes of a run → what a person reads, what a program reads, and the exit code. */

import { posix } from 'node:path';
import { asNotice, asText, type Finding, hasErrors } from '../finding.ts';
import { inWords } from '../place.ts';
import type { Outcome, Status } from '../store/outcome.ts';
import type { Terminal } from './terminal.ts';

export interface Results {
  /** Findings of county, layout or font files, and of files that were not read. */
  readonly findings: readonly Finding[];
  readonly outcomes: readonly Outcome[];
  /** Submissions that had nothing of the year before to be compared with. */
  readonly alone?: number;
  /** What ended the run before its end, or kept it from its work. */
  readonly stop?: { readonly exitCode: number; readonly message: string };
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

export function exitCodeOf({ findings, outcomes, stop }: Results): number {
  const has = (status: Status) => outcomes.some((each) => each.status === status);
  if (stop && stop.exitCode !== EXIT.failed) return stop.exitCode;
  if (hasErrors(findings)) return EXIT.broken;
  if (stop || has('failed')) return EXIT.failed;
  return has('rejected') ? EXIT.rejected : EXIT.good;
}

/** What ends a command that cannot begin: its county, layouts or fonts have errors. @returns its exit code */
export function tellBroken(findings: readonly Finding[], json: boolean, terminal: Terminal): number {
  const results = { findings, outcomes: [] };
  terminal.print(json ? asJson(results, EXIT.broken) : asReport(results, true));
  return EXIT.broken;
}

/** One JSON document, the same on every exit. */
export function asJson({ findings, outcomes }: Results, exitCode: number): string {
  return JSON.stringify({ version: 1, exitCode, findings, reports: outcomes }, null, 2);
}

/** The findings of every file, then the summary. `quiet`: only what must be mended. */
export function asReport(results: Results, quiet: boolean): string {
  const all = [...results.findings, ...results.outcomes.flatMap((each) => each.findings)];
  const shown = quiet ? all.filter((each) => each.severity === 'error') : all;
  const parts = [
    shown.map(asText).join('\n'),
    quiet ? '' : asSummary(results.outcomes),
    quiet ? '' : asReminder(results.alone ?? 0),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Told once for the whole run, not once an organ. */
function asReminder(alone: number): string {
  if (alone === 0) return '';
  return `有 ${alone} 份没有上年的填报文件，跨年度的数没有核对；把上年的文件放进上年度的文件夹，就会核对。`;
}

export const WORDS: Record<Status, string> = {
  made: '已生成',
  unchanged: '未变',
  valid: '通过',
  missing: '未交',
  failed: '未成',
  rejected: '退回',
};

/** How many findings of an organ the summary repeats. */
const FIRST = 2;

/** Counts; each organ by name, those that need something last, where the eye is; and where to look. */
function asSummary(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return '';
  const groups = (Object.keys(WORDS) as Status[]).map((status) => outcomes.filter((each) => each.status === status));
  const counts = groups.flatMap((group) => (group[0] ? [`${WORDS[group[0].status]} ${group.length}`] : []));
  const title = `共 ${outcomes.length} 个单位：${counts.join('，')}。`;
  return [title, ...groups.flat().flatMap(summaryLines), ...whereToLook(outcomes)].join('\n');
}

function summaryLines(outcome: Outcome): string[] {
  const errors = outcome.status === 'rejected' ? outcome.findings.filter((each) => each.severity === 'error') : [];
  const more = errors.length > FIRST ? [`        另有 ${errors.length - FIRST} 处，见上`] : [];
  return [summaryLine(outcome), ...errors.slice(0, FIRST).map(briefLine), ...more];
}

function briefLine(each: Finding): string {
  const place = inWords(each);
  return `        ${place === '' ? '' : `${place}：`}${each.message}`;
}

function summaryLine(outcome: Outcome): string {
  const { status, name, organ, pdf, pages, cause, file, findings } = outcome;
  const errors = findings.filter((each) => each.severity === 'error').length;
  const detail: Record<Status, string> = {
    made: `${pdf}（${pages} 页${warnings(findings)}）`,
    unchanged: `${pdf}（${pages} 页${warnings(findings)}）`,
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

function whereToLook(outcomes: readonly Outcome[]): string[] {
  const folders = new Set(outcomes.flatMap(({ pdf }) => (pdf === null ? [] : [posix.dirname(pdf)])));
  const rejected = outcomes.find((each) => each.status === 'rejected');
  return [
    ...(folders.size > 0 ? [`报告在 ${[...folders].join('、')}。`] : []),
    ...(rejected ? [`要转发给单位的通知：nianbao check ${rejected.year ?? rejected.file} --notice`] : []),
  ];
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
