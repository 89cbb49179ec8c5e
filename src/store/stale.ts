/** PDFs that no finished report backs any more → out/<year>/失效/: nothing stale lies ready for upload. */

import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const STALE = '失效';

/** @param backed names of the files that finished reports back */
export function putStaleAside(folder: string, backed: ReadonlySet<string>): void {
  const stale = readdirSync(folder, { withFileTypes: true }).filter(
    (each) => each.isFile() && each.name.toLowerCase().endsWith('.pdf') && !backed.has(each.name.normalize('NFC')),
  );
  if (stale.length > 0) mkdirSync(join(folder, STALE), { recursive: true });
  for (const { name } of stale) renameSync(join(folder, name), freePath(join(folder, STALE), name));
}

/** A path in `folder` at which nothing lies yet: an earlier stale PDF of the same name is kept too. */
function freePath(folder: string, name: string): string {
  const stem = name.slice(0, -'.pdf'.length);
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? name : `${stem}（${count}）.pdf`);
    if (!existsSync(path)) return path;
  }
}
