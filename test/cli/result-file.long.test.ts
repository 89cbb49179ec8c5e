/** `--to`: what a command would print, in a file, letter by letter; its exit code as without it. */

import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contents, Office } from '../office.ts';

const office = () => new Office().county({ baisha: '白沙镇人民政府' }).faulty('baisha', '白沙镇人民政府');

describe.each([
  ['check 2020'],
  ['check 2020 --notice'],
  ['check 2020 --json'],
  ['explain totals-cross-foot'],
  ['doctor'],
])('%s', (command) => {
  it('is the same in a file, and ends alike', () => {
    const folder = office();
    const args = command.split(' ');
    const printed = folder.run(args);
    const filed = folder.run([...args, '--to', '结果.txt']);
    expect(readFileSync(folder.path('结果.txt'), 'utf8')).toBe(printed.stdout);
    expect([filed.exitCode, filed.stdout]).toEqual([printed.exitCode, '已写好 结果.txt\n']);
  });
});

it('a file that cannot be written is told, and ends with 4', () => {
  const folder = office();
  mkdirSync(folder.path('结果.txt'));
  const { exitCode, stderr } = folder.run(['check', '2020', '--to', '结果.txt']);
  expect(exitCode).toBe(4);
  expect(stderr).toContain('写不到 结果.txt');
});

it.each([
  ['a submission', 'data/2020/baisha.yaml'],
  ['the list of organs', 'data/county.yaml'],
  ['a link to a submission', '结果.txt'],
  ['a report', 'out/2020/报告.PDF'],
  ['the record of a run', 'out/2020/manifest.json'],
  ['a workbook', '白沙镇.xlsx'],
])('%s is not written over', (_, to) => {
  const folder = office();
  mkdirSync(folder.path('out/2020'), { recursive: true });
  if (to === '结果.txt') symlinkSync('data/2020/baisha.yaml', folder.path(to));
  else if (!existsSync(folder.path(to))) writeFileSync(folder.path(to), '已有的');
  const before = contents(folder.path('.'));
  const { exitCode, stderr } = folder.run(['check', '2020', '--to', to]);
  expect([exitCode, contents(folder.path('.'))]).toEqual([2, before]);
  expect(stderr).toContain('没有改动它。请写另一个文件名。');
});

it('a pipe stays a pipe, and is not waited for', ({ skip }) => {
  if (process.platform === 'win32') skip('Windows has none in a folder');
  const folder = office();
  execFileSync('mkfifo', [folder.path('结果.txt')]);
  expect(folder.run(['check', '2020', '--to', '结果.txt']).exitCode).toBe(2);
  expect(lstatSync(folder.path('结果.txt')).isFIFO()).toBe(true);
});

it('an earlier result gives way, through a link too', () => {
  const folder = office();
  writeFileSync(folder.path('早先.txt'), '早先的结果');
  symlinkSync('早先.txt', folder.path('结果.txt'));
  folder.run(['check', '2020', '--to', '结果.txt']);
  expect(lstatSync(folder.path('结果.txt')).isSymbolicLink()).toBe(true);
  expect(readFileSync(folder.path('早先.txt'), 'utf8')).toContain('共 1 个单位');
});

it('nothing is written where there is nothing to do', () => {
  const folder = office();
  expect(folder.run(['check', '1999', '--to', '结果.txt']).exitCode).toBe(2);
  expect(existsSync(folder.path('结果.txt'))).toBe(false);
});
