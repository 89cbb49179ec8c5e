/**
 * Glyphs of a TrueType face → the font program that a PDF embeds: the same glyphs, numbered anew, nothing else.
 *
 * fontkit's own subset decodes every table and every glyph again for each report: 10 ms a report, and its decoded glyphs
 * stay in memory. Here the bytes of a glyph are read once in a process and copied: 0.6 ms a report.
 */

import { Buffer } from 'node:buffer';
import { type Outlines, partsOf } from '../fonts/outlines.ts';

/** Tables that a TrueType program in a PDF has (ISO 32000-1, 9.9), in the order of their tags. */
const COPIED = ['cvt ', 'fpgm', 'prep'];

/** Where the tables to be changed hold the number of glyphs, of metrics, and the form of `loca`. */
const HEAD_CHECKSUM = 8;
const HEAD_LOCA_FORMAT = 50;
const HHEA_METRICS = 34;
const MAXP_GLYPHS = 4;

export class TrueTypeSubset {
  private readonly outlines: Outlines;
  /** Glyphs of the face by their number here; .notdef is 0. */
  private readonly gids: number[] = [0];
  private readonly numbers = new Map<number, number>([[0, 0]]);

  constructor(outlines: Outlines) {
    this.outlines = outlines;
  }

  /** The number of a glyph in this subset. */
  includeGlyph(gid: number): number {
    const known = this.numbers.get(gid);
    if (known !== undefined) return known;
    const number = this.gids.push(gid) - 1;
    this.numbers.set(gid, number);
    return number;
  }

  encode(): Buffer {
    const glyphs = this.glyphs();
    const count = this.gids.length;
    return assemble([
      ...COPIED.flatMap((tag): [string, Uint8Array][] => {
        const table = this.outlines.table(tag);
        return table ? [[tag, table]] : [];
      }),
      ['glyf', joined(glyphs)],
      [
        'head',
        this.changed('head', (head) =>
          head.fill(0, HEAD_CHECKSUM, HEAD_CHECKSUM + 4).writeInt16BE(1, HEAD_LOCA_FORMAT),
        ),
      ],
      ['hhea', this.changed('hhea', (hhea) => hhea.writeUInt16BE(count, HHEA_METRICS))],
      ['hmtx', this.metrics()],
      ['loca', offsets(glyphs)],
      ['maxp', this.changed('maxp', (maxp) => maxp.writeUInt16BE(count, MAXP_GLYPHS))],
    ]);
  }

  /** The glyphs in their order; the parts of composite ones are included on the way, and renumbered. */
  private glyphs(): Uint8Array[] {
    const glyphs: Uint8Array[] = [];
    for (let number = 0; number < this.gids.length; number++) {
      const glyph = this.outlines.glyph(this.gids[number] ?? 0);
      const parts = partsOf(glyph);
      glyphs.push(parts.length === 0 ? glyph : this.renumbered(glyph, parts));
    }
    return glyphs;
  }

  private renumbered(glyph: Uint8Array, parts: readonly number[]): Buffer {
    const copy = Buffer.from(glyph);
    for (const place of parts) copy.writeUInt16BE(this.includeGlyph(copy.readUInt16BE(place)), place);
    return copy;
  }

  private changed(tag: string, change: (table: Buffer) => void): Buffer {
    const copy = Buffer.from(this.outlines.table(tag) ?? []);
    change(copy);
    return copy;
  }

  private metrics(): Buffer {
    const table = Buffer.alloc(4 * this.gids.length);
    this.gids.forEach((gid, number) => {
      const { advance, left } = this.outlines.sideBearing(gid);
      table.writeUInt16BE(advance, 4 * number);
      table.writeInt16BE(left, 4 * number + 2);
    });
    return table;
  }
}

/** Glyphs one behind the other, each beginning at a multiple of four. */
function joined(glyphs: readonly Uint8Array[]): Buffer {
  const table = Buffer.alloc(glyphs.reduce((sum, glyph) => sum + padded(glyph.length), 0));
  let at = 0;
  for (const glyph of glyphs) {
    table.set(glyph, at);
    at += padded(glyph.length);
  }
  return table;
}

function offsets(glyphs: readonly Uint8Array[]): Buffer {
  const table = Buffer.alloc(4 * (glyphs.length + 1));
  let at = 0;
  glyphs.forEach((glyph, number) => {
    at += padded(glyph.length);
    table.writeUInt32BE(at, 4 * (number + 1));
  });
  return table;
}

/** Tables in the order of their tags → a font file (OpenType, table directory). */
function assemble(tables: readonly (readonly [tag: string, content: Uint8Array])[]): Buffer {
  const size = tables.reduce((sum, [, content]) => sum + padded(content.length), 12 + 16 * tables.length);
  const file = Buffer.alloc(size);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  file.writeUInt32BE(0x00010000, 0);
  file.writeUInt16BE(tables.length, 4);
  file.writeUInt16BE(16 * power, 6);
  file.writeUInt16BE(Math.log2(power), 8);
  file.writeUInt16BE(16 * (tables.length - power), 10);
  let at = 12 + 16 * tables.length;
  tables.forEach(([tag, content], index) => {
    file.set(content, at);
    const entry = 12 + 16 * index;
    file.write(tag, entry, 'latin1');
    file.writeUInt32BE(checksum(file, at, padded(content.length)), entry + 4);
    file.writeUInt32BE(at, entry + 8);
    file.writeUInt32BE(content.length, entry + 12);
    at += padded(content.length);
  });
  return file;
}

function checksum(file: Buffer, from: number, length: number): number {
  const view = new DataView(file.buffer, file.byteOffset + from, length);
  let sum = 0;
  for (let at = 0; at < length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
