/** One run an output folder; what a killed run leaves behind stops nobody. */

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Held, lockFolder } from '../../src/store/lock.ts';
import { Gone, temporaryPath, Unusable } from '../../src/store/output.ts';

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
    expect(() => lockFolder(folder)).toThrow(`输出文件夹正在被另一次运行使用（进程 ${process.pid}）`);
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

  it.each([
    ['of the number 0', { pid: 0 }],
    ['of a group', { pid: -1 }],
    ['of half a process', { pid: 1.5 }],
    ['of a number no system has', { pid: 2 ** 32 + 1 }],
    ['of a number in a text', { pid: '1' }],
    ['of a host without name', { host: '' }],
    ['of a host that would move the cursor', { host: '\u001b[2Jhost' }],
    ['that began at a number', { started: 5 }],
    ['since a start that is a list', { boot: [] }],
  ])('%s is not one of ours and holds nothing', (_, change) => {
    lockOf(change);
    lockFolder(folder).release();
  });

  it('of this machine since another start, or of another of its name, holds', ({ skip }) => {
    if (process.platform !== 'linux') skip('only Linux tells');
    lockOf({ boot: 'another', pid: 2 ** 22 + 1 });
    expect(() => lockFolder(folder)).toThrow(
      /另一台也叫 .* 的机器、另一个容器或者这台机器重新启动以前的进程 .*删除 .*\.nianbao\.lock 后再运行/,
    );
  });

  it('of this very machine before it was started anew holds nothing', ({ skip }) => {
    lockOf({ boot: 'another' });
    const { machine } = JSON.parse(readFileSync(path(), 'utf8'));
    if (!machine) skip('a machine without a network card, or not Linux');
    utimesSync(path(), 1, 1);
    lockFolder(folder).release();
  });

  it('of another container holds', ({ skip }) => {
    if (process.platform !== 'linux') skip('only Linux has them');
    lockOf({ space: 'pid:[1]', pid: 2 ** 22 + 1 });
    expect(() => lockFolder(folder)).toThrow(Held);
  });

  it('as it was written before an upgrade says the same', ({ skip }) => {
    if (process.platform !== 'linux') skip('only Linux tells');
    const old = { boot: undefined, space: undefined, machine: undefined };
    lockOf({ ...old, pid: 2 ** 22 + 1 });
    lockFolder(folder).release();
    lockOf({ ...old, started: 'another-boot 1', pid: 2 ** 22 + 1 });
    expect(() => lockFolder(folder)).toThrow(Held);
    rmSync(path());
    lockOf(old);
    expect(() => lockFolder(folder)).toThrow(Held);
  });

  it.each<[string, () => void]>([
    ['a folder', () => mkdirSync(path())],
    ['a link that leads nowhere', () => symlinkSync('/nowhere/at/all', path())],
    ['a link to itself', () => symlinkSync(path(), path())],
    ['a link to a file', () => symlinkSync(process.execPath, path())],
    ['a pipe', () => void execFileSync('mkfifo', [path()])],
    ['far too long', () => writeFileSync(path(), 'x'.repeat(100_000))],
  ])('that is %s is told at once, with what to do', (_, make) => {
    make();
    expect(() => lockFolder(folder)).toThrow(Unusable);
    expect(() => lockFolder(folder)).toThrow(/\.nianbao\.lock 应是.*请确认没有别的运行，把它移走或者删除后再运行/);
    expect(readdirSync(folder)).toEqual(['.nianbao.lock']);
  });

  it('is written where no link leads', () => {
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'mine');
    const next = Number(/-(\d+)\.part$/.exec(temporaryPath(folder))?.[1]) + 1;
    for (let count = next; count < next + 20; count++)
      symlinkSync(victim, join(folder, `.nianbao-${process.pid}-${threadId}-${count}.part`));
    lockFolder(folder).release();
    expect(readFileSync(victim, 'utf8')).toBe('mine');
  });

  it('of another machine holds: whether its process lives cannot be known', () => {
    lockOf({ host: 'office-2', pid: 2 ** 22 + 1 });
    expect(() => lockFolder(folder)).toThrow(/office-2 上的进程 .*删除 .*\.nianbao\.lock 后再运行/);
  });
});
