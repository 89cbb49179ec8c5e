/** Bits in the order of a deflate stream: the first is the lowest of its byte (RFC 1951, 3.1.1). Kept in words of 32. */

import { Buffer } from 'node:buffer';
import { endianness } from 'node:os';

/** Bits that change no more; those of the last word behind `length` are 0. */
export interface Bits {
  readonly words: Uint32Array;
  readonly length: number;
}

export class BitWriter implements Bits {
  readonly words: Uint32Array;
  length = 0;
  /** The word that is being filled. */
  private open = 0;

  /** @param room how many bits will be written at most */
  constructor(room: number) {
    this.words = new Uint32Array((room >>> 5) + 2);
  }

  /** @param count 1 to 31; above them `bits` has none */
  put(bits: number, count: number): void {
    const filled = this.length & 31;
    this.open |= bits << filled;
    this.words[this.length >>> 5] = this.open;
    this.length += count;
    if (filled + count < 32) return;
    this.open = bits >>> (32 - filled);
    this.words[this.length >>> 5] = this.open;
  }

  /** All bits of a piece, moved to where this one ends: a word at a time, 46,000 for a report. */
  append(piece: Bits): void {
    const filled = this.length & 31;
    const from = this.length >>> 5;
    const count = (piece.length + 31) >>> 5;
    let open = this.open;
    for (let at = 0; at < count; at++) {
      const word = piece.words[at] ?? 0;
      this.words[from + at] = open | (word << filled);
      // Twice, for a shift by 32 would be none.
      open = (word >>> 1) >>> (31 - filled);
    }
    this.length += piece.length;
    if (this.length >>> 5 < from + count) open = this.words[from + count - 1] ?? 0;
    else this.words[from + count] = open;
    this.open = open;
  }

  /** A copy that the writer no longer changes. */
  taken(): Bits {
    return { words: this.words.slice(0, (this.length + 31) >>> 5), length: this.length };
  }

  /** The last byte is filled up with zeros. */
  bytes(): Buffer {
    const bytes = Buffer.from(this.words.buffer, 0, (this.length + 7) >>> 3);
    return endianness() === 'LE'
      ? bytes
      : Buffer.from(Buffer.from(this.words.buffer).swap32().subarray(0, bytes.length));
  }
}
