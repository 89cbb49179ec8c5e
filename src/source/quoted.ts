/** Texts that are too long to be told whole → the piece of them that matters. */

/** Characters of what is quoted. */
const LONGEST = 60;

export function shown(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}……` : text;
}

/** Two texts that differ, each cut so that where they part can be seen. */
export function shownBoth(one: string, other: string): [one: string, other: string] {
  let same = 0;
  while (same < Math.min(one.length, other.length) && one[same] === other[same]) same++;
  const from = same + BEHIND > LONGEST ? same - BEFORE : 0;
  const cut = (text: string) => shown(`${from > 0 ? '……' : ''}${text.slice(from)}`);
  return [cut(one), cut(other)];
}

/** Characters before and behind the first that differs. */
const BEFORE = 15;
const BEHIND = 25;
