/**
 * published/<year>/versions.json: what was published of each organ, and when. It is only ever added to; nothing in it is of
 * the machine, the clock or a folder. Each version has the hash of what it says and of the version before it: a book that
 * somebody has altered is not believed, and nothing is published by it.
 */

import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { withSlashes } from '../place.ts';
import { validatorOf } from '../schema/validator.ts';
import { readPlainFile } from '../source/plain-file.ts';
import { isThere, NotReadable } from '../source/presence.ts';
import { BOOK_SCHEMA } from './book-schema.ts';
import { causeOf } from './cause.ts';
import { sha256 } from './hash.ts';
import { namesIn, writeWhole } from './output.ts';

export interface Book {
  readonly version: 1;
  readonly year: number;
  /** By 代号. */
  readonly reports: readonly PublishedReport[];
}

export interface PublishedReport {
  /** 代号. */
  readonly organ: string;
  /** From 1 on, the one in force last; at least one. */
  readonly versions: readonly PublishedVersion[];
}

export interface PublishedVersion {
  readonly number: number;
  /** ISO day on which it was published. */
  readonly date: string;
  /** 名称 of the organ. */
  readonly name: string;
  readonly title: string;
  /** 成文日期, an ISO day. */
  readonly signedOn: string | null;
  readonly pages: number;
  /** Hash of the submission's file. */
  readonly submission: string;
  /** Version of the program. */
  readonly program: string;
  /** 更正, those of earlier versions too. */
  readonly corrections: readonly { readonly day: string; readonly text: string }[];
  readonly files: readonly PublishedFile[];
  /** Of all of the above and of the hash of the version before. */
  readonly hash: string;
}

export const ROLES = ['pdf', 'page', 'fragment', 'data'] as const;
export type Role = (typeof ROLES)[number];

export interface PublishedFile {
  readonly role: Role;
  /** From the version's folder on, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const NAME = 'versions.json';

/** Bytes; 30,000 reports are a tenth of it. */
const LARGEST = 256 * 1024 * 1024;

/** The folder of a year. */
export function bookFolder(store: string, year: number): string {
  return join(store, String(year));
}

/**
 * @param folder published/<year>
 * @returns undefined where nothing of the year was published yet
 * @throws NotReadable: what cannot be read, or was altered, is not taken for nothing
 */
export function readBook(folder: string): Book | undefined {
  const path = join(folder, NAME);
  try {
    if (isThere(path)) return bookIn(readPlainFile(path, LARGEST).toString('utf8'), Number(basename(folder)));
    if (!isThere(folder) || namesIn(folder).every((name) => name.startsWith('.'))) return undefined;
    throw new NotReadable('不见了，旁边却有公布过的文件');
  } catch (cause) {
    const advice = '没有公布任何报告，也没有改动任何文件。请从备份恢复这个文件再运行';
    throw new NotReadable(`${withSlashes(path)} ${causeOf(cause)}。${advice}`, { cause });
  }
}

function bookIn(text: string, year: number): Book {
  const book = parsed(text) as Book;
  if (typeof book?.version === 'number' && book.version > 1)
    throw new NotReadable('是更新版本的程序写的，这个版本的程序读不了');
  if (!validatorOf(BOOK_SCHEMA)(book)) throw new NotReadable('内容不对，可能被改动过');
  if (book.year !== year) throw new NotReadable(`写的是 ${book.year} 年度，可能放错了文件夹`);
  const altered = book.reports.find((each, at) => !isSound(each) || (book.reports[at - 1]?.organ ?? '') >= each.organ);
  if (altered) throw new NotReadable(`里“${altered.organ}”的记录被改动过`);
  return book;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new NotReadable('不完整，或者被改动过');
  }
}

function isSound({ versions }: PublishedReport): boolean {
  return versions.every((each, at) => {
    const { hash, ...said } = each;
    return each.number === at + 1 && hash === hashOf(said, versions[at - 1]);
  });
}

function hashOf(said: Omit<PublishedVersion, 'hash'>, before: PublishedVersion | undefined): string {
  return sha256(JSON.stringify([before?.hash ?? '', said]));
}

/** Where the files of a version lie. @param folder published/<year> */
export function versionFolder(folder: string, organ: string, number: number): string {
  return join(folder, organ, String(number));
}

export function fileOf({ files }: PublishedVersion, role: Role): PublishedFile {
  const file = files.find((each) => each.role === role);
  if (!file) throw new Error(`no ${role} in a published version`);
  return file;
}

/** Bytes. The largest submission makes a PDF of a third of it. */
const LARGEST_FILE = 64 << 20;

/** A published file, byte for byte. @param version the folder of its version @throws NotReadable where it is not as it was */
export function publishedContent(version: string, { path, sha256: hash }: PublishedFile): Buffer {
  const file = join(version, path);
  if (!isThere(file)) throw new NotReadable(`${withSlashes(file)} 不见了，请从备份恢复`);
  const content = readPlainFile(file, LARGEST_FILE);
  if (sha256(content) !== hash) throw new NotReadable(`${withSlashes(file)} 不是公布时的样子，请从备份恢复`);
  return content;
}

/** The version that comes behind those there are. */
export function nextVersion(
  before: PublishedVersion | undefined,
  said: Omit<PublishedVersion, 'number' | 'hash'>,
): PublishedVersion {
  const numbered = { number: (before?.number ?? 0) + 1, ...said };
  return { ...numbered, hash: hashOf(numbered, before) };
}

/** The book of a year in which nothing was published yet lies there before anything else does: one that is gone is missed. */
export function openBook(folder: string, year: number): Book {
  const book = readBook(folder);
  if (book) return book;
  const empty: Book = { version: 1, year, reports: [] };
  mkdirSync(folder, { recursive: true });
  writeBook(folder, empty);
  return empty;
}

export function writeBook(folder: string, book: Book): void {
  writeWhole(join(folder, NAME), `${JSON.stringify(book, null, 2)}\n`);
}

/** @param versions by 代号, each the next one of its organ */
export function withVersions(book: Book, versions: ReadonlyMap<string, PublishedVersion>): Book {
  const known = new Map(book.reports.map((each) => [each.organ, each]));
  for (const [organ, version] of versions)
    known.set(organ, { organ, versions: [...(known.get(organ)?.versions ?? []), version] });
  const reports = [...known.values()].sort((a, b) => (a.organ < b.organ ? -1 : 1));
  return { ...book, reports };
}
