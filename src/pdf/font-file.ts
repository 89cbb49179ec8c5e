/** Tables and packed glyphs → the head of a font file (OpenType, table directory): all of it but the glyphs. */

import { Buffer } from 'node:buffer';
import type { Piece } from './packing/piece.ts';

export type Table = readonly [tag: string, content: Uint8Array];

interface Entry {
  readonly tag: string;
  readonly sum: number;
  readonly at: number;
  readonly length: number;
}

export function sizeOf(glyphs: readonly Piece[]): number {
  return glyphs.reduce((sum, { length }) => sum + length, 0);
}

/** The glyphs stand behind all other tables; the directory is sorted by tag all the same. */
export function fileHead(tables: readonly Table[], glyphs: readonly Piece[]): Buffer {
  const count = tables.length + 1;
  const start = 12 + 16 * count;
  const file = Buffer.alloc(tables.reduce((sum, [, content]) => sum + padded(content.length), start));
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
    entries.push({ tag, sum: checksum(file, at, length), at, length: content.length });
    at += length;
  }
  const sum = glyphs.reduce((total, glyph) => (total + glyph.checksum) >>> 0, 0);
  entries.push({ tag: 'glyf', sum, at, length: sizeOf(glyphs) });
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

/** Of 32-bit words: `length` is a multiple of four. */
function checksum(file: Buffer, from: number, length: number): number {
  const view = new DataView(file.buffer, file.byteOffset + from, length);
  let sum = 0;
  for (let at = 0; at < length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
