/** Adler-32, the sum that a zlib stream ends with (RFC 1950, 8.2), of parts whose own sums are known. */

export const BASE = 65521;

/** Of some bytes: their sum, and the sum of their sums up to each of them; both modulo `BASE`. */
export interface Adler {
  readonly plain: number;
  readonly running: number;
}

export function adlerOf(bytes: Uint8Array): Adler {
  let plain = 0;
  let running = 0;
  for (let at = 0; at < bytes.length; at++) {
    plain += bytes[at] ?? 0;
    running += plain;
  }
  return { plain: plain % BASE, running: running % BASE };
}

export class JoinedAdler {
  #plain = 1;
  #running = 0;

  /** What stands before counts once more with each of the `length` bytes. */
  add(part: Adler, length: number): void {
    this.#running = (this.#running + this.#plain * length + part.running) % BASE;
    this.#plain = (this.#plain + part.plain) % BASE;
  }

  get value(): number {
    return this.#running * 0x10000 + this.#plain;
  }
}
