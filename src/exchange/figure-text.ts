/**
 * What stands in a cell → the figure to type, with a note where it was spelt otherwise, or why it is none. Only a spelling
 * that has one meaning is mended: 1,286 and 46件, never 约6 or a dash. Nothing is rounded.
 */

import { Figure, type FigureRule } from '../source/figure.ts';

export type FigureReading =
  | { readonly figure: string; readonly note: string | null }
  | { readonly figure: null; readonly why: string };

export interface FigureCell {
  readonly rule: FigureRule;
  /** Whether its figures are in 万元: then one in 元 can be converted. */
  readonly inTenThousands: boolean;
}

export function isBlankText(text: string): boolean {
  return /^[\s\p{Cf}]*$/u.test(text);
}

/** Before the text of a cell that is crossed out whole. */
export const CROSSED_OUT = '〔划掉〕';

const COUNTED = '件条项个宗次份起人人次';
const SHAPE = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(万元|元|人次|[件条项个宗次份起人])?整?$/u;

/** @param text not blank */
export function readFigure(text: string, { rule, inTenThousands }: FigureCell): FigureReading {
  const plain = halfWidth(text)
    .replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '')
    .replace(/\p{Cf}/gu, '');
  if (Figure.parse(plain, rule)) return { figure: plain, note: plain === text.trim() ? null : '半角数字' };
  if (/^[〇零oO]$/u.test(plain)) return { figure: '0', note: '数字 0' };
  const parts = SHAPE.exec(joined(plain));
  if (!parts) return { figure: null, why: whyNone(plain) };
  const [, sign = '', whole = '', fraction = '', unit = ''] = parts;
  if (unit !== '' && !fits(unit, rule, inTenThousands)) return { figure: null, why: `单位“${unit}”与这一格不符` };
  const value = inTheCellsUnit(whole.replaceAll(',', ''), fraction, unit === '元');
  const figure = sign === '-' && /[1-9]/.test(value) ? `-${value}` : value;
  if (Figure.parse(figure, rule)) return { figure, note: notesOf({ plain, sign, whole, unit }) };
  return { figure: null, why: whyNotAllowed(figure, rule) };
}

/** Full-width letters, digits and signs, and nothing else: ② is not 2, nor 10² 102. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2002-\u200a\u202f\u3000]/g, ' ')
    .replace(/[\u2212\u2010\u2011]/g, '-');
}

/** `1 286` is one number, and blanks before a unit say nothing; `13612 252` is two. */
function joined(text: string): string {
  const grouped = /^[+-]?\d{1,3}(?: \d{3})+(?!\d)/.exec(text)?.[0] ?? '';
  return (grouped.replaceAll(' ', '') + text.slice(grouped.length)).replace(/^([+-]) +/, '$1').replace(/ +(?=\D)/g, '');
}

function fits(unit: string, { decimals }: FigureRule, inTenThousands: boolean): boolean {
  return unit.endsWith('元') ? inTenThousands : decimals === 0 && COUNTED.includes(unit);
}

/** 251000 元 are 25.1 万元; zeros before a number, and decimals that are none, go. */
function inTheCellsUnit(whole: string, fraction: string, isYuan: boolean): string {
  const digits = isYuan ? whole.padStart(5, '0') : whole;
  const point = isYuan ? digits.length - 4 : digits.length;
  const behind = digits.slice(point) + fraction;
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  const kept = isYuan || /^0+$/.test(behind) ? behind.replace(/0+$/, '') : behind;
  return kept === '' ? before : `${before}.${kept}`;
}

function notesOf({ plain, sign, whole, unit }: { plain: string; sign: string; whole: string; unit: string }): string {
  const notes = [
    ...(whole.includes(',') || /\d \d/.test(plain) ? ['去掉了千位分隔'] : []),
    ...(sign === '+' ? ['去掉了加号'] : []),
    ...(sign === '-' && !/[1-9]/.test(whole) ? ['去掉了减号'] : []),
    ...(/^0\d/.test(whole) ? ['去掉了前面的 0'] : []),
    ...(unit === '元' ? ['由元换算为万元'] : unit === '' ? [] : [`去掉了“${unit}”`]),
  ];
  return notes.length > 0 ? notes.join('，') : '去掉了多余的小数或空格';
}

function whyNone(plain: string): string {
  if (plain.startsWith(CROSSED_OUT)) return '是划掉的';
  if (/^[-/\\—–―_·.×*]+$/u.test(plain) || /^(?:无|没有|空)$/u.test(plain)) return '不是数字；没有就填 0';
  if (/\d\s+\d/.test(plain)) return '像是两个数';
  if (/[约余多超近]|左右|以上/u.test(plain) && /\d/.test(plain)) return '不是准确的数';
  if (/[一二三四五六七八九十百千万两]/u.test(plain) && !/\d/.test(plain)) return '是汉字数字，要填阿拉伯数字';
  return /\d/.test(plain) ? '数字以外还有别的字' : '不是数字';
}

function whyNotAllowed(figure: string, { decimals, signed }: FigureRule): string {
  if (figure.startsWith('-') && !signed) return '不能是负数';
  const fraction = figure.split('.')[1] ?? '';
  if (fraction.length > decimals) return decimals === 0 ? '要填整数' : `小数超过 ${decimals} 位`;
  return '数字太长';
}
