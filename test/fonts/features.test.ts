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
    const codePoints = Array.from({ length: 0x30000 }, (_, codePoint) => codePoint).filter((each) => takes!.has(each));
    expect(codePoints.length).toBeGreaterThan(0);
    for (const codePoint of codePoints) {
      expect(face(id).glyph(codePoint, features)).toBe(shaped(opened.get(id)!, codePoint, features));
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
