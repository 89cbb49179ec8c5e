/** 均己答复, 末收到: words of reports with another character in place of the one that was meant. */

import { HIDDEN } from '../../edition/prose/pattern.ts';
import { listOf, type Rule } from '../../edition/prose/wording.ts';
import { madeOnce } from './expressions.ts';
import type { Check } from './subject.ts';

const anyOf = madeOnce(
  (rule: Rule) => new RegExp([...wrongBy(rule).values()].map(({ source }) => source).join('|'), 'u'),
);

/** What is wrong, by what it should be. */
function wrongBy(rule: Rule): ReadonlyMap<string, RegExp> {
  return rule.groups.get('right') ?? new Map();
}

export const checkSpelling: Check = (rule, { texts }) =>
  texts.flatMap((text) => {
    if (!anyOf(rule).test(text.shown)) return [];
    const shown = text.shown.replace(listOf(rule, 'unless'), (words) => HIDDEN.repeat(words.length));
    return [...wrongBy(rule)].flatMap(([right, wrong]) =>
      [...shown.matchAll(wrong)].map(({ 0: words, index }) => {
        const message = `“${text.quote(index, index + words.length)}”里有错字，这里应是“${right}”。`;
        return text.remark([index, index + words.length], rule, message, '改正错字；确是这样写的，核实后放行。');
      }),
    );
  });
