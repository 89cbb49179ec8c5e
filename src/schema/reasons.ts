/** Says why something that stands where a figure belongs is not one, and what to write instead. */

import { Figure, type FigureRule } from '../source/figure.ts';

export interface Reason {
  readonly message: string;
  readonly hint: string;
}

interface Typed {
  /** As typed, without quotation marks, and the same with half-width signs. */
  readonly text: string;
  readonly plain: string;
  readonly rule: FigureRule;
  /** The figures of this cell are in 万元. */
  readonly inTenThousands: boolean;
}

interface Kind {
  readonly is: (typed: Typed) => boolean;
  readonly message: string | ((typed: Typed) => string);
  /** What the figure probably is; suggested when it is one by the rule. */
  readonly mended?: (typed: Typed) => string;
  readonly hint?: string | ((typed: Typed) => string);
}

/** The first kind that fits; `description` is what the form tells the clerk about the cell. */
export function whyNoFigure(text: string, quoted: boolean, rule: FigureRule, description: string): Reason {
  const typed = { text, plain: text.normalize('NFKC').trim(), rule, inTenThousands: description.includes('万元') };
  if (quoted && Figure.parse(text, rule)) return { message: '数字两头加了引号', hint: `删去引号，写成 ${text}。` };
  const kind = KINDS.find((each) => each.is(typed)) ?? OTHER;
  const mended = kind.mended?.(typed);
  const message = typeof kind.message === 'string' ? kind.message : kind.message(typed);
  const hint = typeof kind.hint === 'function' ? kind.hint(typed) : kind.hint;
  if (mended !== undefined && Figure.parse(mended, rule)) return { message, hint: `写成 ${mended}。` };
  return { message, hint: hint ?? ruleInWords(rule) };
}

export function ruleInWords({ decimals, signed }: FigureRule): string {
  const kind = decimals > 0 ? `数字，小数最多 ${decimals} 位` : '整数';
  return `填不带单位的${kind}${signed ? '，减少的前面加“-”' : ''}，没有的填 0。`;
}

const FIGURE = /^-?\d+(?:\.\d+)?$/;
const DASH = /^[-−–—－﹣]/;

