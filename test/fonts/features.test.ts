/** OpenType features of single characters, read by ourselves: the same glyphs that fontkit's shaper comes to. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { FontFile } from '../../src/fonts/file.ts';
import { type Face, loadFonts, manifestOf } from '../../src/fonts/fonts.ts';
import { Substitutions } from '../../src/fonts/gsub.ts';

const fontkit = createRequire(import.meta.url)('fontkit') as typeof import('fontkit');
const { faces } = loadFonts('fonts').value!;
const face = (id: string) => faces.find((each) => each.id === id)!;
const shaped = (font: Font, codePoint: number, features: readonly string[]) => {
  const { glyphs } = font.layout(String.fromCodePoint(codePoint), features);
  return glyphs.length === 1 ? glyphs[0]!.id : font.glyphForCodePoint(codePoint).id;
};
const opened = new Map(faces.map(({ id, file }) => [id, fontkit.create(readFileSync(file)) as Font]));

/** Latin-1, general punctuation, CJK symbols and punctuation, its vertical and small forms, full- and half-width forms. */
const BLOCKS = [
  [0xa0, 0xff],
  [0x2000, 0x206f],
  [0x3000, 0x303f],
  [0xfe10, 0xfe6f],
  [0xff00, 0xffef],
];
/** Without what draws nothing: fontkit makes a space of it, and of any glyph that it met as such a character first. */
const punctuation = BLOCKS.flatMap(([from = 0, to = 0]) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index),
).filter((codePoint) => !/\p{Default_Ignorable_Code_Point}/u.test(String.fromCodePoint(codePoint)));

test('every character that fonts.yaml asks features for', () => {
  const asked = manifestOf('fonts').value!.roles.flatMap(({ chain }) =>
    chain.filter(({ features }) => features.length > 0),
  );
  expect(asked.length).toBeGreaterThan(0);
  for (const { face: id, takes, features } of asked) {
    const own = new Substitutions(FontFile.open(face(id).file).table('GSUB'));
    const codePoints = Array.from({ length: 0x30000 }, (_, codePoint) => codePoint).filter((each) => takes!.has(each));
    expect(codePoints.length).toBeGreaterThan(0);
    for (const codePoint of codePoints) {
      expect(face(id).glyph(codePoint, features)).toBe(shaped(opened.get(id)!, codePoint, features));
      expect(own.variant(face(id).glyph(codePoint), codePoint, features)).toBe(face(id).glyph(codePoint, features));
      expect(face(id).glyph(codePoint, features)).not.toBe(face(id).glyph(codePoint));
    }
  }
});

/** fontkit also applies what a font does unasked: Zhuque has a dash of its own for a — that stands alone. */
const leftAlone = (each: Face, codePoint: number) =>
  shaped(opened.get(each.id)!, codePoint, []) === each.glyph(codePoint);

describe.each(faces.map((each): [string, Face] => [each.id, each]))('%s', (id, each) => {
  test.each(['fwid', 'hwid', 'pwid', 'vert', 'tnum', 'aalt'])('punctuation and Han under %s', (feature) => {
    const han = [...'一丁七万丈三上下不与〇㈠㎡'].map((char) => char.codePointAt(0)!);
    const present = [...punctuation, ...han].filter((codePoint) => each.glyph(codePoint) !== 0);
    const differing = present
      .filter((codePoint) => leftAlone(each, codePoint))
      .filter((codePoint) => each.glyph(codePoint, [feature]) !== shaped(opened.get(id)!, codePoint, [feature]));
    expect(differing).toEqual([]);
  });
});

test('several features are applied in the order of the font, not in that of their names', () => {
  const zhuque = face('zhuque');
  for (const features of [
    ['fwid', 'vert'],
    ['vert', 'fwid'],
  ]) {
    for (const char of '“”‘’·，。（') {
      const codePoint = char.codePointAt(0)!;
      expect(zhuque.glyph(codePoint, features)).toBe(shaped(opened.get('zhuque')!, codePoint, features));
    }
  }
});

