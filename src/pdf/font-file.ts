/** Tables and glyphs → a font file (OpenType, table directory). */

import { Buffer } from 'node:buffer';

export type Table = readonly [tag: string, content: Uint8Array];

/** The description of a glyph as it stands in a font file. */
export interface GlyphData {
  /** Filled up with zeros to a multiple of four. */
  readonly bytes: Uint8Array;
  /** Of their 32-bit words, as the directory of a font sums up a table. */
  readonly checksum: number;
}

interface Entry {
  readonly tag: string;
  readonly sum: number;
  readonly at: number;
  readonly length: number;
}

/** The glyphs stand behind all other tables; the directory is sorted by tag all the same. */
export function fontFile(tables: readonly Table[], glyphs: readonly GlyphData[]): Buffer {
  const count = tables.length + 1;
  const start = 12 + 16 * count;
  const head = tables.reduce((sum, [, content]) => sum + padded(content.length), start);
  const size = glyphs.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const file = Buffer.alloc(head + size);
  const power = 2 ** Math.floor(Math.log2(count));
  file.writeUInt32BE(0x00010000, 0);
  file.writeUInt16BE(count, 4);
  file.writeUInt16BE(16 * power, 6);
  file.writeUInt16BE(Math.log2(power), 8);
  file.writeUInt16BE(16 * (count - power), 10);
  const entries: Entry[] = [];
  let at = start;
  for (const [tag, content] of tables) {
    file.set(content, at);
    const length = padded(content.length);
    entries.push({ tag, sum: checksum(file.subarray(at, at + length)), at, length: content.length });
    at += length;
  }
  const sum = glyphs.reduce((total, glyph) => (total + glyph.checksum) >>> 0, 0);
  entries.push({ tag: 'glyf', sum, at, length: size });
  for (const { bytes } of glyphs) {
    file.set(bytes, at);
    at += bytes.length;
  }
  entries.sort((a, b) => (a.tag < b.tag ? -1 : 1));
  for (const [index, entry] of entries.entries()) writeEntry(file, 12 + 16 * index, entry);
  return file;
}

function writeEntry(file: Buffer, place: number, { tag, sum, at, length }: Entry): void {
  file.write(tag, place, 'latin1');
  file.writeUInt32BE(sum, place + 4);
  file.writeUInt32BE(at, place + 8);
  file.writeUInt32BE(length, place + 12);
}

/** Of 32-bit words: as many bytes as a multiple of four. */
export function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
