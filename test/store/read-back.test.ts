/** What a run reads back of earlier ones: it is believed as it was written, and an error is no absence. */

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { NotReadable } from '../../src/source/presence.ts';
import { Journal } from '../../src/store/journal.ts';
import { unfinishedReports } from '../../src/store/journal-lines.ts';
import { BrokenManifest, readManifest } from '../../src/store/manifest.ts';
import { Folder } from './folder.ts';
import { pdfOf, planOf, Run } from './run.ts';

const MANIFEST = 'out/2020/manifest.json';
const JOURNAL = 'out/2020/journal.ndjson';
const CODES = ['a', 'b', 'c'];

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
  run(CODES).make(CODES).settle();
});

const run = (codes: readonly string[], year: number | null = 2020) => new Run(folder.at('out'), planOf(codes, year));
const pdfs = () => folder.names('out/2020').filter((name) => name.endsWith('.pdf'));
const manifest = () => JSON.parse(folder.read(MANIFEST));
const read = () => readManifest(folder.at('out/2020'));
const status = () => read()?.reports.map((each) => [each.organ, each.status, each.pdf]);

/** What a person, an editor, a synchronised folder or a disk makes of a manifest that no run writes so. */
const BROKEN: readonly [string, (text: string) => string][] = [
  ['empty', () => ''],
  ['null', () => 'null'],
  ['a list', () => '[]'],
  ['cut in half', (text) => text.slice(0, text.length / 2)],
  ['two copies', (text) => text + text],
  ['nothing but zeros', (text) => '\0'.repeat(text.length)],
  ['nested a hundred thousand deep', () => `{"version":1,"reports":${'['.repeat(1e5)}${']'.repeat(1e5)}}`],
  ['of no version', (text) => text.replace('"version": 1', '"version": "1"')],
  ['of another year', (text) => text.replace('"year": 2020', '"year": 2019')],
  ['of no year', (text) => text.replace('"year": 2020', '"year": "../../x"')],
  ['without its records', (text) => text.replace('"reports"', '"report"')],
  ['a record null', (text) => text.replace('"reports": [', '"reports": [null,')],
  ['a record empty', (text) => text.replace('"reports": [', '"reports": [{},')],
  ['an organ twice', (text) => text.replace('"organ": "b"', '"organ": "a"')],
  ['a number for a name', (text) => text.replace('"organ": "a"', '"organ": 7')],
  ['a PDF elsewhere', (text) => text.replace('"pdf": "', '"pdf": "../../')],
  ['an unknown status', (text) => text.replace('"status": "made"', '"status": "glorious"')],
  ['findings null', (text) => text.replace('"findings": []', '"findings": null')],
  ['a finding null', (text) => text.replace('"findings": []', '"findings": [null]')],
  ['a part past the last', (text) => text.replace('"reports"', `"shard": ${part(5, 4)}, "reports"`)],
  ['four hundred million parts', (text) => text.replace('"reports"', `"shard": ${part(1, 4e8)}, "reports"`)],
];

function part(index: number, of: number): string {
  return JSON.stringify({ index, of, plan: '', inputs: '', carriers: [] });
}

describe.each(BROKEN)('a manifest that is %s', (_, broken) => {
  beforeEach(() => folder.write(MANIFEST, broken(folder.read(MANIFEST))));

  it('is named, and stops a run over single files before it has touched anything', () => {
    expect(read).toThrow(BrokenManifest);
    expect(read).toThrow(/manifest\.json .*移到别处.*nianbao build 2020/);
    const before = folder.read(MANIFEST);
    const next = run(['a'], null);
    expect(() => next.store.open([2020], false)).toThrow(BrokenManifest);
    next.lock.release();
    expect([pdfs(), folder.read(MANIFEST)]).toEqual([CODES.map(pdfOf), before]);
  });

  it('is done without in a run over the whole year, which says so', () => {
    const next = run(CODES);
    expect(next.store.open([2020], true)).toMatchObject([{ code: 'manifest-is-sound', severity: 'warning' }]);
    expect(next.standing('a')).toBeUndefined();
    next.make(CODES).settle();
    expect(status()).toEqual(CODES.map((code) => [code, 'made', pdfOf(code)]));
    expect(pdfs()).toEqual(CODES.map(pdfOf));
  });
});

