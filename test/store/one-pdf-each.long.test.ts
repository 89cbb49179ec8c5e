/** No two records of a manifest share a PDF, however they came to it, and no PDF that was made is lost by another's name. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/store/hash.ts';
import { readManifest } from '../../src/store/manifest.ts';
import { resultOf } from '../../src/store/result.ts';
import { nameKey } from '../../src/tidy/name-key.ts';
import { Folder } from './folder.ts';
import { planOf, Run } from './run.ts';

const CODES = ['a', 'b', 'c', 'd'];
const NAMES = ['甲镇', '甲 镇', '乙镇', 'A区', 'a区'];
const pdfOf = (name: string) => `${name}2020年度报告.pdf`;

/** A run: whole or over files; the name that each organ has by then; whether it is killed, or stopped after so many. */
const RUNS = fc.array(
  fc.record({
    names: fc.tuple(...CODES.map(() => fc.constantFrom(...NAMES))),
    codes: fc.subarray(CODES, { minLength: 1 }),
    whole: fc.boolean(),
    end: fc.constantFrom('settled', 'stopped', 'killed'),
    content: fc.nat(9),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('over any runs, with any names', () => {
  it('each PDF is backed by one record, which has its hash', () => {
    fc.assert(
      fc.property(RUNS, (runs) => {
        const folder = new Folder();
        for (const each of runs) work(folder, each);
        const reports = readManifest(folder.at('out/2020'))?.reports ?? [];
        const backed = reports.flatMap(({ pdf, sha256: hash }) => (pdf === null ? [] : [{ pdf, hash }]));
        expect(new Set(backed.map(({ pdf }) => nameKey(pdf))).size).toBe(backed.length);
        if (runs.at(-1)?.end === 'killed') return;
        for (const { pdf, hash } of backed) expect(sha256(folder.read(`out/2020/${pdf}`))).toBe(hash);
      }),
      { numRuns: 150 },
    );
  });
});

function work(
  folder: Folder,
  run: (typeof RUNS extends fc.Arbitrary<infer T> ? T : never) extends (infer T)[] ? T : never,
) {
  const { names, codes, whole, end, content } = run;
  const at = new Run(folder.at('out'), planOf(codes, whole ? 2020 : null));
  const leaves = (code: string) => !whole && !codes.includes(code);
  for (const code of end === 'settled' ? codes : codes.slice(0, 1)) {
    const name = pdfOf(names[CODES.indexOf(code)] ?? '');
    const task = { file: `data/2020/${code}.yaml`, code, organ: null, year: 2020 };
    const cause = at.store.take(resultOf(task, 'made', { pdf: folder.at(`out/2020/${name}`) }), leaves);
    if (cause === null) at.make([code], `${content}`, () => name);
    else at.fail(code);
  }
  if (end === 'killed') at.stop();
  else at.settle();
}

it('an altered manifest in which two records have one PDF: it is that of the report it was made for', () => {
  const folder = new Folder();
  new Run(folder.at('out'), planOf(['a', 'b', 'c'])).make(['a', 'b', 'c']).settle();
  const manifest = JSON.parse(folder.read('out/2020/manifest.json'));
  for (const each of manifest.reports) {
    each.hash = undefined;
    if (each.organ === 'a') each.pdf = manifest.reports[1].pdf;
  }
  folder.write('out/2020/manifest.json', JSON.stringify(manifest));
  new Run(folder.at('out'), planOf(['c'], null)).make(['c']).settle();
  expect(readManifest(folder.at('out/2020'))?.reports.map((each) => [each.organ, each.status])).toEqual([
    ['a', 'failed'],
    ['b', 'made'],
    ['c', 'made'],
  ]);
});
