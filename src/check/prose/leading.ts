/** What a sentence has said up to a place in it: worked out once a sentence, however many numbers the sentence holds. */

import { HIDDEN } from '../../edition/prose/pattern.ts';
import type { Exclusions } from '../../edition/prose/wording.ts';

/** Places are offsets into the sentence. */
export class Leading {
  readonly #text: string;
  readonly #exclusions: Exclusions;
  readonly #year: number;
  readonly #area: RegExp;
  readonly #first = new Map<RegExp, Stretch | null>();
  #excludedFrom: number | undefined;
  #partsFrom: number | undefined;
  #years: readonly Year[] | undefined;
  #monthsFrom: number | undefined;

  /**
   * @param text of a sentence, without what is hidden
   * @param year that the report is of
   * @param area what it calls all it is responsible for
   */
  constructor(text: string, exclusions: Exclusions, year: number, area: RegExp) {
    this.#text = text;
    this.#exclusions = exclusions;
    this.#year = year;
    this.#area = area;
  }

  /** Whether any of the words stand before `end`. */
  says(words: RegExp, end: number): boolean {
    const first = this.#firstOf(words);
    if (first === null || first.start >= end) return false;
    // A match that goes on behind `end` may have a shorter one before it.
    return first.end <= end || firstIn(this.#text.slice(0, end), words, first.start) !== null;
  }

  /** 历年, 同比, 累计 … stands before `end`, and not as part of 上年结转. */
  isExcluded(end: number): boolean {
    this.#excludedFrom ??= excludedFrom(this.#text, this.#exclusions.from, this.#exclusions.unless, this.#area);
    return this.#excludedFrom <= end;
  }

  /** 其中 stands before `end`. */
  isPart(end: number): boolean {
    this.#partsFrom ??= excludedFrom(this.#text, this.#exclusions.parts, this.#exclusions.unless, this.#area);
    return this.#partsFrom <= end;
  }

  /** The year named last before `end` is another, or only some months of the year are meant. */
  speaksOfOtherTime(end: number): boolean {
    this.#years ??= yearsIn(this.#text);
    this.#monthsFrom ??= monthsFrom(this.#text);
    const named = lastBefore(this.#years, end)?.year;
    return (named !== undefined && named !== this.#year) || this.#monthsFrom <= end;
  }

  #firstOf(words: RegExp): Stretch | null {
    const known = this.#first.get(words);
    if (known !== undefined) return known;
    const first = firstIn(this.#text, words, 0);
    this.#first.set(words, first);
    return first;
  }
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** @param words a global expression */
function firstIn(text: string, words: RegExp, from: number): Stretch | null {
  words.lastIndex = from;
  const match = words.exec(text);
  words.lastIndex = 0;
  return match && { start: match.index, end: match.index + match[0].length };
}

/** Behind the first word that excludes what follows. */
function excludedFrom(text: string, from: RegExp, unless: RegExp, area: RegExp): number {
  const fine = [...stretches(text, unless), ...stretches(text, area)].sort((a, b) => a.start - b.start);
  let [next, fineTo] = [0, -1];
  for (const { start, end } of stretches(text, from)) {
    for (let each = fine[next]; each !== undefined && each.start <= start; each = fine[next]) {
      fineTo = Math.max(fineTo, each.end);
      next += 1;
    }
    if (fineTo < end) return end;
  }
  return Number.POSITIVE_INFINITY;
}

function stretches(text: string, words: RegExp): Stretch[] {
  return [...text.matchAll(words)].map((each) => ({ start: each.index, end: each.index + each[0].length }));
}

interface Year {
  readonly end: number;
  /** Undefined for 今年 and 本年. */
  readonly year: number | undefined;
}

function yearsIn(text: string): Year[] {
  return [...text.matchAll(/(?<!\d)(\d{4})年|[今本]年/gu)].map((each) => ({
    end: each.index + each[0].length,
    year: each[1] === undefined ? undefined : Number(each[1]),
  }));
}

function lastBefore(years: readonly Year[], end: number): Year | undefined {
  let [low, high] = [0, years.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((years[middle]?.end ?? 0) <= end) low = middle + 1;
    else high = middle;
  }
  return years[low - 1];
}

/** Behind the first month that is not an end of the whole year. */
function monthsFrom(text: string): number {
  const months = text.replace(/1月1日|12月31日|12月底|1(?:月?[-—~至到])12月/gu, (ends) => HIDDEN.repeat(ends.length));
  const first = months.search(/\d月/u);
  return first < 0 ? Number.POSITIVE_INFINITY : first + 2;
}
