/** The state of a year → what the county office reads of it. */

import { inWordsWithName } from '../place.ts';
import { dayInWords } from '../source/dates.ts';
import type { DayCount } from './history.ts';
import type { OrganState, OrganStatus, YearStatus } from './year-status.ts';

export const STATE_WORDS: Record<OrganState, string> = {
  made: '已生成',
  rejected: '退回',
  failed: '未生成',
  unchecked: '待核对',
  missing: '未报送',
};

export function statusLines(status: YearStatus): string[] {
  const { year, on, deadline, organs, days } = status;
  const counts = (Object.keys(STATE_WORDS) as OrganState[]).flatMap((state) => {
    const count = organs.filter((each) => each.state === state).length;
    return count > 0 ? [`${STATE_WORDS[state]} ${count}`] : [];
  });
  const open = organs.filter((each) => each.state !== 'made' || each.daysLate > 0);
  return [
    `${year} 年度报告，${dayInWords(deadline)}截止，${dayInWords(on)}${inTime(status)}。`,
    `应报 ${organs.length}：${counts.join('，')}。`,
    ...blockOf(open.flatMap((each) => organLines(each, status))),
    ...blockOf(days.map(dayLine)),
  ];
}

function blockOf(lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', ...lines] : [];
}

function organLines(each: OrganStatus, status: YearStatus): string[] {
  const head = `  ${STATE_WORDS[each.state]}  ${each.organ.name}`;
  const own = each.deadline === status.deadline ? '' : `${dayInWords(each.deadline)}截止，`;
  const late = `${own}${each.daysLate > 0 ? `逾期 ${each.daysLate} 天` : inTime(each)}`;
  if (each.state === 'made') return [`${head}  ${dayInWords(each.madeOn ?? status.on)}生成，${late}`];
  if (each.state !== 'rejected') return [`${head}  ${late}`];
  const since = each.returnedOn === null ? '' : `，${dayInWords(each.returnedOn)}起`;
  const [first] = each.findings.filter(({ severity }) => severity === 'error');
  const what = first ? [`        ${first.message}（${inWordsWithName(first)}）`] : [];
  return [`${head}  第 ${each.rounds} 次${since}，${late}`, ...what];
}

function dayLine({ day, made, rejected, failed, missing }: DayCount): string {
  const counts: [OrganState, number][] = [
    ['made', made],
    ['rejected', rejected],
    ['failed', failed],
    ['missing', missing],
  ];
  const words = counts.flatMap(([state, count]) => (count > 0 ? [`${STATE_WORDS[state]} ${count}`] : []));
  return `  ${dayInWords(day)}  ${words.join('，')}`;
}

/** Whether there is still time, on the day asked about. */
export function inTime({ daysLeft }: Pick<YearStatus, 'daysLeft'>): string {
  if (daysLeft > 0) return `还有 ${daysLeft} 天`;
  return daysLeft === 0 ? '今天截止' : `已过 ${-daysLeft} 天`;
}
