import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/finding.ts';
import { loadFonts } from '../../src/fonts/fonts.ts';
import { changed, entry, tableAt, tinos } from './tinos.ts';

const place = { file: 'data/county.yaml', line: 7, column: 8, cell: null };
const folder = mkdtempSync(join(tmpdir(), 'office-'));
const wenkai = 'fonts/lxgw-wenkai-gb-lite/LXGWWenKaiGBLite-Regular.ttf';

function withFont(title: string, path: string) {
  return loadFonts('fonts', [{ title, path, place }]);
}

/** Findings when the office's 小标宋 is a file of these bytes. */
function judged(name: string, bytes: Uint8Array): readonly Finding[] {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return withFont('小标宋', path).findings;
}

/** Where the character map of Tinos lists the ends of its segments (format 4), less 14. */
function segmentsOf(bytes: Buffer): number {
  const cmap = tableAt(bytes, 'cmap');
  const count = bytes.readUInt16BE(cmap + 2);
  const places = Array.from({ length: count }, (_, table) => cmap + bytes.readUInt32BE(cmap + 8 + 8 * table));
  const [segments] = places.filter((place) => bytes.readUInt16BE(place) === 4);
  expect(segments).toBeDefined();
  return segments!;
}

function withFsType(fsType: number): Buffer {
  return changed((bytes) => bytes.writeUInt16BE(fsType, tableAt(bytes, 'OS/2') + 8));
}

/** Tinos as a collection of `count` fonts, all the same. */
function collection(count: number): Buffer {
  const head = Buffer.alloc(12 + 4 * count);
  head.write('ttcf');
  head.writeUInt32BE(0x00010000, 4);
  head.writeUInt32BE(count, 8);
  for (let font = 0; font < count; font++) head.writeUInt32BE(head.length, 12 + 4 * font);
  const font = changed((bytes) => {
    for (let at = 12; at < 12 + 16 * bytes.readUInt16BE(4); at += 16) {
      bytes.writeUInt32BE(bytes.readUInt32BE(at + 8) + head.length, at + 8);
    }
  });
  return Buffer.concat([head, font]);
}

describe('an office puts its own font in front', () => {
  const { value, findings } = withFont('小标宋', wenkai);
  const faces = (role: string, text: string) => value!.runs(role, text).map((run) => [run.face.file, run.text]);

  test('without findings', () => expect(findings).toEqual([]));

  test('figures, quotation marks and brackets come from it too', () => {
    expect(faces('xiaobiaosong', '“白沙镇”2020年（一）·——')).toEqual([[wenkai, '“白沙镇”2020年（一）·——']]);
  });

  test('what it lacks comes from the faces behind', () => {
    expect(faces('xiaobiaosong', '镇㙇村')).toEqual([
      [wenkai, '镇'],
      ['fonts/noto-serif-sc/NotoSerifSC_700Bold.ttf', '㙇'],
      [wenkai, '村'],
    ]);
  });

  test('the other roles stay as they are', () => {
    expect(faces('heiti', '一、总体情况')).toEqual([['fonts/noto-sans-sc/NotoSansSC_500Medium.ttf', '一、总体情况']]);
  });
});

test('one file for two roles is one face', () => {
  const { value } = loadFonts('fonts', [
    { title: '小标宋', path: wenkai, place },
    { title: '楷体', path: wenkai, place },
  ]);
  expect(value!.runs('xiaobiaosong', '题')[0]!.face).toBe(value!.runs('kaiti', '题')[0]!.face);
});

test('a word that is no role is a finding at its line, with those that are', () => {
  const [finding] = withFont('方正小标宋', wenkai).findings;
  expect(finding).toMatchObject({ ...place, severity: 'error', code: 'font-role-known' });
  expect(finding!.hint).toContain('小标宋');
});

