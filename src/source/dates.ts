/** Recognises dates and years as people write them, and says how the form wants them. */

import { numberOfNumeral } from './chinese-numerals.ts';

/** `2021年1月18日`, `2021/1/18`, `2021.1.18`, `20210118`, `二〇二一年一月十八日` → `2021-01-18`; undefined when it is no such day. */
export function asIsoDay(typed: string): string | undefined {
  const text = withDigits(typed.normalize('NFKC').replace(/\s/g, ''));
  const parts = /^(\d{4})[年./\-—–](\d{1,2})[月./\-—–](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const [, year = '', month = '', day = ''] = parts;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDay(iso) ? iso : undefined;
}

/** `2021-01-18`, and a day that the calendar has. */
export function isIsoDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year !== undefined && isDay(Number(year), Number(month), Number(day));
}

/** An ISO day as GB/T 9704-2012 7.3.5.4 prints it: 2021-01-18 → `2021年1月18日`. */
export function dayInWords(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** Whether the calendar has the day. */
export function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Milliseconds of a day, and by how much Beijing is ahead of UTC: eight hours, all year round. */
const DAY = 86_400_000;
const AHEAD = 8 * 3_600_000;

/** The day in Beijing, ISO. @param time an ISO time in UTC, or milliseconds */
export function beijingDay(time: string | number): string {
  return new Date(new Date(time).getTime() + AHEAD).toISOString().slice(0, 10);
}

/** Days from an ISO day to another: 1 to the next one, negative to an earlier one. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/** The ISO day by which reports on `year` are due: in the year after. @param monthDay `01-31`; `02-29` is the 28th where there is none */
export function dueDay(year: number, monthDay: string): string {
  const day = `${String(year + 1).padStart(4, '0')}-${monthDay}`;
  return isIsoDay(day) ? day : day.replace(/29$/, '28');
}

/** `2020年`, `２０２０`, `"2020"`, `二〇二〇年度` → 2020; undefined when it is no year. */
export function asYear(typed: string): number | undefined {
  const text = withDigits(typed.normalize('NFKC').replace(/[\s“”"']/g, ''));
  const year = /^(\d{4})(?:年度?)?$/.exec(text)?.[1];
  return year === undefined ? undefined : Number(year);
}

/** 二〇二一 → 2021, 十八 → 18; years are written digit by digit, months and days as numbers. */
function withDigits(text: string): string {
  return text
    .replace(/[○O]/g, '〇')
    .replace(/[零〇一二三四五六七八九十]+/g, (numeral) => String(numberOfNumeral(numeral)));
}