describe('what is more than one glyph for another', () => {
  const single = (id: string) => new Substitutions(FontFile.open(face(id).file).table('GSUB'));

  test.each([
    ['zhuque', 'frac', '1'],
    ['sans', 'dlig', '一'],
  ])('%s, %s: is fontkit’s to say', (id, feature, char) => {
    const codePoint = char.codePointAt(0)!;
    expect(single(id).variant(face(id).glyph(codePoint), codePoint, [feature])).toBeUndefined();
    expect(face(id).glyph(codePoint, [feature])).toBe(shaped(opened.get(id)!, codePoint, [feature]));
  });

  test('a feature that the font has not changes nothing', () => {
    expect(single('zhuque').variant(7, 0x4e00, ['xxxx'])).toBe(7);
    expect(single('tinos').variant(7, 0x4e00, ['fwid'])).toBe(7);
  });

  test('a table that is cut off is an error, not a glyph', () => {
    const bytes = FontFile.open(face('zhuque').file).table('GSUB').buffer.slice(0, 3000);
    expect(() => new Substitutions(new DataView(bytes)).variant(1, 0x201c, ['fwid'])).toThrow(RangeError);
  });
});

describe('a table of our own', () => {
  const words = (...numbers: number[]) => Buffer.from(numbers.flatMap((number) => [number >> 8, number & 0xff]));
  const lookup = (type: number, flags: number, subtable: Buffer) => Buffer.concat([words(type, flags, 1, 8), subtable]);
  /** Format 1 and a coverage of one glyph; format 2 and a coverage of a range. */
  const shift = (gid: number, by: number) => words(1, 6, by, 1, 1, gid);
  const list = (from: number, ...glyphs: number[]) =>
    words(2, 6 + 2 * glyphs.length, glyphs.length, ...glyphs, 2, 1, from, from + glyphs.length - 1, 0);
  const extension = (subtable: Buffer) => Buffer.concat([words(1, 1, 0, 8), subtable]);

  /** A feature `test` of the default script that names the lookups from the last to the first. */
  function substitutions(...lookups: Buffer[]): Substitutions {
    const scripts = Buffer.concat([words(1), Buffer.from('DFLT'), words(8, 4, 0, 0, 0xffff, 1, 0)]);
    const indices = lookups.map((_, index) => index).reverse();
    const features = Buffer.concat([words(1), Buffer.from('test'), words(8, 0, indices.length, ...indices)]);
    const starts = lookups.map((_, index) =>
      lookups.slice(0, index).reduce((sum, each) => sum + each.length, 2 + 2 * lookups.length),
    );
    const head = words(1, 0, 10, 10 + scripts.length, 10 + scripts.length + features.length);
    const bytes = Buffer.concat([head, scripts, features, words(lookups.length, ...starts), ...lookups]);
    return new Substitutions(new DataView(Uint8Array.from(bytes).buffer));
  }

  const variant = (gid: number, ...lookups: Buffer[]) => substitutions(...lookups).variant(gid, 0x201c, ['test']);

  test('lookups follow one another in the order of their list', () => {
    const lookups = [lookup(1, 0, shift(5, 1)), lookup(1, 0, list(6, 60, 70))];
    expect([4, 5, 6, 7, 8].map((gid) => variant(gid, ...lookups))).toEqual([4, 60, 60, 70, 8]);
  });

  test('a glyph may be moved back, and around the end of the numbers', () => {
    expect([variant(5, lookup(1, 0, shift(5, -3 & 0xffff))), variant(2, lookup(1, 0, shift(2, -3 & 0xffff)))]).toEqual([
      2, 0xffff,
    ]);
  });

  test('a subtable out of reach is found', () => {
    expect(variant(7, lookup(7, 0, extension(list(6, 60, 70))))).toBe(70);
  });

  test.each([
    ['ligatures', lookup(4, 0, shift(5, 1))],
    ['a lookup that passes over marks', lookup(1, 8, shift(5, 1))],
  ])('%s are not ours to judge', (_name, each) => {
    expect(variant(5, each)).toBeUndefined();
  });

  test('nor are scripts that Chinese text is not written in', () => {
    expect(substitutions(lookup(1, 0, shift(5, 1))).variant(5, 0x3b1, ['test'])).toBeUndefined();
  });
});
