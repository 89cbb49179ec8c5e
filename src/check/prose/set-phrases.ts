/** Set phrases that lost a word, and numbers that lost their unit. */

import { HIDDEN } from '../../edition/prose/pattern.ts';
import { listOf, occursIn, type Rule } from '../../edition/prose/wording.ts';
import { madeOnce } from './expressions.ts';
import type { Check } from './subject.ts';

/** A piece of the phrase that stands outside the whole one. */
export const checkSetPhrases: Check = (rule, { texts }) =>
  texts.flatMap((text) => {
    if (!occursIn(listOf(rule, 'pieces'), text.text) && !occursIn(listOf(rule, 'never'), text.text)) return [];
    const others = text.text.replace(listOf(rule, 'whole'), (words) => HIDDEN.repeat(words.length));
    const found = [...others.matchAll(listOf(rule, 'pieces')), ...text.text.matchAll(listOf(rule, 'never'))];
    return found.map(({ 0: words, index }) => {
      const message = `“${text.quote(index, index + words.length)}”不是完整的提法。`;
      return text.remark([index, index + words.length], rule, message, '照规范的提法补全。');
    });
  });

const lostOf = madeOnce(
  (rule: Rule) =>
    new RegExp(
      `(?:${listOf(rule, 'counted').source})\\d[\\d,]*余?(?=[，。、；]|${listOf(rule, 'behind').source}|$)`,
      'gmu',
    ),
);

/** 公开信息253主要包括…, 规章制度15，. */
export const checkUnits: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    [...text.text.matchAll(lostOf(rule))].map(({ 0: words, index }) => {
      const message = `“${text.quote(index, index + words.length)}”的数字后面缺少单位。`;
      return text.remark([index, index + words.length], rule, message, '补上“条”“件”“次”等单位。');
    }),
  );
