/**
 * Whether a clause can say a number of anything that a table counts, or that there was none: found by words alone. Of 80
 * clauses of a report few do, and to look for each of some hundred patterns in all of them took 26 ms a report.
 */

import { alternativesOf, type Pattern } from '../../edition/prose/pattern.ts';
import type { Count } from '../../edition/prose/wording.ts';

type Gate = (clause: string) => boolean;

const gates = new WeakMap<object, Gate>();

/** Of all counts together. */
export function gateOf(counts: readonly Count[]): Gate {
  return madeOnce(counts, () => {
    const { isCounting, isDenying, says, denies } = gatesFor(counts);
    // Few clauses have a number of pieces, or a word that denies.
    return (clause) =>
      (isCounting.test(clause) && says.test(clause)) || (isDenying.test(clause) && denies.test(clause));
  });
}

/** Of one. */
export function ownGateOf(count: Count): Gate {
  return madeOnce(count, () => {
    const { isCounting, isDenying, says, denies } = gatesFor([count]);
    // It has one of these already, but seldom this count's words.
    return (clause) =>
      (says.test(clause) && isCounting.test(clause)) || (denies.test(clause) && isDenying.test(clause));
  });
}

function madeOnce(key: object, make: () => Gate): Gate {
  const known = gates.get(key);
  if (known) return known;
  const gate = make();
  gates.set(key, gate);
  return gate;
}

function patternsOf({ none, noneAtAll, says, follows, headed }: Count): readonly Pattern[] {
  return [none, noneAtAll, says, follows.none, follows.says, headed.none, headed.says].flat();
}

/** A number with its unit and the words of a pattern that has one; or two of the words of a pattern that denies. */
function gatesFor(counts: readonly Count[]) {
  const patterns = counts.flatMap(patternsOf);
  const counting = patterns.filter(({ units }) => units !== null);
  const denying = patterns.filter(({ units }) => units === null);
  const number = `[\\d〇零一二两三四五六七八九十百千万亿](?:${alternativesOf(counting.flatMap(({ units }) => units ?? []))})`;
  return {
    isCounting: expression(number),
    says: oneOf(counting.map(({ words }) => rarest(words))),
    isDenying: oneOf(denying.map(({ words }) => commonest(words))),
    denies: oneOf(denying.map(({ words }) => rarest(words))),
  };
}

/** The part whose shortest word is longest says most; the one whose shortest word is shortest, 未 or 无, that it denies. */
function rarest(words: Pattern['words']): readonly string[] {
  return [...words].sort((a, b) => shortest(b) - shortest(a))[0] ?? [''];
}

function commonest(words: Pattern['words']): readonly string[] {
  return [...words].sort((a, b) => shortest(a) - shortest(b))[0] ?? [''];
}

function shortest(words: readonly string[]): number {
  return Math.min(...words.map((word) => word.length));
}

function oneOf(words: readonly (readonly string[])[]): RegExp {
  return expression(words.length === 0 ? '(?!)' : alternativesOf(words.flat()));
}

function expression(source: string): RegExp {
  return new RegExp(source, 'u');
}
