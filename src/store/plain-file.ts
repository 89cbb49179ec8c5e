/** A file that somebody else may have put there → its content: a plain file of bounded size; a pipe, a device or a folder is not waited for. */

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Windows has neither; there a link is followed. */
const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants as Partial<typeof constants> & { O_RDONLY: number };

/** What lies at a path is no plain file, or too large a one. The message is for the person at the keyboard. */
export class NotPlain extends Error {}

/**
 * @param most bytes
 * @param follow whether a symbolic link counts as what it leads to
 * @throws NotPlain, and what the system says
 */
export function readPlainFile(path: string, most: number, { follow = true } = {}): Buffer {
  const file = openSync(path, O_RDONLY | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW));
  try {
    const about = fstatSync(file);
    if (!about.isFile()) throw new NotPlain(about.isDirectory() ? '是一个文件夹，不是文件' : '不是普通的文件');
    if (about.size > most) throw new NotPlain(`有 ${Math.ceil(about.size / 1048576)} MB，太大，没有读`);
    return wholeOf(file, about.size);
  } finally {
    closeSync(file);
  }
}

/** So much of it as there was when its size was asked for. */
function wholeOf(file: number, size: number): Buffer {
  const content = Buffer.alloc(size);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read)
    read = readSync(file, content, length, size - length, null);
  return content.subarray(0, length);
}
