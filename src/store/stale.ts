/** PDFs that no report backs any more → out/<year>/失效/: nothing stale lies ready for upload. */

import { lstatSync, readdirSync, renameSync } from 'node:fs';
import { join, parse } from 'node:path';
import { nameKey } from '../tidy/name-key.ts';
import { isInUse, makeFolder, renamePatiently, Unusable } from './output.ts';

export const STALE = '失效';

/** How many are told by name. */
const FIRST = 3;

/**
 * @param backed names of the files that reports back
 * @param known names of those that may be moved; null: any
 * @throws Unusable when all that could be moved is, and another program holds on to others
 */
export function putStaleAside(
  folder: string,
  backed: ReadonlySet<string>,
  known: ReadonlySet<string> | null = null,
): void {
  const stale = readdirSync(folder, { withFileTypes: true }).filter((each) => {
    const name = each.name.normalize('NFC');
    if (!each.isFile() || !name.toLowerCase().endsWith('.pdf') || backed.has(name)) return false;
    return (known === null || known.has(name)) && !isNameOfBacked(folder, each.name, backed);
  });
  if (stale.length > 0) makeFolder(join(folder, STALE));
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

/** Where capitals or not are one, a file keeps the name it was first written under. */
function isNameOfBacked(folder: string, name: string, backed: ReadonlySet<string>): boolean {
  const key = nameKey(name);
  const named = [...backed].filter((each) => each.length === name.length && nameKey(each) === key);
  return named.some((each) => inodeOf(join(folder, each)) === inodeOf(join(folder, name)));
}

function inodeOf(path: string): bigint | undefined {
  return lstatSync(path, { throwIfNoEntry: false, bigint: true })?.ino;
}

function heldOpen(folder: string, names: readonly string[]): string {
  const first = names.slice(0, FIRST).map((name) => `“${name}”`);
  const all = `${first.join('、')}${names.length > FIRST ? ` 等 ${names.length} 个文件` : ''}`;
  return `${folder} 里的 ${all}已经作废，但正被别的程序打开，没有移到“${STALE}”。请不要上传，关闭打开它的程序后再运行一次`;
}

/** A path in `folder` at which nothing lies yet: an earlier file of the same name is kept too. */
export function freePath(folder: string, name: string): string {
  const { name: stem, ext } = parse(name);
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? name : `${stem}（${count}）${ext}`);
    if (!lstatSync(path, { throwIfNoEntry: false })) return path;
  }
}
