/** 全年公开信息215条，其中A 21条、B 87条、…: parts that miss their total by so little that the list was meant to be whole. */

import { listOf, occursIn, type Rule } from '../../edition/prose/wording.ts';
import type { Finding } from '../../finding.ts';
import type { Sentence } from './clauses.ts';
import { madeOnce } from './expressions.ts';
import { numberOf } from './numbers.ts';
import type { Check } from './subject.ts';
import type { ReportText } from './text.ts';

const LEAST_PARTS = 4;
/** A list that leaves something out misses its total by more. */
const MOST_APART = 2;
const MOST_SHARE = 0.01;

const amountsOf = madeOnce(
  (rule: Rule) => new RegExp(`(?<![\\d.,〔第])(\\d[\\d,]*)(${listOf(rule, 'units').source})`, 'gu'),
);

export const checkPartsSum: Check = (rule, { texts }) =>
  texts.flatMap((text) => text.sentences.flatMap((sentence) => sumRemark(sentence, text, rule) ?? []));

function sumRemark(sentence: Sentence, text: ReportText, rule: Rule): Finding | undefined {
  const { text: words, start } = sentence;
  const [lead] = words.matchAll(listOf(rule, 'leads'));
  if (lead === undefined || occursIn(listOf(rule, 'partial'), words)) return undefined;
  const amounts = [...words.matchAll(amountsOf(rule))];
  const parts = amounts.filter(({ index }) => index > lead.index);
  const total = amounts[amounts.length - parts.length - 1];
  const [first, last] = [parts[0], parts.at(-1)];
  if (!total || !first || !last || parts.length < LEAST_PARTS) return undefined;
  const isWhole = [total, ...parts].every((each) => each[2] === total[2]) && amounts.length === parts.length + 1;
  // One number for each part, and nothing behind the last one.
  const pieces = words.slice(lead.index + lead[0].length).split(/[、，；,]/u);
  const isList = pieces.length === parts.length && pieces.every((each) => /^\D*\d[\d,]*\D{1,3}$/u.test(each));
  if (!isWhole || !isList) return undefined;
  const values = parts.map((each) => numberOf(each[1] ?? '') ?? 0);
  const [sum, said] = [values.reduce((all, each) => all + each, 0), numberOf(total[1] ?? '') ?? 0];
  const apart = Math.abs(sum - said);
  if (apart === 0 || apart > Math.max(MOST_APART, MOST_SHARE * said)) return undefined;
  const message = `分项相加 ${values.join('＋')}＝${sum}，合计写的是 ${said}，相差 ${apart}。`;
  return text.remark([start + total.index, start + last.index + last[0].length], rule, message, '核对各项和合计。');
}
