/** What lies below a folder, folders and links among it. No link is followed: `readdirSync` does so itself, but from Node 22 on it follows them. */

import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @throws what the system says of a folder that cannot be read */
export function* entriesBelow(folder: string): Generator<Dirent> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    yield entry;
    if (entry.isDirectory()) yield* entriesBelow(join(folder, entry.name));
  }
}
