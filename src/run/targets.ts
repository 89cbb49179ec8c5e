/**
 * The words of a command line for what it is about → a year, or files: `2026`, `data/2026`, a file, an organ by its 代号, 名称 or 简称.
 * All commands understand them alike.
 */

import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type County, type ListedOrgan, type Organ, organIn } from '../county.ts';
import { withSlashes } from '../place.ts';
import { nearest } from '../source/nearest-name.ts';
import { isAbsence, isThere, NotReadable } from '../source/presence.ts';
import { causeOf } from '../store/cause.ts';
import { nameKey } from '../tidy/name-key.ts';
import { whoseFiles } from './whose.ts';

/** Nothing there, or nothing of that name. The message is for the person at the keyboard. */
export class NothingToDo extends Error {}

/** Either a year as a whole, or files; each file once, however it was spelled. */
export interface Targets {
  readonly year: number | null;
  readonly files: readonly string[];
}

/** @param words nothing: the latest year that has a folder; organs: of the year beside them, else of the latest @throws NothingToDo, NotReadable */
export function readTargets(words: readonly string[], data: string, county: County | null): Targets {
  if (words.length === 0) return { year: latestYear(data), files: [] };
  const read = words.map((word) => readTarget(word, data, county));
  const years = [...new Set(read.flatMap((each) => ('year' in each ? each.year : [])))];
  const [year] = years;
  if (years.length > 1) throw new NothingToDo(`“${years.join('、')}”：一次只能写一个年度，或者只写文件。`);
  if (year !== undefined && read.every((each) => 'year' in each)) return { year, files: [] };
  if (year !== undefined && read.some((each) => 'file' in each))
    throw new NothingToDo(`“${year}”是年度；一次只能写一个年度，或者只写文件。`);
  const files = read.flatMap((each) => {
    if ('file' in each) return each.file;
    return 'organ' in each ? fileOf(each.organ, year ?? latestYear(data), data, county) : [];
  });
  const once = new Map<string, string>();
  for (const file of files) {
    const path = reached(file, onlyPath);
    if (!once.has(path)) once.set(path, file);
  }
  return { year: null, files: [...once.values()] };
}

/**
 * A year, and organs of it by whatever they are called, where nobody has handed in anything yet.
 * @returns no organs: none was named @throws NothingToDo
 */
export function readYearAndOrgans(
  words: readonly string[],
  data: string,
  county: County | null,
): { readonly year: number; readonly organs: readonly string[] } {
  const yearOf = (word: string) =>
    isYear(word) ? Number(word) : reached(word, isThere) && !reached(word, isFile) ? yearOfFolder(word, data) : null;
  const years = [...new Set(words.flatMap((word) => yearOf(word) ?? []))];
  if (years.length > 1) throw new NothingToDo(`“${years.join('、')}”：一次只能写一个年度。`);
  const organs = words.filter((word) => yearOf(word) === null);
  const strange = county ? organs.find((word) => organNamed(word, county) === null) : undefined;
  if (strange !== undefined) throw new NothingToDo(unknown(strange, data, county));
  const year = years[0] ?? latestYear(data);
  for (const word of county ? organs : []) {
    const listed = county && organNamed(word, county);
    if (listed && !organIn(listed, year)) throw new NothingToDo(notOfYear(listed, year));
  }
  return {
    year,
    organs: [...new Set(organs.map((word) => (county && organNamed(word, county)?.code) ?? word))],
  };
}

/** Of an organ that is not there yet, or not any more. */
export function notOfYear({ name }: ListedOrgan, year: number | null): string {
  return `按单位名录的“起止年度”，${name}没有 ${year} 年度的报告。`;
}

type Target = { readonly year: number } | { readonly file: string } | { readonly organ: Organ };

function readTarget(word: string, data: string, county: County | null): Target {
  if (isYear(word)) return { year: Number(word) };
  if (reached(word, isFile)) {
    if (resolve(word) === resolve(data, 'county.yaml'))
      throw new NothingToDo(`${withSlashes(word)} 是单位名录，不是填报文件；核对单位名录用 nianbao doctor。`);
    return { file: word };
  }
  const organ = county ? organNamed(word, county) : null;
  if (reached(word, isThere)) {
    const year = yearOfFolder(word, data);
    if (year !== null) return { year };
    if (organ === null) throw new NothingToDo(notAYear(word, data));
  }
  if (organ !== null) return { organ };
  throw new NothingToDo(unknown(word, data, county));
}

