/** What cannot be read is not taken for what is not there: the run stops or fails what depends on it, and no PDF is put aside. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Office, pdfName } from '../office.ts';

const ORGANS = { a: '甲镇人民政府', b: '乙镇人民政府', c: '丙镇人民政府' };
const PDFS = Object.values(ORGANS)
  .map((name) => pdfName(name))
  .sort();

/** Its reports are made. */
function office(): Office {
  const made = new Office().county(ORGANS);
  for (const [code, name] of Object.entries(ORGANS)) made.submission(code, name);
  made.run(['build', '2020']);
  return made;
}

const pdfs = (of: Office) => of.names('out/2020').filter((name) => name.endsWith('.pdf'));
const MANIFEST = 'out/2020/manifest.json';

/** What lies in the place of a file when it cannot be had. */
const GONE: readonly [string, (path: string) => void][] = [
  ['a link that leads nowhere', (path) => symlinkSync('/mnt/gone/at/all', path)],
  ['a folder', (path) => mkdirSync(path)],
];

describe('county.yaml', () => {
  const changes: readonly (readonly [string, (path: string) => void, string])[] = [
    ...GONE.map(([what, make]) => [what, make, 'county-file-is-readable'] as const),
    ['county.yml', (path) => renameSync(`${path}.old`, path.replace('.yaml', '.yml')), 'county-file-is-readable'],
    ['removed', () => {}, 'county-is-still-there'],
  ];

  it.each(changes)('%s: 3, and nothing is touched', (_, change, code) => {
    const at = office();
    renameSync(at.path('data/county.yaml'), at.path('data/county.yaml.old'));
    change(at.path('data/county.yaml'));
    for (const args of [
      ['build', '2020'],
      ['build', 'data/2020/a.yaml'],
      ['build', '2020', '--shard', '1/2'],
    ]) {
      const { exitCode, findings } = at.json(args);
      expect([args, exitCode, findings.map((each) => each.code)]).toEqual([args, 3, [code]]);
    }
    expect(at.json(['doctor']).findings.map((each) => each.code)).toEqual([code]);
    expect(pdfs(at)).toEqual(PDFS);
  });

  it('removed before the next year’s first run is missed as well; with the manifest put away there is none', () => {
    const at = office().submission('a', ORGANS.a, 2021);
    rmSync(at.path('data/county.yaml'));
    expect(at.json(['build', '2021']).exitCode).toBe(3);
    rmSync(at.path(MANIFEST));
    // Not sent back for the words of the year before.
    rmSync(at.path('data/2020'), { recursive: true });
    expect(at.json(['build', '2021']).reports.map((each) => each.status)).toEqual(['made']);
  });

  it('that never was there is none', () => {
    const at = new Office().submission('a', ORGANS.a);
    at.run(['build', '2020']);
    expect(at.json(['build', '2020']).reports.map((each) => each.status)).toEqual(['unchanged']);
  });
});

describe('a manifest', () => {
  it.each<[string, (path: string) => void]>([
    ['cut', (path) => writeFileSync(path, '{"version": 1, "rep')],
    ['of a newer program', (path) => writeFileSync(path, '{"version": 2, "reports": []}')],
    ['with a record null', (path) => writeFileSync(path, '{"version": 1, "year": 2020, "reports": [null]}')],
    ...GONE,
    ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ])('%s: 4 for single files, with words, and nothing is touched', (_, change) => {
    const at = office();
    rmSync(at.path(MANIFEST));
    change(at.path(MANIFEST));
    const { exitCode, stderr } = at.run(['build', 'data/2020/a.yaml']);
    expect([exitCode, stderr]).toEqual([4, expect.stringMatching(/manifest\.json .*没有移动任何报告.*移到别处/)]);
    at.run(['build', '2020']);
    expect(pdfs(at)).toEqual(PDFS);
    expect(at.names('out/2020')).not.toContain('失效');
  });
});

describe('last year’s file or folder, or a submission', () => {
  it.each<readonly [string, string, (path: string) => void]>([
    ['last year’s folder', 'data/2019', GONE[0]![1]],
    ...GONE.map(([what, make]) => [`last year’s file: ${what}`, 'data/2019/b.yaml', make] as const),
    ...GONE.map(([what, make]) => [`a submission: ${what}`, 'data/2020/b.yaml', make] as const),
  ])('%s: what depends on it fails, and its PDF stays', (_, path, make) => {
    const at = office();
    rmSync(at.path(path), { force: true });
    mkdirSync(at.path(path).replace(/[^/]+$/, ''), { recursive: true });
    make(at.path(path));
    const { exitCode, reports } = at.json(['build', '2020']);
    const b = reports.find((each) => each.organ === 'b');
    expect([exitCode, b?.status, b?.cause]).toEqual([4, 'failed', expect.stringMatching(/^[^a-z]*\p{Script=Han}/u)]);
    expect(pdfs(at)).toEqual(PDFS);
  });
});

it('a year’s folder that leads nowhere is 4, one that is not there 2', () => {
  const at = new Office().write('data/.keep', '');
  symlinkSync('/mnt/gone/at/all', at.path('data/2020'));
  expect([
    at.json(['build', '2020']).exitCode,
    at.json(['build']).exitCode,
    at.json(['build', '2019']).exitCode,
  ]).toEqual([4, 4, 2]);
});
