/**
 * 草稿: what has been typed and is not in the file yet, on disk before the page is told so, beside what it was typed into. A killed
 * process leaves it, and the next one takes it up.
 *
 *   data/.desk/<year>/<代号>.json      the draft of an organ
 *   data/.desk/旧稿/<year>/<代号>/     the file as it was before the desk wrote it, the last twenty times
 */

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readPlainFile } from '../source/plain-file.ts';
import { isAbsence } from '../source/presence.ts';
import { sha256 } from '../store/hash.ts';
import { namesIn, removeIfPossible, writeWhole } from '../store/output.ts';
import type { Change } from './changes.ts';

/** The desk's own folder in the data folder. */
export const FOLDER = '.desk';

const FORMER = '旧稿';
const MOST_FORMER = 20;
const LARGEST = 16 * 1024 * 1024;

export interface Draft {
  /** The file as it was when the first of the changes was made. */
  readonly base: Uint8Array;
  readonly changes: readonly Change[];
}

export class Drafts {
  readonly #folder: string;

  constructor(data: string) {
    this.#folder = join(data, FOLDER);
  }

  keep(year: number, code: string, { base, changes }: Draft): void {
    mkdirSync(join(this.#folder, String(year)), { recursive: true });
    const text = Buffer.from(base).toString('base64');
    writeWhole(this.#path(year, code), JSON.stringify({ version: 1, base: text, changes }));
  }

  drop(year: number, code: string): void {
    rmSync(this.#path(year, code), { force: true });
  }

  /** Null where there is none; one that cannot be read is put aside under a name of its own, and never written over. */
  of(year: number, code: string): Draft | null {
    const path = this.#path(year, code);
    try {
      const { base, changes } = JSON.parse(readPlainFile(path, LARGEST).toString('utf8'));
      return { base: Buffer.from(base, 'base64'), changes };
    } catch (cause) {
      if (isAbsence(cause)) return null;
      throw cause;
    }
  }

  /** 代号 of a year's organs that have a draft. */
  in(year: number): string[] {
    return namesIn(join(this.#folder, String(year)))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length));
  }

  /** Before the desk writes a file: what it was. @param moment by which the texts are ordered, `20270108-101530` */
  keepFormer(year: number, code: string, bytes: Uint8Array, moment: string): void {
    const folder = join(this.#folder, FORMER, String(year), code);
    mkdirSync(folder, { recursive: true });
    const names = namesIn(folder).sort();
    const name = `${moment}-${sha256(bytes).slice(0, 8)}.yaml`;
    if (names.at(-1)?.slice(-13) === name.slice(-13)) return;
    writeWhole(join(folder, name), bytes);
    for (const old of names.slice(0, Math.max(0, names.length + 1 - MOST_FORMER))) removeIfPossible(join(folder, old));
  }

  #path(year: number, code: string): string {
    return join(this.#folder, String(year), `${code}.json`);
  }
}
