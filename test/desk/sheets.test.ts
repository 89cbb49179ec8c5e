/** The page on the screen is the printed one: the same lines and rules at the same places, glyph by glyph. */

import { describe, expect, it } from 'vitest';
import { GlyphNumbers, sheetsOf } from '../../src/desk/sheets.ts';
import type { Sheet, SheetLine } from '../../src/desk/wire.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { outlinePath } from '../../src/fonts/outline-path.ts';
import { layOut } from '../../src/layout/layout.ts';
import { readPdf } from '../pdf.ts';
import { checked, environment, examples, printed } from '../reports.ts';

const glyphs = new GlyphNumbers();

function sheetsFor(file: string): Sheet[] {
  const submission = checked(file);
  const definition = fillDocument(submission).value;
  if (!definition) throw new Error('not filled');
  return sheetsOf(layOut(definition, environment.fonts), submission, glyphs);
}

const near = (one: number, other: number) => Math.abs(one - other) < 0.06;

describe.each(examples.map(({ name, file }) => [name, file] as const))('%s', (_, file) => {
  const sheets = sheetsFor(file);
  const pdf = readPdf(printed(checked(file)).pdf);

  it('has as many pages, each with the lines of the PDF where the PDF has them', async () => {
    const { pages } = await pdf;
    expect(sheets).toHaveLength(pages.length);
    for (const [index, { lines, furniture }] of sheets.entries()) {
      const texts = pages[index]?.texts ?? [];
      const all = [...lines, ...furniture].filter(([, , , numbers]) => numbers.length > 0);
      const strays = all.filter(
        ([x, baseline, , , offsets]) =>
          !texts.some((text) => near(text.x, x + (offsets[0] ?? 0)) && near(text.y, baseline)),
      );
      expect(strays).toEqual([]);
      const characters = texts.reduce((sum, { text }) => sum + [...text.replace(/\s/g, '')].length, 0);
      const drawn = all.reduce((sum, [, , , numbers]) => sum + numbers.filter(isVisible).length, 0);
      expect(drawn).toBe(characters);
    }
  });

  it('has the rules of the PDF', async () => {
    const { pages } = await pdf;
    for (const [index, { rules }] of sheets.entries()) {
      const drawn = Array.from({ length: rules.length / 4 }, (_each, at) => rules.slice(4 * at, 4 * at + 4));
      const there = (pages[index]?.rules ?? []).map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2]);
      const lengthOf = (each: readonly number[][]) =>
        each.reduce((sum, [x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => sum + Math.abs(x2 - x1) + Math.abs(y2 - y1), 0);
      expect(lengthOf(drawn)).toBeCloseTo(lengthOf(there), 0);
    }
  });

  it('knows of each line what entry it prints: every figure once, and every text that is given', () => {
    const { format, texts } = checked(file);
    const entries = sheets
      .flatMap(({ lines }) => lines.map((line: SheetLine) => line[5]))
      .filter((each) => each !== '');
    const figures = format.schema.figures.map((path) => path.join('.'));
    expect(figures.filter((figure) => !entries.includes(figure))).toEqual([]);
    expect(
      format.schema.texts.map((path) => path.join('.')).filter((each) => texts.has(each) && !entries.includes(each)),
    ).toEqual([]);
  });
});

function isVisible(number: number): boolean {
  return (glyphs.from(number)[0]?.[1] ?? '') !== '';
}

it('the outlines have nothing in them but signs of a path', () => {
  sheetsFor('data/2020/baisha.yaml');
  expect(glyphs.count).toBeGreaterThan(200);
  for (const [em, path] of glyphs.from(0)) {
    expect(em).toBeGreaterThan(0);
    expect(path).toMatch(/^[MLQCZ\d .,-]*$/);
  }
});

it('an outline is the one that fontkit reads', () => {
  const [face] = environment.fonts.faces;
  if (!face) throw new Error('no face');
  for (const character of '白沙镇〇，。（1一') {
    const gid = face.glyph(character.codePointAt(0) ?? 0);
    const [ours, theirs] = [outlinePath(face, gid), face.font.getGlyph(gid).path.toSVG()].map(boxOf);
    expect(ours).toEqual(theirs);
  }
});

/** Where a path reaches on either side, and how many contours it has. */
function boxOf(path: string): number[] {
  const points = [...path.matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys), path.split('M').length];
}
