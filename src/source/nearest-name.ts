/** The name that was most likely meant by one that nobody knows: of a form, a layout, a conversion, a code. */

import { distance } from 'fastest-levenshtein';

/** What is longer is a sentence and no name; the nearest name is a courtesy, not worth a second of work. */
const LONGEST_NAME = 80;

/**
 * The same name but for what typing and pasting put into it, or the first path that ends so, or the one with the fewest
 * differing characters: at most a third of them, but one always may be.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = squeezed(name);
  if (wanted === '' || wanted.length > LONGEST_NAME) return undefined;
  let ending: string | undefined;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const known = squeezed(candidate);
    if (known === wanted) return candidate;
    if (known.endsWith(`.${wanted}`)) ending ??= candidate;
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, known.length) / 3));
    if (Math.abs(known.length - wanted.length) > allowed) continue;
    const apart = distance(wanted, known);
    if (apart <= allowed && apart < least && apart < known.length) [best, least] = [candidate, apart];
  }
  return ending ?? best;
}

/** The known name that only pasting or an input method keeps a typed one from being. */
export function sameName(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > 2 * LONGEST_NAME) return undefined;
  const wanted = squeezed(name);
  for (const candidate of candidates) if (squeezed(candidate) === wanted) return candidate;
  return undefined;
}

/** Neither full-width signs nor radicals nor blanks are in it. */
const PLAIN = /^[\u4e00-\u9fff\w-]+(?:\.[\u4e00-\u9fff\w-]+)*$/;

/** A name without what pasting and an input method put into it: other marks for the dot, spaces, invisible marks, radicals. */
function squeezed(name: string): string {
  if (PLAIN.test(name)) return name;
  const plain = name.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
  return plain.replace(/[。·,、/]/gu, '.').replace(/^\.+|\.+$/gu, '');
}
