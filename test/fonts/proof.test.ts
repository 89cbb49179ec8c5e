/** What a font of the office is tried for before any report is made with it, and what it may lack all the same. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { loadCounty } from '../../src/county.ts';
import { type Fonts, loadFonts, type OfficeFont } from '../../src/fonts/fonts.ts';
import { isVisible } from '../../src/fonts/ink.ts';
import { proveOfficeFonts } from '../../src/pdf/proof.ts';
import { atLine } from '../../src/place.ts';
import { characterMap, entryOf, fontOf, placeOf, subsetOf, tablesOf, withOutlines } from './font-maker.ts';

const ZHUQUE = 'fonts/zhuque-fangsong/ZhuqueFangsong-Regular.ttf';
const place = atLine('data/county.yaml', 7, 8);
const folder = mkdtempSync(join(tmpdir(), 'proof-'));
const TEXT = '一二公开县镇村报告，。ABC0123 ';
const sound = subsetOf(ZHUQUE, TEXT);

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

let files = 0;

/** Findings of fonts that are put into a folder of their own, and the fonts. */
function proved(bytes: Uint8Array, title = '仿宋'): { codes: string[]; fonts: Fonts } {
  const office = [{ title, path: file(`${files++}.ttf`, bytes), place }];
  const { value, findings } = loadFonts('fonts', office);
  const all = [...findings, ...proveOfficeFonts(office, value!)];
  return { codes: all.map(({ severity, code }) => `${severity} ${code}`), fonts: value! };
}

function changed(change: (font: Buffer) => void): Buffer {
  const font = Buffer.from(sound);
  change(font);
  return font;
}

function spoil(font: Buffer, tag: string, at = 4): void {
  font[placeOf(font, tag) + at]! ^= 0x15;
}

const spoilSum = (font: Buffer, tag: string) => {
  font[entryOf(font, tag) + 4]! ^= 1;
};
const all = (font: Buffer) => [...tablesOf(font).keys()];

const DOUBTFUL = 'warning font-checksums-agree';

function ofEach(tags: readonly string[], change: (tag: string) => void): void {
  for (const tag of tags) change(tag);
}

describe('checksums', () => {
  it('a sound font has none that is wrong', () => {
    expect(proved(sound).codes).toEqual([]);
  });

  it.each(['glyf', 'loca', 'hmtx', 'cmap', 'hhea', 'maxp'])('a spoilt %s is a damaged file', (tag) => {
    expect(proved(changed((font) => spoil(font, tag, tag === 'maxp' ? 6 : 10))).codes).toEqual([
      'error font-file-intact',
    ]);
  });

  it.each([
    ['names or rights patched', changed((font) => ofEach(['name', 'OS/2'], (tag) => spoil(font, tag, 60))), []],
    ['a wrong sum of the whole', changed((font) => spoil(font, 'head', 8)), []],
    [
      'no sums at all',
      changed((font) => ofEach(all(font), (tag) => font.writeUInt32BE(0, entryOf(font, tag) + 4))),
      [],
    ],
    ['all sums wrong', changed((font) => ofEach(all(font), (tag) => spoilSum(font, tag))), [DOUBTFUL]],
    ['a new date in head', changed((font) => spoil(font, 'head', 30)), [DOUBTFUL]],
    ['another em in head', changed((font) => spoil(font, 'head', 19)), ['error font-file-intact']],
  ])('%s', (_, bytes, codes) => {
    expect(proved(bytes).codes).toEqual(codes);
  });
});