describe('embedding bits', () => {
  test.each([
    ['restricted', 0x0002, 'error', 'font-may-be-embedded'],
    ['bitmaps only', 0x0200, 'error', 'font-may-be-embedded'],
    ['no subsetting', 0x0100, 'error', 'font-may-be-subset'],
    ['preview and print', 0x0004, 'warning', 'font-may-be-edited'],
  ])('%s', (name, fsType, severity, code) => {
    expect(judged(`${name}.ttf`, withFsType(fsType))).toMatchObject([{ ...place, severity, code }]);
  });

  test.each([
    ['installable', 0x0000],
    ['editable', 0x0008],
    ['restricted and editable in an old font: the freer one counts', 0x000a],
  ])('%s is fine', (name, fsType) => {
    expect(judged(`${name}.ttf`, withFsType(fsType))).toEqual([]);
  });

  test('a refused font is not used, one for preview and print is', () => {
    const used = (fsType: number) => {
      const path = join(folder, `used-${fsType}.ttf`);
      writeFileSync(path, withFsType(fsType));
      return withFont('小标宋', path).value!.runs('xiaobiaosong', 'A')[0]!.face.file === path;
    };
    expect([used(0x0002), used(0x0004)]).toEqual([false, true]);
  });
});

describe('files that are no fonts for print', () => {
  test('one that is not there', () => {
    const path = join(folder, 'FZXBSJW.TTF');
    expect(withFont('小标宋', path).findings).toMatchObject([{ ...place, code: 'font-file-readable' }]);
  });

  test('a folder', () => {
    expect(withFont('小标宋', folder).findings).toMatchObject([{ ...place, code: 'font-file-readable' }]);
  });

  test.each([
    ['a web font', Buffer.from('wOF2 and more')],
    ['a text', Buffer.from('这不是字体')],
    ['a pointer of Git LFS', Buffer.from('version https://git-lfs.github.com/spec/v1\n')],
  ])('%s', (name, bytes) => {
    expect(judged(`${name}.ttf`, bytes)).toMatchObject([{ ...place, code: 'font-is-truetype-or-opentype' }]);
  });

  test('a variable font', () => {
    const bytes = changed((font) => font.write('fvar', entry(font, 'gasp')));
    expect(judged('variable.ttf', bytes)).toMatchObject([{ ...place, code: 'font-is-static' }]);
  });

  test('a font with the code of a Windows symbol font', () => {
    const bytes = changed((font) => {
      const cmap = tableAt(font, 'cmap');
      for (let table = 0; table < font.readUInt16BE(cmap + 2); table++) {
        font.writeUInt16BE(3, cmap + 4 + 8 * table);
        font.writeUInt16BE(0, cmap + 6 + 8 * table);
      }
    });
    expect(judged('symbol.ttf', bytes)).toMatchObject([{ ...place, code: 'font-is-unicode' }]);
  });
});

describe('broken files are findings, never exceptions', () => {
  test.each([
    ['empty', Buffer.alloc(0)],
    ['cut off in the directory', tinos.subarray(0, 50)],
    ['cut off in the tables', tinos.subarray(0, tinos.length / 2)],
    ['no glyphs', changed((font) => font.write('xxxx', entry(font, 'glyf')))],
    ['em of no units', changed((font) => font.writeUInt16BE(0, tableAt(font, 'head') + 18))],
    ['character map past the end', changed((font) => font.writeUInt32BE(20, entry(font, 'cmap') + 12))],
    ['character map out of order', changed((font) => font.writeUInt16BE(0xfff0, segmentsOf(font) + 14))],
    ['widths past the end', changed((font) => font.writeUInt32BE(20, entry(font, 'hmtx') + 12))],
    ['a collection of too many', Buffer.from('ttcf\0\u0001\0\0\u007f\u007f\u007f\u007f', 'latin1')],
  ])('%s', (name, bytes) => {
    expect(judged(`${name}.ttf`, bytes)).toMatchObject([{ ...place, severity: 'error', code: 'font-file-intact' }]);
  });
});

test('of a collection (.ttc) the first font is used', () => {
  const path = join(folder, 'simsun.ttc');
  writeFileSync(path, collection(2));
  const { value, findings } = withFont('宋体', path);
  const [run] = value!.runs('songti', 'A');
  expect(findings).toEqual([]);
  expect(run!.face).toMatchObject({ file: path, postscriptName: 'Tinos-Regular' });
  expect(run!.face.font.getGlyph(run!.face.glyph(0x41)).advanceWidth).toBe(1479);
});
