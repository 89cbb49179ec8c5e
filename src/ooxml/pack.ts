/** Parts → the bytes of a zip: the same parts give the same bytes, on every machine and at every time. */

import { strToU8, Zip, ZipDeflate, type Zippable, zipSync } from 'fflate';

/** The earliest that a zip can say; local time, as zips have it, so that no time zone changes a byte. */
const WHEN = new Date(1980, 0, 1);

const LEVEL = 6;

/** Texts are UTF-8 in the zip. */
export type Part = string | Uint8Array | Deflated;

/** A part that is too long to be held as it is. */
export interface Deflated {
  /** Without a name, which it gets when it is packed. */
  readonly entry: ZipDeflate;
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
}

/** UTF-16 units of a part that is held: so much is deflated in one go, which takes less room in the zip. */
const HELD = 1 << 20;
/** And those that are deflated at a time where it is longer. */
const PIECE = 1 << 16;

/** A text that is made piece by piece; of a long one, as of the figures of thousands of organs, no more than a piece is held. */
export function partOf(text: Iterable<string>): string | Deflated {
  let held = '';
  let long: Deflating | null = null;
  for (const each of text) {
    held += each;
    if (held.length < (long ? PIECE : HELD)) continue;
    long ??= new Deflating();
    long.push(held, false);
    held = '';
  }
  return long ? long.push(held, true) : held;
}

class Deflating implements Deflated {
  readonly entry = deflating('');
  readonly pieces: Uint8Array<ArrayBuffer>[] = [];

  constructor() {
    this.entry.ondata = (cause, piece) => {
      if (cause) throw cause;
      this.pieces.push(piece);
    };
  }

  push(text: string, isLast: boolean): this {
    this.entry.push(strToU8(text), isLast);
    return this;
  }
}

function deflating(name: string): ZipDeflate {
  const entry = new ZipDeflate(name, { level: LEVEL });
  entry.mtime = WHEN;
  return entry;
}

/** @param parts names and contents, in the order in which they are packed */
export function pack(parts: ReadonlyMap<string, Part>): Uint8Array {
  const files: Zippable = {};
  for (const [name, part] of parts) {
    if (isDeflated(part)) return packLong(parts);
    files[name] = bytesOf(part);
  }
  return zipSync(files, { mtime: WHEN, level: LEVEL });
}

/** Sizes stand behind the parts then (APPNOTE 6.3.9, 4.3.9). */
function packLong(parts: ReadonlyMap<string, Part>): Uint8Array {
  const packed: Uint8Array[] = [];
  const zip = new Zip((cause, piece) => {
    if (cause) throw cause;
    packed.push(piece);
  });
  for (const [name, part] of parts) {
    if (isDeflated(part)) addDeflated(zip, name, part);
    else {
      const entry = deflating(name);
      zip.add(entry);
      entry.push(bytesOf(part), true);
    }
  }
  zip.end();
  return Buffer.concat(packed);
}

function addDeflated(zip: Zip, name: string, { entry, pieces }: Deflated): void {
  entry.filename = name;
  zip.add(entry);
  for (const [index, piece] of pieces.entries()) entry.ondata(null, piece, index === pieces.length - 1);
}

function isDeflated(part: Part): part is Deflated {
  return typeof part === 'object' && 'pieces' in part;
}

function bytesOf(part: string | Uint8Array): Uint8Array {
  return typeof part === 'string' ? strToU8(part) : part;
}
