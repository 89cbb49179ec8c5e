/** How alike two labels of a form are, whatever pasting, a portal or a copyist has made of one of them. */

/** The label without blanks, brackets, quotes and stops: what is left, a per cent sign too, tells labels apart. */
export function labelKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{S}]|(?![%‰])\p{P}/gu, '')
    .toLowerCase();
}

/** Below this two labels have nothing to do with each other. */
export const ALIKE = 0.6;

/** Of a label that is cut short, where what is left is long enough to mean it: at one end, at both. */
const CUT_SHORT = 0.75;
const CUT_TWICE = 0.65;
const SHORTEST_CUT = 4;

/** Labels are compared with all that a file has: what has been compared is kept as long as the file is read. */
export class Likeness {
  readonly #pairs = new Map<string, ReadonlyMap<string, number>>();
  readonly #known = new Map<string, Map<string, number>>();

  /** 1: the same; 0: nothing in common. Both are keys. Dice's coefficient over pairs of characters. */
  of(a: string, b: string): number {
    if (a === '' || b === '') return 0;
    if (a === b) return 1;
    const known = this.#known.get(a) ?? new Map<string, number>();
    this.#known.set(a, known);
    const before = known.get(b);
    if (before !== undefined) return before;
    const words = Math.min(0.99, Math.max(this.#dice(a, b), cutShort(a, b)));
    const alike = words > 0 && areContrary(a, b) ? 0 : words;
    known.set(b, alike);
    return alike;
  }

  #dice(a: string, b: string): number {
    const [left, right] = [this.#pairsOf(a), this.#pairsOf(b)];
    let common = 0;
    for (const [pair, count] of left) common += Math.min(count, right.get(pair) ?? 0);
    return (2 * common) / Math.max(1, a.length + b.length - 2);
  }

  #pairsOf(key: string): ReadonlyMap<string, number> {
    const known = this.#pairs.get(key);
    if (known) return known;
    const pairs = new Map<string, number>();
    for (let at = 0; at + 1 < key.length; at++) {
      const pair = key.slice(at, at + 2);
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    this.#pairs.set(key, pairs);
    return pairs;
  }
}

const LAST_YEAR = /上一?年|去年|前一?年|往年/;
const NEXT_YEAR = /下一?年|次年/;

/** Words of which another one makes another figure of it, however alike the rest is: the year, the unit. */
const CONTRARIES: readonly (readonly RegExp[])[] = [
  [/本年|今年|当年/, LAST_YEAR, NEXT_YEAR],
  [/万元/, /(?<!万)[元圆]|角/],
];

/** Words of which one in a label alone makes another figure of it: a part of the year, a share, thousands of what is counted. */
const QUALIFIERS: readonly RegExp[] = [
  /[上下]半年|季度|月份/,
  /[%‰]|百分|占比|比[例重]|[同环]比|增[长幅]/,
  /[百千](?=[万元])|亿|[百千万](?=[件条项个宗次份起人])/,
];

/** Whether a label says something that makes other figures of those below or behind it than of these labels of the form. */
export function speaksOfOthers(key: string, own: readonly string[]): boolean {
  return [LAST_YEAR, NEXT_YEAR, ...QUALIFIERS].some((word) => word.test(key) && !own.some((each) => word.test(each)));
}

function areContrary(a: string, b: string): boolean {
  if (QUALIFIERS.some((word) => word.test(a) !== word.test(b))) return true;
  return CONTRARIES.some((words) => {
    const [left, right] = [a, b].map((key) => words.map((word) => word.test(key)));
    const isSaid = (said: readonly boolean[] | undefined) => said?.includes(true) ?? false;
    return isSaid(left) && isSaid(right) && !left?.some((each, at) => each && right?.[at]);
  });
}

function cutShort(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < SHORTEST_CUT) return 0;
  if (long.startsWith(short) || long.endsWith(short)) return CUT_SHORT;
  return long.includes(short) ? CUT_TWICE : 0;
}
