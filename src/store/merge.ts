/** The shards of a year, made on several machines → the output folder that one whole run would have made, byte for byte. */

import { linkSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { withSlashes } from '../place.ts';
import { NotReadable } from '../source/presence.ts';
import { nameKey } from '../tidy/name-key.ts';
import { causeOf } from './cause.ts';
import { sha256OfFile } from './hash.ts';
import { joinJournals } from './journal-lines.ts';
import { type Manifest, readManifest, writeManifest } from './manifest.ts';
import {
  makeFolder,
  namesIn,
  removeIfPossible,
  removeLeftovers,
  renamePatiently,
  syncFolder,
  temporaryPath,
  writeAside,
} from './output.ts';
import { isAsWritten } from './record.ts';
import { planHash, SHARD_FOLDER, type ShardNote } from './shard.ts';
import { putStaleAside } from './stale.ts';
import type { ProgramVersions } from './versions.ts';

export interface ShardResult {
  /** The folder of the year, with the shard's PDFs. */
  readonly folder: string;
  readonly manifest: Manifest & { readonly shard: ShardNote };
}

/** Shards that don't make one whole. The message is for the person at the keyboard. */
export class Unfit extends Error {}

/** @param folders output folders with shards in them, or shards themselves @returns the shards by year */
export function findShards(folders: readonly string[]): Map<number, ShardResult[]> {
  const years = new Map<number, ShardResult[]>();
  for (const folder of new Set(folders.flatMap(withInner))) {
    for (const name of namesIn(folder).filter((each) => /^\d{4}$/.test(each))) {
      const manifest = partIn(join(folder, name));
      if (!manifest?.shard) continue;
      const shard = { folder: join(folder, name), manifest: { ...manifest, shard: manifest.shard } };
      years.set(manifest.year, [...(years.get(manifest.year) ?? []), shard]);
    }
  }
  return years;
}

/** @throws NotReadable */
function partIn(folder: string): Manifest | undefined {
  try {
    return readManifest(folder);
  } catch (cause) {
    const why = causeOf((cause as Error).cause);
    throw new NotReadable(`${withSlashes(join(folder, 'manifest.json'))} ${why}，没有合并；请重新做这一份`, { cause });
  }
}

function withInner(folder: string): string[] {
  const inner = namesIn(folder).filter((name) => SHARD_FOLDER.test(name));
  return [folder, ...inner.map((name) => join(folder, name))];
}

/** @param shards of one year @throws Unfit */
export function checkShards(year: number, shards: readonly ShardResult[]): void {
  const [first] = shards;
  if (!first) return;
  for (const { folder, manifest } of shards) {
    const what = difference(first.manifest, manifest);
    if (what) throw new Unfit(`${first.folder} 和 ${folder} ${what}，不能合并。`);
  }
  const { of, plan } = first.manifest.shard;
  const indices = shards.map((each) => each.manifest.shard.index);
  const twice = repeated(indices);
  if (twice) throw new Unfit(`${year} 年度的第 ${twice}/${of} 份有两个，请只留一个。`);
  const absent = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !indices.includes(index));
  if (absent.length > 0) throw new Unfit(`${year} 年度缺第 ${absent.join('、')} 份（共 ${of} 份），请做完再合并。`);
  checkOrgans(year, shards, plan);
}

/** The first that comes again. */
function repeated<T extends string | number>(all: readonly T[], keyOf: (each: T) => string | number = (each) => each) {
  const first = new Map<string | number, T>();
  for (const each of all) {
    const known = first.get(keyOf(each));
    if (known !== undefined) return known;
    first.set(keyOf(each), each);
  }
  return undefined;
}