const KINDS: readonly Kind[] = [
  {
    is: ({ plain }) => /^[-−–—―/\\.·*×xX_一]+$/.test(plain) || /^(?:无|没有|空|nil|n\/a)[。.]?$/i.test(plain),
    message: '没有填数字',
    hint: '没有就填 0，不用“无”“-”“/”代替。',
  },
  {
    is: ({ plain }) => plain.includes('{{'),
    message: '表格里的数字不能从别处引用',
    hint: '直接填写数字；正文里才可以用“{{ }}”。',
  },
  { is: ({ plain }) => /^-0+(?:\.0+)?$/.test(plain), message: '0 前面有减号', mended: () => '0' },
  {
    is: ({ plain, rule }) => DASH.test(plain) && !rule.signed && FIGURE.test(plain.replace(DASH, '')),
    message: '这里不能是负数',
    hint: '核对这个数，去掉负号；没有的填 0。',
  },
  {
    is: ({ text, plain }) => text !== plain && /[０-９．－]/.test(text) && FIGURE.test(plain),
    message: '数字是全角的',
    mended: ({ plain }) => plain,
    hint: '把输入法切换到英文，重新输入数字。',
  },
  {
    is: ({ plain }) => /^-?\d{1,3}(?:[,，'’ ]\d{3})+(?:\.\d+)?$/.test(plain),
    message: '数字里有千位分隔的逗号或空格',
    mended: ({ plain }) => plain.replace(/[^\d.-]/g, ''),
  },
  {
    is: ({ plain }) => /\d\s*[,，;；。、.]+$/.test(plain),
    message: '数字后面多了标点',
    mended: ({ plain }) => plain.replace(/[\s,，;；。、.]+$/, ''),
  },
  {
    is: ({ plain }) => /[约余多超近]|左右|以上/.test(plain) && /\d/.test(plain),
    message: '填的是大概的数',
    hint: '填准确的数字，不加“约”“余”“左右”等字。',
  },
  {
    is: ({ plain }) => /^-?[\d.,]+\s*[\p{Script=Han}%‰]+$/u.test(plain),
    message: '数字带了单位',
    mended: withoutUnit,
  },
  { is: ({ plain }) => /^\+/.test(plain), message: '数字前面有加号', mended: ({ plain }) => plain.slice(1).trim() },
  {
    is: ({ plain }) => DASH.test(plain) && FIGURE.test(plain.replace(DASH, '').trim()) && !FIGURE.test(plain),
    message: '减号不是半角的“-”，或者后面有空格',
    mended: ({ plain }) => `-${plain.replace(DASH, '').trim()}`,
  },
  {
    is: ({ plain }) => /^-?0\d/.test(plain),
    message: '数字前面多了 0',
    mended: ({ plain }) => plain.replace(/^(-?)0+(?=\d)/, '$1'),
  },
  {
    is: ({ plain }) => /^-?(?:\d[\d.]*e[+-]?\d+|0x[\da-f]+|0o[0-7]+|\d+_[\d_]+)$/i.test(plain),
    message: '这种写法不是报表里的数字',
    mended: ({ plain }) => String(Number(plain.replaceAll('_', ''))),
  },
  {
    is: ({ plain }) => /^-?(?:\.\d+|\d+\.)$/.test(plain),
    message: '小数点前面或后面缺数字',
    mended: ({ plain }) => plain.replace(/^(-?)\./, '$10.').replace(/\.$/, ''),
  },
  {
    is: ({ plain, rule }) => FIGURE.test(plain) && rule.decimals === 0 && plain.includes('.'),
    message: '这里要填整数，不能有小数',
    mended: ({ plain }) => plain.replace(/\.0+$/, ''),
  },
  {
    is: ({ plain, rule }) => FIGURE.test(plain) && (plain.split('.')[1]?.length ?? 0) > rule.decimals,
    message: ({ rule }) => `小数超过了 ${rule.decimals} 位`,
    hint: ({ rule }) => `四舍五入，小数最多留 ${rule.decimals} 位。`,
  },
  {
    is: ({ plain }) => FIGURE.test(plain) && plain.replace(/\..*|-/g, '').length > 12,
    message: '数字太长，超过了 12 位',
    hint: '核对是不是多输了数字，或者把几个数字连在了一起。',
  },
  { is: ({ plain }) => /\d\s+\d/.test(plain), message: '数字中间有空格，或者填了两个数字' },
  {
    is: ({ plain }) => /^=?[\d.()（）]+(?:[-+*/×＋=][\d.()（）]+)+$/.test(plain),
    message: '填的是算式',
    hint: '填算好的数字。',
  },
  {
    is: ({ plain }) => /^[〇零一二两三四五六七八九十百千万]+[件项次个宗起]?$/.test(plain),
    message: '填的是汉字数字',
    hint: '用半角的阿拉伯数字填写，如 3。',
  },
  {
    is: ({ text }) => /[\u200b-\u200f\ufeff]/.test(text),
    message: '数字里有看不见的字符',
    hint: '删去这个数，重新输入。',
  },
];

const OTHER: Kind = { is: () => true, message: '填的不是数字' };

/** 251000元 in a column of 万元 is 25.1. */
function withoutUnit({ plain, inTenThousands }: Typed): string {
  const [, digits = '', unit = ''] = /^(-?[\d.,]+)\s*(.*)$/.exec(plain) ?? [];
  const amount = digits.replaceAll(',', '');
  if (!inTenThousands) return /[万亿]/.test(unit) ? '' : amount;
  if (unit === '元') return shifted(amount, -4);
  return unit === '亿元' ? shifted(amount, 4) : amount;
}

/** Moves the decimal point without going through a float. */
function shifted(amount: string, places: number): string {
  const [whole = '', fraction = ''] = amount.replace('-', '').split('.');
  const digits = `${'0'.repeat(8)}${whole}${fraction}${'0'.repeat(8)}`;
  const point = 8 + whole.length + places;
  const moved = `${digits.slice(0, point).replace(/^0+(?=\d)/, '')}.${digits.slice(point)}`;
  return `${amount.startsWith('-') ? '-' : ''}${moved.replace(/\.?0+$/, '')}`;
}
