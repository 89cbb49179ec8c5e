/** The results of a check → what is forwarded to each organ: as one text, or a file an organ in a folder. */

import { extname, join } from 'node:path';
import { asNotice } from '../finding.ts';
import { withSlashes } from '../place.ts';
import { dayInWords } from '../source/dates.ts';
import { liesAt } from '../store/backing.ts';
import { nameFault } from '../store/file-name.ts';
import { makeFolder, writeWhole } from '../store/output.ts';
import type { Result } from '../store/result.ts';
import { printable } from './printable.ts';
import { inBlocks, type Results } from './results.ts';

/** One block for each organ that has something to mend, to look at, or that has been released. */
export function asNotices(results: Results): string[] {
  return inBlocks(results.reports.filter(isTold).map((each) => noticeOf(each, results)));
}

function isTold({ findings, released }: Result): boolean {
  return findings.length + released.length > 0;
}

function noticeOf(result: Result, { due, contact = [] }: Results): string[] {
  const { organ, findings, released } = result;
  const notice = asNotice(headingOf(result), findings, released);
  if (findings.length === 0) return notice;
  const deadline = due?.deadlines.get(organ);
  const reach = contact.map(([what, text]) => `${what}：${text.replace(/\s+/g, ' ').trim()}`).join('，');
  return [
    ...notice,
    ...(deadline === undefined ? [] : [byWhen(result, deadline, due?.today ?? deadline)]),
    ...(reach === '' ? [] : [`有疑问的，请联系：${reach}。`]),
  ];
}

function headingOf({ name, organ, year }: Result): string {
  return `${name ?? organ} ${year === null ? '' : `${year}年度`}报告`;
}

function byWhen({ status }: Result, deadline: string, today: string): string {
  const what = status === 'rejected' ? '改正、核实后重新报送' : '核实，有错的改正后重新报送';
  const day = dayInWords(deadline);
  return today <= deadline ? `请于 ${day}前${what}。` : `截止日期 ${day}已过，请尽快${what}。`;
}

/** Whether `--to` names a folder: one that is there, or a name without an ending, as no text has. */
export function isFolderName(to: string): boolean {
  return /[\\/]$/.test(to) || extname(to) === '';
}

/**
 * A file for each organ that is told something. Of an organ that nothing is told of any more, the notice of an earlier run is
 * replaced: nobody forwards it once more. @returns what was written, in words
 */
export function writeNotices(results: Results, folder: string): string[] {
  makeFolder(folder);
  const told = results.reports.filter(isTold);
  for (const each of told) write(folder, each, noticeOf(each, results));
  const passed = results.reports.filter((each) => !isTold(each) && liesAt(pathOf(folder, each)));
  for (const each of passed) write(folder, each, [`${headingOf(each)}，${PASSED[each.status] ?? '没有问题'}`]);
  const path = withSlashes(folder).replace(/\/$/, '');
  if (told.length === 0) return ['没有要转发的通知。'];
  const rejected = told.filter(({ status }) => status === 'rejected').length;
  const others = told.length - rejected;
  const counts = [
    ...(rejected > 0 ? [`须改正的 ${rejected} 个单位`] : []),
    ...(others > 0 ? [`只须核实的 ${others} 个单位`] : []),
  ];
  return [`已写好通知 ${told.length} 份（${counts.join('，')}），在 ${path}，一个单位一个文件。`];
}

const PASSED: Partial<Record<Result['status'], string>> = { missing: '还没有报送', valid: '核对通过，没有要改正的' };

function write(folder: string, result: Result, lines: readonly string[]): void {
  writeWhole(pathOf(folder, result), lines.map((line) => `${printable(line)}\n`).join(''));
}

function pathOf(folder: string, { name, organ, year }: Result): string {
  const title = `${name ?? organ}${year === null ? '' : `${year}年度`}报告核对通知`;
  return join(folder, `${nameFault(title) === null ? title : organ}.txt`);
}
