/**
 * 归档: the published reports of a year, all their versions, → a bag for the archive. Read this first.
 *
 *   versions.json, published files ─→ items in the archive's order ─→ files, metadata, four checks ─→ bag
 *
 * Only what was published goes in, byte for byte; the bag says nothing of the machine or the day that it was made on.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { County } from '../county.ts';
import { withSlashes } from '../place.ts';
import { isCarrier } from '../run/carrier.ts';
import { NothingToDo, organsOf } from '../run/plan.ts';
import { entriesBelow } from '../source/entries-below.ts';
import { isThere } from '../source/presence.ts';
import { type Book, bookFolder, fileOf, publishedContent, readBook, versionFolder } from '../store/book.ts';
import { safeName } from '../store/file-name.ts';
import { lockFolder } from '../store/lock.ts';
import { removeLeftovers, syncFolder } from '../store/output.ts';
import { type Archived, archivedOf, OTHERS } from './archived.ts';
import { BagWriter } from './bag.ts';
import { catalogueCsv, catalogueXml, explanationOf, METADATA_NOTES } from './catalogue.ts';
import { FourChecks, METADATA } from './four-checks.ts';
import { eepOf, metadataOf } from './metadata.ts';

export interface ArchiveSettings {
  readonly year: number;
  readonly store: string;
  /** The folder that the bag is put into. */
  readonly to: string;
  readonly county: County | null;
  /** The data folder: some of the county's organs only carry figures. */
  readonly data: string;
  /** Folders of the layouts that the year's reports were printed by. */
  readonly layouts: readonly string[];
  /** Whether organs may lack a published report. */
  readonly allowMissing: boolean;
}

export interface ArchiveResults {
  /** With `/`; null: none was made. */
  readonly bag: string | null;
  readonly items: number;
  /** 名称 of the organs without a published report. */
  readonly missing: readonly string[];
  /** Of the four checks, in Chinese. */
  readonly faults: readonly string[];
}

/** Where a bag is made. */
const WAITING = '.nianbao-归档';

/** @throws NothingToDo, NotReadable, Held */
export function archive(settings: ArchiveSettings): ArchiveResults {
  const { year, store, to, county, allowMissing } = settings;
  const folder = bookFolder(store, year);
  const book = readBook(folder);
  if (!book || book.reports.length === 0)
    throw new NothingToDo(`${withSlashes(store)} 里没有公布过 ${year} 年度的报告。`);
  const missing = missingIn(book, settings);
  if (missing.length > 0 && !allowMissing) return { bag: null, items: 0, missing, faults: [] };
  const lock = lockFolder(to);
  const waiting = join(to, WAITING);
  try {
    const owner = safeName(county?.archive?.fonds ?? county?.name ?? '本县');
    const bag = join(to, `${owner}-${year}-政府信息公开年报`);
    if (isThere(bag)) throw new NothingToDo(`${withSlashes(bag)} 已经有了，没有改动它；要重做，先把它移走。`);
    removeLeftovers(to);
    rmSync(waiting, { recursive: true, force: true });
    mkdirSync(waiting);
    const rows = archivedOf(book, county);
    const faults = fill(waiting, rows, book, folder, missing, settings);
    renameSync(waiting, bag);
    syncFolder(to);
    return { bag: withSlashes(bag), items: rows.length, missing, faults };
  } finally {
    rmSync(waiting, { recursive: true, force: true });
    lock.release();
  }
}

function missingIn({ reports }: Book, { county, year, data }: ArchiveSettings): string[] {
  const published = new Set(reports.map(({ organ }) => organ));
  const unpublished = organsOf(county, year).filter(({ code }) => !published.has(code));
  return unpublished.filter(({ code }) => !isCarrier(join(data, String(year), `${code}.yaml`))).map(({ name }) => name);
}

function fill(
  waiting: string,
  rows: readonly Archived[],
  book: Book,
  folder: string,
  missing: readonly string[],
  { year, county, layouts }: ArchiveSettings,
): readonly string[] {
  const bag = new BagWriter(waiting);
  const checks = new FourChecks();
  const sm3: string[] = [];
  const write = (path: string, content: Uint8Array | string) => {
    bag.write(path, content);
    sm3.push(`${createHash('sm3').update(content).digest('hex')}  ${path}\n`);
  };
  for (const row of rows) {
    const files = filesOf(row, folder, county);
    for (const [path, content] of files) write(`${row.folder}/${path}`, content);
    checks.look(row, files, fileOf(row.version, 'pdf').path);
  }
  write('文件目录.XML', catalogueXml(rows));
  write('文件目录.csv', catalogueCsv(rows));
  write('说明文件.TXT', explanationOf({ year, county, rows, missing }));
  write(`${OTHERS}/公布版本.json`, `${JSON.stringify(book, null, 2)}\n`);
  write(`${OTHERS}/元数据项说明.txt`, METADATA_NOTES);
  for (const [path, content] of layoutFiles(layouts)) write(`${OTHERS}/格式/${path}`, content);
  write(`${OTHERS}/四性检测.xml`, checks.file());
  bag.write(`${OTHERS}/sm3.txt`, sm3.join(''));
  bag.close(infoOf(rows, year, county));
  return checks.faults;
}

/** By path in the folder of the item. @throws NotReadable where a published file is not as it was */
function filesOf(row: Archived, folder: string, county: County | null): Map<string, Uint8Array> {
  const { version, code } = row;
  const from = versionFolder(folder, code, version.number);
  const files = new Map<string, Uint8Array>(version.files.map((each) => [each.path, publishedContent(from, each)]));
  files.set(METADATA, Buffer.from(metadataOf(row, county?.archive ?? null)));
  if (county?.archive) files.set('eep.xml', Buffer.from(eepOf(row, county.archive, county.name)));
  return files;
}

/** What the submissions were filled in and printed by: whoever reads them years later has no other explanation. */
function layoutFiles(folders: readonly string[]): [path: string, content: Uint8Array][] {
  return folders.flatMap((folder) => {
    const names = [...entriesBelow(folder)]
      .filter((each) => each.isFile())
      .map((each) => withSlashes(join(each.parentPath, each.name)).slice(withSlashes(folder).length + 1))
      .filter((name) => !name.startsWith('example/'))
      .sort();
    const edition = withSlashes(folder).split('/').at(-1) ?? '';
    return names.map((name): [string, Uint8Array] => [`${edition}/${name}`, readFileSync(join(folder, name))]);
  });
}

function infoOf(rows: readonly Archived[], year: number, county: County | null): [name: string, value: string][] {
  const last =
    rows
      .map(({ version }) => version.date)
      .sort()
      .at(-1) ?? '';
  return [
    ['Source-Organization', county?.name ?? '本县'],
    ['External-Description', `${year}年政府信息公开工作年度报告`],
    ['External-Identifier', `${county?.archive?.fonds ?? county?.name ?? '本县'}-${year}`],
    // The day on which the last of it was published: the same versions give the same bag, whenever it is made.
    ['Bagging-Date', last],
  ];
}
