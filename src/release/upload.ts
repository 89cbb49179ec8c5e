/**
 * The versions in force of a year → out/<year>/上传/: 目录.xlsx and .csv, PDF/, 网页/, 正文/, zips that the portal takes, and
 * sha256.txt, by which `sha256sum -c` and the next run know what lies there. What somebody has typed into a list since, or put
 * there, is never written over: it goes to 失效/.
 */

import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { County } from '../county.ts';
import { withSlashes } from '../place.ts';
import { readPlainFile } from '../source/plain-file.ts';
import { isThere, NotReadable } from '../source/presence.ts';
import { type Book, publishedContent, versionFolder } from '../store/book.ts';
import { safeName } from '../store/file-name.ts';
import { sha256, sha256OfFile } from '../store/hash.ts';
import { removeLeftovers, renamePatiently, syncFolder, temporaryPath, writeAside } from '../store/output.ts';
import { freePath, STALE } from '../store/stale.ts';
import { nameKey } from '../tidy/name-key.ts';
import { type InForce, inForce, listAsCsv, listAsWorkbook } from './upload-list.ts';
import { cut, sizeOfZip, writeZip, type ZipEntry } from './zip-file.ts';

const FOLDER = '上传';
const SUMS = 'sha256.txt';
const OUR_ZIP = /\d{4}年政府信息公开年报-\d+\.zip$/;
const PARTS = ['PDF', '网页', '正文'];

/** Bytes. The largest submission makes a PDF of a third of it. */
const LARGEST = 64 << 20;

export interface Upload {
  readonly year: number;
  /** With `/`. */
  readonly folder: string;
  readonly zips: readonly string[];
  /** Files put aside, where they are now. */
  readonly aside: readonly string[];
  /** Reports larger than the portal takes at once, by title. */
  readonly tooLarge: readonly string[];
}

interface Source {
  readonly year: number;
  /** published/<year>. */
  readonly folder: string;
  readonly book: Book;
  readonly county: County | null;
}

/** @param made out/<year> @throws NotReadable where a published file is not as it was */
export function writeUpload(made: string, { year, folder, book, county }: Source): Upload {
  const target = join(made, FOLDER);
  const reports = inForce(book.reports, county);
  for (const part of ['', ...PARTS]) mkdirSync(join(target, part), { recursive: true });
  for (const part of ['', ...PARTS]) removeLeftovers(join(target, part));
  const groups = reports.map((each) => entriesOf(each, folder));
  checkNames(groups.flat());
  // Also where a copy lies ready already: a published file that has changed is told.
  for (const each of groups.flat()) each.read();
  const due = new Map<string, Due>(groups.flat().map((each) => [each.name, each]));
  for (const [name, content] of [
    ['目录.csv', Buffer.from(listAsCsv(reports, year, county))],
    ['目录.xlsx', listAsWorkbook(reports, book.reports, year, county)],
  ] as const)
    due.set(name, { hash: sha256(content), read: () => content });
  const known = sumsIn(target);
  const limit = county?.site.limit ? county.site.limit * 1024 * 1024 : null;
  const zips = cut(groups, limit);
  const zipNames = zips.map((_, at) => `${safeName(county?.name ?? '')}${year}年政府信息公开年报-${at + 1}.zip`);
  // Of the same files in the same order: where each zip has its size, they are cut at the same places.
  const isSame =
    [...due].every(([name, { hash }]) => known.get(name) === hash) &&
    zipNames.every((name, at) => known.has(name) && sizeOfFile(join(target, name)) === sizeOfZip(zips[at] ?? []));
  const zipped = new Map(zipNames.map((name) => [name, isSame ? (known.get(name) ?? '') : '']));
  const aside = clear(
    target,
    made,
    new Map([...[...due].map(([name, { hash }]) => [name, hash] as const), ...zipped]),
    known,
  );
  for (const [name, each] of due) put(join(target, name), each);
  for (const [at, name] of zipNames.entries()) zipped.set(name, zip(join(target, name), zips[at] ?? []));
  const sums = [...[...due].map(([name, { hash }]) => [name, hash] as const), ...zipped];
  put(join(target, SUMS), sumsFile(sums));
  syncFolder(target);
  const tooLarge = reports.filter((_, at) => limit !== null && sizeOfZip(groups[at] ?? []) > limit);
  return {
    year,
    folder: withSlashes(target),
    zips: zipNames,
    aside,
    tooLarge: tooLarge.map(({ version }) => version.title),
  };
}

