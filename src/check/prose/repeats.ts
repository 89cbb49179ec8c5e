/** What was typed twice: two to eight characters in a row, one item of a list in two places of it. */

import { HIDDEN } from '../../edition/prose/pattern.ts';
import { listOf, type Rule } from '../../edition/prose/wording.ts';
import type { Check } from './subject.ts';

/** Single characters twice are words mostly, 看看, 批批; those that are none are in the rule's list. */
const TWICE = /([\u3400-\u9fff]{2,8}|\d{4}年度?)\1/gu;

export const checkDoubled: Check = (rule, { texts }) =>
  texts.flatMap((text) => {
    const found = twiceIn(text.shown, rule);
    if (found.length === 0) return [];
    const shown = text.shown.replace(listOf(rule, 'unless'), (words) => HIDDEN.repeat(words.length));
    return twiceIn(shown, rule).map(({ 0: words, index }) => {
      const message = `“${text.quote(index, index + words.length)}”重复了。`;
      return text.remark([index, index + words.length], rule, message, '删去多的；没有多的，核实后放行。');
    });
  });

function twiceIn(shown: string, rule: Rule): RegExpExecArray[] {
  const twice = [...shown.matchAll(TWICE)].filter(([, once = '']) => new Set(once).size > 1);
  return [...twice, ...shown.matchAll(listOf(rule, 'singles'))];
}

/** Each list that 、 makes, up to another mark; its first item has the words before it, and its last those behind. */
export const checkListTwice: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    [...text.shown.matchAll(/[^，。；：！？,;:!?\n]+/gu)].flatMap(({ 0: list, index }) => {
      if (!list.includes('、')) return [];
      const known = new Set<string>();
      let at = index;
      for (const item of list.split('、')) {
        const name = (at + item.length === index + list.length ? item.replace(listOf(rule, 'tails'), '') : item).trim();
        const start = at;
        at += item.length + 1;
        if (name.length < LEAST_ITEM || name.includes(HIDDEN)) continue;
        if (!known.has(name)) {
          known.add(name);
          continue;
        }
        const message = `“${name}”在同一串里列了两次。`;
        return [text.remark([start, start + name.length], rule, message, '删去一个，或者改成漏掉的另一项。')];
      }
      return [];
    }),
  );

const LEAST_ITEM = 3;
