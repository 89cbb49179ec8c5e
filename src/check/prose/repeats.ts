/** What was typed twice: two to eight characters in a row, one item of a list in two places of it. */

import { HIDDEN } from '../../edition/prose/pattern.ts';
import { listOf, type Rule } from '../../edition/prose/wording.ts';
import type { Check } from './subject.ts';

/** Single characters twice are words mostly, 看看, 批批; those that are none are in the rule's list. */
const TWICE = /([\u3400-\u9fff]{2,8}|\d{4}年度?)\1/gu;

/** 9件件; without a number 件件 is a word. */
const UNIT_TWICE = /\d([件份篇次场起])\1/gu;

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
  return [...twice, ...shown.matchAll(listOf(rule, 'singles')), ...shown.matchAll(UNIT_TWICE)];
}

/** Each list that 、 makes, up to another mark; its first item has the words before it, and its last those behind. */
export const checkListTwice: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    listsIn(text.shown).flatMap(({ list, index }) => {
      const items = itemsOf(list, rule);
      const again = items.findIndex(({ name }, at) => items.slice(0, at).some((each) => isSame(each.name, name)));
      const [first, item] = [items[0], items[again] ?? items.find((each) => isLed(items[0], each, rule))];
      if (!item || !first) return [];
      const start = index + item.at;
      const message = `“${item.name}”在同一串里列了两次。`;
      return [text.remark([start, start + item.name.length], rule, message, '删去一个，或者改成漏掉的另一项。')];
    }),
  );

const BREAKS = '，。；：！？,;:!?\n';
const BREAK = /[，。；：！？,;:!?\n]/gu;

/** Between two breaks, with a 、 in it: found from there, for most stretches have none. */
function listsIn(shown: string): { readonly list: string; readonly index: number }[] {
  const lists: { readonly list: string; readonly index: number }[] = [];
  let from = 0;
  for (let at = shown.indexOf('、'); at >= 0; at = shown.indexOf('、', from)) {
    let index = at;
    while (index > from && !BREAKS.includes(shown.charAt(index - 1))) index -= 1;
    BREAK.lastIndex = at;
    from = BREAK.exec(shown)?.index ?? shown.length;
    lists.push({ list: shown.slice(index, from), index });
  }
  return lists;
}

interface Item {
  readonly name: string;
  /** Where it begins in the list. */
  readonly at: number;
}

function itemsOf(list: string, rule: Rule): Item[] {
  let at = 0;
  const typed = list.split('、').map((name) => {
    const item = { name, at };
    at += name.length + 1;
    return item;
  });
  return typed.map((each, index) =>
    index === typed.length - 1 ? { ...each, name: upTo(each.name, listOf(rule, 'tails')) } : each,
  );
}

/** 机构职能等信息31条 → 机构职能. */
function upTo(item: string, tails: RegExp): string {
  const end = item.search(tails);
  return end < 0 ? item : item.slice(0, end);
}

/** Long enough to be a thing's name, and no mere number of pieces. */
function isName(words: string): boolean {
  return words.trim().length >= LEAST_ITEM && !words.includes(HIDDEN) && !/^\s*\d[\d,.]*\D{0,2}$/u.test(words);
}

function isSame(one: string, other: string): boolean {
  return isName(one) && one.trim() === other.trim();
}

/** 公开机构职能、财政预算、机构职能: what the first has before it is a word that leads to a list. */
function isLed(first: Item | undefined, item: Item, rule: Rule): boolean {
  if (!first || first === item || !isName(item.name) || !first.name.trim().endsWith(item.name.trim())) return false;
  const before = first.name.trim().slice(0, -item.name.trim().length);
  return [...before.matchAll(listOf(rule, 'leads'))].some((lead) => lead.index + lead[0].length === before.length);
}

const LEAST_ITEM = 3;
