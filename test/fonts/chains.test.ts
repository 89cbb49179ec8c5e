import { describe, expect, test } from 'vitest';
import { loadFonts } from '../../src/fonts/fonts.ts';

const { value, findings } = loadFonts('fonts');
const fonts = value!;
const roles = ['fangsong', 'kaiti', 'heiti', 'xiaobiaosong', 'songti'];

/** `zhuque:号 tinos:18`; an exclamation mark for a run with features. */
function drawn(role: string, text: string): string {
  return fonts
    .runs(role, text)
    .map((run) => `${run.face.id}${run.features.length > 0 ? '!' : ''}:${run.text}`)
    .join(' ');
}

test('the fonts of the program have no findings', () => {
  expect(findings).toEqual([]);
  expect(roles.filter((role) => !fonts.hasRole(role))).toEqual([]);
  expect(fonts.hasRole('lishu')).toBe(false);
});

describe('仿宋', () => {
  test('figures and Latin from Tinos, Han from Zhuque', () => {
    expect(drawn('fangsong', '收到2件')).toBe('zhuque:收到 tinos:2 zhuque:件');
    expect(drawn('fangsong', '邮箱abc@x.gov.cn。')).toBe('zhuque:邮箱 tinos:abc@x.gov.cn zhuque:。');
  });

  test('a figure is half a character wide, so that figures stand below one another', () => {
    for (const digit of '0123456789') {
      const [run] = fonts.runs('fangsong', digit);
      expect(run!.face.advance(run!.face.glyph(digit.codePointAt(0)!))).toBe(500);
    }
  });

  test('quotation marks and the middle dot are full width', () => {
    expect(drawn('fangsong', '“公开”')).toBe('zhuque!:“ zhuque:公开 zhuque!:”');
    for (const mark of '“”‘’·') {
      const [run] = fonts.runs('fangsong', mark);
      expect(run!.face.advance(run!.face.glyph(mark.codePointAt(0)!, run!.features))).toBe(1000);
    }
  });

  test('round brackets from the Song face, for Zhuque’s look like those of 〔2025〕', () => {
    expect(drawn('fangsong', '（一）')).toBe('serif:（ zhuque:一 serif:）');
    expect(drawn('fangsong', '〔2025〕18号')).toBe('zhuque:〔 tinos:2025 zhuque:〕 tinos:18 zhuque:号');
  });

  test('symbols that Zhuque lacks or has too small from the Song face', () => {
    expect(drawn('fangsong', '①㎡℃±×')).toBe('serif:①㎡℃±×');
    expect(drawn('fangsong', '☑')).toBe('wenkai:☑');
  });

  test('rare characters of names and places, one by one', () => {
    expect(drawn('fangsong', '硚口')).toBe('zhuque:硚口');
    expect(drawn('fangsong', '㙇村')).toBe('serif:㙇 zhuque:村');
    expect(drawn('fangsong', '𫢸')).toBe('zhuque:𫢸');
  });
});

test.each(roles)('%s: what reports contain has a glyph', (role) => {
  const text =
    '硚㙇𫢸①⑳⑴㈠Ⅰ㎡℃‰№〔2025〕18号☑☐■□●○→≤≥±×÷°§“引号”‘’——……·，。、；：？！（）《》【】％＋－／～￥Āáǎà ABC xyz';
  for (const run of fonts.runs(role, text)) {
    for (const character of run.text) {
      expect(run.face.glyph(character.codePointAt(0)!, run.features), character).toBeGreaterThan(0);
    }
  }
  expect(
    fonts
      .runs(role, text)
      .map((run) => run.text)
      .join(''),
  ).toBe(text);
});

test.each(roles)('%s: a dash of two characters is one line without a gap', (role) => {
  const [run, ...rest] = fonts.runs(role, '——');
  const gid = run!.face.glyph(0x2014);
  const { bbox, advanceWidth } = run!.face.font.getGlyph(gid);
  expect(rest).toEqual([]);
  expect(run!.face.advance(gid)).toBe(1000);
  expect([bbox.minX, bbox.maxX]).toEqual([0, advanceWidth]);
});

test('equal neighbours are one run, also where different links of the chain led to one face', () => {
  expect(fonts.runs('fangsong', '国家、省、市')).toHaveLength(1);
  expect(drawn('fangsong', '（㙇）')).toBe('serif:（㙇）');
});

test('a combining mark is in the run of its base, in a face that has both', () => {
  expect(drawn('fangsong', '国e\u0301国')).toBe('zhuque:国 tinos:e\u0301 zhuque:国');
});

test('a variation selector stays with its character', () => {
  expect(drawn('fangsong', '㙇\u{e0100}村')).toBe('serif:㙇\u{e0100} zhuque:村');
  expect(fonts.missing('葛\u{e0100}')).toEqual([]);
});

test('an empty text has no runs', () => {
  expect(fonts.runs('fangsong', '')).toEqual([]);
});

test('a role that does not exist is a mistake of the program', () => {
  expect(() => fonts.runs('lishu', '隶书')).toThrow();
});

describe('what no face has', () => {
  test('is missing, each once and in the order of the text', () => {
    expect(fonts.missing('办件\u{1f600}数\u{10ffff}\u{1f600}')).toEqual([0x1f600, 0x10ffff]);
  });

  test('half a surrogate pair is missing, line ends and tabs are not', () => {
    expect(fonts.missing('甲\ud83d乙\r\n\t丙')).toEqual([0xd83d]);
  });

  test('a mark that no face has beside its base is missing', () => {
    expect(fonts.missing('国\u0f71')).toEqual([0x0f71]);
  });

  test('is in the run of the role’s own face all the same: no text is lost', () => {
    expect(drawn('fangsong', '数\u{1f600}据')).toBe('zhuque:数\u{1f600}据');
  });

  test('a long row of marks takes no time', () => {
    const start = performance.now();
    fonts.runs('fangsong', `国${'\u0301'.repeat(300_000)}`);
    expect(performance.now() - start).toBeLessThan(25_000);
  });
});
