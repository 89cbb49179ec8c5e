/** What a sentence has said up to a place in it: worked out once a sentence, however many numbers the sentence holds. */

import { HIDDEN } from '../../edition/prose/pattern.ts';
import { type Exclusions, occursIn } from '../../edition/prose/wording.ts';

/** Places are offsets into the sentence. */
export class Leading {
  readonly #text: string;
  readonly #exclusions: Exclusions;
  readonly #year: number;
  readonly #area: RegExp;
  readonly #first = new Map<RegExp, Stretch | null>();
  #comparisons: readonly Stretch[] | undefined;
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

  /** 历年, 累计 … stands before `end`, and not as part of 上年结转; or it is compared there with another year. */
  isExcluded(end: number): boolean {
    const comparisons = this.#comparisonsInIt();
    this.#excludedFrom ??= this.#behindFirst(this.#exclusions.from, comparisons);
    return this.#excludedFrom <= end || isWithin(comparisons, { end });
  }

  /** 其中 stands before `end`. */
  isPart(end: number): boolean {
    this.#partsFrom ??= this.#behindFirst(this.#exclusions.parts, []);
    return this.#partsFrom <= end;
  }

  /** The year named last before `end` is another, or only some months of the year are meant. */
  speaksOfOtherTime(end: number): boolean {
    this.#years ??= yearsIn(this.#text).filter((each) => !isWithin(this.#comparisonsInIt(), each));
    this.#monthsFrom ??= monthsFrom(this.#text);
    const named = lastOf(this.#years, (each) => each.end <= end)?.year;
    return (named !== undefined && named !== this.#year) || this.#monthsFrom <= end;
  }

  /** Behind the first of the words that no part of other words, the area's name or one of `spared` is. */
  #behindFirst(words: RegExp, spared: readonly Stretch[]): number {
    const others = [...stretches(this.#text, this.#exclusions.unless), ...stretches(this.#text, this.#area)];
    return firstOutside(stretches(this.#text, words), [...others, ...spared])?.end ?? Number.POSITIVE_INFINITY;
  }

  #comparisonsInIt(): readonly Stretch[] {
    this.#comparisons ??= comparisonsIn(this.#text, this.#exclusions);
    return this.#comparisons;
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

function firstOutside(found: readonly Stretch[], spared: readonly Stretch[]): Stretch | undefined {
  const ordered = [...spared].sort((a, b) => a.start - b.start);
  let [next, sparedTo] = [0, -1];
  return found.find(({ start, end }) => {
    for (let each = ordered[next]; each !== undefined && each.start <= start; each = ordered[next]) {
      sparedTo = Math.max(sparedTo, each.end);
      next += 1;
    }
    return sparedTo < end;
  });
}

const CLAUSE_END = /[，,；;]/u;
const SEMICOLON = /[；;]/u;

/**
 * 较上年增加12件 and the like that are over with their clause, as far as the 其中 behind it reaches: what follows speaks of
 * this year again. None where words of change go on behind them, or where a comparison is not made in its own clause.
 */
function comparisonsIn(text: string, { compared, changed, unless }: Exclusions): readonly Stretch[] {
  const found: Stretch[] = [];
  const named = stretches(text, compared);
  const others = named.length === 0 ? [] : stretches(text, unless);
  for (const { start, end } of named) {
    const isOther = isWithin(others, { end: start + 1 });
    if (isOther || start < (found.at(-1)?.end ?? 0)) continue;
    const over = behind(text, CLAUSE_END, end);
    const said = text.slice(end, over);
    if (!/\d/u.test(said) && !occursIn(changed, said)) return [];
    found.push({ start, end: /^.{0,2}其中/u.test(text.slice(over)) ? behind(text, SEMICOLON, over + 1) : over });
  }
  const outside = found.map(({ end }, index) => text.slice(end, found[index + 1]?.start ?? text.length));
  return outside.some((each) => occursIn(changed, each)) ? [] : found;
}

/** The place of the sign, or of the end. */
function behind(text: string, sign: RegExp, from: number): number {
  const at = text.slice(from).search(sign);
  return at < 0 ? text.length : from + at;
}

/** @param spans in their order, none in another */
function isWithin(spans: readonly Stretch[], { end }: Pick<Stretch, 'end'>): boolean {
  const last = lastOf(spans, (each) => each.start < end);
  return last !== undefined && end <= last.end;
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

/** @param isEarly holds of the first ones, of none behind them */
function lastOf<Each>(all: readonly Each[], isEarly: (each: Each) => boolean): Each | undefined {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = all[middle];
    if (each !== undefined && isEarly(each)) low = middle + 1;
    else high = middle;
  }
  return all[low - 1];
}

/** The last day only as an end: what was received on 12月31日 is of that day. */
const WHOLE_YEAR =
  /1月1日|(?<=(?:[至截止—~～-]|[截止日]到)(?:\d{4}年|[今本当]年)?)12月31日|12月底|1(?:月?[-—~至到])12月/gu;

/** Behind the first month that is not an end of the whole year. */
function monthsFrom(text: string): number {
  const months = text.replace(WHOLE_YEAR, (ends) => HIDDEN.repeat(ends.length));
  const first = months.search(/\d月/u);
  return first < 0 ? Number.POSITIVE_INFINITY : first + 2;
}
