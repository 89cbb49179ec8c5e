/** What a run has to do, from the folder of a year or the files that are named. */

import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makePlan, NothingToDo, yearsOf } from '../../src/run/plan.ts';
import { countyOf, Folder } from '../store/folder.ts';

const COUNTY = countyOf({ heishui: '黑水镇人民政府', baisha: '白沙镇人民政府', qingshi: '青石镇人民政府' });

function data(...files: readonly string[]): Folder {
  const folder = new Folder();
  for (const file of files) folder.write(file);
  return folder;
}

describe('the plan of a year', () => {
  it('has a task for each file, by name, with the organ of its 代号', () => {
    const folder = data('2020/heishui.yaml', '2020/baisha.yaml', '2019/qingshi.yaml');
    const { tasks, year } = makePlan(['2020'], folder.path, COUNTY);
    expect(year).toBe(2020);
    expect(tasks.map((each) => [each.code, each.organ?.name, each.year, each.file])).toEqual([
      ['baisha', '白沙镇人民政府', 2020, folder.at('2020/baisha.yaml')],
      ['heishui', '黑水镇人民政府', 2020, folder.at('2020/heishui.yaml')],
    ]);
  });

  it('is that of the latest year where none is named; a file called like a year is none', () => {
    const folder = data('2019/baisha.yaml', '2020/baisha.yaml', '2021', '20/baisha.yaml', '2022-旧/baisha.yaml');
    expect(makePlan([], folder.path, null).year).toBe(2020);
  });

  it('names the organs that have handed in nothing, in the request of the list', () => {
    const folder = data('2020/baisha.yaml');
    expect(makePlan(['2020'], folder.path, COUNTY).missing.map((each) => each.code)).toEqual(['heishui', 'qingshi']);
    expect(makePlan(['2020'], folder.path, null).missing).toEqual([]);
  });

  it('is one although nobody has handed in anything yet', () => {
    const folder = new Folder();
    mkdirSync(folder.at('2020'));
    const { tasks, missing } = makePlan(['2020'], folder.path, COUNTY);
    expect([tasks.length, missing.length]).toEqual([0, 3]);
  });

  it('tells of a file whose 代号 is not listed, and works on the others', () => {
    const folder = data('2020/baisha.yaml', '2020/baisah.yaml');
    const { tasks } = makePlan(['2020'], folder.path, COUNTY);
    expect(tasks.map((each) => each.findings.map(({ code, severity }) => [code, severity]))).toEqual([
      [['organ-is-listed', 'error']],
      [],
    ]);
    const without = makePlan(['2020'], folder.path, null);
    expect(without.tasks.flatMap((each) => each.findings)).toEqual([]);
  });

  it('passes over no file in silence, but for those that programs leave behind', () => {
    const folder = data('2020/baisha.yaml', '2020/黑水.docx', '2020/heishui.yml', '2020/~$黑水.docx', '2020/.DS_Store');
    const { findings } = makePlan(['2020'], folder.path, null);
    expect(findings.map((each) => [each.code, each.severity, each.file])).toEqual([
      ['files-are-read', 'warning', folder.at('2020/heishui.yml')],
      ['files-are-read', 'warning', folder.at('2020/黑水.docx')],
    ]);
  });
});

describe('the plan of files', () => {
  it('has each once, of the year of its folder, and asks for nobody else’s', () => {
    const folder = data('2020/baisha.yaml', '2021/baisha.yaml', '草稿/heishui.yaml');
    const files = ['2021/baisha.yaml', '草稿/heishui.yaml', '2020/baisha.yaml', '2021/baisha.yaml'];
    const plan = makePlan(
      files.map((each) => folder.at(each)),
      folder.path,
      COUNTY,
    );
    expect(plan.tasks.map((each) => [each.code, each.year])).toEqual([
      ['baisha', 2021],
      ['heishui', null],
      ['baisha', 2020],
    ]);
    expect([plan.missing, plan.year, plan.findings]).toEqual([[], null, []]);
    expect(yearsOf(plan)).toEqual([2021, null, 2020]);
  });
});

describe('there is nothing to do', () => {
  const folder = () => data('2020/baisha.yaml', '空/.keep', '空/2019/baisha.yaml');
  it.each([
    ['for a year without a folder', ['2019'], '没有文件夹'],
    ['for a file that is not there', ['2020/heishui.yaml'], '没有文件'],
    ['for a folder that is no year’s', ['空'], '是文件夹'],
    ['for a year of another data folder', ['空/2019'], '用 --data 写明填报文件夹'],
    ['for a word', ['白沙'], '不是年度，也不是文件'],
    ['for a year and a file', ['2020', '2020/baisha.yaml'], '一次只能写一个年度'],
    ['for two years', ['2020', '2021'], '一次只能写一个年度'],
  ])('%s', (_, targets, words) => {
    const { path } = folder();
    const given = targets.map((each) => (/^(?:\d+|白沙)$/.test(each) ? each : `${path}/${each}`));
    expect(() => makePlan(given, path, null)).toThrow(NothingToDo);
    expect(() => makePlan(given, path, null)).toThrow(words);
  });

  it('where no year has a folder, and where the folder of a year is empty', () => {
    expect(() => makePlan([], data('空/.keep').at('空'), null)).toThrow('还没有任何年度的文件夹');
    const empty = new Folder();
    mkdirSync(empty.at('2020'));
    expect(() => makePlan(['2020'], empty.path, null)).toThrow('里没有填报文件');
  });
});
