import { existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadFonts } from '../../src/fonts/fonts.ts';
import { verifyFaces } from '../../src/fonts/verify.ts';

const fonts = loadFonts('fonts').value!;

test('the font files are those fonts.yaml means', () => {
  expect(verifyFaces('fonts')).toEqual([]);
});

test('beside each face stand its licence, with the notice of the font itself, and its source', () => {
  for (const face of fonts.faces) {
    const folder = dirname(face.file);
    const licence = readFileSync(join(folder, 'OFL.txt'), 'utf8');
    const source = readFileSync(join(folder, 'SOURCE.md'), 'utf8');
    const notice = copyright(face.file);
    expect(
      notice.every((line) => licence.includes(line)),
      `${face.file}: ${notice}`,
    ).toBe(true);
    expect(licence).toContain('SIL OPEN FONT LICENSE Version 1.1');
    expect(source).toContain(face.file.slice(folder.length + 1));
  }
});

test('a changed file is told by its checksum, at the line of fonts.yaml', () => {
  const dir = copyOfFonts();
  const tinos = readFileSync('fonts/tinos/Tinos_400Regular.ttf');
  tinos[tinos.length - 1] = 1;
  writeFileSync(join(dir, 'tinos.ttf'), tinos);
  const yaml = readFileSync('fonts/fonts.yaml', 'utf8').replace('tinos/Tinos_400Regular.ttf', 'tinos.ttf');
  writeFileSync(join(dir, 'fonts.yaml'), yaml);
  const line = yaml.split('\n').findIndex((each) => each.includes('file: tinos.ttf')) + 1;
  expect(verifyFaces(dir)).toMatchObject([{ code: 'font-file-as-shipped', line }]);
});

test('a font file that is not there is a finding at its line, and the rest goes on', () => {
  const dir = copyOfFonts();
  const yaml = readFileSync('fonts/fonts.yaml', 'utf8').replace('tinos/Tinos_400Regular.ttf', 'tinos/gone.ttf');
  writeFileSync(join(dir, 'fonts.yaml'), yaml);
  const loaded = loadFonts(dir);
  expect(loaded.findings).toMatchObject([{ file: `${dir}/fonts.yaml`, code: 'font-file-readable', severity: 'error' }]);
  expect(loaded.value!.missing('2020年')).toEqual([]);
});

test('what is wrong in fonts.yaml is told all at once, each at its line', () => {
  const dir = copyOfFonts();
  const yaml = readFileSync('fonts/fonts.yaml', 'utf8')
    .replace('- {face: zhuque}', '- {face: zhuqe}')
    .replace('"25A0-25FF"', '"25A0..25FF"')
    .replace('title: 楷体', 'titel: 楷体')
    .replace('1675c708', 'zzzzzzzz');
  writeFileSync(join(dir, 'fonts.yaml'), yaml);
  const { value, findings } = loadFonts(dir);
  const lineOf = (text: string) => yaml.split('\n').findIndex((each) => each.includes(text)) + 1;
  expect(value).toBeUndefined();
  expect(findings.every((each) => each.code === 'fonts-file-well-formed')).toBe(true);
  expect(findings.map((each) => each.line)).toEqual(
    ['zzzzzzzz', '25A0..25FF', '{face: zhuqe}', 'titel'].map((text) => lineOf(text)),
  );
});

test('a folder without fonts.yaml is a finding', () => {
  expect(loadFonts(mkdtempSync(join(tmpdir(), 'fonts-')))).toMatchObject({
    findings: [{ code: 'fonts-file-readable' }],
  });
});

/** A folder like fonts/, its faces linked, for a fonts.yaml of its own. */
function copyOfFonts(): string {
  const dir = mkdtempSync(join(tmpdir(), 'fonts-'));
  for (const folder of new Set(fonts.faces.map((face) => dirname(face.file)))) {
    const name = folder.slice('fonts/'.length);
    symlinkSync(resolve(folder), join(dir, name));
  }
  expect(existsSync(join(dir, 'tinos'))).toBe(true);
  return dir;
}

/** The lines of the copyright notice in a font's name table (name 0, Windows). */
function copyright(file: string): string[] {
  const bytes = readFileSync(file);
  const tables = bytes.readUInt16BE(4);
  const entry = Array.from({ length: tables }, (_, index) => 12 + 16 * index).find(
    (at) => bytes.toString('latin1', at, at + 4) === 'name',
  )!;
  const name = bytes.readUInt32BE(entry + 8);
  const strings = name + bytes.readUInt16BE(name + 4);
  for (let at = name + 6; at < name + 6 + 12 * bytes.readUInt16BE(name + 2); at += 12) {
    if (bytes.readUInt16BE(at) !== 3 || bytes.readUInt16BE(at + 6) !== 0) continue;
    const start = strings + bytes.readUInt16BE(at + 10);
    const text = Buffer.from(bytes.subarray(start, start + bytes.readUInt16BE(at + 8)))
      .swap16()
      .toString('utf16le');
    return text.split(/\r?\n/);
  }
  return [];
}
