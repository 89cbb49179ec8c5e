/** What the words of a command line are about: a year, files, organs. */

import { mkdirSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keepApart } from '../../src/console/command.ts';
import { readTargets, readYearAndOrgans } from '../../src/run/targets.ts';
import { countyOf, Folder } from '../store/folder.ts';

const listed = countyOf({ baisha: '白沙镇人民政府', heishui: '黑水镇人民政府', qingshi: '青石镇人民政府' });
const organs = [...listed.organs].map(
  ([code, organ]) => [code, { ...organ, shortName: organ.name.slice(0, 3) }] as const,
);
const COUNTY = { ...listed, organs: new Map(organs) };

function desk() {
  const folder = new Folder();
  for (const file of ['2020/baisha.yaml', '2021/baisha.yaml', '2021/heishui(1).yaml', '旧/baisha.yaml'])
    folder.write(file);
  folder.write('2021/heishui(1).yaml', '单位: 黑水镇\n年度: 2021\n');
  return folder;
}

const read = (folder: Folder, ...words: readonly string[]) => readTargets(words, folder.path, COUNTY);

describe('words for a year', () => {
  it.each(['2020', '/2020', '/2020/', '/./旧/../2020'])('%s', (word) => {
    const folder = desk();
    expect(read(folder, word.startsWith('/') ? folder.path + word : word)).toEqual({ year: 2020, files: [] });
  });

  it('a link to its folder is one; no word at all is the latest', () => {
    const folder = desk();
    symlinkSync(folder.at('2020'), folder.at('去年'));
    expect(read(folder, folder.at('去年')).year).toBe(2020);
    expect(read(folder).year).toBe(2021);
  });
});

describe('words for an organ', () => {
  it.each(['baisha', '白沙镇人民政府', '白沙镇', '白沙镇 人民政府', 'baisha.yaml', 'BAISHA'])(
    '%s is its file of the latest year',
    (word) => {
      const folder = desk();
      expect(read(folder, word)).toEqual({ year: null, files: [folder.at('2021/baisha.yaml')] });
    },
  );

  it('beside a year are its files of that year; each once', () => {
    const folder = desk();
    expect(read(folder, '白沙镇', '2020', 'baisha').files).toEqual([folder.at('2020/baisha.yaml')]);
    expect(read(folder, '白沙镇', folder.at('2021/baisha.yaml')).files).toEqual([folder.at('2021/baisha.yaml')]);
  });

  it('find a file that came under another name', () => {
    const folder = desk();
    expect(read(folder, '黑水镇').files).toEqual([folder.at('2021/heishui(1).yaml')]);
  });

  it('to be written for a year are those that have a report to make on it', () => {
    const gone = { from: null, until: 2019, names: [] };
    const [, heishui] = organs[1] ?? [];
    const county = { ...COUNTY, organs: new Map([...COUNTY.organs, ['heishui', { ...heishui!, history: gone }]]) };
    expect(readYearAndOrgans(['2019', '黑水镇'], desk().path, county)).toEqual({ year: 2019, organs: ['heishui'] });
    expect(() => readYearAndOrgans(['2020', 'baisha', '黑水镇'], desk().path, county)).toThrow(
      '黑水镇人民政府没有 2020 年度的报告',
    );
  });

  it('without a file are told so', () => {
    expect(() => read(desk(), '青石镇')).toThrow('青石镇人民政府没有 2021 年度的填报文件');
  });
});

it.each([
  ['白沙真', '是不是“白沙镇”？'],
  ['qinshi', '是不是“qingshi”？'],
  ['20220', '是不是“2020”？'],
])('%s is near something: %s', (word, words) => {
  expect(() => read(desk(), word)).toThrow(words);
});

it('the county’s list is told to be no submission', () => {
  const folder = desk();
  folder.write('county.yaml');
  expect(() => read(folder, folder.at('county.yaml'))).toThrow('是单位名录，不是填报文件');
});

it('a file that is not there: the one that was meant', () => {
  const folder = desk();
  expect(() => read(folder, folder.at('2020/baisah.yaml'))).toThrow(`是不是“${folder.at('2020/baisha.yaml')}”？`);
});

describe('the output folder', () => {
  it.each(['', '/.', '/2020', '/2020/报告', '/x/..'])(
    'is not the data folder, nor in a year of it: data%s',
    (inside) => {
      const folder = desk();
      expect(() => keepApart({ data: folder.path, out: folder.path + inside })).toThrow('不能');
    },
  );

  it('is not the data folder by another name', () => {
    const folder = desk();
    symlinkSync(folder.at('2020'), folder.at('去年'));
    expect(() => keepApart({ data: folder.at('去年'), out: folder.at('2020') })).toThrow('不能就是填报文件夹');
  });

  it('may lie beside the years, or anywhere else', () => {
    const folder = desk();
    mkdirSync(folder.at('out'));
    for (const out of [folder.at('out'), folder.at('新'), `${folder.path}-out`, folder.at('20201'), '/'])
      expect(() => keepApart({ data: folder.path, out })).not.toThrow();
  });
});
