/** 信息处理费 and 行政事业性收费: told where they must be, adding up, and in the right unit. Amounts are compared in 元. */

import { listOf, occursIn, type Rule } from '../../edition/prose/wording.ts';
import type { Finding } from '../../finding.ts';
import { figureAt } from '../../submission/submission.ts';
import type { Clause, Sentence } from './clauses.ts';
import { Leading } from './leading.ts';
import { amountOf } from './meanings.ts';
import { numberOf } from './numbers.ts';
import { areaOf, type Check, type Subject, textOf } from './subject.ts';
import type { ReportText } from './text.ts';

const YUAN_IN_WAN = 10_000;
/** 信息处理费 above this is no fee of a few hundred pieces any more, in 元. */
const GREATEST_FEE = 10 * YUAN_IN_WAN;

const AMOUNT = /(?<![\d.,〔])(\d[\d,]*(?:\.\d+)?)(万亿|亿|万)?元(?![/／])/gu;

interface Amount {
  readonly yuan: number;
  readonly start: number;
  readonly end: number;
  /** Written in 万元. */
  readonly inWan: boolean;
}

function amountsIn(words: string, start: number): Amount[] {
  return [...words.matchAll(AMOUNT)].map((each) => {
    const value = numberOf(`${each[1]}${each[2] === '亿' ? '亿' : each[2] === '万' ? '万' : ''}`) ?? 0;
    return {
      yuan: value,
      start: start + each.index,
      end: start + each.index + each[0].length,
      inWan: each[2] === '万',
    };
  });
}

/** Applications were given up because a fee was not paid, and no text speaks of fees. */
export const checkFeesTold: Check = (rule, subject) => {
  const cell = rule.cells.get('unpaid') ?? [];
  const unpaid = figureAt(subject.submission, cell);
  const others = textOf(subject, subject.wording.texts.others);
  if (unpaid === undefined || unpaid.units === 0n || others === undefined) return [];
  if (subject.texts.some((each) => occursIn(listOf(rule, 'fee'), each.text))) return [];
  const { schema } = subject.submission.format;
  const message = `表格“${schema.titleOf(cell.slice(0, -1))}”有 ${unpaid} 件，全文没有说到信息处理费。`;
  return [others.whole(rule, message, '写明发出收费通知的件数、通知和实际收取的金额。')];
};

/** 共25件2950元：甲1件420元、乙2件290元 …, in one sentence. */
export const checkFeeList: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    text.sentences.flatMap((sentence) => {
      const fee = sentence.text.search(listOf(rule, 'fee'));
      const isOdd =
        fee < 0 || occursIn(listOf(rule, 'partial'), sentence.text) || occursIn(listOf(rule, 'rate'), sentence.text);
      if (isOdd) return [];
      const pieces = new RegExp(`(?<![\\d.,])(\\d[\\d,]*)(?:${listOf(rule, 'pieces').source})`, 'gu');
      const counts = [...sentence.text.matchAll(pieces)].map((each) => ({
        value: numberOf(each[1] ?? '') ?? 0,
        start: sentence.start + each.index,
        end: sentence.start + each.index + each[0].length,
      }));
      const amounts = amountsIn(sentence.text, sentence.start).map((each) => ({ ...each, value: each.yuan }));
      return [listRemark(amounts, '元', sentence, text, rule), listRemark(counts, '件', sentence, text, rule)].flatMap(
        (each) => each ?? [],
      );
    }),
  );

