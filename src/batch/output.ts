/**
 * Content → a file, whole or not at all: temporary file, fsync, rename, in the same folder.
 *
 * Why not write-file-atomic: it lengthens the final name for its temporary file, so that a name of 255 bytes fails; and what
 * a killed run leaves behind cannot be told from other people's files. Ours have a short name of their own.
 */

import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';

const TEMPORARY = '.nianbao-';
const LEFTOVER = /^\.nianbao-\d+-\d+-\d+\.part$/;

let count = 0;

export function writeWhole(path: string, content: Uint8Array | string): void {
  const temporary = temporaryPath(dirname(path));
  try {
    writeFileSync(temporary, content, { flush: true });
    renameSync(temporary, path);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw cause;
  }
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

/** Removes what a killed run left half done; only under the lock. */
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
