/**
 * The glyphs that OpenType features put in place of others: the wide “” of a face whose quotes are narrow.
 *
 * Only fontkit's shaper knows all kinds of substitution; loading it takes as long as a tenth of a report's start. So what
 * fonts.yaml asks for is asked when the program is built (prepare.ts), and kept under the font's own `GSUB` table, which
 * decides it. A font that was changed, or was not asked then, is asked at run time.
 */

import { preparedValue } from '../source/prepared.ts';
import type { FontFile } from './file.ts';

export class Variants {
  readonly #gsub: Uint8Array;
  readonly #known: Map<string, number>;

  /** Throws FontFault when the font has no `GSUB`. */
  constructor(file: FontFile) {
    this.#gsub = new Uint8Array(file.table('GSUB').buffer);
    this.#known = new Map(Object.entries((preparedValue(this.#gsub) ?? {}) as Record<string, number>));
  }

  /**
   * The glyph in place of `gid`, or `gid` itself.
   * @param codePoint the character that the glyph stands for
   * @param shape asks the font
   */
  glyph(gid: number, codePoint: number, features: readonly string[], shape: () => number): number {
    const key = [gid, codePoint, ...features].join(' ');
    const known = this.#known.get(key) ?? shape();
    this.#known.set(key, known);
    return known;
  }

  /** All that was asked so far, to be prepared under the bytes of the table. */
  get asked(): [gsub: Uint8Array, glyphs: object] {
    return [this.#gsub, Object.fromEntries(this.#known)];
  }
}
