/** The output folder over several runs: what still stands, what is written down, what is put aside. */

import { existsSync, renameSync, rmSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { readManifest } from '../../src/store/manifest.ts';
import { Gone, putInPlace, writeAside, yearFolder } from '../../src/store/output.ts';
import { Folder } from './folder.ts';
import { noteOf, pdfOf, planOf, Run, taskOf, VERSIONS } from './run.ts';

let folder: Folder;
let out: string;
beforeEach(() => {
  folder = new Folder();
  out = folder.at('out');
});

const run = (...plan: Parameters<typeof planOf>) => new Run(out, planOf(...plan));
const recorded = () => readManifest(folder.at('out/2020'))?.reports.map((each) => [each.organ, each.status]);
const files = () => folder.names('out/2020').filter((name) => name !== 'journal.ndjson');

describe('a report that an earlier run has made stands', () => {
  beforeEach(() => run(['a', 'b']).make(['a']).reject('b').settle());

  it('while its file and its inputs are as they were', () => {
    const next = run(['a']);
    expect(next.standing('a')).toMatchObject({ organ: 'a', status: 'made', pdf: pdfOf('a'), pages: 6 });
    next.stop();
  });

  it.each([
    ['its inputs are others', () => {}, 'other inputs'],
    ['its file is gone', () => rmSync(folder.at(`out/2020/${pdfOf('a')}`)), undefined],
    ['its file was changed', () => folder.write(`out/2020/${pdfOf('a')}`, 'edited'), undefined],
    ['the manifest is gone', () => rmSync(folder.at('out/2020/manifest.json')), undefined],
  ] as const)('no more where %s', (_, happen, inputs) => {
    happen();
    const next = run(['a']);
    expect(next.standing('a', inputs)).toBeUndefined();
    next.stop();
  });

  it('a rejected one never does: it is looked at again', () => {
    const next = run(['b']);
    expect(next.standing('b')).toBeUndefined();
    expect(next.standing('c')).toBeUndefined();
    next.stop();
  });

  it('whatever becomes of the run after it: what is done is known before the manifest is written', () => {
    run(['a', 'c']).make(['c']).stop();
    const next = run(['a', 'c']);
    expect([next.standing('a')?.organ, next.standing('c')?.organ]).toEqual(['a', 'c']);
    next.stop();
  });
});

describe('the manifest', () => {
  it('has the reports by 代号, in whatever order they were made, and those not handed in', () => {
    run(['c', 'a', 'b'], 2020, ['d']).make(['c', 'a']).reject('b').settle();
    expect(recorded()).toEqual([
      ['a', 'made'],
      ['b', 'rejected'],
      ['c', 'made'],
      ['d', 'missing'],
    ]);
    const first = folder.read('out/2020/manifest.json');
    rmSync(out, { recursive: true });
    run(['a', 'b', 'c'], 2020, ['d']).reject('b').make(['a', 'c']).settle();
    expect(folder.read('out/2020/manifest.json')).toBe(first);
  });

  it('is of one year and says by which program it was made, and by no machine', () => {
    run(['a']).make(['a']).settle();
    expect(readManifest(folder.at('out/2020'))).toMatchObject({ version: 1, year: 2020, program: VERSIONS });
    expect(folder.read('out/2020/manifest.json')).not.toContain(folder.path);
  });

  it('of a part of a divided run says which part', () => {
    const note = noteOf(2, 3, ['a', 'b', 'k'], ['k']);
    run(['a', 'k']).make(['a']).carry('k').settle(note);
    expect(readManifest(folder.at('out/2020'))?.shard).toEqual(note);
  });

  it('forgets what a whole run of the year is not about any more', () => {
    run(['a', 'b']).make(['a', 'b']).settle();
    run(['b']).make(['b']).settle();
    expect(recorded()).toEqual([['b', 'made']]);
  });

  it('keeps what a run over single files is not about', () => {
    run(['a', 'b'], 2020, ['c']).make(['a', 'b']).settle();
    run(['b'], null).reject('b').settle();
    expect(recorded()).toEqual([
      ['a', 'made'],
      ['b', 'rejected'],
      ['c', 'missing'],
    ]);
  });

  it('keeps what a run that was interrupted did not come to', () => {
    run(['a', 'b', 'c']).make(['a', 'b', 'c']).settle();
    run(['a', 'b', 'c']).reject('b').settle();
    expect(recorded()).toEqual([
      ['a', 'made'],
      ['b', 'rejected'],
      ['c', 'made'],
    ]);
    expect(files()).toContain(pdfOf('a'));
  });

  it('keeps the report of an organ whose file has gone while the run that misses it is interrupted', () => {
    run(['a', 'b', 'c']).make(['a', 'b', 'c']).settle();
    run(['a', 'b'], 2020, ['c']).make(['a']).settle();
    expect(recorded()).toEqual([
      ['a', 'made'],
      ['b', 'made'],
      ['c', 'made'],
    ]);
  });

  it('has the report of a file that lies in no year’s folder under the year that it says, in place of another', () => {
    run(['a', 'b']).reject('a').make(['b']).settle();
    new Run(out, { ...planOf([], null), tasks: [taskOf('a', null)] }).make(['a']).settle();
    expect(recorded()).toEqual([
      ['a', 'made'],
      ['b', 'made'],
    ]);
  });

  it('of one year keeps an organ of whom a file of another year is named', () => {
    run(['a', 'b']).make(['a', 'b']).settle();
    new Run(out, { ...planOf([], null), tasks: [taskOf('a', 2021), taskOf('b', 2020)] }).make(['a', 'b']).settle();
    expect(recorded()).toEqual([
      ['a', 'made'],
      ['b', 'made'],
    ]);
  });

  it('of each year is its own where files of several years are named', () => {
    const both = planOf(['a'], null);
    const plan = { ...both, tasks: [...both.tasks, ...planOf(['b'], 2021).tasks] };
    new Run(out, plan).make(['a', 'b']).settle();
    expect(recorded()).toEqual([['a', 'made']]);
    expect(readManifest(folder.at('out/2021'))?.reports.map((each) => each.organ)).toEqual(['b']);
  });
});

describe('a PDF that no finished report backs', () => {
  it('is put aside when the run ends, and no other file is', () => {
    run(['a', 'b']).make(['a', 'b']).settle();
    folder.write('out/2020/目录.xlsx');
    folder.write('out/2020/旧报告.PDF');
    run(['a', 'b']).make(['a']).reject('b').settle();
    expect(files()).toEqual([pdfOf('a'), 'manifest.json', '失效', '目录.xlsx'].sort());
    expect(folder.names('out/2020/失效')).toEqual([pdfOf('b'), '旧报告.PDF'].sort());
  });

  it('is kept beside an earlier one of the same name', () => {
    for (const content of ['first', 'second', 'third']) {
      run(['a']).make(['a'], content).settle();
      run(['a']).reject('a').settle();
    }
    const names = folder.names('out/2020/失效');
    expect(names).toHaveLength(3);
    expect(new Set(names.map((name) => folder.read(`out/2020/失效/${name}`))).size).toBe(3);
  });

  it('is none that is, under a name which the file system has taken apart (macOS)', () => {
    const first = run(['é']).make(['é']);
    renameSync(folder.at(`out/2020/${pdfOf('é')}`), folder.at(`out/2020/${pdfOf('é').normalize('NFD')}`));
    first.settle();
    expect(files()).toEqual([pdfOf('é').normalize('NFD'), 'manifest.json'].sort());
  });

  it('stays where it is when the run did not come to its end', () => {
    run(['a']).make(['a']).settle();
    run(['a']).reject('a').stop();
    expect(files()).toEqual([pdfOf('a'), 'manifest.json']);
  });
});

describe('an output folder that is not the one any more that the run began with', () => {
  it('gets nothing more: no note, no manifest, no folder', () => {
    const first = run(['a', 'b']).make(['a']);
    rmSync(folder.at('out/.nianbao.lock'));
    expect(() => first.reject('b')).toThrow(Gone);
    expect(() => first.settle()).toThrow(Gone);
    expect(() => yearFolder(out, 2021)).toThrow(Gone);
    expect(existsSync(folder.at('out/2020/manifest.json'))).toBe(false);
    expect(folder.names('out')).toEqual(['2020']);
    first.store.close();
  });

  it('leaves no report made whose file is not there', () => {
    const first = run(['a', 'b'], 2020, ['c']).make(['a', 'b']);
    rmSync(folder.at(`out/2020/${pdfOf('a')}`));
    first.state.strikeLost();
    expect(first.state.results.map((each) => [each.organ, each.status])).toEqual([
      ['a', 'failed'],
      ['b', 'made'],
      ['c', 'missing'],
    ]);
    first.stop();
  });
});

it('what is half done is not seen under its name before it is whole, and not at all where it fails', async () => {
  const path = folder.write('report.pdf', 'old');
  const temporary = writeAside(path, 'new');
  expect(folder.read('report.pdf')).toBe('old');
  await putInPlace(temporary, path);
  expect(folder.read('report.pdf')).toBe('new');
  expect(folder.names('.')).toEqual(['report.pdf']);
  await expect(putInPlace(writeAside(path, 'third'), folder.at('no/report.pdf'))).rejects.toThrow();
  expect(folder.names('.')).toEqual(['report.pdf']);
});

it('a settled run leaves nothing half done behind, of whoever left it', () => {
  const first = run(['a']).make(['a']);
  writeAside(folder.at('out/2020/x.pdf'), 'half');
  first.settle();
  expect(files()).toEqual([pdfOf('a'), 'manifest.json']);
});
