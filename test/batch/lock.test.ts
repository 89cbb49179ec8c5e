/** One run an output folder; what a killed run leaves behind stops nobody. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Held, lockFolder } from '../../src/batch/lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = () => join(folder, '.nianbao.lock');

/** The lock of this very process, changed. */
function lockOf(change: object): void {
  const release = lockFolder(folder);
  const own = JSON.parse(readFileSync(path(), 'utf8'));
  release();
  writeFileSync(path(), JSON.stringify({ ...own, ...change }));
}

describe('the lock of a folder', () => {
  it('keeps a second run out, and is gone afterwards', () => {
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(Held);
    expect(() => lockFolder(folder)).toThrow(`另一次运行（进程 ${process.pid}）正占着输出文件夹`);
    release();
    expect(readdirSync(folder)).toEqual([]);
    lockFolder(folder)();
  });

  it('of a process that is gone holds nothing', () => {
    lockOf({ pid: 2 ** 22 + 1 });
    lockFolder(folder)();
    expect(existsSync(path())).toBe(false);
  });

  it('of a process whose number another one has now holds nothing', () => {
    lockOf({ started: 'long ago' });
    lockFolder(folder)();
  });

  it('that says nothing holds nothing', () => {
    writeFileSync(path(), '');
    lockFolder(folder)();
  });

  it('of another machine holds: whether its process lives cannot be known', () => {
    lockOf({ host: 'office-2', pid: 2 ** 22 + 1 });
    expect(() => lockFolder(folder)).toThrow(/office-2 上的进程 .*删除 .*\.nianbao\.lock 后再运行/);
  });
});
