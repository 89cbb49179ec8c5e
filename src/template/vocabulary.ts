/** The names a template may use, and the nearest of them to a name that nobody knows. */

import { distance } from 'fastest-levenshtein';

export interface Vocabulary {
  /** Whether a path leads to one printable value (a figure or a one-line text), not to a group and not to a prose text. */
  readonly scalar: (path: readonly string[]) => boolean;
  /** Every such path, joined by dots: what a wrong name is compared with. */
  readonly paths: readonly string[];
  /** The format's standard sentences: name → template text. */
  readonly phrases: ReadonlyMap<string, string>;
}

/** Names longer than this are compared with nothing: the nearest name is a courtesy, not worth a second of work. */
const LONGEST_COMPARED = 80;

/**
 * The known name a person most likely meant: the same name but for typing width and spaces, or the only one that ends so,
 * or the one with the fewest differing characters, at most a third of them.
 */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const wanted = squeezed(name);
  if (wanted === '' || wanted.length > LONGEST_COMPARED) return undefined;
  const same = sameName(name, names);
  if (same !== undefined) return same;
  const endings = names.filter((each) => squeezed(each).endsWith(`.${wanted}`));
  if (endings.length > 0) return endings[0];
  return closest(wanted, names);
}

/** The known name that only pasting or an input method keeps a typed one from being. */
export function sameName(name: string, names: readonly string[]): string | undefined {
  if (name.length > 2 * LONGEST_COMPARED) return undefined;
  const wanted = squeezed(name);
  return names.find((each) => squeezed(each) === wanted);
}

function closest(wanted: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(wanted.length > 1 ? 1 : 0, Math.floor(wanted.length / 3)) + 1;
  for (const each of names) {
    const differing = distance(wanted, each);
    if (differing < least) {
      least = differing;
      best = each;
    }
  }
  return best;
}

/** A name without what pasting and an input method put into it: other marks for the dot, spaces, invisible marks, radicals. */
function squeezed(name: string): string {
  const plain = name.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
  return plain.replace(/[。·,、/]/gu, '.').replace(/^\.+|\.+$/gu, '');
}
