/** What lies in out/<year> after a report could not be made: nothing that an earlier run made is lost, nothing stale is left. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sha256 } from '../../src/store/hash.ts';
import { lockFolder } from '../../src/store/lock.ts';
import { readManifest } from '../../src/store/manifest.ts';
import { failed, made, type Outcome, rejected } from '../../src/store/outcome.ts';
import { OutputStore } from '../../src/store/output-store.ts';
import { putStaleAside } from '../../src/store/stale.ts';

const VERSIONS = { nianbao: '0', code: '0', node: '0', zlib: '0', layouts: '0', fonts: '0' };

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'nianbao-'));
});
afterEach(() => rmSync(out, { recursive: true }));

const known = (organ: string) => ({ file: `data/2020/${organ}.yaml`, organ, name: organ, year: 2020, findings: [] });

/** A report whose file lies there, as its worker has left it. */
function madeOf(organ: string, content: string, name = `${organ}.pdf`): Outcome {
  const path = join(out, '2020', name);
  mkdirSync(join(out, '2020'), { recursive: true });
  writeFileSync(path, content);
  return made(known(organ), path, sha256(content), 6);
}

/** A run about the whole year, or one that is killed before its end. */
function run(outcomes: readonly Outcome[], { killed = false } = {}): void {
  const lock = lockFolder(out);
  const store = new OutputStore(lock, out, 'data', VERSIONS);
  const done = outcomes.map((outcome) => ({ outcome, inputs: 'inputs', acknowledged: null }));
  for (const each of done) store.note(each, 1);
  const handled = new Set(outcomes.map((each) => each.organ));
  if (!killed) store.settle([{ year: 2020, done, handled, whole: true }], null);
  store.close();
  lock.release();
}

const recorded = () =>
  (readManifest(join(out, '2020'))?.reports ?? []).map(({ organ, status, pdf }) => [organ, status, pdf]);
const lying = () => readdirSync(join(out, '2020')).filter((name) => name.endsWith('.pdf'));

it('a report that fails, and fails again, keeps the PDF of an earlier run; sent back, it does not', () => {
  run([madeOf('a', 'first'), madeOf('b', 'other')]);
  const failure = failed(known('a'), '磁盘读写出错');
  for (let night = 0; night < 3; night++) {
    run([failure, madeOf('b', 'other')]);
    expect(recorded()).toEqual([
      ['a', 'failed', 'a.pdf'],
      ['b', 'made', 'b.pdf'],
    ]);
    expect(lying()).toEqual(['a.pdf', 'b.pdf']);
  }
  run([failure, madeOf('b', 'other')], { killed: true });
  run([failure, madeOf('b', 'other')]);
  expect(lying()).toEqual(['a.pdf', 'b.pdf']);
  run([rejected(known('a')), madeOf('b', 'other')]);
  expect([lying(), readdirSync(join(out, '2020/失效'))]).toEqual([['b.pdf'], ['a.pdf']]);
});

it('a PDF that is not as it was recorded is kept for no report', () => {
  run([madeOf('a', 'first')]);
  writeFileSync(join(out, '2020/a.pdf'), 'altered');
  run([failed(known('a'), '磁盘读写出错')]);
  expect(recorded()).toEqual([['a', 'failed', null]]);
  expect(lying()).toEqual([]);
});

it('a name that another report has taken is that report’s', () => {
  run([madeOf('a', 'first', 'town.pdf')]);
  run([failed(known('a'), '磁盘读写出错'), madeOf('b', 'first', 'town.pdf')]);
  expect(recorded()).toEqual([
    ['a', 'failed', null],
    ['b', 'made', 'town.pdf'],
  ]);
});

it('what is put aside takes the place of nothing, be it a link that leads nowhere', () => {
  mkdirSync(join(out, '失效'));
  writeFileSync(join(out, '失效/a.pdf'), 'older');
  symlinkSync('/nowhere/at/all', join(out, '失效/a（2）.pdf'));
  writeFileSync(join(out, 'a.pdf'), 'old');
  putStaleAside(out, new Set());
  expect(readdirSync(join(out, '失效')).sort()).toEqual(['a.pdf', 'a（2）.pdf', 'a（3）.pdf'].sort());
  expect(readFileSync(join(out, '失效/a（3）.pdf'), 'utf8')).toBe('old');
});