describe('a manifest that cannot be read stops every run, and nothing is touched', () => {
  const path = () => folder.at(MANIFEST);
  it.each<[string, () => void]>([
    ['of a newer program', () => folder.write(MANIFEST, '{"version": 2, "reports": []}')],
    ['a link that leads nowhere', () => symlinkSync('/mnt/gone/manifest.json', path())],
    ['a folder', () => mkdirSync(path())],
    ['a pipe', () => execFileSync('mkfifo', [path()])],
  ])('%s', (_, make) => {
    rmSync(path());
    make();
    expect(read).toThrow(NotReadable);
    for (const whole of [true, false]) {
      const next = run(CODES);
      expect(() => next.store.open([2020], whole)).toThrow(/没有生成、也没有移动任何报告/);
      next.lock.release();
    }
    expect(pdfs()).toEqual(CODES.map(pdfOf));
  });

  it('without the right to', { skip: process.getuid?.() === 0 }, () => {
    chmodSync(path(), 0);
    expect(read).toThrow(/没有读写的权限/);
  });
});

it('a byte order mark before a manifest spoils nothing', () => {
  folder.write(MANIFEST, `\uFEFF${folder.read(MANIFEST)}`);
  const next = run(CODES);
  expect(next.standing('a')?.organ).toBe('a');
  next.stop();
});

/** What each of the entries of a record may be altered to. */
const ALTERED: readonly [string, object][] = [
  ['its pages', { pages: 999 }],
  ['its name', { name: '别的镇' }],
  ['its organ’s name left out', { name: null }],
  ['another’s PDF', { pdf: pdfOf('b'), sha256: 'f'.repeat(64) }],
  ['its inputs', { inputs: 'others' }],
  ['its status', { status: 'rejected' }],
  ['its acknowledgements', { acknowledged: ['查过'] }],
];

describe.each(ALTERED)('a record altered: %s', (_, change) => {
  beforeEach(() => {
    const written = manifest();
    Object.assign(written.reports[0], change);
    folder.write(MANIFEST, JSON.stringify(written));
  });

  it('is not believed: its report is made again, and the run says so', () => {
    const next = run(CODES);
    expect(next.store.open([2020], true)).toMatchObject([{ code: 'manifest-is-sound' }]);
    expect([next.standing('a'), next.standing('b')?.organ]).toEqual([undefined, 'b']);
    next.stop();
  });

  it('is told and not forgotten by a run over other files, which leaves its PDF', () => {
    const told: unknown[] = [];
    const next = run(['c'], null).make(['c']);
    next.store.settle(next.state.years, null, (each) => told.push([each.organ, each.status, each.pdf]));
    next.stop();
    expect(told).toEqual([['a', 'failed', null]]);
    expect(status()?.[0]).toEqual(['a', 'failed', null]);
    expect(pdfs()).toEqual(CODES.map(pdfOf));
    run(CODES).make(CODES).settle();
    expect(status()?.[0]).toEqual(['a', 'made', pdfOf('a')]);
  });
});

it('a run over single files tells of a report beside it whose PDF was altered or lost', () => {
  folder.write(`out/2020/${pdfOf('a')}`, 'edited');
  rmSync(folder.at(`out/2020/${pdfOf('b')}`));
  const told: unknown[] = [];
  const next = run(['c'], null).make(['c']);
  next.store.settle(next.state.years, null, (each) => told.push([each.organ, each.cause]));
  next.stop();
  expect(told).toEqual(['a', 'b'].map((code) => [code, expect.stringContaining('PDF 不见了或者被改动过')]));
});

it('without a manifest a run over single files takes nothing for stale, the next one neither; a whole one does', () => {
  rmSync(folder.at(MANIFEST));
  rmSync(folder.at(JOURNAL));
  for (const content of ['second', 'third']) run(['a'], null).make(['a'], content).settle();
  expect(pdfs()).toEqual(CODES.map(pdfOf));
  run(['a']).make(['a']).settle();
  expect(pdfs()).toEqual([pdfOf('a')]);
});

describe('the journal', () => {
  const killed = () => run(['a', 'b']).make(['a'], 'second').stop();
  const known = () => unfinishedReports(folder.at('out/2020')).map((each) => each.organ);

  it.each([
    'null',
    '1',
    '"x"',
    '[]',
    '{"report":null}',
    '{"event":"report"}',
    '{"event":"report","report":5}',
    '{"event":"report","report":{}}',
    '{"at":"2999-01-01","event":"report","report":{"organ":"b","status":"made","pdf":"../../../etc/passwd"}}',
    '{"event":"report","report":'.repeat(1000),
    '\0'.repeat(1000),
  ])('is read past a line that no run has written: %.60s', (line) => {
    killed();
    folder.write(JOURNAL, `${folder.read(JOURNAL)}\n${line}`);
    const journal = new Journal(folder.at('out/2020'));
    journal.report(manifest().reports[1], 30);
    journal.close();
    expect(known()).toEqual(['a', 'b']);
  });

  it('is not believed where a line was altered', () => {
    killed();
    folder.write(JOURNAL, folder.read(JOURNAL).replaceAll('"pages":6', '"pages":7'));
    expect(known()).toEqual([]);
  });
});
