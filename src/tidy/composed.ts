/** Letters typed in two codes, `n` and a caron, and Han of the compatibility blocks → one code each (Unicode NFC). */

import type { Edit } from '../source/edits.ts';

/** A character with what may compose with it: marks behind it, and the vowels and finals of Hangul. */
const CLUSTER = /[^\p{M}\u1160-\u11ff]?[\p{M}\u1160-\u11ff]+|[\u0340-\uffff\u{10000}-\u{10ffff}]/gu;

export function composed(text: string): Edit[] {
  if (text.normalize('NFC') === text) return [];
  return [...text.matchAll(CLUSTER)].flatMap(({ 0: typed, index }) => {
    const printed = typed.normalize('NFC');
    return printed === typed ? [] : [{ start: index, end: index + typed.length, text: printed }];
  });
}
