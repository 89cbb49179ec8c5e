/** Paragraphs of Han, addresses, numbers and marks: nothing torn open, no forbidden mark at an edge, nothing lost. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { setGlyphs } from '../../src/layout/glyphs.ts';
import { breakLines, type Line } from '../../src/layout/lines.ts';
import { AREA, COLUMN, fonts, prose, styles } from './document.ts';

const HAN = prose(400).replace(/[^\p{Script=Han}]/gu, '');

const han = fc
  .tuple(fc.nat(200), fc.integer({ min: 1, max: 24 }))
  .map(([from, length]) => HAN.slice(from, from + length));
const label = fc.stringMatching(/^[a-z]{1,18}$/);
const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => `www.${labels.join('.')}.gov.cn`);
const address = fc.oneof(
  host,
  fc.tuple(host, fc.array(label, { maxLength: 5 })).map(([name, path]) => `http://${[name, ...path].join('/')}`),
  host.map((name) => `https://${name}/zwgk/2020/202101/t20210118_1234567.html?id=12&page=3`),
  fc.tuple(label, host).map(([name, at]) => `${name}@${at}`),
);
const number = fc.oneof(
  fc.nat(999999).map(String),
  fc.constantFrom(
    '1,286件',
    '26.5500万元',
    '4.5%',
    '12‰',
    '25℃',
    '25°C',
    '108°22′30″',
    '10：30',
    '1 286',
    '35m³',
    '35km²',
    'CO₂',
    '30″',
    '120㎡',
    '200余条',
    '3∶1',
  ),
  fc.constantFrom('1—12月', '3～5项', '5－6月', '第3–5项', '0771-1234567', '0771—1234567转8001', '2021-01-18', '10:30'),
  fc.constantFrom(
    '〔2021〕30号',
    '国办公开办函〔2021〕30号',
    '桂政办发〔2020〕1286号',
    'PM2.5',
    'COVID-19',
    'Wi-Fi',
    'A/B',
  ),
);
const mark = fc.constantFrom(
  ...['，', '。', '、', '；', '：', '？', '！', '）', '》', '”', '’', '〕', '·', '…', '……', '（', '《', '“', '‘', '〔'],
  ...['——', '—', '～', '々', '℃', '㎡', '①', '/', '／', ' ', '\u3000', '“”', '《》', '（）', '+', '(', ')', '￥', '№'],
);
const paragraphs = fc.array(fc.oneof({ weight: 5, arbitrary: han }, address, number, mark), { maxLength: 30 });

const FIRST = /^[、。，．：；？！）》〉」』】〕］｝”’…·～〜－—‥∶／々〃％‰℃℉°′″²³₂,.;:!?)\]}%/~–-]/u;
const LAST = /[（《〈「『【〔［｛“‘￥№(［]$/u;

function linesOf(text: string, style: string): Line[] {
  const set = styles[style];
  if (!set) throw new Error(style);
  return breakLines(setGlyphs([{ text }], set, styles, COLUMN, fonts), set, AREA.width, COLUMN);
}

const textOf = (line: Line) => line.glyphs.map(({ glyph }) => glyph.text).join('');

/** What stands between two neighbours of a line, pt. */
const gapsOf = (line: Line) =>
  line.glyphs
    .slice(1)
    .map((_, index) => (line.offsets[index + 1] ?? 0) - (line.offsets[index] ?? 0) - (line.glyphs[index]?.width ?? 0));

/** Of each style; `npm run test:long` has 5,000 together. */
const RUNS = process.env['NIANBAO_TESTS'] === 'long' ? 2500 : 200;

it.each(['body', 'flush'])(
  'every paragraph (%s)',
  (style) => {
    fc.assert(
      fc.property(paragraphs, (parts) => {
        const text = parts.join('');
        const lines = linesOf(text, style);
        const texts = lines.map(textOf);
        expect(texts.join('')).toBe(text);
        lines.forEach((line, index) => {
          const words = texts[index] ?? '';
          for (const gap of gapsOf(line)) expect(gap, words).toBeLessThan(COLUMN / 2 + 0.01);
          gapsOf(line).forEach((gap, at) => {
            if (/^[0-9.,][0-9.,]$/.test(words.slice(at, at + 2))) expect(gap, words).toBeLessThan(0.01);
          });
          if (index > 0) expect(words).not.toMatch(FIRST);
          if (index + 1 < lines.length) expect(words).not.toMatch(LAST);
          expect(
            /[0-9][.,]?$/.test(words) && /^[0-9]/.test(texts[index + 1] ?? ''),
            `${words}|${texts[index + 1]}`,
          ).toBe(false);
        });
      }),
      { numRuns: RUNS },
    );
  },
  60_000,
);
