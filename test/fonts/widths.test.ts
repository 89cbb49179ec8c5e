/** The widths of a font: one whose characters are all as wide says it once (仿宋_GB2312 does), the last width holds for all behind it. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Font } from 'fontkit';
import { expect, test } from 'vitest';
import { loadFonts } from '../../src/fonts/fonts.ts';
import { atLine } from '../../src/place.ts';
import { fontOf, tablesOf } from './font-maker.ts';
import { changed, tableAt } from './tinos.ts';

const fontkit = createRequire(import.meta.url)('fontkit') as typeof import('fontkit');

/** Tinos, which says the widths of its first `count` glyphs only, summed up anew. */
function withWidths(count: number): Buffer {
  return fontOf(tablesOf(changed((bytes) => bytes.writeUInt16BE(count, tableAt(bytes, 'hhea') + 34))));
}

test.each([1, 2, 40, 70])('of a font that says %i widths every glyph has one, as fontkit finds', (count) => {
  const bytes = withWidths(count);
  const path = join(mkdtempSync(join(tmpdir(), 'widths-')), 'office.ttf');
  writeFileSync(path, bytes);
  const place = atLine('data/county.yaml', 7, 8);
  const { value, findings } = loadFonts('fonts', [{ title: '仿宋', path, place }]);
  expect(findings).toEqual([]);
  const face = value!.runs('fangsong', 'A')[0]!.face;
  expect(face.file).toBe(path);
  const reference = fontkit.create(bytes) as Font;
  for (const char of ' !09AZaz~é€') {
    const gid = face.glyph(char.codePointAt(0)!);
    const { advanceWidth } = reference.getGlyph(gid);
    expect(face.advance(gid), char).toBe((advanceWidth * 1000) / reference.unitsPerEm);
    expect(face.outlines!.metric(gid) >>> 16, char).toBe(advanceWidth);
  }
});
