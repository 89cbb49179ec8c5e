/** What was typed twice: two to eight characters in a row, one item of a list in two places of it. */

import { HIDDEN } from '../../edition/prose/pattern.ts';
import { listOf } from '../../edition/prose/wording.ts';
import type { Check } from './subject.ts';

/** Single characters twice are words mostly, 看看, 批批; those that are none are in the rule's list. */
const TWICE = /(\p{Script=Han}{2,8}|\d{4}年度?)\1/gu;

export const checkDoubled: Check = (rule, { texts }) =>
  texts.flatMap((text) => {
    const shown = text.shown.replace(listOf(rule, 'unless'), (words) => HIDDEN.repeat(words.length));
    const twice = [...shown.matchAll(TWICE)].filter(([, once = '']) => new Set(once).size > 1);
    const single = [...shown.matchAll(listOf(rule, 'singles'))];
    return [...twice, ...single].map(({ 0: words, index }) => {
      const message = `“${text.quote(index, index + words.length)}”重复了。`;
      return text.remark([index, index + words.length], rule, message, '删去多的；没有多的，核实后放行。');
    });
  });

/** Each list that 、 makes, up to another mark; its first item has the words before it, and its last those behind. */
export const checkListTwice: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    [...text.shown.matchAll(/[^，。；：！？,;:!?\n]+/gu)].flatMap(({ 0: list, index }) => {
      const known = new Set<string>();
      let at = index;
      for (const item of list.split('、')) {
        const name = item.replace(listOf(rule, 'tails'), '').trim();
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
