/** Whose work a text speaks of: another organ of the county as its subject, or a name for oneself that this kind of organ has not. */

import type { Organ } from '../../county.ts';
import { withoutAsides } from './clauses.ts';
import type { Check, Subject } from './subject.ts';
import { kindsOf } from './subject.ts';
import { listOf } from './wording.ts';

/**
 * Another organ of the same kind as the subject of a whole year's work: 2023年，县司法局认真贯彻…. A superior or a partner that
 * is only mentioned is none. Among towns, which have no business in one another's reports, the beginning of a sentence is enough.
 */
export const checkSubject: Check = (rule, subject) => {
  const others = strangersOf(subject);
  if (others.length === 0) return [];
  const spans = `\\d{4}年(?:度|以来)?|${listOf(rule, 'whole').source}`;
  const openings = new RegExp(`(?<=^|[。；\\n])[ \\ufffc]*(?<span>(?:${spans})，?)?`, 'gmu');
  const work = new RegExp(`^(?:人民政府|政府)?，?(?:${listOf(rule, 'work').source})`, 'u');
  return subject.texts.flatMap((text) => {
    const shown = withoutAsides(text.text);
    const found = [...shown.matchAll(openings)].flatMap((each) => {
      const at = each.index + each[0].length;
      const named = others.find(({ words }) => shown.startsWith(words, at));
      if (named === undefined) return [];
      const after = shown.slice(at + named.words.length);
      const isSubject = named.isTown
        ? !PART_OF_NAME.test(after)
        : each.groups?.['span'] !== undefined && work.test(after);
      return isSubject ? [{ at, words: named.words }] : [];
    });
    return found.slice(0, 1).map(({ at, words }) => {
      const message = `这里说的是“${words}”的工作，不是本单位的。`;
      const hint = '改成本单位的情况；确实要写别的单位的，核实后放行。';
      return text.remark([at, at + words.length], rule.code, message, hint);
    });
  });
};

/** Not 白沙镇中学, nor 白沙镇的…, but 白沙镇认真贯彻. */
const PART_OF_NAME = /^(?:的|与|和|及|、|至|到|境内|中|小|村|派出所|卫生院|供电|社区)/u;

interface Stranger {
  readonly words: string;
  readonly isTown: boolean;
}

/** Longest first: 示例县人民政府办公室 before 示例县人民政府. Names that are part of the organ's own are no strangers. */
function strangersOf({ county, organ, submission, kinds, wording }: Subject): Stranger[] {
  if (county === null) return [];
  const own = namesOf(organ).concat(submission.organ);
  const ownKinds = kindsOf(organ?.name ?? submission.organ, null, wording);
  const isTown = kinds.some((each) => each.isGovernment && each.deadline === null);
  const strangers = [...county.organs.values()].filter((each) => {
    const same = kindsOf(each.name, null, wording).some((kind) => ownKinds.includes(kind));
    return same && each.code !== organ?.code && each.name !== submission.organ;
  });
  return strangers
    .flatMap((each) => namesOf(each).map((words) => ({ words, isTown })))
    .filter(({ words }) => words.length > 2 && !own.some((name) => name.includes(words) || words.includes(name)))
    .sort((a, b) => b.words.length - a.words.length);
}

function namesOf(organ: Organ | null): string[] {
  return organ === null ? [] : [organ.name, ...(organ.shortName === null ? [] : [organ.shortName])];
}

/** 我镇 in a bureau. */
export const checkSelfName: Check = (rule, { texts, kinds }) =>
  texts.flatMap((text) => {
    const shown = withoutAsides(text.text)
      .replace(/“[^”\n]*”/gu, hide)
      .replace(listOf(rule, 'unless'), hide);
    const [first] = kinds.flatMap((each) => [...shown.matchAll(each.strangers)]).sort((a, b) => a.index - b.index);
    if (first === undefined) return [];
    const message = `正文自称“${first[0]}”，与单位的性质不符。`;
    return [
      text.remark(
        [first.index, first.index + first[0].length],
        rule.code,
        message,
        '改成本单位的自称；全文是抄来的，请改写。',
      ),
    ];
  });

function hide(words: string): string {
  return '\ufffc'.repeat(words.length);
}
