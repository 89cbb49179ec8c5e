/**
 * A sentence pattern of prose.yaml → a regular expression. `{收到}` is any word of the list of that name, `#` a number, `…` a few
 * characters of the same clause without a digit, `^` the beginning of a clause, `@-`, `@=` and `@+` the year before the
 * report's, its own and the one after it, `$` the end of a clause; everything else stands for itself.
 */

/** Characters between two words that still belong together. */
const LONGEST_GAP = 30;
/** Stands for what is not read: brackets, titles. One for each character, so that places stay the same. */
export const HIDDEN = '\ufffc';

const GAP = `[^\\d，,；;：:。！!？?\\n]{0,${LONGEST_GAP}}?`;
/** Not the end of a longer number, and whole: 1,113 or 196.4万 or 十二. */
const NUMBER =
  '(?<![\\d.,])\\d[\\d,]*(?:\\.\\d+)?[万亿]?|(?<![〇零一二两三四五六七八九十百千])[〇零一二两三四五六七八九十百千]+';

/** Words of which a pattern may have any, by the name it calls them by. */
export type WordLists = ReadonlyMap<string, readonly string[]>;

/** What a pattern names that is no list. */
export class UnknownList extends Error {
  readonly list: string;

  constructor(list: string) {
    super(list);
    this.list = list;
  }
}

const YEAR = '\\d{4}年(?:度|底|末)?';

/** A pattern, and what is quickly found to be missing from a clause that it cannot fit. */
export interface Pattern {
  /**
   * Of an expression whose group `number` is the number, every gap a group `gap1`, `gap2` …, a year `before`, `own` or
   * `after`. Nothing is compiled yet: of some hundred patterns a report needs a few.
   */
  readonly source: string;
  /** Of each part of it that is words, those words: one of each stands in whatever it fits. */
  readonly words: readonly (readonly string[])[];
  /** The words that stand directly behind its number; null where it has none. */
  readonly units: readonly string[] | null;
}

/** Throws `UnknownList`. */
export function readPattern(pattern: string, lists: WordLists): Pattern {
  const parts = [...pattern.matchAll(/\{([^{}]*)\}|@[-=+]|[#…^$]|[^{}@#…^$]+/gu)];
  const behind = parts[parts.findIndex(([token]) => token === '#') + 1];
  const isCounting = pattern.includes('#');
  const worded = parts.filter((each) => !(isCounting && each === behind) && !/^(?:@[-=+]|[#…^$])$/u.test(each[0]));
  return {
    source: sourceOf(pattern, lists),
    words: worded.map((each) => wordsOf(each, lists)),
    units: isCounting && behind ? wordsOf(behind, lists) : null,
  };
}

function wordsOf([token, name]: RegExpExecArray, lists: WordLists): readonly string[] {
  return name === undefined ? [token] : listNamed(name, lists);
}

function listNamed(name: string, lists: WordLists): readonly string[] {
  const words = lists.get(name);
  if (words === undefined) throw new UnknownList(name);
  return words;
}

function sourceOf(pattern: string, lists: WordLists): string {
  let gaps = 0;
  return translated(pattern, lists, {
    number: `(?<number>${NUMBER})`,
    gap: () => {
      gaps += 1;
      return `(?<gap${gaps}>${GAP})`;
    },
    year: (side) => `(?<![\\d])(?<${side}>${YEAR})`,
  });
}

/** Any of the patterns, without groups; one that never matches when there is none. Throws `UnknownList`. */
export function compileWords(patterns: readonly string[], lists: WordLists): RegExp {
  const bodies = longestFirst(patterns).map((each) =>
    translated(each, lists, { number: `(?:${NUMBER})`, gap: () => GAP, year: () => YEAR }),
  );
  return new RegExp(bodies.length === 0 ? '(?!)' : bodies.join('|'), 'gu');
}

type Side = 'before' | 'own' | 'after';

const SIDES: Readonly<Record<string, Side>> = { '@-': 'before', '@=': 'own', '@+': 'after' };

interface Parts {
  readonly number: string;
  readonly gap: () => string;
  readonly year: (side: Side) => string;
}

function translated(pattern: string, lists: WordLists, parts: Parts): string {
  return pattern.replace(/\{([^{}]*)\}|@[-=+]|[#…^$]|[\\.*+?()[\]|/]/gu, (token, name: string | undefined) => {
    if (name !== undefined) return anyOf(name, lists);
    if (token === '#') return parts.number;
    if (token === '…') return parts.gap();
    const side = SIDES[token];
    if (side) return parts.year(side);
    return token === '^' || token === '$' ? token : `\\${token}`;
  });
}

function anyOf(name: string, lists: WordLists): string {
  return `(?:${alternativesOf(listNamed(name, lists))})`;
}

const alternatives = new WeakMap<readonly string[], string>();

/** Any of the words: the source of an expression that is nothing but words, and so is quick. */
export function alternativesOf(words: readonly string[]): string {
  const known = alternatives.get(words);
  if (known !== undefined) return known;
  const made = longestFirst([...new Set(words)])
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'))
    .join('|');
  alternatives.set(words, made);
  return made;
}

/** 行政规范性文件 before 规范性文件. */
function longestFirst(words: readonly string[]): string[] {
  return [...words].sort((a, b) => b.length - a.length);
}
