/**
 * The Huffman code that every glyph is packed with (RFC 1951, 3.2.6 and 3.2.7): one for all faces and reports, so that the
 * bits of a glyph are the same wherever it stands.
 *
 * Counted over the outlines of the 500 commonest characters (four parts 仿宋, one 宋体, one 黑体, and the letters of Tinos),
 * at most 12 bits by package-merge. A code of its own for each face, from a sample of its file, made the fonts of a report
 * 0.2 % smaller; a code without matches made them 4 % larger; longer matches, or from further back, 40 bytes smaller.
 */

import type { BitWriter } from './bits.ts';

/** How many bits the code of each byte takes, a hexadecimal digit each; of the end of the block; of each length from 3 up. */
const BYTES = [
  '5555554456666666767766667777777777767766888888888887776688999988',
  '9999999999999999999999999a9a99aaaaaaaaaaaaaaaaaaaaaaaaaabaabaabb',
  'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcccbc',
  'ccbccbcccccccccccccccccccccccccccccccccccccccccccccccccccccca988',
];
const END = 'c';
const LENGTHS = '6789abcb';
/** The same for the distances, by their class: 1, 2, 3, 4, 5–6, 7–8, 9–12 … 97–128. */
const DISTANCES = '74567534333335';

export const SHORTEST = 3;
export const LONGEST = SHORTEST + LENGTHS.length - 1;
export const FURTHEST = 128;

export const MOST_BITS = 12;
const END_OF_BLOCK = 256;
/** The symbol of a match of `SHORTEST` bytes; the longer ones follow. */
export const FIRST_LENGTH = 257;

/** By symbol, a byte or one of the above: the bits of its code, and their number. */
export const SYMBOL_BITS = digits(BYTES.join('') + END + LENGTHS);
export const SYMBOL_CODES = canonical(SYMBOL_BITS);

/** By distance in bytes. */
export const DISTANCE_BITS = new Uint8Array(FURTHEST + 1);
export const DISTANCE_CODES = new Uint16Array(FURTHEST + 1);
const CLASS_BITS = digits(DISTANCES);
spreadDistances();

function digits(text: string): Uint8Array {
  return Uint8Array.from(text, (digit) => Number.parseInt(digit, 16));
}

/** RFC 1951, 3.2.2; the bits of a code in the order in which they are written. */
function canonical(lengths: Uint8Array): Uint16Array {
  const codes = new Uint16Array(lengths.length);
  let code = 0;
  for (let length = 1; length <= 15; length++, code <<= 1) {
    lengths.forEach((each, symbol) => {
      if (each === length) codes[symbol] = reversed(code++, length);
    });
  }
  return codes;
}

function reversed(code: number, length: number): number {
  let bits = 0;
  for (let at = 0; at < length; at++) bits |= ((code >>> at) & 1) << (length - 1 - at);
  return bits;
}

/** Behind the code of its class stands, in as many bits as it takes, which distance of the class it is (RFC 1951, 3.2.5). */
function spreadDistances(): void {
  const codes = canonical(CLASS_BITS);
  let distance = 1;
  CLASS_BITS.forEach((length, index) => {
    const extra = Math.max(0, (index >>> 1) - 1);
    for (let nth = 0; nth < 1 << extra; nth++, distance++) {
      DISTANCE_BITS[distance] = length + extra;
      DISTANCE_CODES[distance] = (codes[index] ?? 0) | (nth << length);
    }
  });
}

/** What the code of the lengths is listed in: 16 to 18 would be repetitions, and are not used. */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** What a block takes beside the codes of its bytes. */
export const FRAME_BITS = 17 + 3 * LENGTH_ORDER.length + 4 * (SYMBOL_BITS.length + CLASS_BITS.length) + MOST_BITS;

/** The head of a deflate block in this code, the last of its stream. The lengths are themselves written in 4 bits each. */
export function putHead(bits: BitWriter): void {
  bits.put(1, 1);
  bits.put(2, 2);
  bits.put(SYMBOL_BITS.length - 257, 5);
  bits.put(CLASS_BITS.length - 1, 5);
  bits.put(LENGTH_ORDER.length - 4, 4);
  for (const length of LENGTH_ORDER) bits.put(length < 16 ? 4 : 0, 3);
  for (const lengths of [SYMBOL_BITS, CLASS_BITS]) {
    for (const length of lengths) bits.put(reversed(length, 4), 4);
  }
}

export function putEnd(bits: BitWriter): void {
  bits.put(SYMBOL_CODES[END_OF_BLOCK] ?? 0, SYMBOL_BITS[END_OF_BLOCK] ?? 0);
}
