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
const CLAUSE = /(?:[^，,；;：:、]|(?<=\d),(?=\d{3})|(?<![\d〇一二两三四五六七八九十百千]\p{Script=Han})、)+/gu;

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
  for (const match of stretchesOf(text)) {
    const lead = LEAD.exec(match[0])?.[0].length ?? 0;
    clauses.push({ text: match[0].slice(lead), start: start + match.index + lead, sentence });
  }
  return sentence;
}

/** Between two marks. */
export function stretchesOf(text: string): RegExpExecArray[] {
  return [...text.matchAll(CLAUSE)];
}

/** A number of pieces between brackets, or that there was none. */
const COUNTING = /[（(][^（()）]*(?:[\d一二三四五六七八九十百]\s*[件份宗起例条]|[未无没零])/u;

/**
 * What stands in the brackets of a sentence, each as a sentence of its own: it begins with the words before the brackets, which
 * say what it is about, and its clauses are those between them.
 */
export function asidesOf({ text, whole, start }: Sentence): Sentence[] {
  if (!COUNTING.test(whole)) return [];
  const titled = withoutTitles(whole);
  return outerBrackets(titled).map(([from, to]) => {
    const inner = titled.slice(from + 1, to - 1);
    const sentence = sentenceAt(`${text.slice(0, from)}，${inner}`, whole, start);
    return { ...sentence, clauses: sentence.clauses.filter((each) => each.start > start + from) };
  });
}

/** Titles and brackets, and the paragraph's numeral with them, replaced by as many hidden characters. */
export function withoutAsides(text: string): string {
  const shown = withoutTitles(text);
  const parts: string[] = [];
  let from = 0;
  for (const [start, end] of outerBrackets(shown)) {
    parts.push(shown.slice(from, start), hide(shown.slice(start, end)));
    from = end;
  }
  return parts.join('') + shown.slice(from);
}

function withoutTitles(text: string): string {
  return text.replace(/《[^《》\n]*》/gu, hide);
}

/** The stretches between brackets that belong together, on one line, whichever width they have; none lies in another. */
function outerBrackets(text: string): [start: number, end: number][] {
  const outer: [start: number, end: number][] = [];
  let open: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/[（(）)\n]/gu)) {
    if (sign === '\n') open = [];
    else if (sign === '（' || sign === '(') open.push(index);
    else {
      const start = open.pop();
      if (start === undefined) continue;
      while ((outer.at(-1)?.[0] ?? -1) > start) outer.pop();
      outer.push([start, index + 1]);
    }
  }
  return outer;
}

function hide(aside: string): string {
  return HIDDEN.repeat(aside.length);
}
