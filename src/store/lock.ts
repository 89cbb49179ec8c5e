/**
 * One run an output folder: a file that says which process holds it. A process of this machine that is gone holds nothing:
 * its file is recognised at once by process number and start time (proper-lockfile waits ten seconds for that).
 */

import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive, type LockOwner, ownerIn, thisProcess } from './lock-owner.ts';
import { Gone, LOCK, temporaryPath } from './output.ts';

/** Another run holds the folder. The message is for the person at the keyboard. */
export class Held extends Error {}

export interface Lock {
  /**
   * A folder without our lock is not the one that the run began with: it was removed or renamed, its disk is unmounted and
   * what is seen now lies beneath, or somebody has taken the lock away.
   * @throws Gone
   */
  check(): void;
  release(): void;
}

/** @throws Held */
export function lockFolder(folder: string): Lock {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, LOCK);
  const own = JSON.stringify(thisProcess());
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (create(path, own)) return lockAt(folder, path, own);
    const text = textOf(path);
    if (text === null) continue;
    const owner = ownerIn(text);
    if (owner && isAlive(owner)) throw new Held(heldBy(owner, path));
    putAway(path, text);
  }
  throw new Held(`输出文件夹 ${folder} 正被别的运行争用，请稍后再试。`);
}

function lockAt(folder: string, path: string, own: string): Lock {
  return {
    check: () => {
      if (textOf(path) !== own) throw new Gone(folder);
    },
    release: () => {
      if (textOf(path) === own) rmSync(path, { force: true });
    },
  };
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

function heldBy({ pid, host }: LockOwner, path: string): string {
  const here = host === hostname();
  const where = here ? `进程 ${pid}` : `${host} 上的进程 ${pid}`;
  const advice = here ? '等它结束后再运行。' : `等它结束后再运行；如果那台机器已经关机，删除 ${path} 后再运行。`;
  return `另一次运行（${where}）正占着输出文件夹。${advice}`;
}