/** A file that should lie there. */
interface Due {
  readonly hash: string;
  readonly read: () => Uint8Array;
}

type Entry = ZipEntry & Due;

function entriesOf({ organ, version }: InForce, folder: string): Entry[] {
  const from = versionFolder(folder, organ, version.number);
  return version.files
    .filter(({ role }) => role !== 'data')
    .map((file) => ({
      name: file.path,
      bytes: file.bytes,
      hash: file.sha256,
      read: () => publishedContent(from, file),
    }));
}

/** @throws NotReadable */
function checkNames(entries: readonly Entry[]): void {
  const known = new Map<string, string>();
  for (const { name } of entries) {
    const key = nameKey(name);
    if (known.has(key)) throw new NotReadable(`公布过的报告里有两份同名的“${name}”`);
    known.set(key, name);
  }
}

function put(path: string, { hash, read }: Due): void {
  if (isThere(path) && sha256OfFile(path) === hash) return;
  mkdirSync(dirname(path), { recursive: true });
  renamePatiently(writeAside(path, read()), path);
}

function sizeOfFile(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}

/** @returns its hash */
function zip(path: string, entries: readonly Entry[]): string {
  if (isThere(path)) return sha256OfFile(path) ?? '';
  const temporary = temporaryPath(dirname(path));
  writeZip(temporary, entries);
  renamePatiently(temporary, path);
  return sha256OfFile(path) ?? '';
}

/**
 * Takes away what does not belong there: what we wrote and is out of date is removed, for the versions are kept; anything else
 * is put aside.
 * @returns where it went
 */
function clear(
  target: string,
  made: string,
  due: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
): string[] {
  return filesIn(target).flatMap((name) => {
    if (name === SUMS) return [];
    const path = join(target, name);
    const hash = sha256OfFile(path);
    if (hash !== null && due.get(name) === hash) return [];
    // Nobody types into a zip.
    if (OUR_ZIP.test(name) || (hash !== null && known.get(name) === hash)) {
      rmSync(path);
      return [];
    }
    mkdirSync(join(made, STALE), { recursive: true });
    const free = freePath(join(made, STALE), name.slice(name.lastIndexOf('/') + 1));
    renamePatiently(path, free);
    return [withSlashes(free)];
  });
}

function filesIn(target: string): string[] {
  return ['', ...PARTS].flatMap((part) =>
    readdirSync(join(target, part), { withFileTypes: true })
      .filter((each) => !each.isDirectory() && !each.name.startsWith('.'))
      // Some file systems take names apart into signs and letters.
      .map(({ name }) => (part === '' ? name : `${part}/${name}`).normalize('NFC')),
  );
}

/** As `sha256sum` writes and reads it. */
function sumsFile(sums: readonly (readonly [name: string, hash: string])[]): Due {
  const content = Buffer.from(sums.map(([name, hash]) => `${hash}  ${name}\n`).join(''));
  return { hash: sha256(content), read: () => content };
}

function sumsIn(target: string): Map<string, string> {
  const path = join(target, SUMS);
  if (!isThere(path)) return new Map();
  const lines = readPlainFile(path, LARGEST).toString('utf8').split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [, hash, name] = /^([0-9a-f]{64}) [ *](.+?)\r?$/.exec(line) ?? [];
      return hash === undefined || name === undefined ? [] : [[name, hash] as const];
    }),
  );
}
