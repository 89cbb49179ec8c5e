/**
 * Glyphs of a TrueType face → the font program that a PDF embeds: the same glyphs, numbered anew, nothing else.
 *
 * fontkit's own subset decodes every table and every glyph again for each report: 10 ms a report, and its decoded glyphs
 * stay in memory. Here a glyph is read and packed once in a process.
 */

import { Buffer } from 'node:buffer';
import type { Outlines } from '../fonts/outlines.ts';
import { fileHead, sizeOf, type Table } from './font-file.ts';
import { Composite, packedGlyphs } from './packing/glyphs.ts';
import { type Piece, pack } from './packing/piece.ts';
import { zlibStream } from './packing/stream.ts';

/** Tables that a TrueType program in a PDF may have beside those that are made here (ISO 32000-1, 9.9). */
const COPIED = ['cvt ', 'fpgm', 'prep'];

/** Where the tables to be changed hold the number of glyphs, of metrics, and the form of `loca`. */
const HEAD_CHECKSUM = 8;
const HEAD_LOCA_FORMAT = 50;
const HHEA_METRICS = 34;
const MAXP_GLYPHS = 4;

/** fontkit, and who knows who else, looks for the box of a glyph that draws nothing, which may be the last of the file. */
const BEHIND = pack(new Uint8Array(12));

/** A font file, deflated. */
export interface PackedProgram {
  readonly bytes: Uint8Array;
  /** In bytes, before it was packed. */
  readonly length: number;
}

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

  packed(): PackedProgram {
    const glyphs = this.glyphs();
    const head = fileHead(this.tables(glyphs), glyphs);
    const all = [...glyphs, BEHIND];
    return { bytes: zlibStream(head, all), length: head.length + sizeOf(all) };
  }

  /** The glyphs in their order; the parts of composite ones are included on the way, and renumbered. */
  private glyphs(): Piece[] {
    const packed = packedGlyphs(this.outlines);
    const glyphs: Piece[] = [];
    for (let number = 0; number < this.gids.length; number++) {
      const glyph = packed(this.gids[number] ?? 0);
      glyphs.push(glyph instanceof Composite ? glyph.packed((gid) => this.includeGlyph(gid)) : glyph);
    }
    return glyphs;
  }

  /** All tables but the glyphs themselves. */
  private tables(glyphs: readonly Piece[]): Table[] {
    const count = glyphs.length;
    return [
      ...COPIED.flatMap((tag): Table[] => {
        const table = this.outlines.table(tag);
        return table ? [[tag, table]] : [];
      }),
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
    ];
  }

  private changed(tag: string, change: (table: Buffer) => void): Buffer {
    const copy = Buffer.from(this.outlines.table(tag) ?? []);
    change(copy);
    return copy;
  }

  private metrics(): Uint8Array {
    const table = new DataView(new ArrayBuffer(4 * this.gids.length));
    this.gids.forEach((gid, number) => {
      table.setInt32(4 * number, this.outlines.metric(gid));
    });
    return new Uint8Array(table.buffer);
  }
}

function offsets(glyphs: readonly Piece[]): Uint8Array {
  const table = new DataView(new ArrayBuffer(4 * (glyphs.length + 1)));
  let at = 0;
  glyphs.forEach(({ length }, number) => {
    at += length;
    table.setUint32(4 * (number + 1), at);
  });
  return new Uint8Array(table.buffer);
}
