/**
 * A glyph → the bits it is in every PDF, and the sums they add to: found once in a process, then only joined.
 *
 * Matches are looked for within the glyph alone, so its bits know nothing of their neighbours. At each place the two last
 * ones that began with the same three bytes are tried.
 */

import { type Adler, adlerOf } from './adler.ts';
import { type Bits, BitWriter } from './bits.ts';
import {
  DISTANCE_BITS,
  DISTANCE_CODES,
  FIRST_LENGTH,
  FURTHEST,
  LONGEST,
  MOST_BITS,
  SHORTEST,
  SYMBOL_BITS,
  SYMBOL_CODES,
} from './code.ts';

/** Bytes of a table, packed. */
export interface Piece {
  readonly bits: Bits;
  /** Of the bytes: a multiple of four. */
  readonly length: number;
  readonly adler: Adler;
  /** Of their 32-bit words, as the directory of a font sums up a table. */
  readonly checksum: number;
}

/** @param bytes as many as a multiple of four */
export function pack(bytes: Uint8Array): Piece {
  return { bits: packed(bytes), length: bytes.length, adler: adlerOf(bytes), checksum: checksum(bytes) };
}

/** @param bytes as many as a multiple of four */
export function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

/** Where three bytes were last met, and where before that, by their slot: the place + 1, for 0 is nowhere. */
const SLOTS = 2048;
const newest = new Uint16Array(SLOTS);
const older = new Uint16Array(SLOTS);

function packed(bytes: Uint8Array): Bits {
  const bits = new BitWriter(MOST_BITS * bytes.length);
  newest.fill(0);
  older.fill(0);
  for (let at = 0, next = 0; at < bytes.length; at++) {
    const slot = slotOf(bytes, at);
    const [last, before] = [newest[slot] ?? 0, older[slot] ?? 0];
    newest[slot] = at + 1;
    older[slot] = last;
    if (at >= next) next = at + putNext(bits, bytes, at, at + 1 - last, at + 1 - before);
  }
  return bits.taken();
}

function slotOf(bytes: Uint8Array, at: number): number {
  const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return (Math.imul(three, 0x9e3779b1) >>> 16) & (SLOTS - 1);
}

/** Writes a byte, or a match at one of the two distances. Returns how many bytes that were. */
function putNext(bits: BitWriter, bytes: Uint8Array, at: number, near: number, far: number): number {
  const [ofNear, ofFar] = [worth(bytes, at, near), worth(bytes, at, far)];
  if (ofNear === 0 && ofFar === 0) {
    const byte = bytes[at] ?? 0;
    bits.put(SYMBOL_CODES[byte] ?? 0, SYMBOL_BITS[byte] ?? 0);
    return 1;
  }
  const distance = ofNear >= ofFar ? near : far;
  const length = Math.max(ofNear, ofFar) & 15;
  const symbol = FIRST_LENGTH + length - SHORTEST;
  const count = SYMBOL_BITS[symbol] ?? 0;
  bits.put(
    (SYMBOL_CODES[symbol] ?? 0) | ((DISTANCE_CODES[distance] ?? 0) << count),
    count + (DISTANCE_BITS[distance] ?? 0),
  );
  return length;
}

/** The bits a match saves, sixteenfold, and its length; 0 where it saves none. */
function worth(bytes: Uint8Array, at: number, distance: number): number {
  if (distance > FURTHEST || distance > at) return 0;
  const most = Math.min(LONGEST, bytes.length - at);
  let length = 0;
  let saved = -(DISTANCE_BITS[distance] ?? 0);
  while (length < most && bytes[at + length] === bytes[at + length - distance]) {
    saved += SYMBOL_BITS[bytes[at + length] ?? 0] ?? 0;
    length++;
  }
  if (length < SHORTEST) return 0;
  saved -= SYMBOL_BITS[FIRST_LENGTH + length - SHORTEST] ?? 0;
  return saved > 0 ? 16 * saved + length : 0;
}
