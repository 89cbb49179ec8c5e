/** A font of the office, damaged three hundred times: each is refused with a finding, or prints what the sound one prints. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadCounty } from '../../src/county.ts';
import { checkReport, type Environment, printReport } from '../../src/report.ts';
import { environmentOf } from '../../src/run/environment.ts';
import { readPdf } from '../pdf.ts';
import { difference, drawPages } from '../pictures.ts';
import { entryOf, fontOf, subsetOf, tablesOf } from './font-maker.ts';

const COUNT = 300;

const folder = mkdtempSync(join(tmpdir(), 'mutations-'));
afterAll(() => {
  open?.fonts.close();
  rmSync(folder, { recursive: true, force: true });
});

const county = '名称: 本县\n单位名录:\n  - {代号: baisha, 名称: 白沙镇人民政府}\n字体: {仿宋: x.ttf}\n';
writeFileSync(join(folder, 'county.yaml'), county);

const submission = readFileSync('data/2020/baisha.yaml');
const sources = ['data/2020/baisha.yaml', 'layouts/2019/document.yaml', 'layouts/2019/schema.yaml'];
const latin = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index));
const text =
  sources
    .map((file) => readFileSync(file, 'utf8'))
    .join('')
    .replace(/\s/g, '') + latin;
const sound = subsetOf('fonts/zhuque-fangsong/ZhuqueFangsong-Regular.ttf', text);
const tags = Array.from({ length: sound.readUInt16BE(4) }, (_, index) =>
  sound.toString('latin1', 12 + 16 * index, 16 + 16 * index),
);

/** The same damages in every run. */
let seed = 7;
function random(below: number): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
}

interface Damage {
  readonly what: string;
  readonly font: Buffer;
}

/** A byte at a table's head, two bytes set, an entry of the directory, a file cut off, eight bytes of a table, fifty of the file. */
function damage(number: number): Damage {
  const font = Buffer.from(sound);
  const tag = tags[random(tags.length)]!;
  const entry = entryOf(font, tag);
  const [start, length] = [font.readUInt32BE(entry + 8), font.readUInt32BE(entry + 12)];
  const kind = number % 6;
  if (kind === 0) {
    const at = start + random(Math.min(length, 64));
    font[at] = random(256);
    return { what: `${tag} ${at - start}`, font };
  }
  if (kind === 1) {
    const at = start + random(length);
    font.fill(0xff, at, at + 2);
    return { what: `${tag} ${at - start} ff`, font };
  }
  if (kind === 2) {
    const field = 8 + 4 * random(2);
    const values = [0, 0xffffffff, 0x7fffffff, random(font.length), font.length - 1, start + 1];
    const value = values[random(values.length)]!;
    font.writeUInt32BE(value, entry + field);
    return { what: `${tag} ${field === 8 ? 'offset' : 'length'} ${value}`, font };
  }
  if (kind === 3) {
    const end = random(font.length);
    return { what: `cut at ${end}`, font: font.subarray(0, end) };
  }
  if (kind === 4) {
    const at = start + random(length);
    for (let index = 0; index < 8; index++) if (at + index < font.length) font[at + index] = random(256);
    return { what: `${tag} ${at - start} eight`, font };
  }
  for (let index = 0; index < 50; index++) font[random(font.length)] = random(256);
  return { what: 'fifty', font };
}

let open: Environment | undefined;

/** That of the font before is closed. */
function environmentWith(font: Buffer): { value?: Environment; codes: string[] } {
  writeFileSync(join(folder, 'x.ttf'), font);
  open?.fonts.close();
  const { value, findings } = environmentOf(loadCounty(folder));
  open = value;
  const codes = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return value ? { value, codes } : { codes };
}

function printed(environment: Environment): Uint8Array {
  const organ = environment.county!.organs.get('baisha')!;
  const job = { file: 'baisha.yaml', bytes: submission, lastYear: [], organ, year: 2020 };
  return printReport(checkReport(job, environment).value!, submission, environment).value!.pdf;
}

test(`${COUNT} damages`, { timeout: 600_000 }, async () => {
  const reference = Buffer.from(printed(environmentWith(sound).value!));
  expect(reference.toString('latin1')).toContain('ZhuqueFangsong');
  const pages = await drawPages(reference, 60);
  const refused: string[] = [];
  const wrong: string[] = [];
  for (let number = 0; number < COUNT; number++) {
    const { what, font } = damage(number);
    const { value, codes } = environmentWith(font);
    if (!value) {
      expect(codes, what).not.toEqual([]);
      refused.push(what);
      continue;
    }
    const pdf = printed(value);
    if (reference.equals(pdf)) continue;
    expect((await readPdf(pdf)).pages.length, what).toBe(pages.length);
    const drawn = await drawPages(pdf, 60);
    for (const [page, picture] of drawn.entries())
      if ((await difference(picture, pages[page]!)) > 0) wrong.push(`${what}, page ${page + 1}`);
  }
  expect(wrong).toEqual([]);
  expect(refused.length).toBeGreaterThan(COUNT / 3);
});

const FAULTS = 100;

test(`${FAULTS} faults under right checksums: refused, or a whole PDF`, { timeout: 600_000 }, async () => {
  for (let number = 0; number < FAULTS; number++) {
    const { what, font } = damage([0, 1, 4][number % 3]!);
    const { value, codes } = environmentWith(fontOf(tablesOf(font)));
    if (!value) expect(codes, what).not.toEqual([]);
    else expect((await readPdf(printed(value))).pages.length, what).toBeGreaterThan(2);
  }
});
