/**
 * The pages on the screen are those that `build` prints: glyph by glyph at the places that stand in the PDF, and, laid over what
 * poppler shows of the PDF, without a line that is missing or has moved.
 */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PdfPage, readPdf } from '../pdf.ts';
import { examples } from '../reports.ts';
import { Bench, faults } from './opened.ts';

const bench = new Bench();

afterAll(async () => {
  await bench.close();
  expect(faults).toEqual([]);
});

/** Pixels to a CSS pixel, of which 96 are an inch. */
const SCALE = 2;

interface DrawnGlyph {
  /** Of its outline. */
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** pt to a unit of its font. */
  readonly scale: number;
}

describe.each(examples.map(({ name, file }) => [name, file] as const))('%s', (name, file) => {
  const [data, out] = [join(bench.folder, name), join(bench.folder, `${name} out`)];
  let pdf = '';
  let printed: readonly PdfPage[];
  let page: Page;

  beforeAll(async () => {
    const text = readFileSync(file, 'utf8');
    const year = /^年度: (\d+)/m.exec(text)?.[1] ?? '';
    mkdirSync(join(data, year), { recursive: true });
    writeFileSync(join(data, year, 'jia.yaml'), text);
    execFileSync(process.execPath, [resolve('dist/cli.js'), 'build', year, '--data', data, '--out', out, '--quiet']);
    pdf = join(out, year, readdirSync(join(out, year)).find((each) => each.endsWith('.pdf')) ?? '');
    printed = (await readPdf(readFileSync(pdf))).pages;
    const desk = await bench.start(data, out);
    page = await bench.open(desk.address, `${year}/jia`, { width: 1366, height: 1200 }, [], SCALE);
    await page.locator('.pages svg use').first().waitFor();
  }, 60_000);

  afterAll(() => page.context().close());

  it('has every glyph where it is printed, of the size of its print, and no other', async () => {
    const shown = await glyphsShown(page);
    expect(shown).toHaveLength(printed.length);
    const [characters, outlines, units] = [new Same<string>(), new Same<string>(), new Same<number>()];
    for (const [index, { glyphs }] of printed.entries()) {
      const left = new Set(shown[index]);
      expect(left.size).toBe(glyphs.length);
      for (const { character, font, x, y, size } of glyphs) {
        const there = [...left].find((each) => near(each.x, x) && near(each.y, y));
        if (!there) throw new Error(`page ${index + 1}: no ${character} at ${x}, ${y}`);
        left.delete(there);
        const { id, scale } = there;
        expect(characters.of(id, character)).toBe(character);
        expect(outlines.of(`${font} ${character}`, id)).toBe(id);
        expect(units.of(id, size / scale) / (size / scale)).toBeCloseTo(1, 2);
      }
    }
  });

  it('looks as it is printed: of either, ink lies where the other has some', async () => {
    for (const index of printed.keys()) {
      const screen = await screenOf(page, index);
      const paper = await paperOf(pdf, index, screen);
      expect([index, lacking(screen, paper), lacking(paper, screen)]).toEqual([index, 0, 0]);
    }
  });
});

/** What is said of a thing for the first time: of an outline which character it is, of a character which outline. */
class Same<T> {
  readonly #first = new Map<string, T>();

  of(what: string, now: T): T {
    const first = this.#first.get(what) ?? now;
    this.#first.set(what, first);
    return first;
  }
}

/** Places are rounded to a hundredth of a point on their way to the screen, first that of the line, then that in it. */
function near(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.02;
}

/** Page by page, but for blanks. */
async function glyphsShown(page: Page): Promise<DrawnGlyph[][]> {
  return page.evaluate(`Array.from(document.querySelectorAll('.pages svg'), (svg) => {
    const toPage = svg.firstElementChild.getCTM().inverse();
    const uses = Array.from(svg.querySelectorAll('use')).filter((use) => document.querySelector(use.getAttribute('href')).getAttribute('d') !== '');
    return uses.map((use) => {
      const { a, b, e, f } = toPage.multiply(use.getCTM());
      return { id: use.getAttribute('href'), x: e, y: f, scale: Math.hypot(a, b) };
    });
  })`);
}

/** A page of the screen as large as the paper. */
async function screenOf(page: Page, index: number): Promise<Canvas> {
  const size = (await page.evaluate(`(() => {
    const all = document.querySelectorAll('.pages svg');
    const { width, height } = all[${index}].viewBox.baseVal;
    const [wide, high] = [width, height].map((each) => Math.round((each / 72) * 96));
    for (const each of all) each.style.cssText = '';
    all[${index}].style.cssText = 'position: fixed; z-index: 9; left: 0; top: 0; margin: 0; width: ' + wide + 'px; height: ' + high + 'px';
    return { width: wide, height: high };
  })()`)) as { width: number; height: number };
  return pictureIn(await page.screenshot({ clip: { x: 0, y: 0, ...size } }));
}

/** A page of the PDF, in as many pixels. */
async function paperOf(pdf: string, index: number, { width, height }: Canvas): Promise<Canvas> {
  const picture = join(bench.folder, 'paper');
  const [page, wide, high] = [index + 1, width, height].map(String) as [string, string, string];
  const args = ['-png', '-singlefile', '-f', page, '-scale-to-x', wide, '-scale-to-y', high, pdf, picture];
  execFileSync('pdftoppm', args);
  return pictureIn(readFileSync(`${picture}.png`));
}

async function pictureIn(bytes: Uint8Array): Promise<Canvas> {
  const image = await loadImage(bytes);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas;
}

/** Of one picture the pixels of ink that have none of the other within a pixel: edges are smoothed by each in its own way. */
function lacking(one: Canvas, other: Canvas): number {
  const { width, height } = one;
  expect([other.width, other.height]).toEqual([width, height]);
  const both = createCanvas(width, height);
  const context = both.getContext('2d');
  context.drawImage(other, 0, 0);
  context.globalCompositeOperation = 'darken';
  for (const x of [-1, 0, 1]) for (const y of [-1, 0, 1]) context.drawImage(other, x, y);
  context.globalCompositeOperation = 'lighten';
  context.drawImage(one, 0, 0);
  return pixelmatch(pixelsOf(one), pixelsOf(both), undefined, width, height, { threshold: 0.5 });
}

function pixelsOf(canvas: Canvas): Uint8ClampedArray {
  return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
}
