/** A small document definition on the official page, for tests of the typesetter. */

import { readFileSync } from 'node:fs';
import type { Cell, Definition, Node, Style } from '../../src/edition/definition.ts';
import { loadFonts } from '../../src/fonts/fonts.ts';

const loaded = loadFonts('fonts');
if (!loaded.value) throw new Error(JSON.stringify(loaded.findings));
export const fonts = loaded.value;

export const MM = 72 / 25.4;

/** 版心, GB/T 9704-2012 5.2.2. */
export const AREA = {
  left: 28 * MM,
  top: 37 * MM,
  right: 184 * MM,
  bottom: 262 * MM,
  width: 156 * MM,
  height: 225 * MM,
};
export const COLUMN = AREA.width / 28;
export const PITCH = AREA.height / 22;

const PLAIN: Style = {
  font: 'fangsong',
  fontSize: 16,
  leading: PITCH,
  alignment: 'left',
  indent: 0,
  onGrid: false,
  balanced: false,
  before: 0,
  after: 0,
  keepWithNext: false,
  level: 0,
  scope: 'none',
};

export const styles: Readonly<Record<string, Style>> = {
  title: {
    ...PLAIN,
    font: 'xiaobiaosong',
    fontSize: 22,
    alignment: 'center',
    balanced: true,
    after: PITCH,
    level: 1,
    keepWithNext: true,
  },
  heading: { ...PLAIN, font: 'heiti', indent: 2, onGrid: true, keepWithNext: true, level: 2 },
  body: { ...PLAIN, alignment: 'justify', indent: 2, onGrid: true },
  flush: { ...PLAIN, alignment: 'justify', onGrid: true },
  table: { ...PLAIN, fontSize: 10.5, leading: 14, alignment: 'center', before: 3, after: 3 },
  signOff: { ...PLAIN, onGrid: true },
  number: { ...PLAIN, font: 'songti', fontSize: 14, leading: 14 },
};

export function define(content: readonly Node[]): Definition {
  return {
    info: { title: '试排', author: '试排镇人民政府', subject: '试排', keywords: '试排', date: '2021-01-18' },
    page: {
      width: 210 * MM,
      height: 297 * MM,
      margins: { left: 28 * MM, top: 37 * MM, right: 26 * MM, bottom: 35 * MM },
      grid: { characters: 28, lines: 22 },
      number: { text: '— {page} —', style: 'number', below: 7 * MM, indent: 1 },
    },
    styles,
    content,
  };
}

export function paragraph(text: string, style = 'body'): Node {
  return { text: [{ text }], style };
}

export function cell(text: string, spans: Partial<Pick<Cell, 'colSpan' | 'rowSpan'>> = {}): Cell {
  return { text: [{ text }], style: 'table', colSpan: 1, rowSpan: 1, ...spans };
}

/** Running text of a given length from the real report, for paragraphs of any size. */
export function prose(length: number): string {
  const seed =
    readFileSync('data/2020/baisha.yaml', 'utf8')
      .match(/[\p{Script=Han}，。、；]+/gu)
      ?.join('') ?? '';
  return seed
    .repeat(Math.ceil(length / seed.length))
    .slice(0, length - 1)
    .concat('。');
}
