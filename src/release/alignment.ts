/** Two sequences → which of the one is which of the other, in the same order, so that most of what is alike is found. */

/** Pairs of places that are compared in full; what is longer is compared from both ends inwards first. */
const MOST_PAIRS = 4_000_000;

/** @param alike how much two are alike; 0: they are not one and the other @returns places in both, each one further on than the last */
export function aligned<T>(
  one: readonly T[],
  other: readonly T[],
  alike: (one: T, other: T) => number,
): (readonly [number, number])[] {
  const isSame = (i: number, j: number) => alike(one[i] as T, other[j] as T) > 0;
  const start: (readonly [number, number])[] = [];
  let [to, otherTo] = [one.length, other.length];
  const end: (readonly [number, number])[] = [];
  if (one.length * other.length > MOST_PAIRS) {
    while (start.length < Math.min(to, otherTo) && isSame(start.length, start.length))
      start.push([start.length, start.length]);
    while (to > start.length && otherTo > start.length && isSame(to - 1, otherTo - 1)) end.unshift([--to, --otherTo]);
    if ((to - start.length) * (otherTo - start.length) > MOST_PAIRS) return [...start, ...end];
  }
  const from = start.length;
  const middle = best(one.slice(from, to), other.slice(from, otherTo), alike);
  return [...start, ...middle.map(([i, j]) => [i + from, j + from] as const), ...end];
}

function best<T>(
  one: readonly T[],
  other: readonly T[],
  alike: (one: T, other: T) => number,
): (readonly [number, number])[] {
  const width = other.length + 1;
  const weights = new Float64Array(one.length * other.length);
  // The most that can be found from a place on in both.
  const most = new Float64Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--) {
      const weight = alike(one[i] as T, other[j] as T);
      weights[i * other.length + j] = weight;
      const both = weight > 0 ? weight + (most[(i + 1) * width + j + 1] ?? 0) : 0;
      most[i * width + j] = Math.max(both, most[(i + 1) * width + j] ?? 0, most[i * width + j + 1] ?? 0);
    }
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < one.length && j < other.length; ) {
    const here = most[i * width + j] ?? 0;
    const weight = weights[i * other.length + j] ?? 0;
    if (weight > 0 && here === weight + (most[(i + 1) * width + j + 1] ?? 0)) pairs.push([i++, j++]);
    else if (here === (most[(i + 1) * width + j] ?? 0)) i++;
    else j++;
  }
  return pairs;
}
