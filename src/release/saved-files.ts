/** What was saved from a portal, files and folders → what each file is: a PDF, a page, or a list of hashes. */

import { type Dirent, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readWorkbook } from '../ooxml/read-workbook.ts';
import { unpack } from '../ooxml/unpack.ts';
import { Unusable } from '../ooxml/unusable.ts';
import { withSlashes } from '../place.ts';
import { entriesBelow } from '../source/entries-below.ts';
import { NotPlain, readPlainFile, readPlainStart } from '../source/plain-file.ts';
import { causeOf } from '../store/cause.ts';
import { sha256 } from '../store/hash.ts';

export type Saved =
  | { readonly kind: 'pdf'; readonly file: string; readonly hash: string; readonly content: Buffer }
  | { readonly kind: 'page'; readonly file: string; readonly hash: string; readonly html: string }
  | { readonly kind: 'entry'; readonly file: string; readonly hash: string }
  | { readonly kind: 'unread'; readonly file: string; readonly why: string };

/** Bytes. */
const LARGEST = 64 << 20;

const PAGES = new Set(['.html', '.htm', '.shtml', '.xhtml', '.jhtml']);
const LISTS = new Set(['.csv', '.txt', '.sha256']);
const WORKBOOK = '.xlsx';
/** Files that have others in them, and what to do about it. The first are pages in one file, as a browser saves them when asked for that. */
const ONE_FILE = '是单个文件的网页，读不了；请在浏览器里另存为“网页，全部”（.html）';
const PACKED = '是压缩包，没有读；请解压以后再核对';
const ARCHIVES: ReadonlyMap<string, string> = new Map([
  ['.mht', ONE_FILE],
  ['.mhtml', ONE_FILE],
  ['.zip', PACKED],
  ['.rar', PACKED],
  ['.7z', PACKED],
]);

/** One file at a time: what a portal has is more than fits into memory. @throws what the system says of a path that is not there */
export function* savedFiles(paths: readonly string[]): Generator<Saved> {
  for (const path of paths) {
    const files = statSync(path).isDirectory() ? filesBelow(path) : [path];
    for (const file of files) yield* read(file);
  }
}

/** In the order of their names; but for what a browser has put beside a page that it saved, in a folder of the page's name. */
function filesBelow(folder: string): string[] {
  const files = [...entriesBelow(folder)]
    .filter((each) => !each.name.startsWith('.') && isFile(each))
    .map((each) => withSlashes(join(each.parentPath, each.name)));
  const pages = new Set(files.filter((file) => kindOf(file) === 'page').map((file) => file.replace(/\.[^.]*$/, '')));
  const isBeside = (file: string) =>
    [...file.matchAll(/(?:_files|\.files|_文件)(?=\/)/g)].some(({ index }) => pages.has(file.slice(0, index)));
  return files.filter((file) => !isBeside(file)).sort();
}

/** What a link leads to is read, but no folder: that may lead back to where it lies. */
function isFile(entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // Whoever reads it tells why it cannot be read.
    return true;
  }
}

type Kind = 'pdf' | 'page' | 'list' | 'workbook';

function kindOf(path: string): Kind | null {
  const ending = extname(path).toLowerCase();
  if (ending === '.pdf') return 'pdf';
  if (PAGES.has(ending)) return 'page';
  if (LISTS.has(ending)) return 'list';
  return ending === WORKBOOK ? 'workbook' : null;
}

/** A program that saves a portal names files after their addresses, `xxgk.jsp?area=7`: what they begin with tells what they are. */
function kindWithin(path: string): Kind | null {
  const start = Buffer.from(readPlainStart(path, OPENING)).toString('latin1').slice(0, OPENING);
  // A zip may have a PDF near its beginning.
  if (start.startsWith('PK')) return null;
  if (start.includes('%PDF-')) return 'pdf';
  return /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html)\b/i.test(start)
    ? 'page'
    : null;
}

/** Bytes in which a PDF says that it is one. */
const OPENING = 1024;

