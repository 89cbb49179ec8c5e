/**
 * Content → a file, whole or not at all: temporary file, fsync, rename, in the same folder.
 *
 * Why not write-file-atomic: it lengthens the final name for its temporary file, so that a name of 255 bytes fails; and what
 * a killed run leaves behind cannot be told from other people's files. Ours have a short name of their own.
 */

import {
  closeSync,
  existsSync,
  fsync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { threadId } from 'node:worker_threads';

/** Lies in an output folder while a run is on. */
export const LOCK = '.nianbao.lock';

const TEMPORARY = '.nianbao-';
const LEFTOVER = /^\.nianbao-\d+-\d+-\d+\.part$/;

const synced = promisify(fsync);

let count = 0;

/** The output folder is not the one any more that the run began with. The message is for the person at the keyboard. */
export class Gone extends Error {
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
  if (!existsSync(join(out, LOCK))) throw new Gone(out);
  const folder = join(out, String(year));
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function writeWhole(path: string, content: Uint8Array | string): void {
  const temporary = writeAside(path, content, { flush: true });
  try {
    renameSync(temporary, path);
  } catch (cause) {
    removeIfPossible(temporary);
    throw cause;
  }
}

/** The first half of `writeWhole`. @param flush waits for the disk @returns the temporary file, in the folder of `path` */
export function writeAside(path: string, content: Uint8Array | string, { flush = false } = {}): string {
  const temporary = temporaryPath(dirname(path));
  try {
    writeFileSync(temporary, content, { flush });
    return temporary;
  } catch (cause) {
    removeIfPossible(temporary);
    throw cause;
  }
}

/** The second half: while the disk takes its time (half a millisecond or, on a turning one, ten), others get on. */
export async function putInPlace(temporary: string, path: string): Promise<void> {
  try {
    const file = openSync(temporary, 'r+');
    try {
      await synced(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (cause) {
    removeIfPossible(temporary);
    throw cause;
  }
}

/** On a disk that has failed nothing can be removed either; why it failed is what is to be told. */
function removeIfPossible(path: string): void {
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
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
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

/** Of one folder. */
export function removeLeftovers(folder: string): void {
  for (const name of namesIn(folder)) if (LEFTOVER.test(name)) rmSync(join(folder, name), { force: true });
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
