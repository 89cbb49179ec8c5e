/** PDFs that no report backs any more → out/<year>/失效/: nothing stale lies ready for upload. */

import { lstatSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { isInUse, renamePatiently, Unusable } from './output.ts';

const STALE = '失效';

/** How many are told by name. */
const FIRST = 3;

/**
 * @param backed names of the files that reports back
 * @throws Unusable when all that could be moved is, and another program holds on to others
 */
export function putStaleAside(folder: string, backed: ReadonlySet<string>): void {
  const stale = readdirSync(folder, { withFileTypes: true }).filter(
    (each) => each.isFile() && each.name.toLowerCase().endsWith('.pdf') && !backed.has(each.name.normalize('NFC')),
  );
  if (stale.length > 0) mkdirSync(join(folder, STALE), { recursive: true });
  const held: string[] = [];
  for (const { name } of stale) {
    // Whoever has held on for two seconds is not waited for again.
    const rename = held.length === 0 ? renamePatiently : renameSync;
    try {
      rename(join(folder, name), freePath(join(folder, STALE), name));
    } catch (cause) {
      if (!isInUse(cause)) throw cause;
      held.push(name);
    }
  }
  if (held.length > 0) throw new Unusable(heldOpen(folder, held));
}

function heldOpen(folder: string, names: readonly string[]): string {
  const first = names.slice(0, FIRST).map((name) => `“${name}”`);
  const all = `${first.join('、')}${names.length > FIRST ? ` 等 ${names.length} 个文件` : ''}`;
  return `${folder} 里的 ${all}已经不算数，但正被别的程序打开，没有移到“${STALE}”。请不要上传，关闭打开它的程序后再运行一次`;
}

/** A path in `folder` at which nothing lies yet: an earlier stale PDF of the same name is kept too. */
function freePath(folder: string, name: string): string {
  const stem = name.slice(0, -'.pdf'.length);
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? name : `${stem}（${count}）.pdf`);
    if (!lstatSync(path, { throwIfNoEntry: false })) return path;
  }
}
