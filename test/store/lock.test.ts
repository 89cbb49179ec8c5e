/** One run an output folder; what a killed run leaves behind stops nobody. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Held, lockFolder } from '../../src/store/lock.ts';
import { Gone } from '../../src/store/output.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = () => join(folder, '.nianbao.lock');

/** The lock of this very process, changed. */
function lockOf(change: object): void {
  const lock = lockFolder(folder);
  const own = JSON.parse(readFileSync(path(), 'utf8'));
  lock.release();
  writeFileSync(path(), JSON.stringify({ ...own, ...change }));
}

describe('the lock of a folder', () => {
  it('keeps a second run out, and is gone afterwards', () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(Held);
    expect(() => lockFolder(folder)).toThrow(`另一次运行（进程 ${process.pid}）正占着输出文件夹`);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
    lockFolder(folder).release();
  });

  it('of a process that is gone holds nothing', () => {
    lockOf({ pid: 2 ** 22 + 1 });
    lockFolder(folder).release();
    expect(existsSync(path())).toBe(false);
  });

  it('of a process whose number another one has now holds nothing', () => {
    lockOf({ started: 'long ago' });
    lockFolder(folder).release();
  });

  it('of a process whose number somebody else’s process has now holds nothing', () => {
    lockOf({ pid: 1, started: 'long ago' });
    lockFolder(folder).release();
  });

  it.each(['', '{"pid": 12', 'null', '{}'])('that says nothing holds nothing: %j', (text) => {
    writeFileSync(path(), text);
    lockFolder(folder).release();
  });

  it('that lies there no more, or is another’s, is no more ours', () => {
    const lock = lockFolder(folder);
    lock.check();
    writeFileSync(path(), '{"pid":1,"host":"office-2","started":null}');
    expect(() => lock.check()).toThrow(Gone);
    lock.release();
    expect(existsSync(path())).toBe(true);
    rmSync(path());
    expect(() => lock.check()).toThrow(`${folder} 在运行当中不见了或者换了`);
  });

  it('of another machine holds: whether its process lives cannot be known', () => {
    lockOf({ host: 'office-2', pid: 2 ** 22 + 1 });
    expect(() => lockFolder(folder)).toThrow(/office-2 上的进程 .*删除 .*\.nianbao\.lock 后再运行/);
  });
});
