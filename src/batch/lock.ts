/**
 * One run an output folder: a file that says which process holds it. A process of this machine that is gone holds nothing:
 * its file is recognised at once by process number and start time (proper-lockfile waits ten seconds for that).
 */

import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { temporaryPath } from './output.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, as its system tells it; null where the system does not. Process numbers are used again. */
  readonly started: string | null;
}

/** Another run holds the folder. The message is for the person at the keyboard. */
export class Held extends Error {}

const NAME = '.nianbao.lock';

/** @throws Held @returns what gives the folder free again */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, NAME);
  const self: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid) };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (create(path, JSON.stringify(self))) return () => rmSync(path, { force: true });
    const text = textOf(path);
    if (text === null) continue;
    const holder = holderIn(text);
    if (holder && isAlive(holder)) throw new Held(heldBy(holder, path));
    putAway(path, text);
  }
  throw new Held(`输出文件夹 ${folder} 正被别的运行争用，请稍后再试。`);
}

const ATTEMPTS = 5;

/** Written aside, then linked: the lock is never seen half written. */
function create(path: string, text: string): boolean {
  const temporary = temporaryPath(join(path, '..'));
  try {
    writeFileSync(temporary, text);
    linkOrCreate(temporary, path, text);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Not every file system has links (FAT, some network drives). */
function linkOrCreate(temporary: string, path: string, text: string): void {
  try {
    linkSync(temporary, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw cause;
    writeFileSync(path, text, { flag: 'wx' });
  }
}

/** Of several runs that see the same dead lock one moves it away; whoever has moved a live one puts it back. */
function putAway(path: string, seen: string): void {
  const aside = temporaryPath(join(path, '..'));
  try {
    renameSync(path, aside);
    if (textOf(aside) !== seen) linkSync(aside, path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw cause;
  } finally {
    rmSync(aside, { force: true });
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function holderIn(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null;
  }
}

/** Of a process on another machine nothing can be known: it counts as alive. */
function isAlive({ pid, host, started }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
  return started === startOf(pid);
}

function startOf(pid: number): string | null {
  try {
    return process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
  } catch {
    return null;
  }
}

/** Field 22 of /proc/<pid>/stat (proc(5)), ticks since the start of the system; the command's name before it may hold anything. */
function startOnLinux(pid: number): string | null {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks === undefined ? null : `${boot} ${ticks}`;
}

function startByPs(pid: number): string | null {
  if (process.platform === 'win32') return null;
  return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { LC_ALL: 'C' } }).trim();
}

function heldBy({ pid, host }: Holder, path: string): string {
  const here = host === hostname();
  const where = here ? `进程 ${pid}` : `${host} 上的进程 ${pid}`;
  const advice = here ? '等它结束后再运行。' : `等它结束后再运行；如果那台机器已经关机，删除 ${path} 后再运行。`;
  return `另一次运行（${where}）正占着输出文件夹。${advice}`;
}
