/** The results of a run → what a person reads, what a program reads, and the exit code. */

import { posix } from 'node:path';
import type { County } from '../county.ts';
import { asReleased, asText, type Finding, hasErrors } from '../finding.ts';
import { inWords } from '../place.ts';
import type { Result, Status } from '../store/result.ts';
import { type Due, deadlineLines, lateLines, lateWords } from './lateness.ts';
import { printableJson } from './printable.ts';

export interface Results {
  /** Findings of county, layout or font files, and of files that were not read. */
  readonly findings: readonly Finding[];
  readonly reports: readonly Result[];
  /** Submissions that had nothing of the year before to be compared with. */
  readonly alone?: number;
  /** Where a year is looked at whole and there is a list of organs. */
  readonly due?: Due;
  /** Of the county's office. */
  readonly contact?: County['contact'];
  /** What ended the run before its end, or kept it from its work; the message is in Chinese. */
  readonly stop?: { readonly why: keyof typeof EXIT; readonly message: string };
}

/** Ordered by weight: where several apply, the first. docs/RUN.md explains each. */
export const EXIT = {
  interrupted: 130,
  locked: 75,
  usage: 2,
  broken: 3,
  failed: 4,
  rejected: 1,
  good: 0,
} as const;

export function exitCodeOf({ findings, reports, stop }: Results): number {
  const has = (status: Status) => reports.some((each) => each.status === status);
  if (stop && stop.why !== 'failed') return EXIT[stop.why];
  if (hasErrors(findings)) return EXIT.broken;
  if (stop || has('failed')) return EXIT.failed;
  return has('rejected') ? EXIT.rejected : EXIT.good;
}

/** Lines of one JSON document, the same on every exit: its reason is in the findings, in the reports, or in `error`. */
export function asJson({ findings, reports, stop }: Results, exitCode: number): string[] {
  const error = stop ? { message: stop.message } : null;
  const told = reports.map(({ submission: _, inputs: __, acknowledged: ___, ...report }) => report);
  const json = JSON.stringify({ version: 1, exitCode, error, findings, reports: told }, null, 2);
  return printableJson(json).split('\n');
}

/** The findings of every file, then the summary. `quiet`: only what must be mended. */
export function asReport(results: Results, quiet: boolean): string[] {
  const all = [...results.findings, ...results.reports.flatMap((each) => each.findings)];
  const shown = quiet ? all.filter((each) => each.severity === 'error') : all;
  const { reports, due, alone = 0 } = results;
  const rest = quiet ? [lateLines(reports, due)] : [asSummary(reports, due), asReminder(alone)];
  return inBlocks([shown.flatMap(asText), ...rest]);
}

/** An empty line between two. */
export function inBlocks(blocks: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = blocks.filter((block) => block.length > 0);
  return [...first, ...others.flatMap((block) => ['', ...block])];
}

/** Told once for the whole run, not once an organ. */
function asReminder(alone: number): string[] {
  if (alone === 0) return [];
  return [`有 ${alone} 份没有上年的填报文件，跨年度的数没有核对；把上年的文件放进上年度的文件夹，即可核对。`];
}

export const WORDS: Record<Status, string> = {
  made: '已生成',
  unchanged: '未变',
  valid: '通过',
  missing: '未报送',
  failed: '未生成',
  rejected: '退回',
};

/** How many findings of an organ the summary repeats. */
const FIRST = 2;

/** Counts; each organ by name, those that need something last, where the eye is; and where to look. */
function asSummary(reports: readonly Result[], due?: Due): string[] {
  if (reports.length === 0) return [];
  const groups = (Object.keys(WORDS) as Status[]).map((status) => reports.filter((each) => each.status === status));
  const counts = groups.flatMap((group) => (group[0] ? [`${WORDS[group[0].status]} ${organsIn(group)}`] : []));
  const title = `共 ${organsIn(reports)} 个单位：${counts.join('，')}。`;
  const lines = groups.flat().flatMap((each) => summaryLines(each, due));
  return [title, ...lines, ...deadlineLines(reports, due), ...whereToLook(reports)];
}

/** Two files of one organ are one organ. */
function organsIn(reports: readonly Result[]): number {
  return new Set(reports.map(({ organ, year }) => `${year} ${organ}`)).size;
}

function summaryLines(result: Result, due: Due | undefined): string[] {
  const errors = result.status === 'rejected' ? result.findings.filter((each) => each.severity === 'error') : [];
  const more = errors.length > FIRST ? [`        另有 ${errors.length - FIRST} 处，见上`] : [];
  const released = result.released.map((each) => briefLine({ ...each, message: `经核实放行：${asReleased(each)}` }));
  return [summaryLine(result, due), ...errors.slice(0, FIRST).map(briefLine), ...more, ...released];
}

function briefLine(each: Finding): string {
  const place = inWords(each);
  return `        ${place === '' ? '' : `${place}：`}${each.message}`;
}

function summaryLine(result: Result, due: Due | undefined): string {
  const { status, name, organ, pdf, pages, cause, file, findings, released } = result;
  const errors = findings.filter((each) => each.severity === 'error').length;
  const noted = [...counted(findings.length - errors, '提醒'), ...counted(released.length, '经核实放行')];
  const detail: Record<Status, string> = {
    made: `${pdf}（${[`${pages} 页`, ...noted].join('，')}）`,
    unchanged: `${pdf}（${[`${pages} 页`, ...noted].join('，')}）`,
    valid: `${file}${noted.length > 0 ? `（${noted.join('，')}）` : ''}`,
    rejected: `${file}（${[`${errors} 处错误`, ...noted].join('，')}）`,
    failed: `${file}：${cause}`,
    missing: `${file === null ? '没有填报文件' : `${file} 还是空白`}${lateWords(result, due)}`,
  };
  return `  ${WORDS[status]}  ${name ?? organ}  ${detail[status]}`;
}

function counted(count: number, what: string): string[] {
  return count > 0 ? [`${count} 处${what}`] : [];
}

/** Only where some need it and some do not. */
function whatToUpload(reports: readonly Result[]): string[] {
  const made = reports.filter(({ status }) => status === 'made').length;
  const isAll = reports.every(({ status }) => status !== 'unchanged');
  return made === 0 || isAll
    ? []
    : [`要上传的是“${WORDS.made}”的 ${made} 份；“${WORDS.unchanged}”的与上一次相同，不用再传。`];
}

function whereToLook(reports: readonly Result[]): string[] {
  const folders = new Set(reports.flatMap(({ pdf }) => (pdf === null ? [] : [posix.dirname(pdf)])));
  const rejected = reports.find((each) => each.status === 'rejected');
  return [
    ...(folders.size > 0 ? [`报告在 ${[...folders].join('、')}。`] : []),
    ...whatToUpload(reports),
    ...(rejected ? [`要转发给单位的通知：nianbao check ${rejected.year ?? rejected.file} --notice`] : []),
  ];
}
