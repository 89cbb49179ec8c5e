/** The output folder of a year: PDFs written whole or not at all, under names any file system takes; stale ones put aside. */

import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** Where PDFs go that no finished report backs any more. */
export const STALE = '失效';

/** Longest name of a file, bytes: what common file systems take. */
const LONGEST = 255;

/** Temporary file, fsync, rename, in the same folder: never half a file under its final name. */
export function writeWhole(path: string, content: Uint8Array | string): void {
  writeFileAtomic.sync(path, typeof content === 'string' ? content : Buffer.from(content));
}

/** Why a title can't be the name of a file, in Chinese; null when it can. */
export function nameFault(title: string): string | null {
  const [char] = /[\\/:*?"<>|\p{Cc}]/u.exec(title) ?? [];
  if (char !== undefined) return `含有文件名里不能用的字符“${char}”`;
  const bytes = Buffer.byteLength(fileName(title));
  return bytes > LONGEST ? `太长，作文件名有 ${bytes} 个字节，最多 ${LONGEST} 个` : null;
}

export function fileName(title: string): string {
  return `${title.normalize('NFC')}.pdf`;
}

/**
 * Moves the PDFs that are not among `backed` (names of files) to 失效/: nothing stale lies ready for upload.
 * @returns the names moved
 */
export function putStaleAside(folder: string, backed: ReadonlySet<string>): string[] {
  const stale = readdirSync(folder).filter(
    (name) => name.toLowerCase().endsWith('.pdf') && !backed.has(name.normalize('NFC')),
  );
  if (stale.length > 0) mkdirSync(join(folder, STALE), { recursive: true });
  for (const name of stale) renameSync(join(folder, name), freePath(join(folder, STALE), name));
  return stale;
}

/** A path in `folder` at which nothing lies yet: an earlier stale PDF of the same name is kept too. */
function freePath(folder: string, name: string): string {
  const stem = name.slice(0, -'.pdf'.length);
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? name : `${stem}（${count}）.pdf`);
    if (!existsSync(path)) return path;
  }
}
