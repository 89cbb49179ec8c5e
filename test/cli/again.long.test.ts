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

  it('makes everything again with --force; what comes to the same bytes is unchanged all the same', () => {
    const office = twoOrgans();
    office.run(['build']);
    const pdf = office.path(`out/2020/${pdfName('白沙镇人民政府')}`);
    const { ino } = statSync(pdf);
    expect(statuses(office, ['--force'])).toEqual(['unchanged', 'unchanged']);
    expect(statSync(pdf).ino).not.toBe(ino);
  });

  it('after a change that no page shows is looked at anew, and no PDF is touched', () => {
    const office = twoOrgans();
    office.run(['build']);
    const pdf = office.path(`out/2020/${pdfName('黑水镇人民政府')}`);
    const { mtimeMs } = statSync(pdf);
    appendFileSync(office.path('data/2020/heishui.yaml'), '# 核对过\n');
    office.write('data/2019/baisha.yaml', '单位: 白沙镇人民政府\n年度: 2019\n仅供衔接: true\n');
    const inputs = () =>
      JSON.parse(readFileSync(office.path('out/2020/manifest.json'), 'utf8')).reports.map(
        (each: { inputs: string }) => each.inputs,
      );
    const [baisha, heishui] = inputs();
    const { reports } = office.json(['build', '2020']);
    expect(reports.map((each) => each.status)).toEqual(['unchanged', 'unchanged']);
    expect(inputs()[0]).not.toBe(baisha);
    expect(inputs()[1]).not.toBe(heishui);
    expect(statSync(pdf).mtimeMs).toBe(mtimeMs);
  });

  it('says what is to be uploaded: only what has other bytes than before', () => {
    const office = twoOrgans();
    office.run(['build']);
    office.write(
      'data/2020/heishui.yaml',
      readFileSync(office.path('data/2020/heishui.yaml'), 'utf8').replace('暂无其他', '没有其他'),
    );
    const { stdout } = office.run(['build']);
    expect(stdout).toContain('共 2 个单位：已生成 1，未变 1。');
    expect(stdout).toContain('要上传的是“已生成”的 1 份；“未变”的与上一次相同，不用再传。');
  });

  it.each<[string, (office: Office) => void, string[]]>([
    [
      'a submission',
      (office) =>
        office.write(
          'data/2020/heishui.yaml',
          readFileSync(office.path('data/2020/heishui.yaml'), 'utf8').replace('暂无其他', '没有其他'),
        ),
      ['unchanged', 'made'],
    ],
    [
      'a choice of the county',
      (office) => appendFileSync(office.path('data/county.yaml'), '落款: 盖章\n附数据: true\n'),
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
