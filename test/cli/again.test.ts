/** A second run makes again what has changed, and nothing else. */

import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contents, Office, pdfName } from '../office.ts';

const ORGANS = { baisha: '白沙镇人民政府', heishui: '黑水镇人民政府' };

function twoOrgans(): Office {
  const office = new Office().county(ORGANS);
  for (const [code, name] of Object.entries(ORGANS)) office.submission(code, name);
  return office;
}

const statuses = (office: Office, args: readonly string[] = []) =>
  office.json(['build', '2020', ...args]).reports.map((each) => each.status);

describe('a second run', () => {
  it('makes nothing again, touches no PDF, and tells the same', () => {
    const office = twoOrgans();
    const first = office.json(['build']);
    const before = contents(office.path('out'));
    const pdf = office.path(`out/2020/${pdfName('白沙镇人民政府')}`);
    const { mtimeMs } = statSync(pdf);
    const second = office.json(['build']);
    expect(second).toEqual({ ...first, reports: first.reports.map((each) => ({ ...each, status: 'unchanged' })) });
    expect(statSync(pdf).mtimeMs).toBe(mtimeMs);
    expect(contents(office.path('out'))).toEqual(before);
    expect(office.run(['build']).stdout).toContain('共 2 个单位：未变 2。');
  });

  it('makes everything again with --force', () => {
    const office = twoOrgans();
    office.run(['build']);
    expect(statuses(office, ['--force'])).toEqual(['made', 'made']);
  });

  it.each<[string, (office: Office) => void, string[]]>([
    [
      'a submission',
      (office) => appendFileSync(office.path('data/2020/heishui.yaml'), '# 核对过\n'),
      ['unchanged', 'made'],
    ],
    [
      'what was handed in last year',
      (office) => office.submission('heishui', '黑水镇人民政府', 2019),
      ['unchanged', 'made'],
    ],
    [
      'a choice of the county',
      (office) => appendFileSync(office.path('data/county.yaml'), '字数上限: 9000\n'),
      ['made', 'made'],
    ],
    [
      'another organ of the county',
      (office) => office.county({ ...ORGANS, qingshi: '青石镇' }),
      ['unchanged', 'unchanged', 'missing'],
    ],
    [
      'a PDF that somebody changed',
      (office) => appendFileSync(office.path(`out/2020/${pdfName('黑水镇人民政府')}`), ' '),
      ['unchanged', 'made'],
    ],
    [
      'a PDF that somebody removed',
      (office) => rmSync(office.path(`out/2020/${pdfName('黑水镇人民政府')}`)),
      ['unchanged', 'made'],
    ],
    ['a manifest cut short', (office) => writeFileSync(office.path('out/2020/manifest.json'), '{'), ['made', 'made']],
  ])('looks at %s', (_, change, expected) => {
    const office = twoOrgans();
    office.run(['build']);
    change(office);
    expect(statuses(office)).toEqual(expected);
  });

  it('ends as a single run would have: manifest and all', () => {
    const office = twoOrgans();
    office.run(['build', 'data/2020/heishui.yaml']);
    expect(statuses(office)).toEqual(['made', 'unchanged']);
    const other = twoOrgans();
    other.run(['build']);
    expect(contents(office.path('out'))).toEqual(contents(other.path('out')));
  });
});

describe('the manifest', () => {
  it('says what was made from what, by what, and names no clock, machine or folder of a machine', () => {
    const office = twoOrgans();
    office.run(['build', '--data', office.path('data'), '--out', office.path('out')]);
    const text = readFileSync(office.path('out/2020/manifest.json'), 'utf8');
    const { program, reports } = JSON.parse(text);
    expect(Object.keys(program)).toEqual(['nianbao', 'code', 'node', 'zlib', 'layouts', 'fonts']);
    expect(reports[0]).toMatchObject({ organ: 'baisha', file: '2020/baisha.yaml', pdf: pdfName('白沙镇人民政府') });
    expect(text).not.toContain(office.folder);
    expect(text).not.toMatch(/\d\d:\d\d/);
  });
});

describe('the calendar', () => {
  it('--last-year is the year before this one', () => {
    const year = new Date().getFullYear() - 1;
    const office = new Office().submission('baisha', '白沙镇人民政府');
    expect(office.run(['build', '--last-year']).stderr).toContain(`没有文件夹 data/${year}`);
    expect(office.json(['build', '2020', '--last-year']).exitCode).toBe(2);
  });
});
