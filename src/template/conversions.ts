/** The conversions a reference may call, `{{百分比 部分 总数}}`: figures of the form → the words of a sentence. Exact; no floats. */

import { chineseNumeral, GREATEST_NUMERAL } from '../source/chinese-numerals.ts';
import { dayInWords, isIsoDay } from '../source/dates.ts';
import { Figure } from '../source/figure.ts';
import { fault, Unfillable } from './problem.ts';

/** figure: a name that leads to a figure, or a conversion that makes one. text: "words", a name, or a conversion. digits: 0 to 6, written out. */
export type Kind = 'figure' | 'text' | 'digits';

export interface Conversion {
  readonly name: string;
  readonly parameters: readonly Kind[];
  /** So many parameters must be given; the others may. */
  readonly least: number;
  /** The last parameter may be given any number of times. */
  readonly repeats: boolean;
  readonly returns: 'figure' | 'text';
  /** For the help text: what it does, in Chinese; how it is written; what comes out. */
  readonly usage: string;
  readonly written: string;
  readonly printed: string;
  /** Called with arguments of the kinds of `parameters`; throws Unfillable where the figures do not serve. */
  readonly apply: (...given: never[]) => Figure | string;
}

const CODE = 'reference-fillable';

/** An amount with its unit. `amount`: 万元. As typed, `12.5万元`; with `digits`, rounded half up to so many decimals, `12.50万元`. */
function inWan(amount: Figure, digits?: number): string {
  return `${digits === undefined ? amount.text : withDecimals(amount, digits)}万元`;
}

/**
 * `part` of `whole`, figures of the same unit: `12.5%`, at most one decimal, rounded half up. Nothing of nothing is `0%`;
 * something of nothing has no percentage.
 */
function percentage(part: Figure, whole: Figure): string {
  const numerator = part.units * 10n ** BigInt(whole.decimals);
  const denominator = whole.units * 10n ** BigInt(part.decimals);
  if (denominator !== 0n) return `${Figure.of(quotient(numerator * 1000n, denominator), 1).text}%`;
  if (numerator === 0n) return '0%';
  throw new Unfillable(
    fault(CODE, `总数是0，算不出${part.text}占它的百分比。`, '请核对这两个数字，或者把这一句改为不用百分比。'),
  );
}

/** The sum of figures of the same unit (all 件, all 万元), with the decimals it needs. */
function sum(...figures: Figure[]): Figure {
  return Figure.sum(figures);
}

/** The first text when the figure is not 0, the second when it is. */
function someOrNone(figure: Figure, some: string, none: string): string {
  return String(figure.units === 0n ? none : some);
}

/** A whole number from 0 to 99,999,999 as a Chinese numeral: 123 → `一百二十三`. */
function numeral(figure: Figure): string {
  const scale = 10n ** BigInt(figure.decimals);
  const whole = figure.units / scale;
  if (figure.units % scale === 0n && whole >= 0n && whole <= BigInt(GREATEST_NUMERAL)) {
    return chineseNumeral(Number(whole));
  }
  throw new Unfillable(fault(CODE, `${figure.text}不能写成汉字数字。`, `汉字数字只用于0至${GREATEST_NUMERAL}的整数。`));
}

function day(text: string): string {
  if (isIsoDay(String(text))) return dayInWords(String(text));
  throw new Unfillable(fault(CODE, `“${text}”不是日期。`, '日期写成年、月、日，例如“2021-01-18”。'));
}

/** All of them, in the order of the help text. */
export const CONVERSIONS: readonly Conversion[] = [
  {
    name: '万元',
    parameters: ['figure', 'digits'],
    least: 1,
    repeats: false,
    returns: 'text',
    usage: '金额（以万元填报）后面加上“万元”，数字照填报的写；再写一个0至6的数字，就保留几位小数（四舍五入）',
    written: '{{万元 金额 2}}',
    printed: '12.50万元',
    apply: inWan,
  },
  {
    name: '百分比',
    parameters: ['figure', 'figure'],
    least: 2,
    repeats: false,
    returns: 'text',
    usage: '前一个数字占后一个数字的百分比，最多一位小数（四舍五入）；两个都是0时写作0%',
    written: '{{百分比 部分 总数}}',
    printed: '12.5%',
    apply: percentage,
  },
  {
    name: '合计',
    parameters: ['figure'],
    least: 1,
    repeats: true,
    returns: 'figure',
    usage: '把计量单位相同的几个数相加',
    written: '{{合计 甲 乙 丙}}',
    printed: '18',
    apply: sum,
  },
  {
    name: '有无',
    parameters: ['figure', 'text', 'text'],
    least: 3,
    repeats: false,
    returns: 'text',
    usage: '数字不是0时写前一句，是0时写后一句；句子放在英文引号里',
    written: '{{有无 数字 "均已按期答复" "没有收到申请"}}',
    printed: '没有收到申请',
    apply: someOrNone,
  },
  {
    name: '汉字',
    parameters: ['figure'],
    least: 1,
    repeats: false,
    returns: 'text',
    usage: '把整数写成汉字数字',
    written: '{{汉字 数字}}',
    printed: '一百二十三',
    apply: numeral,
  },
  {
    name: '日期',
    parameters: ['text'],
    least: 1,
    repeats: false,
    returns: 'text',
    usage: '把2021-01-18这样的日期写成公文的日期',
    written: '{{日期 成文日期}}',
    printed: '2021年1月18日',
    apply: day,
  },
];

/** Exactly `digits` decimals, padded with zeros or rounded half up (away from zero). */
function withDecimals(figure: Figure, digits: number): string {
  const units = quotient(figure.units * 10n ** BigInt(digits), 10n ** BigInt(figure.decimals));
  const text = Figure.of(units, digits).text;
  const [whole = '', fraction = ''] = text.split('.');
  return digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0')}`;
}

/** Rounded half up, away from zero. */
function quotient(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const [top, bottom] = [absolute(numerator), absolute(denominator)];
  const rounded = (2n * top + bottom) / (2n * bottom);
  return negative ? -rounded : rounded;
}

function absolute(number: bigint): bigint {
  return number < 0n ? -number : number;
}
