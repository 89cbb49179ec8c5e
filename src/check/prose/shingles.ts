/** A text → what is an organ's own in it, as a set of short stretches of characters that two texts can be compared by. */

import { listOf, occursIn, type Rule, type Wording } from '../../edition/prose/wording.ts';
import { envelopeOf } from '../../submission/envelope.ts';
import type { Submission } from '../../submission/submission.ts';

/** Characters of a stretch: two words, so that their order counts, and one changed word little. */
const STRETCH = 4;
/** With fewer stretches a text is too short to be anybody's own. */
const LEAST_STRETCHES = 60;

/** Two texts from here on are nearly identical: the share of stretches they have in common (Dice). */
export const NEARLY = 0.85;

export type PartName = 'overview' | 'problems';
export const PARTS: readonly PartName[] = ['overview', 'problems'];

/**
 * As typed, so that standard sentences and figures that are called by reference are not there to be compared. Sentences of a
 * preamble, contact lines, set phrases, figures and the organ's own names are left out. Null: nothing much is left.
 */
export function ownWords(submission: Submission, part: PartName, wording: Wording): string | null {
  const rule = wording.rules.get('texts-are-own');
  const typed = submission.source.valueAt(wording.texts[part]);
  if (rule === undefined || typeof typed !== 'string') return null;
  const names = namesOf(submission);
  const words = sentencesOfOwn(typed, rule)
    .map((each) => withoutNames(each, names, rule))
    .join('');
  return words.length < LEAST_STRETCHES + STRETCH ? null : words;
}

function sentencesOfOwn(typed: string, rule: Rule): string[] {
  const shared = ['preamble', 'contact', 'standard'].map((name) => listOf(rule, name));
  return typed
    .replace(/\{\{[^{}]*\}\}/gu, '')
    .split(/[。；;！？\n]/u)
    .filter((sentence) => !shared.some((words) => occursIn(words, sentence)));
}

/** 柳河镇人民政府 calls itself 柳河镇. */
const OFFICE = /(?:人民政府|办事处)$/u;

function namesOf({ source, organ }: Submission): string[] {
  const given = [organ, envelopeOf(source).organ ?? ''];
  return [...given, ...given.map((each) => each.replace(OFFICE, ''))].filter((each) => each.length > 1);
}

/** Han characters only, without numerals of headings and what stands for the organ itself. */
function withoutNames(sentence: string, names: readonly string[], rule: Rule): string {
  const anonymous = names.reduce((text, name) => text.replaceAll(name, ''), sentence);
  return anonymous
    .replace(listOf(rule, 'selves'), '')
    .replace(/^\s*[（(][一二三四五六七八九十]+[)）]/u, '')
    .replace(/[^\p{Script=Han}]/gu, '');
}

/** 32-bit hashes of all stretches (FNV-1a), those that stand there twice twice; the same text always gives the same. */
export function hashesOf(words: string): Int32Array {
  const hashes = new Int32Array(Math.max(0, words.length - STRETCH + 1));
  for (let start = 0; start < hashes.length; start += 1) {
    let hash = 0x811c9dc5;
    for (let index = start; index < start + STRETCH; index += 1)
      hash = Math.imul(hash ^ words.charCodeAt(index), 0x01000193);
    hashes[start] = hash ^ (hash >>> 15);
  }
  return hashes;
}

export function stretchesOf(words: string): Set<number> {
  return new Set(hashesOf(words));
}

/** 0 to 1: twice what they share over what they have. */
export function likeness(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let shared = 0;
  for (const each of one) if (other.has(each)) shared += 1;
  return (2 * shared) / (one.size + other.size);
}

/** At most 99%: what is the same from first to last is told in words. */
export function percentage(share: number): string {
  return `${Math.min(99, Math.floor(share * 100))}%`;
}
