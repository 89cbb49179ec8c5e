/**
 * Which patterns of which counts a clause can fit: found by its words alone. Of 80 clauses of a report few speak of anything
 * that a table counts, and to look for each of some hundred patterns in all of them took 26 ms a report; an expression that
 * joins the patterns of one count takes V8 10 ms to compile, in each thread again.
 */

import { alternativesOf, type Pattern } from '../../edition/prose/pattern.ts';
import type { Count } from '../../edition/prose/wording.ts';
import { madeOnce } from './expressions.ts';

/** A pattern of a count, and where its clause must stand for it to be meant. */
export interface Reading {
  readonly pattern: Pattern;
  readonly where: 'anywhere' | 'about' | 'following' | 'headed';
}

/** In the order in which they are tried. */
export type Candidates = ReadonlyMap<Count, readonly Reading[]>;

interface Entry {
  readonly count: Count;
  readonly reading: Reading;
  /** Numbers of the lists of which it needs a word each. */
  readonly needs: readonly number[];
  /** A number and its unit, if it has one. */
  readonly counting: RegExp | null;
}

const NONE: Candidates = new Map();

export class CountIndex {
  private readonly words = new WordIndex();
  private readonly entries: readonly Entry[];
  /** By the number of the list that says most: the places of those that need it. */
  private readonly byList = new Map<number, number[]>();
  /** Few clauses have a number of pieces, or a word that denies. */
  private readonly speaking: RegExp;

  constructor(counts: readonly Count[]) {
    this.entries = counts.flatMap((count) => readingsOf(count).map((reading) => this.entry(count, reading)));
    this.entries.forEach(({ reading, needs }, place) => {
      const rarest = needs[reading.pattern.words.indexOf(rarestOf(reading.pattern))] ?? this.words.add(['']);
      const places = this.byList.get(rarest) ?? [];
      places.push(place);
      this.byList.set(rarest, places);
    });
    const denying = this.entries.filter(({ counting }) => counting === null).map(({ reading }) => reading.pattern);
    const counting = this.entries.flatMap((entry) => entry.counting?.source ?? []);
    const denials = alternativesOf(denying.flatMap(commonestOf));
    this.speaking = new RegExp([...new Set(counting), denials === '' ? '(?!)' : denials].join('|'), 'u');
  }

  candidates(clause: string): Candidates {
    if (!this.speaking.test(clause)) return NONE;
    const said = this.words.listsIn(clause);
    const places = [...said].flatMap((list) => this.byList.get(list) ?? []).sort((a, b) => a - b);
    const found = new Map<Count, Reading[]>();
    for (const place of places) {
      const { count, reading, needs, counting } = this.entries[place] as Entry;
      if (!needs.every((list) => said.has(list)) || counting?.test(clause) === false) continue;
      const readings = found.get(count);
      if (readings) readings.push(reading);
      else found.set(count, [reading]);
    }
    return found;
  }

  private entry(count: Count, reading: Reading): Entry {
    const { words, units } = reading.pattern;
    return { count, reading, needs: words.map((each) => this.words.add(each)), counting: units && countingIn(units) };
  }
}

/** That there was none is looked for first, as 未收到一件 has a number, too. */
function readingsOf({ none, noneAtAll, says, follows, headed }: Count): Reading[] {
  const standing = (where: Reading['where']) => (pattern: Pattern) => ({ pattern, where });
  return [
    ...none.map(standing('about')),
    ...noneAtAll.map(standing('anywhere')),
    ...follows.none.map(standing('following')),
    ...headed.none.map(standing('headed')),
    ...says.map(standing('about')),
    ...follows.says.map(standing('following')),
    ...headed.says.map(standing('headed')),
  ];
}

const countingIn = madeOnce(
  (units: readonly string[]) => new RegExp(`[\\d〇零一二两三四五六七八九十百千万亿](?:${alternativesOf(units)})`, 'u'),
);

/** The part whose shortest word is longest says most; the one whose shortest word is shortest, 未 or 无, that it denies. */
function rarestOf({ words }: Pattern): readonly string[] {
  return [...words].sort((a, b) => shortest(b) - shortest(a))[0] ?? [];
}

function commonestOf({ words }: Pattern): readonly string[] {
  return [...words].sort((a, b) => shortest(a) - shortest(b))[0] ?? [];
}

function shortest(words: readonly string[]): number {
  return Math.min(...words.map((word) => word.length));
}

/** Lists of words, numbered, and which of them have a word in a text. */
class WordIndex {
  private readonly numbers = new Map<string, number>();
  /** By the code of its first character: each word, and the lists that have it. */
  private readonly byFirst = new Map<number, { readonly word: string; readonly lists: number[] }[]>();
  /** Those that have the empty word: they have one in any text. */
  private readonly always: number[] = [];

  /** @returns its number; the same words have one number */
  add(words: readonly string[]): number {
    const key = words.join('|');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(key, number);
    for (const word of words) this.addWord(word, number);
    return number;
  }

  private addWord(word: string, list: number): void {
    if (word === '') return void this.always.push(list);
    const first = word.charCodeAt(0);
    const words = this.byFirst.get(first) ?? [];
    this.byFirst.set(first, words);
    const known = words.find((each) => each.word === word);
    if (known) known.lists.push(list);
    else words.push({ word, lists: [list] });
  }

  listsIn(text: string): Set<number> {
    const found = new Set(this.always);
    for (let at = 0; at < text.length; at++) {
      const words = this.byFirst.get(text.charCodeAt(at));
      if (!words) continue;
      for (const { word, lists } of words) {
        if (text.startsWith(word, at)) for (const list of lists) found.add(list);
      }
    }
    return found;
  }
}