describe('a page is written and read back', () => {
  it('an outline far out of sight is a damaged file, whatever its checksums say', () => {
    const square = [0, 0, 30000, 0, 0, 0, 0, 30000].flatMap((value) => [value >> 8, value & 0xff]);
    const far = Buffer.from([0, 1, ...Array<number>(8).fill(0), 0, 3, 0, 0, 1, 1, 1, 1, ...square]);
    const fonts = withOutlines(tablesOf(sound), (outlines) => {
      outlines[5] = far;
    });
    expect(proved(fontOf(fonts)).codes).toEqual(['error font-file-intact']);
  });

  it('a Chinese character that takes no room is damage, too', () => {
    const tables = tablesOf(sound);
    expect(proved(fontOf(tables.set('hmtx', Buffer.alloc(tables.get('hmtx')!.length)))).codes).toEqual([
      'error font-file-intact',
    ]);
  });

  it('a font without anything to print is refused', () => {
    const empty = withOutlines(tablesOf(sound), (outlines) => outlines.fill(Buffer.alloc(0)));
    expect(proved(fontOf(empty)).codes).toEqual(['error font-file-intact']);
  });
});

function faces(fonts: Fonts, text: string, role = 'fangsong'): string[] {
  return fonts.runs(role, text).map(({ face }) => face.file);
}

/** Descriptions of glyphs that draw nothing. */
const POINT = Buffer.from([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x31]);
const BLANKS: readonly (readonly [what: string, outline: (gid: number) => Buffer])[] = [
  ['no outline', () => Buffer.alloc(0)],
  ['no contour', () => Buffer.alloc(12)],
  ['a contour of one point', () => POINT],
  // Three points, each 100 units right of the one before.
  ['a straight line', () => Buffer.from([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0x39, 2, 0x33, 0x33, 100, 100])],
  ['a part that draws nothing', () => Buffer.from([0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0])],
  ['itself as its part', (gid) => Buffer.from([0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, gid, 0, 0])],
  ['bytes that are no outline', () => Buffer.alloc(40, 0x7f)],
];

describe('a glyph that draws nothing counts as missing', () => {
  const own = proved(sound);
  const gid = own.fonts.faces.at(-1)!.glyph(0x53bf);

  it.each(BLANKS)('%s', (_, outline) => {
    const blank = withOutlines(tablesOf(sound), (outlines) => {
      outlines[0] = Buffer.alloc(0);
      outlines[gid] = outline(gid);
    });
    const { codes, fonts } = proved(fontOf(blank));
    expect(codes).toEqual([]);
    const path = fonts.faces.at(-1)!.file;
    expect(faces(fonts, '公县村')).toEqual([path, ZHUQUE, path]);
    expect(fonts.missing('公县村 A')).toEqual([]);
  });

  it('of CFF outlines, too', () => {
    const tables = tablesOf(readFileSync('fonts/tinos/Tinos_400Regular.ttf'));
    for (const tag of ['glyf', 'loca']) tables.delete(tag);
    tables.set('CFF ', readFileSync('node_modules/pdfjs-dist/standard_fonts/FoxitFixed.pfb'));
    // Its glyph 217 is the blank.
    const glyphs = characterMap([
      [0x41, 217],
      [0x42, 35],
    ]);
    const { codes, fonts } = proved(fontOf(tables.set('cmap', glyphs)));
    expect(codes).toEqual([]);
    const path = fonts.faces.at(-1)!.file;
    expect(faces(fonts, 'AB')).toEqual(['fonts/tinos/Tinos_400Regular.ttf', path]);
  });

  it('but not that of a blank', () => {
    const path = own.fonts.faces.at(-1)!.file;
    expect(faces(own.fonts, '公 村')).toEqual([path]);
  });

  it('is a finding where no other face has the character', () => {
    const rare = 0x323af;
    const map = tablesOf(sound).get('cmap')!;
    map.writeUInt32BE(rare, map.length - 12);
    map.writeUInt32BE(rare, map.length - 8);
    const last = map.readUInt32BE(map.length - 4);
    const tables = tablesOf(sound).set('cmap', map);
    expect(proved(fontOf(tables), '补字').fonts.missing('\u{323af}')).toEqual([]);
    const blank = withOutlines(tables, (outlines) => {
      outlines[last] = Buffer.alloc(0);
    });
    expect(proved(fontOf(blank), '补字').fonts.missing('\u{323af}')).toEqual([rare]);
  });

  it('the faces of the program have none for a visible character', () => {
    const blank: string[] = [];
    for (const face of loadFonts('fonts').value!.faces) {
      for (const codePoint of face.sample(1000))
        if (isVisible(codePoint) && !face.draws(face.glyph(codePoint))) blank.push(`${face.id} ${codePoint}`);
    }
    expect(blank).toEqual([]);
  });
});