/** An organ by its 代号, 名称 or 简称, or by its file's name; blanks and capitals do not count. */
export function organNamed(word: string, { organs }: County): ListedOrgan | null {
  const known = organs.get(word) ?? organs.get(word.replace(/\.yaml$/, ''));
  if (known) return known;
  const key = nameKey(word);
  const isIt = ({ code, name, shortName, history }: ListedOrgan) =>
    [code, name, shortName, ...(history?.names ?? []).map((each) => each.name)].some(
      (each) => each && nameKey(each) === key,
    );
  return [...organs.values()].find(isIt) ?? null;
}

/** `data/2026`, however it is spelled. */
function yearOfFolder(path: string, data: string): number | null {
  const folder = realpathSync.native(path);
  const name = basename(folder);
  if (!isYear(name)) return null;
  const own = join(data, name);
  return reached(own, isThere) && realpathSync.native(own) === folder ? Number(name) : null;
}

function notAYear(word: string, data: string): string {
  const folder = withSlashes(word);
  return isYear(basename(word))
    ? `${folder} 不在填报文件夹 ${withSlashes(data)} 里；用 --data 写明填报文件夹。`
    : `${folder} 是文件夹；写年度，如 2020，或者写填报文件。`;
}

/** The file of an organ; one that has come under another name is as good. */
function fileOf(organ: Organ, year: number, data: string, county: County | null): string {
  const folder = join(data, String(year));
  const path = join(folder, `${organ.code}.yaml`);
  if (reached(path, isFile)) return path;
  const whose = whoseFiles(county);
  const other = reached(folder, isThere)
    ? listFolder(folder).find((name) => whose(join(folder, name)) === organ)
    : null;
  if (other) return join(folder, other);
  throw new NothingToDo(`${organ.name}没有 ${year} 年度的填报文件（${withSlashes(path)}）。`);
}

function unknown(word: string, data: string, county: County | null): string {
  const isPath = /[\\/]|\.\w+$/.test(word);
  const near = nearest(word, isPath ? filesNear(word, data) : [...namesIn(county), ...yearsIn(data)]);
  const meant = near === undefined ? '' : `是不是“${near}”？`;
  if (isPath) return `没有文件 ${word}。${meant}`;
  return `“${word}”不是年度，也不是文件${county ? '、单位名录里的单位' : ''}。${meant}`;
}

function namesIn(county: County | null): string[] {
  return [...(county?.organs.values() ?? [])].flatMap(({ code, name, shortName }) => [
    code,
    name,
    ...(shortName ? [shortName] : []),
  ]);
}

/** What lies in the folder of a path. */
function filesNear(word: string, data: string): string[] {
  for (const folder of [dirname(word), data]) {
    try {
      const names = readdirSync(folder).map((name) => withSlashes(join(folder, name)));
      if (nearest(word, names) !== undefined) return names;
    } catch {}
  }
  return [];
}

function yearsIn(data: string): string[] {
  try {
    return readdirSync(data).filter(isYear);
  } catch {
    return [];
  }
}

/** One file has one, however it is spelled; a link is a file of its own name. */
function onlyPath(file: string): string {
  if (!lstatSync(file).isSymbolicLink()) return realpathSync.native(file);
  return join(realpathSync.native(dirname(file)), basename(file));
}

function latestYear(data: string): number {
  const isFolder = (name: string) => reached(join(data, name), (path) => statSync(path).isDirectory());
  const latest = listFolder(data)
    .filter((name) => isYear(name) && isFolder(name))
    .sort()
    .at(-1);
  if (latest === undefined)
    throw new NothingToDo(
      `${withSlashes(data)} 里还没有任何年度的文件夹。写空白填报文件：nianbao new --all --year <年度>。`,
    );
  return Number(latest);
}

export function listFolder(folder: string): string[] {
  const names = reached(folder, (path) => (isThere(path) ? listed(path) : null));
  if (names === null) throw new NothingToDo(notThere(folder));
  return names.sort();
}

function notThere(folder: string): string {
  const year = basename(folder);
  const begin = isYear(year) ? `，还没有填报文件的，先运行 nianbao new --all --year ${year}` : '';
  return `没有文件夹 ${withSlashes(folder)}；填报文件夹在别处的，用 --data 写明${begin}。`;
}

/** Null for a file. */
function listed(folder: string): string[] | null {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if (isAbsence(cause)) return null;
    throw cause;
  }
}

function isFile(path: string): boolean {
  return isThere(path) && statSync(path).isFile();
}

/** A folder or file that is there and cannot be looked at is told: nothing is decided as though it were not. @throws NotReadable */
function reached<T>(path: string, look: (path: string) => T): T {
  try {
    return look(path);
  } catch (cause) {
    throw new NotReadable(`读不到 ${withSlashes(path)}：${causeOf(cause)}`, { cause });
  }
}

export function isYear(text: string): boolean {
  return /^\d{4}$/.test(text);
}
