/** A number as it is written in a sentence → its value: 12, 1,113, 196.4万, 十二. */

const DIGITS = new Map(
  [...'〇零一二三四五六七八九'].map((char, index) => [char, Math.max(0, index - 1)] as const).concat([['两', 2]]),
);
const UNITS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);
const MULTIPLES: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** Undefined for what is no number after all: 十十, 一二三 said as digits are read as they stand, 123. */
export function numberOf(written: string): number | undefined {
  const multiple = MULTIPLES[written.at(-1) ?? ''];
  if (multiple !== undefined) {
    const value = numberOf(written.slice(0, -1));
    return value === undefined ? undefined : Math.round(value * multiple * 1e6) / 1e6;
  }
  if (/^\d/.test(written)) return Number(written.replaceAll(',', ''));
  return numeralOf(written);
}

function numeralOf(written: string): number | undefined {
  let total = 0;
  let digit: number | undefined;
  for (const char of written) {
    const unit = UNITS.get(char);
    if (unit === undefined) {
      const next = DIGITS.get(char);
      if (next === undefined) return undefined;
      digit = (digit ?? 0) * 10 + next;
    } else {
      total += (digit ?? 1) * unit;
      digit = undefined;
    }
  }
  return written === '' ? undefined : total + (digit ?? 0);
}
