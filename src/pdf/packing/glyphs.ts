/** The glyphs of a face, each packed at its first use in the process and kept so: their own bytes are not. */

import { type Outlines, partsOf } from '../../fonts/outlines.ts';
import { type Piece, pack } from './piece.ts';

/** A glyph made of others, by their numbers in the font: no bits of it are fixed until those numbers are. */
export class Composite {
  readonly #bytes: Uint8Array;
  readonly #places: readonly number[];

  constructor(bytes: Uint8Array, places: readonly number[]) {
    this.#bytes = bytes;
    this.#places = places;
  }

  /** @param numberOf the number of a part, by its glyph in the face */
  packed(numberOf: (gid: number) => number): Piece {
    const bytes = Uint8Array.from(this.#bytes);
    const view = new DataView(bytes.buffer);
    for (const place of this.#places) view.setUint16(place, numberOf(view.getUint16(place)));
    return pack(bytes);
  }
}

const faces = new WeakMap<Outlines, Map<number, Piece | Composite>>();

/** Throws FontFault. */
export function packedGlyphs(outlines: Outlines): (gid: number) => Piece | Composite {
  const known = faces.get(outlines) ?? new Map<number, Piece | Composite>();
  faces.set(outlines, known);
  return (gid) => {
    let glyph = known.get(gid);
    if (!glyph) {
      glyph = read(outlines, gid);
      known.set(gid, glyph);
    }
    return glyph;
  };
}

/** In the font that is made, a glyph begins at a multiple of four. */
function read(outlines: Outlines, gid: number): Piece | Composite {
  const glyph = outlines.glyph(gid);
  const bytes = new Uint8Array((glyph.length + 3) & ~3);
  bytes.set(glyph);
  const parts = partsOf(glyph);
  return parts.length === 0 ? pack(bytes) : new Composite(bytes, parts);
}
