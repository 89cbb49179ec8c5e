/**
 * 草稿: what has been typed and is not in the file yet, on disk before the page is told so, beside what it was typed into. A killed
 * process leaves it, and the next one takes it up.
 *
 *   data/.desk/<year>/<代号>.json              the draft of an organ
 *   data/.desk/旧稿/<year>/<代号>/             the file as it was before the desk wrote it, the last twenty times
 *   data/.desk/读不出的草稿/<year>/<代号>-1.json  a draft that something else than the desk has spoiled
 */

import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withSlashes } from '../place.ts';
import { readPlainFile } from '../source/plain-file.ts';
import { isAbsence } from '../source/presence.ts';
import { sha256 } from '../store/hash.ts';
import { namesIn, removeIfPossible, writeWhole } from '../store/output.ts';
import type { Change } from './changes.ts';

/** The desk's own folder in the data folder. */
export const FOLDER = '.desk';

const FORMER = '旧稿';
const SPOILED = '读不出的草稿';
const MOST_FORMER = 20;
const LARGEST = 16 * 1024 * 1024;

const FORMER_NAME = /^\d{8}-\d{6}-[0-9a-f]{8}\.yaml$/;

/** A draft that cannot be read lies at `path` now. */
export class Spoiled extends Error {
  readonly path: string;

  constructor(path: string) {
    super(path);
    this.path = path;
  }
}

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

  /** Null where there is none. @throws Spoiled */
  of(year: number, code: string): Draft | null {
    let text: string;
    try {
      text = readPlainFile(this.#path(year, code), LARGEST).toString('utf8');
    } catch (cause) {
      if (isAbsence(cause)) return null;
      throw new Spoiled(this.#putAside(year, code));
    }
    const draft = draftIn(text);
    if (!draft) throw new Spoiled(this.#putAside(year, code));
    return draft;
  }

  /** What cannot be read is never written over. @returns where it lies now, with `/` */
  #putAside(year: number, code: string): string {
    const folder = join(this.#folder, SPOILED, String(year));
    mkdirSync(folder, { recursive: true });
    let number = 1;
    while (existsSync(join(folder, `${code}-${number}.json`))) number++;
    const path = join(folder, `${code}-${number}.json`);
    renameSync(this.#path(year, code), path);
    return withSlashes(path);
  }

  /** 代号 of a year's organs that have a draft. */
  in(year: number): string[] {
    return namesIn(join(this.#folder, String(year)))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length));
  }

  /** The last first. */
  formerOf(year: number, code: string): { readonly moment: string; readonly path: string }[] {
    const folder = join(this.#folder, FORMER, String(year), code);
    const names = namesIn(folder).filter((name) => FORMER_NAME.test(name));
    return names
      .sort()
      .reverse()
      .map((name) => ({ moment: name.slice(0, -'.yaml'.length), path: join(folder, name) }));
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

function draftIn(text: string): Draft | null {
  try {
    const { base, changes } = JSON.parse(text);
    if (typeof base !== 'string' || !Array.isArray(changes) || !changes.every(isChange)) return null;
    return { base: Buffer.from(base, 'base64'), changes };
  } catch {
    return null;
  }
}

function isChange(each: Partial<Change> | null): boolean {
  if (each?.kind === 'entry') return typeof each.entry === 'string' && typeof each.value === 'string';
  return (each?.kind === 'review' || each?.kind === 'unreview') && typeof each.review === 'object';
}
