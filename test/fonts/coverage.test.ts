import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadFonts } from '../../src/fonts/fonts.ts';

const fonts = loadFonts('fonts').value!;

test('每种用途都印得出《通用规范汉字表》的 8105 字', () => {
  // 国发〔2013〕23号，按表中次序。
  const table = readFileSync(new URL('./通用规范汉字表.txt', import.meta.url), 'utf8').replaceAll('\n', '');
  expect([...table]).toHaveLength(8105);
  expect(fonts.missing(table)).toEqual([]);
});

test('every role draws the characters and symbols of GB 2312', () => {
  const decoder = new TextDecoder('gb18030');
  const rows = [...range(0xa1, 0xa9), ...range(0xb0, 0xf7)];
  const cells = rows.flatMap((row) => [...range(0xa1, 0xfe)].map((cell) => decoder.decode(Uint8Array.of(row, cell))));
  // Places that GB 2312 leaves empty decode to the private use area or to later additions.
  const assigned = cells.filter((text) => !/[\p{Co}\p{Cn}]/u.test(text));
  const missing = fonts.missing(assigned.join(''));
  expect(assigned.length).toBeGreaterThan(6763);
  expect(
    missing.map((codePoint) => String.fromCodePoint(codePoint)).filter((text) => /\p{Script=Han}/u.test(text)),
  ).toEqual([]);
  expect(missing).toEqual([]);
});

test('every role draws level 1 of GB 18030-2022: the unified ideographs and extension A', () => {
  const text = String.fromCodePoint(...range(0x3400, 0x4db5), ...range(0x4e00, 0x9fef));
  expect(fonts.missing(text)).toEqual([]);
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
