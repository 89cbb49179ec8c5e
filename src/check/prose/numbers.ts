/** A number as it is written in a sentence → its value: 12, 1,113, 196.4万, 十二. */

import { numberOfNumeral } from '../../source/chinese-numerals.ts';

const MULTIPLES: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** Undefined for what is no number after all. */
export function numberOf(written: string): number | undefined {
  const multiple = MULTIPLES[written.at(-1) ?? ''];
  if (multiple !== undefined) {
    const value = numberOf(written.slice(0, -1));
    return value === undefined ? undefined : Math.round(value * multiple * 1e6) / 1e6;
  }
  return /^\d/.test(written) ? Number(written.replaceAll(',', '')) : numberOfNumeral(written);
}
