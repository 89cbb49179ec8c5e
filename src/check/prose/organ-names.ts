/** Whose work a text speaks of: another organ of the county as its subject, or a name for oneself that this kind of organ has not. */

import type { County, Organ } from '../../county.ts';
import { HIDDEN } from '../../edition/prose/pattern.ts';
import { listOf, occursIn, type Rule } from '../../edition/prose/wording.ts';
import { madeOnce } from './expressions.ts';
import type { Check, Subject } from './subject.ts';
import { kindsOf } from './subject.ts';

const openingsOf = madeOnce((rule: Rule) => {
  const spans = `\\d{4}年(?:度|以来)?|${listOf(rule, 'whole').source}`;
  return new RegExp(`(?<=^|[。；\\n])[ \\ufffc]*(?<span>(?:${spans})，?)?`, 'gmu');
});

const workOf = madeOnce((rule: Rule) => new RegExp(`^(?:人民政府|政府)?，?(?:${listOf(rule, 'work').source})`, 'u'));

/**
 * Another organ of the same kind as the subject of a whole year's work: 2023年，县司法局认真贯彻…; or, under its full name, of
 * work on this very subject: 云岭县司法局认真落实《条例》. A superior or a partner that is only mentioned is none. Among towns,
 * which have no business in one another's reports, the beginning of a sentence is enough.
 */
export const checkSubject: Check = (rule, subject) => {
  if (subject.county === null) return [];
  const names = countyNames(subject.county);
  const isOther = othersTo(subject);
  const isTown = subject.kinds.some((each) => each.isGovernment && each.deadline === null);
  return subject.texts.flatMap((text) => {
    const { shown } = text;
    for (const each of shown.matchAll(openingsOf(rule))) {
      const at = each.index + each[0].length;
      const words = longestAt(shown, at, names, isOther);
      if (words === undefined) continue;
      const after = shown.slice(at + words.length);
      const isSubject = isTown
        ? !PART_OF_NAME.test(after)
        : workOf(rule).test(after) &&
          (each.groups?.['span'] !== undefined || isOnSubject(words, sentenceFrom(text.text, at), names, rule));
      if (!isSubject) continue;
      const message = `这里说的是“${words}”的工作，不是本单位的。`;
      const hint = '改成本单位的情况；确实要写别的单位的，核实后放行。';
      return [text.remark([at, at + words.length], rule, message, hint)];
    }
    return [];
  });
};

function sentenceFrom(text: string, at: number): string {
  return /^[^。！？\n]*/u.exec(text.slice(at))?.[0] ?? '';
}

/** Not where the sentence goes on to speak of the organ itself. */
function isOnSubject(words: string, sentence: string, { organs }: CountyNames, rule: Rule): boolean {
  const isFull = organs.get(words)?.some((organ) => organ.name === words) ?? false;
  if (!isFull || occursIn(listOf(rule, 'leading'), words) || OF_ITSELF.test(sentence)) return false;
  return occursIn(listOf(rule, 'about'), sentence);
}

const OF_ITSELF = /我|本(?:局|委|办|单位|机关|部门|中心|院|所)/u;

/** Not 白沙镇中学, nor 白沙镇的…, but 白沙镇认真贯彻. */
const PART_OF_NAME = /^(?:的|与|和|及|、|至|到|境内|中|小|村|派出所|卫生院|供电|社区)/u;

/** The organs of a county by their names, and how long these are, longest first: 示例县人民政府办公室 before 示例县人民政府. */
interface CountyNames {
  readonly organs: ReadonlyMap<string, readonly Organ[]>;
  readonly lengths: readonly number[];
  /** With which two characters they begin: few sentences do. */
  readonly starts: ReadonlySet<string>;
}

const known = new WeakMap<County, CountyNames>();

/** Once for a county: with its organs gone through for every report, 300 of them took 1 ms a report, 3,000 would take 10. */
function countyNames(county: County): CountyNames {
  const found = known.get(county);
  if (found) return found;
  const organs = new Map<string, Organ[]>();
  for (const organ of county.organs.values())
    for (const words of namesOf(organ)) organs.set(words, [...(organs.get(words) ?? []), organ]);
  const lengths = [...new Set([...organs.keys()].map((words) => words.length))].sort((a, b) => b - a);
  const names = { organs, lengths, starts: new Set([...organs.keys()].map(startOf)) };
  known.set(county, names);
  return names;
}

type IsOther = (words: string, organ: Organ) => boolean;

function startOf(words: string): string {
  return words.slice(0, 2);
}

function longestAt(shown: string, at: number, names: CountyNames, is: IsOther): string | undefined {
  const { organs, lengths, starts } = names;
  if (!starts.has(shown.slice(at, at + 2))) return undefined;
  for (const length of lengths) {
    const words = shown.slice(at, at + length);
    if (organs.get(words)?.some((organ) => is(words, organ))) return words;
  }
  return undefined;
}

/** Names that are part of the organ's own are none of another. */
function othersTo({ organ, submission, wording }: Subject): IsOther {
  const own = namesOf(organ).concat(submission.organ);
  const ownKinds = kindsOf(organ?.name ?? submission.organ, null, wording);
  return (words, each) => {
    if (words.length <= 2 || each.code === organ?.code || each.name === submission.organ) return false;
    if (own.some((name) => name.includes(words) || words.includes(name))) return false;
    return kindsOf(each.name, null, wording).some((kind) => ownKinds.includes(kind));
  };
}

function namesOf(organ: Organ | null): string[] {
  return organ === null ? [] : [organ.name, ...(organ.shortName === null ? [] : [organ.shortName])];
}

/** 我镇 in a bureau. */
export const checkSelfName: Check = (rule, { texts, kinds }) =>
  texts.flatMap((text) => {
    if (!kinds.some((each) => occursIn(each.wrongNames, text.shown))) return [];
    const shown = text.shown.replace(QUOTED, hide).replace(listOf(rule, 'unless'), hide);
    const [first] = kinds.flatMap((each) => [...shown.matchAll(each.wrongNames)]).sort((a, b) => a.index - b.index);
    if (first === undefined) return [];
    const message = `正文自称“${first[0]}”，与单位的性质不符。`;
    return [
      text.remark(
        [first.index, first.index + first[0].length],
        rule,
        message,
        '改为本单位的自称；如系沿用其他单位的文稿，请改写。',
      ),
    ];
  });

/** To the end of the line where it is not closed: nothing further on that line can be. */
const QUOTED = /“[^”\n]*(?:”|$)/gmu;

/** What is not closed is no quotation. */
function hide(words: string): string {
  return words.startsWith('“') && !words.endsWith('”') ? words : HIDDEN.repeat(words.length);
}
