/** `--to`: what a command would print, in a file, letter by letter; its exit code as without it. */

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Office } from '../office.ts';

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

it('nothing is written where there is nothing to do', () => {
  const folder = office();
  expect(folder.run(['check', '1999', '--to', '结果.txt']).exitCode).toBe(2);
  expect(existsSync(folder.path('结果.txt'))).toBe(false);
});
