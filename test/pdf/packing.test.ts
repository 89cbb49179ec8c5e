/** The font program in a PDF: packed from pieces that were found long before, and still the face's own glyphs. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import type { Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import type { Face } from '../../src/fonts/fonts.ts';
import { pack } from '../../src/pdf/packing/piece.ts';
import { zlibStream } from '../../src/pdf/packing/stream.ts';
import { TrueTypeSubset } from '../../src/pdf/subset.ts';
import { fonts } from '../layout/document.ts';

const fontkit = createRequire(import.meta.url)('fontkit') as typeof import('fontkit');
const faces = fonts.faces.map((face): [string, Face] => [face.id, face]);
const tinos = fonts.faces.find(({ id }) => id === 'tinos')!;

/** The program of these glyphs, unpacked: inflating it compares the sum at its end. */
function programOf(face: Face, gids: readonly number[]): Buffer {
  const subset = new TrueTypeSubset(face.outlines!);
  for (const gid of gids) subset.includeGlyph(gid);
  const { bytes, length } = subset.packed();
  const program = inflateSync(bytes);
  expect(program.length).toBe(length);
  return program;
}

interface Table {
  readonly tag: string;
  readonly checksum: number;
  readonly offset: number;
  readonly bytes: Buffer;
}

function tablesOf(program: Buffer): Table[] {
  return Array.from({ length: program.readUInt16BE(4) }, (_, index) => {
    const at = 12 + 16 * index;
    const offset = program.readUInt32BE(at + 8);
    return {
      tag: program.toString('latin1', at, at + 4),
      checksum: program.readUInt32BE(at + 4),
      offset,
      bytes: program.subarray(offset, offset + program.readUInt32BE(at + 12)),
    };
  });
}

function sumOfWords(bytes: Buffer): number {
  const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

function shape(font: Font, gid: number): unknown {
  const glyph = font.getGlyph(gid);
  return { advance: glyph.advanceWidth, outline: glyph.path.toSVG() };
}

describe.each(faces)('the program of %s', (_id, face) => {
  const reference = fontkit.create(readFileSync(face.file)) as Font;
  const glyphSets = fc.uniqueArray(fc.integer({ min: 1, max: face.outlines!.count - 1 }), { maxLength: 30 });

  it('draws whatever glyphs it was made of as the face does', () => {
    fc.assert(
      fc.property(glyphSets, (gids) => {
        const program = fontkit.create(programOf(face, gids)) as Font;
        gids.forEach((gid, index) => {
          expect(shape(program, index + 1)).toEqual(shape(reference, gid));
        });
      }),
      { numRuns: 15 },
    );
  });

  it('lists its tables by their tags, with their sums, the glyphs at multiples of four', () => {
    fc.assert(
      fc.property(glyphSets, (gids) => {
        const tables = tablesOf(programOf(face, gids));
        expect(tables.map(({ tag }) => tag)).toEqual(tables.map(({ tag }) => tag).sort());
        for (const { tag, checksum, bytes, offset } of tables) {
          expect([tag, checksum, offset % 4]).toEqual([tag, sumOfWords(bytes), 0]);
        }
        const loca = tables.find(({ tag }) => tag === 'loca')!.bytes;
        for (let at = 0; at < loca.length; at += 4) expect(loca.readUInt32BE(at) % 4).toBe(0);
      }),
      { numRuns: 15 },
    );
  });

  it('may end in a glyph that draws nothing', () => {
    const space = face.glyph(0x20);
    const program = fontkit.create(programOf(face, [space])) as Font;
    expect(shape(program, 1)).toEqual({ advance: expect.any(Number), outline: '' });
  });

  it('takes little more room than zlib would, which may look at all glyphs at once', () => {
    const text =
      '政府信息公开工作年度报告主动公开依申请公开行政复议和诉讼情况存在的主要问题及改进情况其他需要报告的事项0123456789';
    const gids = [...new Set(text)].map((char) => face.glyph(char.codePointAt(0)!)).filter((gid) => gid !== 0);
    const subset = new TrueTypeSubset(face.outlines!);
    for (const gid of gids) subset.includeGlyph(gid);
    const { bytes } = subset.packed();
    expect(bytes.length).toBeLessThan(1.15 * deflateSync(inflateSync(bytes), { level: 1 }).length);
  });

  it('is the same whatever was packed before', () => {
    const gids = [...'年度报告'].map((char) => face.glyph(char.codePointAt(0)!));
    const first = programOf(face, gids);
    programOf(face, gids.toReversed());
    expect(programOf(face, gids).equals(first)).toBe(true);
  });
});

describe('a glyph made of others', () => {
  const [A, Aacute, Egrave] = ['A', 'Á', 'È'].map((char) => tinos.glyph(char.codePointAt(0)!)) as [
    number,
    number,
    number,
  ];

  it('brings them along, each under its number in this program', () => {
    for (const gids of [[Aacute], [A, Aacute], [Egrave, Aacute], [Aacute, Egrave]]) {
      const program = fontkit.create(programOf(tinos, gids)) as Font;
      expect(program.numGlyphs).toBeGreaterThan(gids.length + 1);
      gids.forEach((gid, index) => {
        expect(shape(program, index + 1)).toEqual(shape(tinos.font, gid));
      });
    }
  });
});

describe('packed bytes', () => {
  const bytesOf = (length: number, byte: (at: number) => number) => Uint8Array.from({ length }, (_, at) => byte(at));
  const words = fc.uint8Array({ maxLength: 600 }).map((bytes) => bytes.subarray(0, bytes.length & ~3));
  const repetitive = fc
    .array(fc.constantFrom(0, 1, 255), { maxLength: 400 })
    .map((bytes) => Uint8Array.from(bytes.slice(bytes.length & 3)));

  function unpacked(pieces: readonly Uint8Array[]): Buffer {
    const head = Buffer.from('head');
    const bytes = inflateSync(zlibStream(head, pieces.map(pack)));
    expect(bytes.subarray(0, 4)).toEqual(head);
    return bytes.subarray(4);
  }

  it.each([
    ['nothing', bytesOf(0, () => 0)],
    ['every byte there is', bytesOf(256, (at) => at)],
    ['every byte, the rare ones first', bytesOf(256, (at) => 255 - at)],
    ['all alike', bytesOf(1000, () => 0x40)],
    ['alike from as far back as a match reaches', bytesOf(1024, (at) => at % 128)],
    ['alike from further back', bytesOf(1024, (at) => at % 129)],
    ['more than 64 KB', bytesOf(0x12000, (at) => (at * at) >>> 7)],
  ])('come back as they were: %s', (_name, bytes) => {
    expect(unpacked([bytes]).equals(bytes)).toBe(true);
  });

  it('come back as they were, whatever they are and however many pieces are joined', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(words, repetitive), { maxLength: 8 }), (pieces) => {
        expect(unpacked(pieces).equals(Buffer.concat(pieces))).toBe(true);
      }),
    );
  });
});
