/** The font program in a PDF: made of glyphs that were read long before, and still the face's own. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import type { Face } from '../../src/fonts/fonts.ts';
import { TrueTypeSubset } from '../../src/pdf/subset.ts';
import { fonts } from '../layout/document.ts';

const fontkit = createRequire(import.meta.url)('fontkit') as typeof import('fontkit');
const faces = fonts.faces.map((face): [string, Face] => [face.id, face]);
const tinos = fonts.faces.find(({ id }) => id === 'tinos')!;

function programOf(face: Face, gids: readonly number[]): Buffer {
  const subset = new TrueTypeSubset(face.outlines!);
  for (const gid of gids) subset.includeGlyph(gid);
  return subset.encode();
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

  it('is the same whatever was made before', () => {
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