describe('补字', () => {
  const rare = file('rare.ttf', subsetOf('fonts/lxgw-wenkai-gb-lite/LXGWWenKaiGBLite-Regular.ttf', '公一A'));

  it('leaves every use as it is, for what it has already', () => {
    const { value, findings } = loadFonts('fonts', [{ title: '补字', path: rare, place }]);
    expect(findings).toEqual([]);
    for (const role of ['fangsong', 'kaiti', 'heiti', 'xiaobiaosong', 'songti'])
      expect(faces(value!, '公一A', role)).not.toContain(rare);
  });

  it('of one use only is told so', () => {
    const bytes = tablesOf(readFileSync(rare));
    const map = bytes.get('cmap')!;
    map.writeUInt32BE(0x323af, map.length - 12);
    map.writeUInt32BE(0x323af, map.length - 8);
    const path = file('one.ttf', fontOf(bytes));
    const withTitles = (...titles: string[]) =>
      loadFonts(
        'fonts',
        titles.map((title): OfficeFont => ({ title, path, place })),
      ).value!;
    expect(withTitles('仿宋').usesWithout(0x323af)).toEqual(['楷体', '黑体', '小标宋', '宋体']);
    expect(withTitles('补字').usesWithout(0x323af)).toEqual([]);
    expect(withTitles().usesWithout(0x323af)).toBeNull();
    for (const role of ['fangsong', 'kaiti', 'heiti', 'xiaobiaosong', 'songti'])
      expect(faces(withTitles('补字'), '\u{323af}', role)).toEqual([path]);
  });
});

describe('what is no font is judged before it is read', () => {
  const refused = (path: string) => loadFonts('fonts', [{ title: '仿宋', path, place }]).findings;

  it('two gigabytes', () => {
    const path = file('large.ttf', Buffer.alloc(0));
    truncateSync(path, 2 ** 31);
    expect(refused(path)).toMatchObject([{ ...place, severity: 'error', code: 'font-file-size' }]);
  });

  it.runIf(process.platform === 'linux')('a pipe, a device', () => {
    const pipe = join(folder, 'pipe.ttf');
    execFileSync('mkfifo', [pipe]);
    for (const path of [pipe, '/dev/zero'])
      expect(refused(path)).toMatchObject([{ ...place, severity: 'error', code: 'font-file-readable' }]);
  });

  it.each([[join(folder, 'x.ttf/y.ttf')], [`${folder}/${'x'.repeat(300)}.ttf`], [`${folder}/a\0b.ttf`]])(
    '%j',
    (path) => {
      expect(refused(path)).toMatchObject([{ ...place, severity: 'error', code: 'font-file-readable' }]);
    },
  );
});

test.each([
  ['fonts/x.ttf', 'data/fonts/x.ttf'],
  ['fonts\\x.ttf', 'data/fonts/x.ttf'],
  ['/usr/share/fonts/x.ttc', '/usr/share/fonts/x.ttc'],
  ['C:\\Windows\\Fonts\\simfang.ttf', 'C:/Windows/Fonts/simfang.ttf'],
  ['\\\\server\\字体\\x.ttf', '//server/字体/x.ttf'],
])('a font written as %s is looked for at %s', (written, path) => {
  const data = mkdtempSync(join(tmpdir(), 'county-'));
  const county = `名称: 本县\n单位名录: [{代号: baisha, 名称: 白沙镇人民政府}]\n字体: {仿宋: '${written}'}\n`;
  writeFileSync(join(data, 'county.yaml'), county);
  const [font] = loadCounty(data).value!.fonts;
  expect(font!.path).toBe(path.startsWith('data/') ? join(resolve(data), path.slice('data/'.length)) : path);
});
