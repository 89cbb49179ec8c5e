/**
 * published/<year>/<代号>/<n>/: the files of a version, as they were published. They are written beside, and have their place
 * and their entry in the book once all of a run are on the disk; from then on nothing of ours changes or removes them.
 */

import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isThere } from '../source/presence.ts';
import {
  type Book,
  type PublishedFile,
  type PublishedVersion,
  type Role,
  versionFolder,
  withVersions,
  writeBook,
} from '../store/book.ts';
import { sha256, sha256OfFile } from '../store/hash.ts';
import { putInPlace, syncFolder, writeAside } from '../store/output.ts';

export interface FileToFreeze {
  readonly role: Role;
  readonly path: string;
  readonly content: Uint8Array | string;
}

/** Where the files of a run wait; what a killed run has left there the next one removes. */
const WAITING = '.nianbao-未完成';

/** Where files go that lie in the place of a version and are none. */
const UNLISTED = '未登记';

export class Freezing {
  readonly #year: string;
  readonly #waiting: string;

  /** @param year published/<year>, under our lock */
  constructor(year: string) {
    this.#year = year;
    this.#waiting = join(year, WAITING);
    rmSync(this.#waiting, { recursive: true, force: true });
  }

  async write(organ: string, files: readonly FileToFreeze[]): Promise<PublishedFile[]> {
    return Promise.all(
      files.map(async ({ role, path, content }) => {
        const target = join(this.#waiting, organ, path);
        mkdirSync(dirname(target), { recursive: true });
        await putInPlace(writeAside(target, content), target);
        return { role, path, bytes: Buffer.byteLength(content), sha256: sha256(content) };
      }),
    );
  }

  /** @param versions by 代号: what was written, each the next one of its organ @returns the book with them */
  settle(book: Book, versions: ReadonlyMap<string, PublishedVersion>): Book {
    for (const [organ, { number, files }] of versions) this.#place(organ, number, files);
    syncFolder(this.#year);
    const settled = withVersions(book, versions);
    if (versions.size > 0) writeBook(this.#year, settled);
    rmSync(this.#waiting, { recursive: true, force: true });
    return settled;
  }

  /** What lies there without an entry is of a run that was killed at this very step. */
  #place(organ: string, number: number, files: readonly PublishedFile[]): void {
    const target = versionFolder(this.#year, organ, number);
    if (isThere(target)) {
      if (files.every((each) => sha256OfFile(join(target, each.path)) === each.sha256)) return;
      putAside(target, join(this.#year, UNLISTED), `${organ}-${number}`);
    }
    mkdirSync(dirname(target), { recursive: true });
    renameSync(join(this.#waiting, organ), target);
    syncFolder(dirname(target));
  }
}

/** Nothing that may have been published is thrown away. */
function putAside(path: string, folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  const taken = new Set(readdirSync(folder));
  for (let count = 1; ; count++) {
    const free = count === 1 ? name : `${name}（${count}）`;
    if (taken.has(free)) continue;
    renameSync(path, join(folder, free));
    return;
  }
}
