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
  const { content, size } = read(path, most, follow);
  if (size > most) throw new NotPlain(`有 ${Math.ceil(size / 1048576)} MB，太大，没有读`);
  return content;
}

/**
 * Of a file that is too large a byte more than `most`, for whoever judges it by its length.
 * @throws NotPlain, and what the system says
 */
export function readPlainStart(path: string, most: number): Buffer {
  return read(path, most + 1, true).content;
}

/** At most so many bytes, and how many there are in all, each as of when its size was asked for. */
function read(path: string, most: number, follow: boolean): { content: Buffer; size: number } {
  const file = openSync(path, O_RDONLY | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW));
  try {
    const about = fstatSync(file);
    if (!about.isFile()) throw new NotPlain(about.isDirectory() ? '是一个文件夹，不是文件' : '不是普通的文件');
    const content = Buffer.alloc(Math.min(about.size, most));
    let length = 0;
    for (let read = -1; read !== 0 && length < content.length; length += read)
      read = readSync(file, content, length, content.length - length, null);
    return { content: content.subarray(0, length), size: about.size };
  } finally {
    closeSync(file);
  }
}
