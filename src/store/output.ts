/**
 * Content → a file, whole or not at all: temporary file, fsync, rename, in the same folder.
 *
 * Why not write-file-atomic: it lengthens the final name for its temporary file, so that a name of 255 bytes fails; and what
 * a killed run leaves behind cannot be told from other people's files. Ours have a short name of their own.
 */

import {
  closeSync,
  fsync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { threadId } from 'node:worker_threads';

/** Lies in an output folder while a run is on. */
export const LOCK = '.nianbao.lock';
/** Behind the name of a lock: of the lock for taking that one away. */
export const REMOVAL = '.removal';

const TEMPORARY = '.nianbao-';
const LEFTOVER = /^\.nianbao(?:-\d+-\d+-\d+\.part|\.lock(?:\.removal)+)$/;

/** What a person is told of: of a file that is being written, its folder. */
export function shownPath(path: string): string {
  return LEFTOVER.test(basename(path)) ? dirname(path) : path;
}

const synced = promisify(fsync);

let count = 0;

/** The output folder cannot be worked in. The message is for the person at the keyboard, a sentence without its full stop. */
export class Unusable extends Error {}

/** The output folder is not the one any more that the run began with. */
export class Gone extends Unusable {
  constructor(folder: string) {
    super(`${folder} 在运行当中不见了或者换了，请检查磁盘或网络盘是否还连着，再运行一次`);
  }
}

/**
 * out/<year>, made where it is missing, but never together with `out`: where the disk of a locked folder is gone, its mount
 * point is an empty folder of another disk, and all that is written there is lost as soon as the right one is back.
 * @throws Gone
 */
export function yearFolder(out: string, year: number | null): string {
  if (!lstatSync(join(out, LOCK), { throwIfNoEntry: false })) throw new Gone(out);
  const folder = join(out, String(year));
  makeFolder(folder);
  return folder;
}

/**
 * Makes a folder and those that it lies in, where they are missing. Of a disk that is read-only Node says, when it is to make
 * several, that something is not there: each is tried by itself then.
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    const around = dirname(folder);
    if (around !== folder && !lstatSync(around, { throwIfNoEntry: false })) makeFolder(around);
    mkdirSync(folder);
  }
}

/**
 * Milliseconds between tries to replace or move a file that another program has open, two seconds in all: Windows refuses
 * it while a viewer shows the file, or for a moment while a virus scanner or a synchronised folder looks at it.
 */
const PAUSES = [20, 40, 80, 160, 300, 600, 800];
const IN_USE = new Set(['EPERM', 'EBUSY', 'EACCES']);

export function isInUse(cause: unknown): boolean {
  return IN_USE.has((cause as NodeJS.ErrnoException).code ?? '');
}

/** Waits where it stands: only for what comes before or behind all reports. */
export function renamePatiently(from: string, to: string): void {
  for (const pause of PAUSES) {
    if (isRenamed(from, to)) return;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
  }
  renameSync(from, to);
}

/** While one report waits, others get on. */
async function renameInTime(from: string, to: string): Promise<void> {
  for (const pause of PAUSES) {
    if (isRenamed(from, to)) return;
    await setTimeout(pause);
  }
  renameSync(from, to);
}

/** @returns false where another program has one of the two open, as it seems */
function isRenamed(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (cause) {
    if (isInUse(cause)) return false;
    throw cause;
  }
}

/** All at once or, where that would be much, piece by piece. */
export type Content = Uint8Array | string | Iterable<string>;

/** @param mode who may read it, where the system knows that; left out: whoever the process lets */
export function writeWhole(path: string, content: Content, { mode = 0o666 } = {}): void {
  const temporary = writeAside(path, content, { flush: true, mode });
  try {
    renamePatiently(temporary, path);
  } catch (cause) {
    removeIfPossible(temporary);
    throw cause;
  }
}

/** The first half of `writeWhole`. @param flush waits for the disk @returns the temporary file, in the folder of `path` */
export function writeAside(path: string, content: Content, { flush = false, mode = 0o666 } = {}): string {
  const { temporary, file } = openAside(dirname(path), mode);
  try {
    try {
      const isWhole = typeof content === 'string' || content instanceof Uint8Array;
      for (const piece of isWhole ? [content] : content) writeFileSync(file, piece);
      if (flush) tolerating(() => fsyncSync(file));
    } finally {
      closeSync(file);
    }
    return temporary;
  } catch (cause) {
    removeIfPossible(temporary);
    throw cause;
  }
}

/**
 * A new file: never one that lies there already, nor where a link leads to. Names are taken where a killed process had our
 * number, as in a container each has.
 */
function openAside(folder: string, mode: number): { temporary: string; file: number } {
  for (let attempt = 1; ; attempt++) {
    const temporary = temporaryPath(folder);
    try {
      return { temporary, file: openSync(temporary, 'wx', mode) };
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === MOST_TAKEN) throw cause;
    }
  }
}

const MOST_TAKEN = 1000;

/** The second half: while the disk takes its time (half a millisecond or, on a turning one, ten), others get on. */
export async function putInPlace(temporary: string, path: string): Promise<void> {
  try {
    const file = openSync(temporary, 'r+');
    try {
      await synced(file).catch(tolerated);
    } finally {
      closeSync(file);
    }
    await renameInTime(temporary, path);
  } catch (cause) {
    removeIfPossible(temporary);
    throw cause;
  }
}

/**
 * Codes by which a file system says that it knows no such thing as waiting for the disk: shares (CIFS, VirtualBox, sshfs) do
 * for folders. What was written is there all the same.
 */
const NO_FSYNC = new Set(['EINVAL', 'EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EBADF', 'EISDIR', 'ENOTTY']);

function tolerated(cause: unknown): void {
  if (!NO_FSYNC.has((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
}

function tolerating(sync: () => void): void {
  try {
    sync();
  } catch (cause) {
    tolerated(cause);
  }
}

/** On a disk that has failed nothing can be removed either; why it failed is what is to be told. */
export function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

/** A path in `folder` that is nobody else's; what is left there by a killed run the next one removes. */
export function temporaryPath(folder: string): string {
  return join(folder, `${TEMPORARY}${process.pid}-${threadId}-${count++}.part`);
}

/** The names in a folder outlast a power cut only when the folder itself is on the disk. */
export function syncFolder(folder: string): void {
  // Windows opens no folders, and needs none of this.
  if (process.platform === 'win32') return;
  tolerating(() => {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  });
}

/**
 * Removes what a killed run or thread left half done in the output folder and the folders of its years; only under the lock,
 * and only while nothing is written: of what is in hand it would take the half that is there.
 */
export function clearAway(out: string): void {
  removeLeftovers(out);
  for (const year of namesIn(out).filter((name) => /^\d{4}$/.test(name))) {
    // What is no folder, or closed to us, may be no business of this run; where it is, its reports tell.
    try {
      removeLeftovers(join(out, year));
    } catch {}
  }
}

/** Of one folder. One that cannot be removed is in nobody's way. */
export function removeLeftovers(folder: string): void {
  for (const name of namesIn(folder)) if (LEFTOVER.test(name)) removeIfPossible(join(folder, name));
}

/** @returns nothing where there is no such folder */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  }
}
