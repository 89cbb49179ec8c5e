/** OpenType features of single characters, prepared or not: the glyphs that fontkit's shaper comes to. */

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Font } from 'fontkit';
import { expect, test } from 'vitest';
import { FontFile } from '../../src/fonts/file.ts';
import { loadFonts, manifestOf } from '../../src/fonts/fonts.ts';
import { FontFiles } from '../../src/fonts/opened.ts';
import { Variants } from '../../src/fonts/variants.ts';

const fontkit = createRequire(import.meta.url)('fontkit') as typeof import('fontkit');
const { faces } = loadFonts('fonts').value!;
const face = (id: string) => faces.find((each) => each.id === id)!;
const shaped = (font: Font, codePoint: number, features: readonly string[]) => {
  const { glyphs } = font.layout(String.fromCodePoint(codePoint), features);
  return glyphs.length === 1 ? glyphs[0]!.id : font.glyphForCodePoint(codePoint).id;
};
const opened = new Map(faces.map(({ id, file }) => [id, fontkit.create(readFileSync(file)) as Font]));

test('every character that fonts.yaml asks features for', () => {
  const asked = manifestOf('fonts').value!.roles.flatMap(({ chain }) =>
    chain.filter(({ features }) => features.length > 0),
  );
  expect(asked.length).toBeGreaterThan(0);
  for (const { face: id, takes, features } of asked) {
    const variants = new Variants(FontFile.open(face(id).file));
    const codePoints = Array.from({ length: 0x30000 }, (_, codePoint) => codePoint).filter((each) => takes!.has(each));
    expect(codePoints.length).toBeGreaterThan(0);
    for (const codePoint of codePoints) {
      const gid = face(id).glyph(codePoint);
      const glyph = face(id).glyph(codePoint, features);
      expect(glyph).toBe(shaped(opened.get(id)!, codePoint, features));
      expect(glyph).not.toBe(gid);
      expect(variants.glyph(gid, codePoint, features, notPrepared)).toBe(glyph);
    }
  }
});

test('a feature that was not asked for when the program was built is asked of the font', () => {
  for (const features of [['vert'], ['vert', 'fwid'], ['frac'], ['xxxx']]) {
    for (const char of '“”‘’·，。（1一') {
      const codePoint = char.codePointAt(0)!;
      expect(face('zhuque').glyph(codePoint, features)).toBe(shaped(opened.get('zhuque')!, codePoint, features));
    }
  }
});

test('a font whose table of substitutions was changed is asked anew', () => {
  const file = readFileSync(face('zhuque').file);
  const entry = file.indexOf('GSUB', 12, 'latin1');
  // The last glyph of the last substitution.
  const last = file.readUInt32BE(entry + 8) + file.readUInt32BE(entry + 12) - 1;
  file.writeUInt8(file.readUInt8(last) ^ 1, last);
  const path = join(mkdtempSync(join(tmpdir(), 'gsub-')), 'changed.ttf');
  writeFileSync(path, file);
  const gid = face('zhuque').glyph(0x201c);
  expect(new Variants(FontFile.open(path)).glyph(gid, 0x201c, ['fwid'], () => -1)).toBe(-1);
});

test('a font without substitutions has the same glyph under any feature', () => {
  const font = new FontFiles().open(withoutSubstitutions(), undefined);
  expect(font.glyph(0x201c, ['fwid'])).toBe(face('zhuque').glyph(0x201c));
});

function notPrepared(): never {
  throw new Error('was not asked for when the program was built');
}

function withoutSubstitutions(): string {
  const file = readFileSync(face('zhuque').file);
  file.write('GSUX', file.indexOf('GSUB', 12, 'latin1'), 'latin1');
  const path = join(mkdtempSync(join(tmpdir(), 'gsub-')), 'without.ttf');
  writeFileSync(path, file);
  return path;
}
