/**
 * One run an output folder: a file that says which process holds it. A process of this machine that is gone holds nothing:
 * its file is recognised at once by process number and start time (proper-lockfile waits ten seconds for that).
 */

import { linkSync, lstatSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NotPlain, readPlainFile } from '../source/plain-file.ts';
import { causeOf } from './cause.ts';
import { type LockOwner, ownerIn, type State, stateOf, thisProcess } from './lock-owner.ts';
import { Gone, LOCK, makeFolder, REMOVAL, removeIfPossible, Unusable, writeAside } from './output.ts';

/** Another run holds the folder. The message is for the person at the keyboard. */
export class Held extends Error {}

export interface Lock {
  /**
   * A folder without our lock is not the one that the run began with: it was removed or renamed, its disk is unmounted and
   * what is seen now lies beneath, or somebody has taken the lock away.
   * @throws Gone, and what the system says where the lock cannot be read
   */
  check(): void;
  release(): void;
}

/** @param what the folder is called in words @throws Held; Unusable where what has the lock's name is no lock */
export function lockFolder(folder: string, what = '输出文件夹'): Lock {
  makeFolder(folder);
  const path = join(folder, LOCK);
  const own = JSON.stringify(thisProcess());
  take(path, own, what);
  return lockAt(folder, path, own);
}

/** The lock at `path` is ours then: none was there, or that of a process that is gone. */
function take(path: string, own: string, what: string): void {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (create(path, own)) return;
    const seen = lockIn(path);
    if (seen === null) continue;
    const owner = ownerIn(seen.text);
    const state = owner ? stateOf(owner, seen.written) : 'gone';
    if (owner && state !== 'gone') throw new Held(heldBy(owner, state, path, what));
    putAway(path, seen.text, own, what);
  }
  throw new Held(`${what} ${dirname(path)} 正被别的运行争用，请稍后再试。`);
}

function lockAt(folder: string, path: string, own: string): Lock {
  return {
    check: () => {
      if (!holds(path, own)) throw new Gone(folder);
    },
    release: () => release(path, own),
  };
}

/** What cannot be taken away, the next run recognises as that of a process that is gone. */
function release(path: string, own: string): void {
  try {
    if (holds(path, own)) rmSync(path, { force: true });
  } catch {}
}

const ATTEMPTS = 5;

/** Written aside, then linked: the lock is never seen half written. */
function create(path: string, text: string): boolean {
  const temporary = writeAside(path, text);
  try {
    linkOrCreate(temporary, path, text);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  } finally {
    removeIfPossible(temporary);
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

/**
 * Of several runs that see the same dead lock one takes it away, the others wait for another time: the right to do so is a lock
 * of its own. Without it, whoever is late would take away the lock of a run that has begun meanwhile.
 */
function putAway(path: string, seen: string, own: string, what: string): void {
  const right = `${path}${REMOVAL}`;
  take(right, own, what);
  try {
    if (textOf(path) === seen) rmSync(path, { force: true });
  } finally {
    release(right, own);
  }
}

/** Bytes; a lock has some three hundred. */
const LARGEST = 65_536;

/** @returns null where there is none @throws what the system says: that a lock cannot be read does not mean that it is not there */
function textOf(path: string): string | null {
  try {
    return readPlainFile(path, LARGEST, { follow: false }).toString('utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}

function holds(path: string, own: string): boolean {
  try {
    return textOf(path) === own;
  } catch (cause) {
    if (cause instanceof NotPlain) return false;
    throw cause;
  }
}

/** @returns null where there is none any more @throws Unusable */
function lockIn(path: string): { text: string; written: number } | null {
  try {
    const about = lstatSync(path, { throwIfNoEntry: false });
    if (!about) return null;
    if (about.isSymbolicLink()) throw new Unusable(noLock(path, '是一个快捷方式（符号链接）'));
    const text = textOf(path);
    return text === null ? null : { text, written: about.mtimeMs };
  } catch (cause) {
    if (cause instanceof Unusable) throw cause;
    throw new Unusable(noLock(path, causeOf(cause)), { cause });
  }
}

function noLock(path: string, why: string): string {
  return `${path} 应是输出文件夹正在使用的记号，却读不了（${why}）。请确认没有别的运行，把它移走或者删除后再运行`;
}

/** @param state not `gone` */
function heldBy({ pid, host }: LockOwner, state: State, path: string, what: string): string {
  const by: Record<State, string> = {
    lives: `进程 ${pid}`,
    gone: '',
    away: `${host} 上的进程 ${pid}`,
    elsewhere: `另一台也叫 ${host} 的机器、另一个容器或者这台机器重新启动以前的进程 ${pid}`,
  };
  const advice: Record<State, string> = {
    lives: '等它结束后再运行。',
    gone: '',
    away: `等它结束后再运行；如果那台机器已经关机，删除 ${path} 后再运行。`,
    elsewhere: `等它结束后再运行；如果它早已不在运行，删除 ${path} 后再运行。`,
  };
  return `${what}正在被另一次运行使用（${by[state]}）。${advice[state]}`;
}
