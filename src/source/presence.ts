/** Whether something lies at a path. An error is no absence: only where the system says that nothing is there nothing is. */

import { lstatSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a path leads to, or on the way to it, is there and cannot be read. The message is for people, without its full stop. */
export class NotReadable extends Error {}

/**
 * A link that leads nowhere, at the end of the path or on the way, is there: what it leads to, a share not mounted say, has
 * gone. A file in the place of a folder has nothing in it.
 * @throws what the system says of anything but an absence
 */
export function isThere(path: string): boolean {
  if (hasEntry(path)) {
    statSync(path);
    return true;
  }
  const folder = dirname(path);
  if (folder !== path) isThere(folder);
  return false;
}

/** Mostly nothing is there, and an exception for each of thousands of organs takes its time. */
function hasEntry(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (cause) {
    if (isAbsence(cause)) return false;
    throw cause;
  }
}

export function isAbsence(cause: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '');
}