function* read(path: string): Generator<Saved> {
  const file = withSlashes(path);
  try {
    const archived = ARCHIVES.get(extname(path).toLowerCase());
    if (archived !== undefined) yield { kind: 'unread', file, why: archived };
    const kind = archived === undefined ? (kindOf(path) ?? kindWithin(path)) : null;
    if (kind === null) return;
    const content = unpacked(readPlainFile(path, LARGEST));
    const hash = sha256(content);
    if (kind === 'pdf') yield { kind, file, hash, content };
    else if (kind === 'page') yield { kind, file, hash, html: decoded(content) };
    else if (kind === 'list') yield* entriesIn(decoded(content), file);
    else yield* entriesIn(rowsIn(content), file);
  } catch (cause) {
    yield {
      kind: 'unread',
      file,
      why: cause instanceof Unusable ? '打不开，不是 Excel 的 .xlsx 文件' : causeOf(cause),
    };
  }
}

/** A portal sends pages packed, and not every program that saves them unpacks them. @throws NotPlain */
function unpacked(content: Buffer): Buffer {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return content;
  try {
    return gunzipSync(content, { maxOutputLength: LARGEST });
  } catch {
    throw new NotPlain('是压缩过的（gzip），打不开');
  }
}

/** The rows of all sheets, their cells parted by tabs. */
function rowsIn(workbook: Buffer): string {
  const rows = readWorkbook(unpack(workbook)).sheets.flatMap(({ cells }) => {
    const texts = new Map<number, string[]>();
    for (const { row, text } of cells) texts.set(row, [...(texts.get(row) ?? []), text.replace(/\s/g, ' ')]);
    return [...texts.values()];
  });
  return rows.map((texts) => texts.join('\t')).join('\n');
}

/** As `sha256sum` writes them, and rows of a table with a SHA-256 in it. */
function* entriesIn(list: string, file: string): Generator<Saved> {
  for (const line of list.split(/\r\n|\r|\n/)) {
    const hash = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i.exec(line)?.[0];
    if (hash === undefined) continue;
    const cells = line.split(/,|\t|\s{2}| \*/).map((each) => each.replace(/^"|"$/g, '').trim());
    const name = cells.find((each) => /\.(?:pdf|s?html?)(?:$|[?#])/i.test(each)) ?? cells.find((each) => each !== hash);
    // Of a list of all files, those that are no report are no business of ours.
    if (!/\.(?:zip|csv|xlsx?|txt|jpe?g|png|css|js)$/i.test(name ?? ''))
      yield { kind: 'entry', file: name || file, hash: hash.toLowerCase() };
  }
}

/**
 * By its mark; else in the first in which it can be read, whatever it says: UTF-8; what it says, where that can be Chinese; GBK, as
 * old portals and Excel have it.
 */
function decoded(content: Buffer): string {
  const mark = MARKS.find(([bytes]) => content.subarray(0, bytes.length).equals(Buffer.from(bytes)))?.[1];
  const whole = textIn(content, mark ?? 'utf-8', true);
  if (whole !== null) return whole;
  const said = /<meta[^>]*\bcharset\s*=\s*["']?\s*([\w-]+)/i.exec(content.toString('latin1', 0, 4096))?.[1] ?? '';
  const encodings = [mark ?? 'utf-8', ...(/^(?:big5|gb)/i.test(said) ? [said] : []), 'gb18030'];
  const texts = encodings.flatMap((encoding) => textIn(content, encoding) ?? []);
  return texts.find(isReadable) ?? texts.at(-1) ?? '';
}

/** A portal that cuts a line cuts characters, too; in another encoding hardly any is one. */
function isReadable(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/\p{Script=Han}/gu) > count(/\ufffd/g);
}

/** Null where it is not in this encoding, or nobody knows that. */
function textIn(content: Buffer, encoding: string, fatal = false): string | null {
  try {
    return new TextDecoder(encoding, { fatal }).decode(content);
  } catch {
    return null;
  }
}

/** Byte order marks. */
const MARKS: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];
