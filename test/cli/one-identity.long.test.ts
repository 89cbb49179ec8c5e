/** One organ, one file: whoever may not have a name is told, and nothing that was made is written over or put aside by it. */

import { readFileSync, renameSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/store/hash.ts';
import { contents, type Document, Office, pdfName } from '../office.ts';

const BAISHA = '白沙镇人民政府';
const HEISHUI = '黑水镇人民政府';

const pdfs = (office: Office) => office.names('out/2020').filter((name) => name.endsWith('.pdf'));
const told = ({ reports }: Document) => reports.map((each) => [each.organ, each.status]);

interface Recorded {
  readonly organ: string;
  readonly status: string;
  readonly pdf: string | null;
  readonly sha256: string | null;
}

/** What the manifest says, once it is true: each PDF is there, as it was made, and of one report. */
function recorded(office: Office): [string, string, string | null][] {
  const { reports } = JSON.parse(readFileSync(office.path('out/2020/manifest.json'), 'utf8')) as {
    reports: Recorded[];
  };
  const backed = reports.filter((each) => each.pdf !== null);
  for (const each of backed) expect(sha256(readFileSync(office.path(`out/2020/${each.pdf}`)))).toBe(each.sha256);
  expect(new Set(backed.map((each) => each.pdf)).size).toBe(backed.length);
  return reports.map((each) => [each.organ, each.status, each.pdf]);
}

describe('names that become one file', () => {
  const spellings = { a: BAISHA, b: '白沙镇 人民政府', c: '⽩沙镇人民政府' };

  it('are a finding of county.yaml, and nothing is made', () => {
    const office = new Office().county(spellings);
    for (const [code, name] of Object.entries(spellings)) office.submission(code, name);
    const { exitCode, findings, reports } = office.json(['build', '2020']);
    expect([exitCode, findings.map((each) => each.code), reports]).toEqual([
      3,
      ['organs-are-distinct', 'organs-are-distinct'],
      [],
    ]);
  });

  it('are a finding of all submissions that have them', () => {
    const office = new Office();
    for (const [code, name] of Object.entries(spellings)) office.submission(code, name);
    const document = office.json(['build', '2020']);
    expect(document.exitCode).toBe(1);
    expect(told(document)).toEqual(['a', 'b', 'c'].map((code) => [code, 'rejected']));
    expect(pdfs(office)).toEqual([]);
  });

  it('are found too where the file lies in no year’s folder and gives the short name', () => {
    const office = new Office().submission('a', BAISHA).submission('b', HEISHUI);
    office.write('data/county.yaml', `名称: 本县\n单位名录:\n  - {代号: a, 名称: ${BAISHA}, 简称: 白沙镇}\n`);
    office.write('新/a.yaml', readFileSync(office.path('data/2020/a.yaml'), 'utf8').replace(BAISHA, '白沙镇'));
    const document = office.json(['build', 'data/2020/a.yaml', '新/a.yaml']);
    expect(told(document)).toEqual([
      ['a', 'rejected'],
      ['a', 'rejected'],
    ]);
  });
});

describe('a name that another report has', () => {
  it.each([BAISHA, '白沙镇\u3000人民政府'])('is not taken by a run over single files (%s)', (name) => {
    const office = new Office().submission('a', BAISHA).submission('b', name);
    office.run(['build', 'data/2020/a.yaml']);
    const before = recorded(office);
    const document = office.json(['build', 'data/2020/b.yaml']);
    expect([document.exitCode, told(document)]).toEqual([4, [['b', 'failed']]]);
    expect(document.reports[0]?.cause).toContain(`“${pdfName(BAISHA)}”已经是 2020/a.yaml 的报告`);
    expect(recorded(office)).toEqual([...before, ['b', 'failed', null]]);
  });

  it('stays its own when a second file of the organ comes: the second is sent back', () => {
    const office = new Office().submission('a', BAISHA);
    office.run(['build', '2020']);
    const made = contents(office.path('out')).get(`2020/${pdfName(BAISHA)}`);
    office.submission('b', BAISHA);
    for (const more of [[], ['--force']]) {
      const document = office.json(['build', '2020', ...more]);
      expect([document.exitCode, told(document)]).toEqual([
        1,
        [
          ['a', 'unchanged'],
          ['b', 'rejected'],
        ],
      ]);
      expect(contents(office.path('out')).get(`2020/${pdfName(BAISHA)}`)).toBe(made);
    }
  });

  it('is not taken where two organs have changed their names and only one is built; together they are', () => {
    const office = new Office().county({ a: BAISHA, b: HEISHUI }).submission('a', BAISHA).submission('b', HEISHUI);
    office.run(['build', '2020']);
    const before = contents(office.path('out'));
    office.county({ a: HEISHUI, b: BAISHA }).submission('a', HEISHUI).submission('b', BAISHA);
    expect(told(office.json(['build', 'data/2020/a.yaml']))).toEqual([['a', 'failed']]);
    for (const name of pdfs(office))
      expect(contents(office.path('out')).get(`2020/${name}`)).toBe(before.get(`2020/${name}`));
    expect(pdfs(office)).toHaveLength(2);
    office.run(['build', '2020']);
    expect(recorded(office)).toEqual([
      ['a', 'made', pdfName(HEISHUI)],
      ['b', 'made', pdfName(BAISHA)],
    ]);
  });

  it('is the new file’s when a whole run finds it under another 代号', () => {
    const office = new Office().submission('a', BAISHA);
    office.run(['build', '2020']);
    renameSync(office.path('data/2020/a.yaml'), office.path('data/2020/b.yaml'));
    expect(told(office.json(['build', '2020']))).toEqual([['b', 'made']]);
    expect(recorded(office)).toEqual([['b', 'made', pdfName(BAISHA)]]);
  });
});

it('two files of one 代号 and year have one record; the report that was made stays', () => {
  const office = new Office().submission('a', BAISHA);
  office.run(['build', '2020']);
  const before = recorded(office);
  office.write('旧/2020/a.yaml', readFileSync(office.path('data/2020/a.yaml'), 'utf8').replace(BAISHA, HEISHUI));
  for (const files of [
    ['data/2020/a.yaml', '旧/2020/a.yaml'],
    ['旧/2020/a.yaml', 'data/2020/a.yaml'],
  ]) {
    const document = office.json(['build', ...files]);
    expect([
      document.exitCode,
      told(document)
        .map(([, status]) => status)
        .sort(),
    ]).toEqual([1, ['rejected', 'unchanged']]);
    expect(recorded(office)).toEqual(before);
  }
});

it('a file named in several spellings is one', () => {
  const office = new Office().submission('a', BAISHA);
  symlinkSync(office.path('data'), office.path('linked'));
  const spellings = ['a.yaml', './a.yaml', '../2020/a.yaml', '../2020/./a.yaml', office.path('linked/2020/a.yaml')];
  const files = spellings.map((each) => (each.startsWith('/') ? each : `data/2020/${each}`));
  const document = office.json(['build', ...files]);
  expect([document.exitCode, told(document)]).toEqual([0, [['a', 'made']]]);
  expect(told(office.json(['build', 'data/2020/./a.yaml']))).toEqual([['a', 'unchanged']]);
});

it.each(['../../evil', '..', 'a/b', '白沙镇', 'A', '', '.hidden', 'a b', 'a\\b', 'con.yaml'])(
  'new writes no file under a word that is no 代号: %j',
  (word) => {
    const office = new Office().write('data/.keep', '');
    const { exitCode, stderr } = office.run(['new', word, '--year', '2020']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('代号')]);
    expect([...contents(office.folder).keys()]).toEqual(['data/.keep']);
  },
);