interface Part {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/** Parts of a list that are told one by one. */
const MOST_PARTS = 20;

/** The first number is the total, the others its parts behind a colon, if the words say so. */
function listRemark(
  [total, ...parts]: readonly Part[],
  unit: string,
  sentence: Sentence,
  text: ReportText,
  rule: Rule,
): Finding | undefined {
  const [first, last] = [parts[0], parts.at(-1)];
  if (total === undefined || first === undefined || last === undefined || parts.length < 2) return undefined;
  const [before, between] = [
    sentence.text.slice(0, total.start - sentence.start),
    sentence.text.slice(total.end - sentence.start, first.start - sentence.start),
  ];
  if (!occursIn(listOf(rule, 'total'), before) || !/[：:]/u.test(between)) return undefined;
  const sum = parts.reduce((all, each) => all + each.value, 0);
  const apart = Math.round(Math.abs(sum - total.value) * 100) / 100;
  if (apart === 0) return undefined;
  const more = parts.length > MOST_PARTS ? '＋……' : '';
  const formula = `${parts
    .slice(0, MOST_PARTS)
    .map((each) => each.value)
    .join('＋')}${more}`;
  const message = `信息处理费分项相加 ${formula}＝${Math.round(sum * 100) / 100}${unit}，合计写的是 ${total.value}${unit}，相差 ${apart}${unit}。`;
  return text.remark([total.start, last.end], rule, message, '核对各项和合计。');
}

export const checkFeeUnit: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    text.sentences.flatMap(({ clauses }) =>
      clauses.flatMap((clause) => {
        if (!occursIn(listOf(rule, 'fee'), clause.text)) return [];
        const [great] = amountsIn(clause.text, clause.start).filter((each) => each.inWan && each.yuan >= GREATEST_FEE);
        if (great === undefined) return [];
        const message = `信息处理费写的是“${text.quote(great.start, great.end)}”，数额过大，单位可能应是元。`;
        return [text.remark([great.start, great.end], rule, message, '核对金额的单位。')];
      }),
    ),
  );

export const checkCharges: Check = (rule, subject) => {
  const cell = rule.cells.get('charges') ?? [];
  const figure = figureAt(subject.submission, cell);
  if (figure === undefined) return [];
  const table = amountOf(figure);
  return subject.texts.flatMap((text) =>
    text.sentences.flatMap(({ clauses, text: words }) => {
      const leading = new Leading(words, subject.wording.exclusions, subject.submission.year, areaOf(subject.kinds));
      return clauses.flatMap((clause) => {
        const said = chargeIn(clause, leading, rule, subject);
        return said === undefined || agrees(said, table) ? [] : [chargeRemark(said, table, text, rule, cell)];
      });
    }),
  );
};

/** The only amount of a clause that speaks of the organ's own charges of the year. */
function chargeIn(clause: Clause, leading: Leading, rule: Rule, { wording }: Subject): Amount | undefined {
  const end = clause.start - clause.sentence.start + clause.text.length;
  const isOther =
    !occursIn(listOf(rule, 'charges'), clause.text) ||
    occursIn(listOf(rule, 'unless'), clause.text) ||
    leading.says(wording.exclusions.from, end) ||
    leading.says(wording.exclusions.parts, end) ||
    leading.speaksOfOtherTime(end);
  const amounts = isOther ? [] : amountsIn(clause.text, clause.start);
  return amounts.length === 1 ? amounts[0] : undefined;
}

/** The text may round: 212.45万元 for 212.4518. */
function agrees({ yuan, inWan }: Amount, table: number): boolean {
  const apart = Math.abs(yuan - table * YUAN_IN_WAN);
  return apart < (inWan ? Math.max(1, Math.min(YUAN_IN_WAN, roundingOf(yuan))) : 1);
}

/** Half of the last decimal that the text writes, in 元; at least a hundredth of a 万元. */
function roundingOf(yuan: number): number {
  const decimals = String(Math.round((yuan / YUAN_IN_WAN) * 1e6) / 1e6).split('.')[1]?.length ?? 0;
  return (YUAN_IN_WAN / 10 ** decimals) * 0.51;
}

function chargeRemark(said: Amount, table: number, text: ReportText, rule: Rule, cell: readonly string[]): Finding {
  const isWrongUnit = said.yuan === table;
  const message = `文表不一致：正文说行政事业性收费“${text.quote(said.start, said.end)}”，表格是 ${table} 万元。`;
  const hint = isWrongUnit
    ? `表格以万元为单位，${said.yuan}元应填 ${said.yuan / YUAN_IN_WAN}。`
    : '核对正文和表格的金额、单位。';
  return text.remark([said.start, said.end], rule, message, hint, [cell]);
}
