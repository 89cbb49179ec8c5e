/** Half-width marks of a line beside Han → the full-width marks of GB/T 15834-2011. Addresses, figures and Latin text keep theirs. */

import { BLANKS, isWide } from './wide.ts';

const FULL: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
const STOPS = Object.keys(FULL).join('');
const IS_BLANK = new RegExp(`^[${BLANKS}]$`, 'u');

/** Web addresses; a mark that ends the sentence is not part of them. Mail addresses have none of the marks changed here. */
const ADDRESSES = /(?:https?|ftp):\/\/[\x21-\x7e]+|\bwww\.[\x21-\x7e]+/giu;
const SENTENCE_END = ',;:?!.';

const YEAR_OF_NUMBER =
  /(?<=[\p{Script=Han}][ \u3000]?)[[［【(（]((?:19|20)\d{2})[\]］】)）](?=[ \u3000]?第?[ \u3000]?\d+[ \u3000]?号)/gu;

/** A line, code point by code point, with what an address is made of marked as not to be touched. */
interface Line {
  readonly chars: string[];
  readonly fixed: readonly boolean[];
}

/** `(一)` → （一）, `条例(2019)` → 条例（2019）; `f(x)` and `(0771)1234567` stay. A pair goes together. */
export function withWideBrackets(text: string): string {
  return changed(text, /[()]/u, (line) => {
    const pairs = bracketPairs(line);
    const wideBefore = countsOfWide(line.chars);
    // There and back: a pair beside a pair that becomes full width becomes so too.
    for (const [open, close] of [...pairs, ...pairs.toReversed()]) {
      const aroundHan = wideBefore[close] !== wideBefore[open + 1];
      if (!aroundHan && !wantsWideBrackets(line, open, close)) continue;
      line.chars[open] = '（';
      line.chars[close] = '）';
    }
  });
}

/** ASCII but blanks and stops. */
const PLAIN = '"-+\\--9<->@-~';

/** Most lines that have a stop at all have it in 1,286 or 10:30: nothing about it can be full width. */
const MAY_BE_WIDE = new RegExp(`[^${PLAIN}][${STOPS}]|[${STOPS}][^${PLAIN}]`, 'u');

/** `问题:一是` → 问题：一是, `2020年,白沙镇` → 2020年，白沙镇; `1,286`, `10:30` and `e.g., this` stay. */
export function withWideStops(text: string): string {
  return changed(text, MAY_BE_WIDE, (line) => {
    const isStop = line.chars.map((char, index) => STOPS.includes(char) && !line.fixed[index]);
    const before = besideWide(line.chars, isStop, 1);
    const after = besideWide(line.chars, isStop, -1);
    line.chars.forEach((char, index) => {
      if (isStop[index] && (before[index] || after[index])) line.chars[index] = FULL[char] ?? char;
    });
  });
}

/** `"三公"经费` → “三公”经费: pairs on one line around a text with Han; an inch mark or an odd one stays. */
export function withCurlyQuotes(text: string): string {
  return changed(text, /"/u, (line) => {
    const quotes = line.chars.flatMap((char, index) => (char === '"' && !line.fixed[index] ? [index] : []));
    if (quotes.length % 2 !== 0) return;
    for (let pair = 0; pair < quotes.length; pair += 2) {
      const [open = 0, close = 0] = quotes.slice(pair, pair + 2);
      const quoted = line.chars.slice(open + 1, close).join('');
      if (!/\p{Script=Han}/u.test(quoted) || /[0-9A-Za-z]/u.test(line.chars[open - 1] ?? '')) continue;
      line.chars[open] = '“';
      line.chars[close] = '”';
    }
  });
}

/** `国办函[2021]30号` → 国办函〔2021〕30号: the year of a document's number, behind Han and before 30号 (GB/T 9704-2012 7.2.5). */
export function withNumberBrackets(text: string): string {
  if (!text.includes('号')) return text;
  return text.replace(YEAR_OF_NUMBER, '〔$1〕');
}

/** `《关于印发<办法>的通知》` → 《关于印发〈办法〉的通知》; outside of 《》 the signs stay. */
export function withInnerTitleMarks(text: string): string {
  if (!/[<＜]/u.test(text)) return text;
  return text.replace(/《[^《》]*》/gu, (title) =>
    title.replace(/[<＜]([^<>＜＞]*\p{Script=Han}[^<>＜＞]*)[>＞]/gu, '〈$1〉'),
  );
}

/** The line, if it has one of the marks, changed in place: one character for one, so that all others stay where they are. */
function changed(text: string, marks: RegExp, change: (line: Line) => void): string {
  if (!marks.test(text)) return text;
  const chars = [...text];
  change({ chars, fixed: addressesIn(text, chars) });
  return chars.join('');
}

function addressesIn(text: string, chars: readonly string[]): boolean[] {
  const units = new Uint8Array(text.length);
  for (const match of text.matchAll(ADDRESSES)) {
    const [found] = match;
    let length = found.includes('(') || !found.includes(')') ? found.length : found.indexOf(')');
    while (SENTENCE_END.includes(found.charAt(length - 1))) length -= 1;
    units.fill(1, match.index, match.index + length);
  }
  let unit = 0;
  return chars.map((char) => {
    const fixed = units[unit] === 1;
    unit += char.length;
    return fixed;
  });
}

function bracketPairs({ chars, fixed }: Line): [number, number][] {
  const open: number[] = [];
  const pairs: [number, number][] = [];
  chars.forEach((char, index) => {
    if (fixed[index]) return;
    if (char === '(' || char === '（') open.push(index);
    const partner = char === ')' || char === '）' ? open.pop() : undefined;
    if (partner !== undefined) pairs.push([partner, index]);
  });
  return pairs.sort(([a], [b]) => a - b);
}

/** How many full-width characters stand before each place. */
function countsOfWide(chars: readonly string[]): number[] {
  let count = 0;
  return [0, ...chars.map((char) => (isWide(char) ? ++count : count))];
}

function wantsWideBrackets(line: Line, open: number, close: number): boolean {
  const { chars } = line;
  if (chars[open] !== '(' || chars[close] !== ')') return true;
  // An area code: the bracket belongs to the number.
  const inner = chars.slice(open + 1, Math.min(close, open + 6)).join('');
  if (/^\d{3,4}$/u.test(inner) && /\d/u.test(chars[close + 1] ?? '')) return false;
  return isWide(neighbour(line, open, -1)) || isWide(neighbour(line, close, 1));
}

/** For each place, whether the next character before it (`step` 1) or behind it (-1), blanks and other stops aside, is full width. */
function besideWide(chars: readonly string[], isStop: readonly boolean[], step: 1 | -1): boolean[] {
  const beside: boolean[] = new Array(chars.length).fill(false);
  let wide = false;
  for (let at = step === 1 ? 0 : chars.length - 1; at >= 0 && at < chars.length; at += step) {
    beside[at] = wide;
    if (isStop[at]) continue;
    if (isWide(chars[at])) wide = true;
    else if (!IS_BLANK.test(chars[at] ?? '')) wide = false;
  }
  return beside;
}

/** The nearest character in the direction of `step`; blanks and stops, which go by their own neighbours, aside. */
function neighbour({ chars, fixed }: Line, index: number, step: -1 | 1): string | undefined {
  let at = index + step;
  while (IS_BLANK.test(chars[at] ?? '') || (STOPS.includes(chars[at] ?? ' ') && !fixed[at])) at += step;
  return chars[at];
}
