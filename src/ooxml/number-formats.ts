/** How a number is shown: the codes of a foreign workbook (ECMA-376-1 §18.8.30, §18.8.31). */

import { childrenOf, type XmlElement } from './xml-reader.ts';

/** Without codes of their own in a file; those of dates differ between countries and serve as dates only. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  48: '##0.0E+0',
  49: '@',
};
const DATES: readonly (readonly [first: number, last: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

export interface CellFormat {
  /** The code by which numbers are shown. */
  readonly code: string;
  readonly isCrossedOut: boolean;
}

/** Of each cell format, in the order in which cells name them. */
export function cellFormats(styles: XmlElement): CellFormat[] {
  const fonts = childrenOf(styles, 'fonts').flatMap((each) => childrenOf(each, 'font'));
  const own = new Map(
    childrenOf(styles, 'numFmts')
      .flatMap((each) => childrenOf(each, 'numFmt'))
      .map(({ attributes }) => [Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '']),
  );
  const formats = childrenOf(styles, 'cellXfs').flatMap((each) => childrenOf(each, 'xf'));
  return formats.map(({ attributes }) => {
    const id = Number(attributes.get('numFmtId') ?? 0);
    const isDate = DATES.some(([first, last]) => first <= id && id <= last);
    const code = own.get(id) ?? BUILT_IN[id] ?? (isDate ? 'yyyy-mm-dd' : 'General');
    return { code, isCrossedOut: crossesOut(fonts[Number(attributes.get('fontId') ?? 0)]) };
  });
}

/** Whether a font, or the properties of a run, have a line through the text. */
export function crossesOut(looks: XmlElement | undefined): boolean {
  return looks !== undefined && childrenOf(looks, 'strike').some(({ attributes }) => isOn(attributes.get('val')));
}

function isOn(word: string | undefined): boolean {
  return !['0', 'false'].includes(word ?? '');
}

/** Whether numbers are shown as days or times; what stands in quotes or brackets says nothing of it. */
export function isDateFormat(code: string): boolean {
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|General/gi, ''));
}

const LITERAL = /"([^"]*)"|\[[^\]]*\]|\\(.)|_.|\*./g;

/**
 * How many decimals a code shows, `0.00` two and `#,##0"件"` none; undefined for what shows a number otherwise than by its
 * digits: per cent, powers, thousands left out, a point that is only painted (`0\.0000`).
 */
export function shownDecimals(code: string): number | undefined {
  const [first = ''] = code.split(';');
  const painted = [...first.matchAll(LITERAL)].some(([, quoted = '', escaped = '']) =>
    /[\d.,%‰]/.test(quoted + escaped),
  );
  const digits = first.replace(LITERAL, '').replace(/[ )]+$/, '');
  const parts = /^(?:#,##)?[#0]*0(?:\.(0+))?$/.exec(digits);
  return parts && !painted ? (parts[1] ?? '').length : undefined;
}

/** What a code shows before and behind the digits: `¥`, `万件`. */
export function shownAround(code: string): { readonly before: string; readonly behind: string } {
  const [first = ''] = code.split(';');
  const words = first.replace(
    /"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*./g,
    (_, quoted = '', escaped = '', currency = '') => `${quoted}${escaped}${currency}`,
  );
  const [, before = '', behind = ''] = /^([^#0]*)[#0,.]+(.*)$/.exec(words) ?? [];
  return { before: before.trim(), behind: behind.trim() };
}

/** A day as workbooks count them → `2022-01-18`; undefined for none. The first of March 1900 is day 61 (§18.17.4.1). */
export function dayOf(number: string, is1904: boolean): string | undefined {
  const days = Number(number) + (is1904 ? 1462 : 0);
  if (!(days >= 61 && days < 100_000)) return undefined;
  return new Date(Math.floor(days - 25_569) * 86_400_000).toISOString().slice(0, 10);
}
