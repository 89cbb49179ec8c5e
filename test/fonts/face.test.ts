import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { type Face, loadFonts } from '../../src/fonts/fonts.ts';

const fontkit = createRequire(import.meta.url)('fontkit') as typeof import('fontkit');
const fonts = loadFonts('fonts').value!;
const sample = [
  ...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严',
];

describe.each(fonts.faces.map((face): [string, Face] => [face.id, face]))('%s', (_id, face) => {
  const reference = fontkit.create(readFileSync(face.file)) as Font;

  test('has the glyphs and widths that fontkit finds', () => {
    for (const character of [...sample, ...'“”（）①㎡☑—…·A1 ', '硚', '㙇', '𫢸', '\u{10ffff}']) {
      const codePoint = character.codePointAt(0)!;
      const glyph = reference.glyphForCodePoint(codePoint);
      expect(face.glyph(codePoint), character).toBe(glyph.id);
      expect(face.advance(glyph.id)).toBeCloseTo((glyph.advanceWidth * 1000) / reference.unitsPerEm, 9);
    }
  });

  test('has for every code point what fontkit has', () => {
    const known = new Set(reference.characterSet.filter((codePoint) => reference.hasGlyphForCodePoint(codePoint)));
    const differing: number[] = [];
    for (let codePoint = 0; codePoint <= 0x2ffff; codePoint++) {
      if ((face.glyph(codePoint) !== 0) !== known.has(codePoint)) differing.push(codePoint);
    }
    expect(differing).toEqual([]);
  });
});

test('a feature changes the glyph of the code point it is asked for, and of no other', () => {
  const zhuque = fonts.faces.find((face) => face.id === 'zhuque')!;
  expect(zhuque.advance(zhuque.glyph(0x201c))).toBe(331);
  expect(zhuque.advance(zhuque.glyph(0x201c, ['fwid']))).toBe(1000);
  expect(zhuque.advance(zhuque.glyph(0x201c))).toBe(331);
  expect(zhuque.glyph(0x10ffff, ['fwid'])).toBe(0);
});

test('what was asked before changes nothing: glyphs of fontkit remember their first use, ours do not', () => {
  const sans = fonts.faces.find((face) => face.id === 'sans')!;
  // U+2F00 and U+4E00 share a glyph, as do the three dots.
  const [radical, ideograph] = [sans.glyph(0x2f00, ['fwid']), sans.glyph(0x4e00, ['fwid'])];
  expect(radical).toBe(ideograph);
  expect(sans.font.glyphForCodePoint(0x4e00).codePoints).toEqual([0x4e00]);
});

test('the order in which texts are asked for does not change their runs', () => {
  const texts = ['“一”·2件', '一\u2f00', '•·・', '（①）', '🙂', 'e\u0301'];
  const first = loadFonts('fonts').value!;
  const forward = texts.map((text) => first.runs('fangsong', text));
  const second = loadFonts('fonts').value!;
  const backward = texts.toReversed().map((text) => second.runs('fangsong', text));
  const plain = (runs: ReturnType<typeof first.runs>) => runs.map((run) => [run.face.id, run.text, run.features]);
  expect(backward.toReversed().map(plain)).toEqual(forward.map(plain));
});

test('fonts that are closed leave those of somebody else open', () => {
  const [a, b] = [loadFonts('fonts').value!, loadFonts('fonts').value!];
  a.close();
  expect(() => a.faces[0]!.glyph(0x4e00)).toThrow();
  expect(b.faces[0]!.glyph(0x4e00)).toBeGreaterThan(0);
});
