/** Font files as foundries and their tools make them, sound and unsound, from the faces that come with the program. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font } from 'fontkit';

const fontkit = createRequire(import.meta.url)('fontkit') as typeof import('fontkit');

export type Tables = ReadonlyMap<string, Buffer>;

export function tablesOf(font: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(font);
  const places = Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => 12 + 16 * index);
  return new Map(
    places.map((at) => {
      const [offset, length] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
      return [bytes.toString('latin1', at, at + 4), bytes.subarray(offset, offset + length)];
    }),
  );
}

/** With right checksums, of the tables and of the whole. */
export function fontOf(tables: Tables): Buffer {
  const head = Buffer.alloc(12 + 16 * tables.size);
  head.writeUInt32BE(tables.has('CFF ') ? Buffer.from('OTTO').readUInt32BE() : 0x00010000);
  head.writeUInt16BE(tables.size, 4);
  const parts = [head];
  let offset = head.length;
  let index = 0;
  for (const [tag, table] of [...tables].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const part = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
    if (tag === 'head') part.writeUInt32BE(0, 8);
    const at = 12 + 16 * index++;
    head.write(tag, at, 'latin1');
    head.writeUInt32BE(sumOf(part), at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(table.length, at + 12);
    parts.push(part);
    offset += part.length;
  }
  const font = Buffer.concat(parts);
  font.writeUInt32BE((0xb1b0afba - sumOf(font)) >>> 0, placeOf(font, 'head') + 8);
  return font;
}

/** The characters of a text, and no features. */
export function subsetOf(file: string, text: string): Buffer {
  const whole = readFileSync(file);
  const font = fontkit.create(whole) as Font;
  const subset = font.createSubset();
  const characters = [...new Set(text)].map((char) => char.codePointAt(0)!).sort((a, b) => a - b);
  const glyphs = characters.map((codePoint) => [codePoint, subset.includeGlyph(font.glyphForCodePoint(codePoint).id)]);
  const [tables, old] = [tablesOf(subset.encode()), tablesOf(whole)];
  for (const tag of ['name', 'OS/2']) tables.set(tag, old.get(tag)!);
  tables.set('cmap', characterMap(glyphs as [number, number][]));
  const post = Buffer.alloc(32);
  post.writeUInt32BE(0x00030000);
  return fontOf(tables.set('post', post));
}

/** Format 12, a group for each character. @param glyphs by code point, ascending */
export function characterMap(glyphs: readonly (readonly [codePoint: number, gid: number])[]): Buffer {
  const table = Buffer.alloc(12 + 16 + 12 * glyphs.length);
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(3, 4);
  table.writeUInt16BE(10, 6);
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(12, 12);
  table.writeUInt32BE(16 + 12 * glyphs.length, 16);
  table.writeUInt32BE(glyphs.length, 24);
  glyphs.forEach(([codePoint, gid], index) => {
    table.writeUInt32BE(codePoint, 28 + 12 * index);
    table.writeUInt32BE(codePoint, 32 + 12 * index);
    table.writeUInt32BE(gid, 36 + 12 * index);
  });
  return table;
}

export interface NameRecord {
  readonly platform: number;
  readonly encoding: number;
  readonly language: number;
  readonly id: number;
  readonly bytes: Uint8Array;
}

export function nameTable(records: readonly NameRecord[]): Buffer {
  const head = Buffer.alloc(6 + 12 * records.length);
  head.writeUInt16BE(records.length, 2);
  head.writeUInt16BE(head.length, 4);
  let offset = 0;
  records.forEach(({ platform, encoding, language, id, bytes }, index) => {
    [platform, encoding, language, id, bytes.length, offset].forEach((value, field) => {
      head.writeUInt16BE(value, 6 + 12 * index + 2 * field);
    });
    offset += bytes.length;
  });
  return Buffer.concat([head, ...records.map(({ bytes }) => bytes)]);
}

/** As the glyphs' descriptions one after the other, with long offsets. */
export function withOutlines(tables: Tables, change: (outlines: Buffer[]) => void): Map<string, Buffer> {
  const [loca, glyf] = [tables.get('loca')!, tables.get('glyf')!];
  const count = tables.get('maxp')!.readUInt16BE(4);
  const isLong = tables.get('head')!.readInt16BE(50) === 1;
  const offset = (gid: number) => (isLong ? loca.readUInt32BE(4 * gid) : 2 * loca.readUInt16BE(2 * gid));
  const outlines = Array.from({ length: count }, (_, gid) => Buffer.from(glyf.subarray(offset(gid), offset(gid + 1))));
  change(outlines);
  const padded = outlines.map((each) => Buffer.concat([each, Buffer.alloc(-each.length & 3)]));
  const offsets = Buffer.alloc(4 * (count + 1));
  let at = 0;
  padded.forEach(({ length }, gid) => {
    at += length;
    offsets.writeUInt32BE(at, 4 * (gid + 1));
  });
  const head = Buffer.from(tables.get('head')!);
  head.writeInt16BE(1, 50);
  return new Map([...tables, ['head', head], ['loca', offsets], ['glyf', Buffer.concat(padded)]]);
}

/** Where a table begins. */
export function placeOf(font: Buffer, tag: string): number {
  return font.readUInt32BE(entryOf(font, tag) + 8);
}

/** Where the directory lists a table. */
export function entryOf(font: Buffer, tag: string): number {
  const places = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index);
  return places.find((at) => font.toString('latin1', at, at + 4) === tag)!;
}

/** Of words of 32 bits, added by fours of bytes. */
function sumOf(bytes: Buffer): number {
  let sum = 0n;
  for (let at = 0; at < bytes.length; at += 4) sum += BigInt(bytes.readUInt32BE(at));
  return Number(sum & 0xffffffffn);
}
