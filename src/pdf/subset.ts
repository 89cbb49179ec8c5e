/**
 * Glyphs of a TrueType face → the font program that a PDF embeds: the same glyphs, numbered anew, nothing else.
 *
 * fontkit's own subset decodes every table and every glyph again for each report, and its decoded glyphs stay in memory.
 * Here the bytes of a glyph are read once in a process.
 */

import { Buffer } from 'node:buffer';
import { type Outlines, partsOf } from '../fonts/outlines.ts';
import { checksum, fontFile, type GlyphData, type Table } from './font-file.ts';

/** Tables that a TrueType program in a PDF may have beside those that are made here (ISO 32000-1, 9.9). */
const COPIED = ['cvt ', 'fpgm', 'prep'];

/** Where the tables to be changed hold the number of glyphs, of metrics, and the form of `loca`. */
const HEAD_CHECKSUM = 8;
const HEAD_LOCA_FORMAT = 50;
const HHEA_METRICS = 34;
const MAXP_GLYPHS = 4;

/** Behind the last glyph: fontkit, and others maybe, look there for the box of one that draws nothing. */
const BEHIND = glyphData(new Uint8Array(12));

/** A glyph of the face, with the places where it names others by their numbers: none, or it is a composite one. */
interface FaceGlyph extends GlyphData {
  readonly parts: readonly number[];
}

/** By face, the glyphs that were used before in the process. */
const faces = new WeakMap<Outlines, Map<number, FaceGlyph>>();

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

  /** The font file. Throws FontFault. */
  encode(): Buffer {
    const glyphs = this.glyphs();
    return fontFile(this.tables(glyphs), [...glyphs, BEHIND]);
  }

  /** The glyphs in their order; the parts of composite ones are included on the way, and renumbered. */
  private glyphs(): GlyphData[] {
    const glyphOf = glyphsOf(this.outlines);
    const glyphs: GlyphData[] = [];
    for (let number = 0; number < this.gids.length; number++) {
      const glyph = glyphOf(this.gids[number] ?? 0);
      glyphs.push(glyph.parts.length === 0 ? glyph : this.renumbered(glyph));
    }
    return glyphs;
  }

  private renumbered({ bytes, parts }: FaceGlyph): GlyphData {
    const copy = Uint8Array.from(bytes);
    const view = new DataView(copy.buffer);
    for (const place of parts) view.setUint16(place, this.includeGlyph(view.getUint16(place)));
    return glyphData(copy);
  }

  /** All tables but the glyphs themselves. */
  private tables(glyphs: readonly GlyphData[]): Table[] {
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

function offsets(glyphs: readonly GlyphData[]): Uint8Array {
  const table = new DataView(new ArrayBuffer(4 * (glyphs.length + 1)));
  let at = 0;
  glyphs.forEach(({ bytes }, number) => {
    at += bytes.length;
    table.setUint32(4 * (number + 1), at);
  });
  return new Uint8Array(table.buffer);
}

/** By glyph id. The glyphs throw FontFault. */
function glyphsOf(outlines: Outlines): (gid: number) => FaceGlyph {
  const known = faces.get(outlines) ?? new Map<number, FaceGlyph>();
  faces.set(outlines, known);
  return (gid) => {
    let glyph = known.get(gid);
    if (!glyph) {
      const bytes = outlines.glyph(gid);
      glyph = { ...glyphData(bytes), parts: partsOf(bytes) };
      known.set(gid, glyph);
    }
    return glyph;
  };
}

function glyphData(glyph: Uint8Array): GlyphData {
  const bytes = new Uint8Array((glyph.length + 3) & ~3);
  bytes.set(glyph);
  return { bytes, checksum: checksum(bytes) };
}
