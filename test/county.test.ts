/** county.yaml in time, and as offices type it. */

import { describe, expect, it } from 'vitest';
import { loadCounty, organIn } from '../src/county.ts';
import { makePlan, organsOf } from '../src/run/plan.ts';
import { Folder } from './store/folder.ts';

function countyOf(text: string, ...files: readonly string[]) {
  const folder = new Folder();
  folder.write('county.yaml', text);
  for (const file of files) folder.write(file, '单位: 黑水镇人民政府\n年度: 2023\n仅供衔接: true\n');
  return { folder, ...loadCounty(folder.path) };
}

const IN_TIME = `名称: 青川县
单位名录:
  - {代号: baisha, 名称: 白沙镇人民政府, 曾用名: [{名称: 白沙乡人民政府, 至: 2019}, {名称: 白沙公社, 至: 1983}]}
  - {代号: heishui, 名称: 黑水镇人民政府, 起止年度: {至: 2022}}
  - {代号: kaifaqu, 名称: 青川开发区管理委员会, 起止年度: {自: 2022, 至: 2023}, 前身: [gaoxin]}
  - {代号: qingshi, 名称: 青石镇人民政府}
`;

describe('in time', () => {
  const namesIn = (year: number) => organsOf(countyOf(IN_TIME).value ?? null, year).map(({ name }) => name);

  it.each([
    [2019, ['白沙乡人民政府', '黑水镇人民政府', '青石镇人民政府']],
    [2022, ['白沙镇人民政府', '黑水镇人民政府', '青川开发区管理委员会', '青石镇人民政府']],
    [2023, ['白沙镇人民政府', '青川开发区管理委员会', '青石镇人民政府']],
    [2024, ['白沙镇人民政府', '青石镇人民政府']],
  ])('those that report on %i, by the names they had', (year, names) => expect(namesIn(year)).toEqual(names));

  it('of a year long past the name is the earliest that was in use till then', () => {
    const organ = countyOf(IN_TIME).value?.organs.get('baisha');
    expect([1983, 1984, 2020].map((year) => organ && organIn(organ, year)?.name)).toEqual([
      '白沙公社',
      '白沙乡人民政府',
      '白沙镇人民政府',
    ]);
  });

  it('nobody is missing outside its years, and a file there is told', () => {
    const { folder, value } = countyOf(IN_TIME, '2023/heishui.yaml', '2023/qingshi.yaml', '2023/baisha.yaml');
    const { tasks, missing } = makePlan(['2023'], folder.path, value ?? null);
    expect(missing.map(({ code }) => code)).toEqual(['kaifaqu']);
    const told = tasks.flatMap(({ code, findings }) => findings.map((each) => [code, each.code, each.message]));
    expect(told).toEqual([
      ['heishui', 'organ-is-listed', '按单位名录的“起止年度”，黑水镇人民政府没有 2023 年度的报告。'],
    ]);
  });

  it('a 前身 that is listed nowhere else may carry figures, and is no report of nobody', () => {
    const { folder, value } = countyOf(IN_TIME);
    folder.write('2022/gaoxin.yaml', '单位: 高新区管理委员会\n年度: 2022\n仅供衔接: true\n');
    folder.write('2021/gaoxin.yaml', '单位: 高新区管理委员会\n年度: 2021\n');
    const told = (year: string) =>
      makePlan([year], folder.path, value ?? null).tasks.map((each) => each.findings.length);
    expect([told('2022'), told('2021')]).toEqual([[0], [1]]);
  });
});

describe('as offices type it', () => {
  it.each([
    ['机构代码: 114200000000000012', null],
    ['简称: 007', '007'],
    ['简称: on', 'on'],
    ['简称: 1e3', '1e3'],
    ['简称: true', 'true'],
    ['简称: 0x1F', '0x1F'],
  ])('%s is a text, as it stands', (line, shortName) => {
    const { value, findings } = countyOf(`名称: 甲县\n单位名录:\n  - 代号: '1'\n    名称: 乙镇\n    ${line}\n`);
    expect(findings).toEqual([]);
    expect(value?.organs.get('1')?.shortName).toBe(shortName);
  });

  it('so are a 代号 of figures, and telephone numbers', () => {
    const { value } = countyOf(
      '名称: 甲县\n联系方式: {电话: 05512345}\n单位名录:\n  - {代号: 007, 名称: 乙镇, 前身: [008], 联系方式: {电话: 5512345}}\n',
    );
    expect(value?.contact).toEqual([['电话', '05512345']]);
    expect(value?.organs.get('007')).toMatchObject({ predecessors: ['008'], contact: [['电话', '5512345']] });
  });

  it('a 代号 that no file may have is told', () => {
    const { findings } = countyOf('名称: 甲县\n单位名录:\n  - {代号: 1.5, 名称: 乙镇}\n');
    expect(findings.map(({ code, line }) => [code, line])).toEqual([['entry-is-plain', 3]]);
  });

  it.each([
    [
      'full-width colons',
      '名称：甲县\n单位名录：\n  - 代号：baisha\n    名称：白沙镇\n',
      'punctuation-is-half-width',
      [1, 2, 3, 4],
    ],
    [
      'a colon without a blank',
      '名称: 甲县\n单位名录:\n  - 代号:baisha\n    名称: 白沙镇\n',
      'colon-is-followed-by-space',
      [3],
    ],
    [
      'full-width commas in brackets',
      '名称: 甲县\n单位名录:\n  - {代号: baisha，名称: 白沙镇}\n',
      'punctuation-is-half-width',
      [3],
    ],
    [
      'Chinese quotation marks',
      '名称: 甲县\n单位名录:\n  - 代号: “baisha”\n    名称: 白沙镇\n',
      'quotes-are-not-needed',
      [3],
    ],
  ])('%s are told by what they are', (_, text, code, lines) => {
    const { findings } = countyOf(text);
    expect(findings.map((each) => [each.code, each.line])).toEqual(lines.map((line) => [code, line]));
  });

  it.each(['county.yml', 'County.yaml', 'county.yaml.txt'])('%s is not passed over', (name) => {
    const folder = new Folder();
    folder.write(name, IN_TIME);
    expect(loadCounty(folder.path).findings.map(({ code }) => code)).toEqual(['county-file-is-readable']);
  });
});
