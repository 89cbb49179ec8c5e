/** What was saved from a portal, files and folders → what each file is: a PDF, a page, or a list of hashes. */

import { readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { withSlashes } from '../place.ts';
import { readPlainFile } from '../source/plain-file.ts';
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

/** One file at a time: what a portal has is more than fits into memory. @throws what the system says of a path that is not there */
export function* savedFiles(paths: readonly string[]): Generator<Saved> {
  for (const path of paths) {
    const files = statSync(path).isDirectory() ? filesBelow(path) : [path];
    for (const file of files) yield* read(file);
  }
}

/** In the order of their names. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && !each.name.startsWith('.'))
    .map((each) => join(each.parentPath, each.name))
    .sort();
}

function* read(path: string): Generator<Saved> {
  const ending = extname(path).toLowerCase();
  if (ending !== '.pdf' && !PAGES.has(ending) && !LISTS.has(ending)) return;
  const file = withSlashes(path);
  try {
    const content = readPlainFile(path, LARGEST);
    const hash = sha256(content);
    if (ending === '.pdf') yield { kind: 'pdf', file, hash, content };
    else if (PAGES.has(ending)) yield { kind: 'page', file, hash, html: decoded(content) };
    else yield* entriesIn(decoded(content), file);
  } catch (cause) {
    yield { kind: 'unread', file, why: causeOf(cause) };
  }
}

/** As `sha256sum` writes them, and rows of a table with a SHA-256 in it. */
function* entriesIn(list: string, file: string): Generator<Saved> {
  for (const line of list.split(/\r?\n/)) {
    const hash = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i.exec(line)?.[0];
    if (hash === undefined) continue;
    const cells = line.split(/,|\t|\s{2}| \*/).map((each) => each.replace(/^"|"$/g, '').trim());
    const name = cells.find((each) => /\.(?:pdf|s?html?)(?:$|[?#])/i.test(each)) ?? cells.find((each) => each !== hash);
    // Of a list of all files, those that are no report are no business of ours.
    if (!/\.(?:zip|csv|xlsx?|txt|jpe?g|png|css|js)$/i.test(name ?? ''))
      yield { kind: 'entry', file: name || file, hash: hash.toLowerCase() };
  }
}

/** In the encoding that the file itself names; old portals have GBK. */
function decoded(content: Buffer): string {
  const said = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(content.toString('latin1', 0, 4096))?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(said).decode(content);
  } catch {
    return new TextDecoder().decode(content);
  }
}