/** All of the plan, none twice, no two under one name, none altered. */
function checkOrgans(year: number, shards: readonly ShardResult[], plan: string): void {
  for (const { folder, manifest } of shards) {
    const altered = manifest.reports.find((each) => !isAsWritten(each));
    if (altered) throw new Unfit(`${folder} 的 manifest.json 里“${altered.organ}”一条被改动过，请再运行一次那一份。`);
  }
  const codes = shards.flatMap(({ manifest }) => [
    ...manifest.reports.map((each) => each.organ),
    ...manifest.shard.carriers,
  ]);
  const twice = repeated(codes);
  if (twice) throw new Unfit(`${year} 年度的“${twice}”在两份里都有，请各份从同样的填报文件重做。`);
  if (planHash(codes) !== plan)
    throw new Unfit(`${year} 年度有的单位哪一份里都没有：某一份没有做完，请再运行一次那一份。`);
  const names = shards.flatMap(({ manifest }) => manifest.reports.flatMap((each) => each.pdf ?? []));
  const shared = repeated(names, nameKey);
  if (shared) throw new Unfit(`${year} 年度有两个单位的报告同名：${shared}。`);
}

const MADE_WITH: readonly (readonly [(program: ProgramVersions) => string, string])[] = [
  [({ nianbao, code }) => `${nianbao} ${code}`, '不是同一个版本的程序做的'],
  [({ node, zlib }) => `${node} ${zlib}`, '不是用同一个版本的 Node.js 做的'],
  [({ layouts }) => layouts, '用的格式（layouts）不一样'],
  [({ fonts }) => fonts, '用的字体不一样'],
];

function difference(one: ShardResult['manifest'], other: ShardResult['manifest']): string | null {
  if (one.shard.of !== other.shard.of) return '分的份数不一样';
  if (one.shard.plan !== other.shard.plan) return '做的时候单位名录或填报文件不一样';
  const version = MADE_WITH.find(([version]) => version(one.program) !== version(other.program))?.[1];
  if (version !== undefined) return version;
  // Of which the program is a part: what is not its fault is that of the files.
  return one.shard.inputs === other.shard.inputs ? null : '做的时候单位名录、填报文件或者上年的填报文件内容不一样';
}

/**
 * Brings the PDFs together and writes the manifest of the whole year; the shards stay as they are.
 * @param folder out/<year> @throws Unfit when a PDF is not the one its shard made, NotReadable
 */
export function joinShards(folder: string, year: number, shards: readonly ShardResult[]): Manifest | undefined {
  const [first] = shards;
  if (!first) return undefined;
  // One that cannot be read, or is of a newer program, is not written over.
  readManifest(folder);
  const pdfs = shards.flatMap(pdfsOf);
  for (const each of pdfs) {
    if (sha256OfFile(each.path) !== each.sha256) throw new Unfit(`${each.path} 不见了或者变了，请再运行一次那一份。`);
  }
  makeFolder(folder);
  removeLeftovers(folder);
  for (const { path } of pdfs) bring(path, folder);
  syncFolder(folder);
  const reports = shards.flatMap((each) => each.manifest.reports);
  const { program, county } = first.manifest;
  writeManifest(folder, { year, program, ...(county !== undefined && { county }), reports });
  putStaleAside(folder, new Set(reports.flatMap((each) => each.pdf ?? [])));
  joinJournals(
    folder,
    shards.map((each) => each.folder),
    reports,
  );
  return readManifest(folder);
}

function pdfsOf({ folder, manifest }: ShardResult): { path: string; sha256: string | null }[] {
  return manifest.reports.flatMap(({ pdf, sha256 }) =>
    pdf === null ? [] : [{ path: join(folder, basename(pdf)), sha256 }],
  );
}

function bring(source: string, folder: string): void {
  const temporary = linkOrCopy(source, folder);
  try {
    renamePatiently(temporary, join(folder, basename(source)));
  } finally {
    removeIfPossible(temporary);
  }
}

/** On one disk a second name costs nothing; a PDF is never changed, only replaced. @returns the temporary file */
function linkOrCopy(source: string, folder: string): string {
  const temporary = temporaryPath(folder);
  try {
    linkSync(source, temporary);
    return temporary;
  } catch {
    return writeAside(join(folder, basename(source)), readFileSync(source), { flush: true });
  }
}
