/**
 * A glyph → the bits that it is in every PDF, and the sums it adds to: found once in a process, then only joined.
 *
 * Matches are looked for within the glyph alone, so its bits know nothing of their neighbours; at each place the last two
 * are tried that began with the same three bytes. With the last alone the fonts of a report were 540 bytes larger, with the
 * last four 150 smaller. Most of the time it takes in a process is the first 500 glyphs, before the loop is compiled.
 */

import { type Adler, BASE } from './adler.ts';
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

/** Where three bytes were last met, and where before that, by their slot: the place + 1, for 0 is nowhere. */
const SLOTS = 2048;
const newest = new Uint16Array(SLOTS);
const older = new Uint16Array(SLOTS);

/** @param bytes as many as a multiple of four */
export function pack(bytes: Uint8Array): Piece {
  const bits = new BitWriter(MOST_BITS * bytes.length);
  newest.fill(0);
  older.fill(0);
  let [plain, running, checksum] = [0, 0, 0];
  // The byte before, this one, and the next two.
  let four = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  for (let at = 0, next = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    plain += byte;
    running += plain;
    four = (four << 8) | (bytes[at + 2] ?? 0);
    if ((at & 3) === 1) checksum = (checksum + four) >>> 0;
    const slot = (four ^ (four >>> 7) ^ ((four >>> 14) & 0x3ff)) & (SLOTS - 1);
    const near = at + 1 - (newest[slot] ?? 0);
    const far = at + 1 - (older[slot] ?? 0);
    older[slot] = newest[slot] ?? 0;
    newest[slot] = at + 1;
    if (at < next) continue;
    next = at;
    if (near <= at && near <= FURTHEST) next += putMatch(bits, bytes, at, near, far);
    if (next === at) bits.put(SYMBOL_CODES[byte] ?? 0, SYMBOL_BITS[byte] ?? 0);
  }
  return {
    bits: bits.taken(),
    length: bytes.length,
    adler: { plain: plain % BASE, running: running % BASE },
    checksum,
  };
}

/** Writes a match at one of the two distances, if that is worth it. Returns how many bytes it stands for. */
function putMatch(bits: BitWriter, bytes: Uint8Array, at: number, near: number, far: number): number {
  const ofNear = worth(bytes, at, near);
  const ofFar = far <= at ? worth(bytes, at, far) : 0;
  if (ofNear === 0 && ofFar === 0) return 0;
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
  if (distance > FURTHEST) return 0;
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
