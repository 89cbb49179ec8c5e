/** A text → its sentences and their clauses. What stands in brackets or in a title is hidden: it says nothing of its own. */

import { HIDDEN } from '../../edition/prose/pattern.ts';

export interface Clause {
  /** Hidden characters are in it, but not its numeral: （一） or 一是 before the first words. */
  readonly text: string;
  /** Where that begins in the whole text. */
  readonly start: number;
  readonly sentence: Sentence;
}

export interface Sentence {
  /** With what is hidden. */
  readonly whole: string;
  readonly text: string;
  readonly start: number;
  readonly clauses: readonly Clause[];
}

const SENTENCE = /[^。！？!?\n]+/gu;
/** 、 divides clauses only behind a number with its unit: 行政复议1件、行政诉讼2件. */
const CLAUSE = /(?:[^，,；;：:、]|(?<=\d),(?=\d{3})|(?<!\d\p{Script=Han})、)+/gu;

/** What stands before the first words of a clause. */
const LEAD = /^[\ufffc\s]*(?:\d+[.．]|[一二三四五六七八九十]+是)?\s*/u;

/** `shown`: the text without what is said aside. */
export function sentencesOf(text: string, shown: string): Sentence[] {
  return [...shown.matchAll(SENTENCE)].map(({ 0: words, index }) =>
    sentenceAt(words, text.slice(index, index + words.length), index),
  );
}

function sentenceAt(text: string, whole: string, start: number): Sentence {
  const clauses: Clause[] = [];
  const sentence: Sentence = { text, whole, start, clauses };
  for (const match of text.matchAll(CLAUSE)) {
    const lead = LEAD.exec(match[0])?.[0].length ?? 0;
    clauses.push({ text: match[0].slice(lead), start: start + match.index + lead, sentence });
  }
  return sentence;
}

/** Brackets (innermost first) and titles, and the paragraph's numeral, replaced by as many hidden characters. */
export function withoutAsides(text: string): string {
  let shown = text.replace(/《[^《》\n]*》/gu, hide);
  for (let before = ''; before !== shown; ) {
    before = shown;
    shown = shown.replace(/[（(][^（）()\n]*[）)]/gu, hide);
  }
  return shown;
}

function hide(aside: string): string {
  return HIDDEN.repeat(aside.length);
}
