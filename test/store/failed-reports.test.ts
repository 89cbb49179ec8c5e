/** What lies in out/<year> after a report could not be made: nothing that an earlier run made is lost, nothing stale is left. */

import { symlinkSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import { readManifest } from '../../src/store/manifest.ts';
import { putStaleAside } from '../../src/store/stale.ts';
import { Folder } from './folder.ts';
import { pdfOf, planOf, Run, taskOf } from './run.ts';

let folder: Folder;
let out: string;
beforeEach(() => {
  folder = new Folder();
  out = folder.at('out');
});

const run = (...plan: Parameters<typeof planOf>) => new Run(out, planOf(...plan));
const recorded = () =>
  readManifest(folder.at('out/2020'))?.reports.map(({ organ, status, pdf }) => [organ, status, pdf]);
const lying = () => folder.names('out/2020').filter((name) => name.endsWith('.pdf'));

it('a report that fails, and fails again, keeps the PDF of an earlier run; sent back, it does not', () => {
  run(['a', 'b']).make(['a', 'b']).settle();
  for (let night = 0; night < 3; night++) {
    run(['a', 'b']).fail('a').make(['b']).settle();
    expect(recorded()).toEqual([
      ['a', 'failed', pdfOf('a')],
      ['b', 'made', pdfOf('b')],
    ]);
    expect(lying()).toEqual([pdfOf('a'), pdfOf('b')]);
  }
  run(['a', 'b']).fail('a').make(['b']).stop();
  run(['a', 'b']).fail('a').make(['b']).settle();
  expect(lying()).toEqual([pdfOf('a'), pdfOf('b')]);
  run(['a', 'b']).reject('a').make(['b']).settle();
  expect([lying(), folder.names('out/2020/失效')]).toEqual([[pdfOf('b')], [pdfOf('a')]]);
});

it('the PDF that a failed report keeps does not stand for one just made', () => {
  run(['a']).make(['a']).settle();
  run(['a']).fail('a').settle();
  const next = run(['a']);
  expect(next.standing('a')).toBeUndefined();
  next.stop();
});

it('a report that fails whose year is not known says nothing against one of any year', () => {
  run(['a', 'b']).make(['a', 'b']).settle();
  const plan = { ...planOf([], null), tasks: [taskOf('a', null), taskOf('b')] };
  new Run(out, plan).fail('a').make(['b']).settle();
  expect(recorded()).toEqual([
    ['a', 'made', pdfOf('a')],
    ['b', 'made', pdfOf('b')],
  ]);
  expect(lying()).toEqual([pdfOf('a'), pdfOf('b')]);
});

it('a PDF that is not as it was recorded is kept for no report', () => {
  run(['a']).make(['a']).settle();
  folder.write(`out/2020/${pdfOf('a')}`, 'altered');
  run(['a']).fail('a').settle();
  expect(recorded()).toEqual([['a', 'failed', null]]);
  expect(lying()).toEqual([]);
});

it('a name that another report has taken is that report’s', () => {
  const town = () => 'town.pdf';
  run(['a']).make(['a'], 'first', town).settle();
  run(['a', 'b']).fail('a').make(['b'], 'first', town).settle();
  expect(recorded()).toEqual([
    ['a', 'failed', null],
    ['b', 'made', 'town.pdf'],
  ]);
});

it('what is put aside takes the place of nothing, be it a link that leads nowhere', () => {
  folder.write('失效/a.pdf', 'older');
  symlinkSync('/nowhere/at/all', folder.at('失效/a（2）.pdf'));
  folder.write('a.pdf', 'old');
  putStaleAside(folder.path, new Set());
  expect(folder.names('失效')).toEqual(['a.pdf', 'a（2）.pdf', 'a（3）.pdf'].sort());
  expect(folder.read('失效/a（3）.pdf')).toBe('old');
});
