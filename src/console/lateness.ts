/** Who has not handed in what, and the days by which it was due → what is told of it today. */

import { dayInWords, daysBetween } from '../source/dates.ts';
import type { Result } from '../store/result.ts';

/** @see run/deadlines.ts */
export interface Due {
  /** ISO days: the one on which it is told, and by 代号 those by which reports are due. */
  readonly today: string;
  readonly deadlines: ReadonlyMap<string, string>;
}

/** Days past the deadline; 0 or less: not yet. Null where there is none. */
export function daysLate({ organ }: Result, due: Due | undefined): number | null {
  const deadline = due?.deadlines.get(organ);
  return due && deadline !== undefined ? daysBetween(deadline, due.today) : null;
}

/** More says that an old year is looked at, and no longer who must be called. */
const MOST_DAYS = 366;

/** `，已逾期 3 天`, of a report that has not come. */
export function lateWords(result: Result, due: Due | undefined): string {
  const days = daysLate(result, due) ?? 0;
  if (days <= 0) return '';
  return days > MOST_DAYS ? '，已逾期' : `，已逾期 ${days} 天`;
}

/** A line for each deadline that somebody still has to keep or has not kept. */
export function deadlineLines(reports: readonly Result[], due: Due | undefined): string[] {
  const open = reports.filter((each) => each.status === 'missing' || each.status === 'rejected');
  const days = [...new Set(open.flatMap(({ organ }) => due?.deadlines.get(organ) ?? []))].sort();
  return days.map((day) => {
    const group = open.filter(({ organ }) => due?.deadlines.get(organ) === day);
    const left = daysBetween(due?.today ?? day, day);
    const when =
      left < 0 ? (-left > MOST_DAYS ? '已过' : `已过 ${-left} 天`) : left === 0 ? '就在今天' : `还有 ${left} 天`;
    const counts = [counted(group, 'missing', '未报送'), counted(group, 'rejected', '退回')].filter(
      (each) => each !== '',
    );
    return `截止日期 ${dayInWords(day)}，${when}：${counts.join('，')}。`;
  });
}

function counted(reports: readonly Result[], status: Result['status'], word: string): string {
  const count = new Set(reports.filter((each) => each.status === status).map(({ organ }) => organ)).size;
  return count === 0 ? '' : `${word} ${count}`;
}

/** Names that are told; of a province's thousands the first do. */
const MOST_NAMES = 100;

/** For whoever wants to hear only of what must be done: who is late. */
export function lateLines(reports: readonly Result[], due: Due | undefined): string[] {
  const late = reports.filter((each) => each.status === 'missing' && (daysLate(each, due) ?? 0) > 0);
  const days = [...new Set(late.map((each) => daysLate(each, due) ?? 0))].sort((a, b) => b - a);
  return days.map((day) => {
    const names = late.filter((each) => daysLate(each, due) === day).map(({ name, organ }) => name ?? organ);
    const shown = names.slice(0, MOST_NAMES).join('、');
    const since = day > MOST_DAYS ? '逾期' : `逾期 ${day} 天`;
    return `${since}未报送 ${names.length}：${shown}${names.length > MOST_NAMES ? '等' : ''}。`;
  });
}
