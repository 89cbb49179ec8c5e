/** A cell of a workbook → the figure in it as it is shown there, or why there is none. Nothing is rounded, nothing guessed. */

import { dayOf, isDateFormat, shownAround, shownDecimals } from '../../ooxml/number-formats.ts';
import type { ReadCell } from '../../ooxml/read-workbook.ts';
import { SUM } from '../../schema/tree.ts';
import { type FigureCell, type FigureReading, isBlankText, readFigure } from '../figure-text.ts';

/** Undefined: nothing stands there. */
export function figureInCell(cell: ReadCell | undefined, form: FigureCell): FigureReading | undefined {
  if (!cell) return undefined;
  if (cell.crossedOut !== null) return { figure: null, why: '里有划掉的字' };
  if (cell.kind === 'blank') return { figure: null, why: '：公式没有算出来的值；直接填数字' };
  if (cell.kind === 'error') return { figure: null, why: '是公式出错的提示；直接填数字' };
  if (cell.kind === 'boolean') return { figure: null, why: '不是数字' };
  if (cell.kind === 'text' && cell.text.trim() === SUM) return { figure: SUM, note: null };
  if (cell.kind === 'text') return isBlankText(cell.text) ? undefined : readFigure(cell.text, form);
  return numberIn(cell, form);
}

/** What stands in the cell: of a formula without value the formula, of a day the day. */
export function shownText({ kind, text, formula, format }: ReadCell, is1904: boolean): string {
  const day = kind === 'number' && isDateFormat(format) ? dayOf(text, is1904) : undefined;
  return kind === 'blank' ? `=${formula}` : (day ?? text);
}

function numberIn({ text, format }: ReadCell, form: FigureCell): FigureReading {
  if (isDateFormat(format)) return { figure: null, why: '这一格是日期' };
  const plain = decimalOf(text);
  if (plain === undefined) return { figure: null, why: '不是数字' };
  if (format === 'General' || format === '@') return readFigure(plain, form);
  const decimals = shownDecimals(format);
  if (decimals === undefined) return { figure: null, why: '的格式特别（如百分数），不能确定是多少' };
  const fraction = plain.split('.')[1] ?? '';
  if (fraction.length > decimals) {
    return { figure: null, why: `：格子里看上去只有 ${decimals} 位小数，实际是 ${plain}` };
  }
  // A count is whole, whatever the format of its column.
  const digits = form.rule.decimals === 0 ? plain : shown(plain, decimals);
  const { before, behind } = shownAround(format);
  const [reading, bare] = [readFigure(before + digits + behind, form), readFigure(digits, form)];
  if (reading.figure === null && bare.figure !== null) {
    return { figure: null, why: `：格子里看上去是“${before}${digits}${behind}”，不能确定是多少` };
  }
  // The unit of the form's own figures that a format shows says nothing.
  return reading.figure === bare.figure ? bare : reading;
}

function shown(plain: string, decimals: number): string {
  const [whole = '', fraction = ''] = plain.split('.');
  return decimals === 0 ? plain : `${whole}.${fraction.padEnd(decimals, '0')}`;
}

/** Programs write a number with the digits of a float: 2837.6451999999999 is 2837.6452. Fifteen digits are what a cell holds. */
function decimalOf(text: string): string | undefined {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return undefined;
  const digits = Number(number.toPrecision(15));
  if (Math.abs(digits) >= 1e15 || (digits !== 0 && Math.abs(digits) < 1e-9)) return undefined;
  const plain = String(digits);
  return plain.includes('e') ? digits.toFixed(15).replace(/\.?0+$/, '') : plain;
}
