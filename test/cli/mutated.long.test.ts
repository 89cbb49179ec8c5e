/** Every file that the program reads back, changed in a thousand ways: no exception, no lost PDF, an exit code of README. */

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run as merge } from '../../src/commands/merge.ts';
import { exitCodeOf } from '../../src/console/results.ts';
import { loadCounty } from '../../src/county.ts';
import type { Checked } from '../../src/finding.ts';
import { LocalRunner } from '../../src/run/local-runner.ts';
import { makeReports, openRun, type Run } from '../../src/run/run.ts';
import { isPrepared } from '../../src/source/prepared.ts';
import { sha256 } from '../../src/store/hash.ts';
import type { Shard } from '../../src/store/shard.ts';
import { nameKey } from '../../src/tidy/name-key.ts';
import { contents, pdfName, submissionOf } from '../office.ts';

const COUNT = 1000;
const PATIENCE = { timeout: 1_800_000 };
const ORGANS = { a: '甲镇人民政府', b: '乙镇人民政府' };
const QUIET = { begin: () => {}, done: () => {}, stopped: () => false };

/** The same numbers each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PIECES = [
  'null',
  '0',
  '-1',
  '1e999',
  '""',
  '[]',
  '{}',
  '"../../x"',
  ',',
  ':',
  '{',
  '}',
  '\n',
  '\0',
  '\uFEFF',
  '甲',
  '\\u0000',
];

/** One to three changes: a bit, a cut, a piece out, twice, from elsewhere, put in, or another value after a name. */
function mutated(content: Buffer, random: (below: number) => number): Buffer {
  let bytes = content;
  for (let count = 1 + random(3); count > 0; count--) {
    const [at, length] = [random(bytes.length + 1), 1 + random(60)];
    const [before, piece, after] = [
      bytes.subarray(0, at),
      bytes.subarray(at, at + length),
      bytes.subarray(at + length),
    ];
    const value = Buffer.from(PIECES[random(PIECES.length)] ?? '');
    const flipped = Buffer.from(piece.map((byte, index) => (index === 0 ? byte ^ (1 << random(8)) : byte)));
    const parts = [
      [before, flipped, after],
      [before],
      [before, after],
      [before, piece, piece, after],
      [before, bytes.subarray(random(bytes.length + 1)).subarray(0, length), after],
      [before, value, piece, after],
      [
        Buffer.from(
          bytes.toString().replace(/(": )[^,\n]*/g, (all, name) => (random(40) === 0 ? `${name}${value}` : all)),
        ),
      ],
    ][random(7)];
    bytes = Buffer.concat(parts ?? []);
  }
  return bytes;
}

let office: string;
let good: Map<string, string>;
let runner: LocalRunner;
const at = (path: string) => join(office, path);

const opened = new Map<string, Checked<Run>>();

/** Layouts and fonts are proved once for each target. */
async function build(targets: readonly string[], shard: Shard | null = null): Promise<number> {
  const settings = { targets, data: at('data'), out: at('out'), force: false, shard };
  const run = opened.get(JSON.stringify(settings)) ?? (await openRun(settings, runner));
  opened.set(JSON.stringify(settings), run);
  const { value, findings } = run;
  return exitCodeOf({ reports: [], findings, ...(value && (await makeReports(value, QUIET))) });
}

const SPELLED = `名称: 本县\n单位名录:\n${Object.entries(ORGANS)
  .map(([code, name]) => `  - {代号: ${code}, 名称: ${name}, 简称: ${name.slice(0, 2)}}\n`)
  .join('')}截止日期: 01-31\n字数上限: 9000\n`;

beforeAll(async () => {
  office = mkdtempSync(join(tmpdir(), 'nianbao-'));
  runner = new LocalRunner();
  mkdirSync(at('data/2020'), { recursive: true });
  writeFileSync(at('data/county.yaml'), SPELLED);
  for (const [code, name] of Object.entries(ORGANS)) writeFileSync(at(`data/2020/${code}.yaml`), submissionOf(name));
  for (const index of [1, 2]) expect(await build(['2020'], { index, of: 2 })).toBe(0);
  expect(await build(['2020'])).toBe(0);
  good = contents(at('out'));
});
afterAll(() => {
  runner.close();
  rmSync(office, { recursive: true });
});

/** As it was after the first run. */
function restored(): void {
  rmSync(at('out'), { recursive: true });
  for (const [name, content] of good) {
    mkdirSync(join(at('out'), name, '..'), { recursive: true });
    writeFileSync(join(at('out'), name), content, 'latin1');
  }
}

/** Each organ's PDF is there as it was made, and the manifest is true of all it backs. */
function expectNothingLost(label: string): void {
  for (const name of Object.values(ORGANS)) {
    const path = `2020/${pdfName(name)}`;
    expect(readFileSync(join(at('out'), path), 'latin1') === good.get(path), `${label}: ${path}`).toBe(true);
  }
}

function expectTrueManifest(label: string): void {
  const { reports } = JSON.parse(readFileSync(at('out/2020/manifest.json'), 'utf8')) as {
    reports: { organ: string; status: string; pdf: string | null; sha256: string; pages: number | null }[];
  };
  const backed = reports.filter((each) => each.pdf !== null);
  expect(new Set(backed.map((each) => nameKey(each.pdf ?? ''))).size, label).toBe(backed.length);
  for (const { pdf, sha256: hash } of backed) expect(sha256(readFileSync(at(`out/2020/${pdf}`))), label).toBe(hash);
}

describe('the manifest', PATIENCE, () => {
  it.each(['whole', 'single'])('before a %s run', async (kind) => {
    const random = numbers(kind.length);
    const content = readFileSync(at('out/2020/manifest.json'));
    for (let count = 0; count < COUNT / 2; count++) {
      writeFileSync(at('out/2020/manifest.json'), mutated(content, random));
      const label = `${kind} ${count}`;
      const exitCode = await build([kind === 'whole' ? '2020' : at('data/2020/a.yaml')]);
      expect([0, 4], label).toContain(exitCode);
      expectNothingLost(label);
      if (exitCode === 0) expectTrueManifest(label);
      restored();
    }
  });
});

describe('the journal', PATIENCE, () => {
  it('of a run that was killed', async () => {
    const random = numbers(3);
    const manifest = JSON.parse(readFileSync(at('out/2020/manifest.json'), 'utf8'));
    const lines = manifest.reports.map((report: object) => JSON.stringify({ at: '', event: 'report', ms: 1, report }));
    const content = Buffer.from(['{"event":"begin"}', ...lines].join('\n'));
    for (let count = 0; count < COUNT; count++) {
      rmSync(at('out/2020/manifest.json'));
      writeFileSync(at('out/2020/journal.ndjson'), mutated(content, random));
      expect(await build([count % 2 === 0 ? '2020' : at('data/2020/a.yaml')]), `${count}`).toBe(0);
      expectNothingLost(`${count}`);
      expectTrueManifest(`${count}`);
      restored();
    }
  });
});

describe('the manifest of a part', PATIENCE, () => {
  it('before parts are joined', () => {
    const random = numbers(4);
    const path = 'shard-1-of-2/2020/manifest.json';
    const content = readFileSync(join(at('out'), path));
    const options = { data: at('data'), out: at('out'), json: true, quiet: false };
    for (let count = 0; count < COUNT; count++) {
      const changed = mutated(content, random);
      writeFileSync(join(at('out'), path), changed);
      const told: string[] = [];
      const print = (lines: readonly string[]) => void told.push(...lines);
      const terminal = { print, tell: (text: string) => void told.push(text), live: null };
      const exitCode = merge(terminal, [], options);
      expect(exitCode === 0 ? [0] : [2, 4], `${count} ${told.join('\n')}`).toContain(exitCode);
      expectNothingLost(`${count}`);
      expectTrueManifest(`${count}`);
      restored();
    }
  });
});

describe('county.yaml', PATIENCE, () => {
  it('is a list of organs or has findings', () => {
    const random = numbers(5);
    const content = readFileSync(at('data/county.yaml'));
    const folder = at('lists');
    mkdirSync(folder, { recursive: true });
    for (let count = 0; count < COUNT; count++) {
      writeFileSync(join(folder, 'county.yaml'), mutated(content, random));
      const { value, findings } = loadCounty(folder);
      expect(value !== undefined || findings.length > 0, `${count}`).toBe(true);
      const names = [...(value?.organs.values() ?? [])].map((each) => nameKey(each.name));
      expect(new Set(names).size, `${count}`).toBe(names.length);
    }
  });
});

describe('what the build has prepared', PATIENCE, () => {
  const prepared = resolve('dist/prepared');
  const names = readdirSync(prepared);

  it('is believed only as it was written', () => {
    const random = numbers(6);
    for (const name of names.filter((each) => each !== 'index.json')) {
      const content = readFileSync(join(prepared, name));
      for (let count = 0; count < COUNT / names.length; count++) {
        const folder = mkdtempSync(join(tmpdir(), 'nianbao-'));
        cpSync(join(prepared, 'index.json'), join(folder, 'index.json'));
        const file = pathToFileURL(join(folder, name));
        writeFileSync(file, content);
        expect(isPrepared(file)).toBe(true);
        const changed = mutated(content, random);
        writeFileSync(file, changed);
        expect(isPrepared(file), `${name} ${count}`).toBe(changed.equals(content));
        const index = mutated(readFileSync(join(prepared, 'index.json')), random);
        writeFileSync(file, content);
        writeFileSync(join(folder, 'index.json'), index);
        expect(() => isPrepared(file)).not.toThrow();
        rmSync(folder, { recursive: true });
      }
    }
  });
});

it('a program whose prepared files were changed makes the same reports', PATIENCE, async () => {
  const { spawnSync } = await import('node:child_process');
  const copy = at('program');
  mkdirSync(copy);
  for (const name of ['layouts', 'fonts', 'node_modules', 'package.json', 'package-lock.json'])
    symlinkSync(resolve(name), join(copy, name));
  cpSync('dist', join(copy, 'dist'), { recursive: true });
  const random = numbers(7);
  for (const name of readdirSync('dist/prepared')) {
    const path = join(copy, 'dist/prepared', name);
    const content = readFileSync(path);
    const yes = name.endsWith('.cjs') ? Buffer.from('module.exports = () => () => true;') : Buffer.from('{}');
    for (const changed of [mutated(content, random), Buffer.alloc(0), yes]) {
      writeFileSync(path, changed);
      const args = [
        join(copy, 'dist/cli.js'),
        'build',
        '2020',
        '--data',
        at('data'),
        '--out',
        at('made'),
        '--workers',
        '1',
      ];
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      expect([basename(path), status, stderr.match(/^ +at /m)]).toEqual([basename(path), 0, null]);
      for (const organ of Object.values(ORGANS))
        expect(readFileSync(at(`made/2020/${pdfName(organ)}`), 'latin1') === good.get(`2020/${pdfName(organ)}`)).toBe(
          true,
        );
      rmSync(at('made'), { recursive: true });
    }
    writeFileSync(path, content);
  }
});
