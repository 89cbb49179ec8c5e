/**
 * A bag as RFC 8493 has it: files below data/, lists of their hashes, a few lines about the bag. Two lists, SHA-256 and SHA-512;
 * none of SM3, which readers of bags elsewhere do not know and some of them stop at.
 */

import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { withSlashes } from '../place.ts';
import { entriesBelow } from '../source/entries-below.ts';
import { hashOfFile } from '../store/hash.ts';
import { writeWhole } from '../store/output.ts';

export const ALGORITHMS = ['sha256', 'sha512'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Where the files of a bag lie that were handed over. */
export const PAYLOAD = 'data';

/** Hashes of the files of a folder, by path from the bag on. */
export type Hashes = ReadonlyMap<string, Readonly<Record<Algorithm, string>>>;

export class BagWriter {
  readonly #folder: string;
  readonly #hashes = new Map<string, Record<Algorithm, string>>();
  #bytes = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param path from data/ on, with `/` */
  write(path: string, content: Uint8Array | string): void {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const name = `${PAYLOAD}/${path.normalize('NFC')}`;
    if (this.#hashes.has(name)) throw new Error(`${name} twice in a bag`);
    const target = join(this.#folder, name);
    mkdirSync(dirname(target), { recursive: true });
    writeWhole(target, bytes);
    this.#hashes.set(name, hashesOf(bytes));
    this.#bytes += bytes.length;
  }

  /** @param info what bag-info.txt says, in this order */
  close(info: readonly (readonly [name: string, value: string])[]): void {
    const oxum = ['Payload-Oxum', `${this.#bytes}.${this.#hashes.size}`] as const;
    const lines = [...info, oxum].map(([name, value]) => `${name}: ${value.replace(/\s*\n\s*/g, ' ')}\n`);
    const tags = new Map([
      ['bagit.txt', DECLARATION],
      ['bag-info.txt', lines.join('')],
      ...ALGORITHMS.map((each) => [`manifest-${each}.txt`, listOf(this.#hashes, each)] as const),
    ]);
    for (const [name, content] of tags) writeWhole(join(this.#folder, name), content);
    const hashes = new Map([...tags].map(([name, content]) => [name, hashesOf(Buffer.from(content))]));
    for (const each of ALGORITHMS) writeWhole(join(this.#folder, `tagmanifest-${each}.txt`), listOf(hashes, each));
  }
}

function hashesOf(bytes: Uint8Array): Record<Algorithm, string> {
  const [sha256 = '', sha512 = ''] = ALGORITHMS.map((each) => createHash(each).update(bytes).digest('hex'));
  return { sha256, sha512 };
}

function listOf(hashes: Hashes, algorithm: Algorithm): string {
  const names = [...hashes.keys()].sort();
  return names.map((name) => `${hashes.get(name)?.[algorithm]}  ${escaped(name)}\n`).join('');
}

/** RFC 8493, 2.1.3. */
function escaped(path: string): string {
  return path.replace(/[%\r\n]/g, (sign) => ({ '%': '%25', '\r': '%0D', '\n': '%0A' })[sign] ?? sign);
}

function unescaped(path: string): string {
  return path.replace(/%(25|0D|0A)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** What is wrong with a bag, each fault in Chinese, with the file's name; none where all is as it was handed over. */
export function faultsOfBag(folder: string): string[] {
  const files = filesIn(folder);
  if (!files.has('bagit.txt')) {
    const inner = [...files.keys()].flatMap((path) => /^([^/]+)\/bagit\.txt$/.exec(path)?.[1] ?? []);
    if (inner.length > 0) return [`不是归档包；归档包是里面的 ${inner.join('、')}，请写到这一层`];
    return ['没有 bagit.txt，不是归档包，或者它不见了'];
  }
  const declared = readFileSync(join(folder, 'bagit.txt'), 'utf8') === DECLARATION ? [] : ['bagit.txt 被改动过'];
  const lists = ALGORITHMS.flatMap((algorithm) => [
    ...faultsOfList(folder, `manifest-${algorithm}.txt`, algorithm, payloadOf(files)),
    ...faultsOfList(folder, `tagmanifest-${algorithm}.txt`, algorithm, tagsOf(files)),
  ]);
  return [...new Set([...declared, ...lists, ...faultsOfOxum(folder, payloadOf(files))])];
}

/** By path, with `/`; links and devices among them, for none belongs there. */
function filesIn(folder: string): Map<string, number> {
  return new Map(
    [...entriesBelow(folder)]
      .filter((each) => !each.isDirectory())
      .map((each) => {
        const path = join(each.parentPath, each.name);
        return [withSlashes(relative(folder, path)).normalize('NFC'), lstatSync(path).size] as const;
      })
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

type Files = ReadonlyMap<string, number>;

function payloadOf(files: Files): Files {
  return new Map([...files].filter(([name]) => name.startsWith(`${PAYLOAD}/`)));
}

/** Lists of tags do not list themselves. */
function tagsOf(files: Files): Files {
  return new Map([...files].filter(([name]) => !name.startsWith(`${PAYLOAD}/`) && !name.startsWith('tagmanifest-')));
}

function faultsOfList(folder: string, name: string, algorithm: Algorithm, files: Files): string[] {
  const list = textIn(folder, name);
  if (list === null) return [`${name} 不见了或者读不出来`];
  const listed = new Map<string, string>();
  for (const line of list.split('\n').filter((each) => each !== '')) {
    const [, hash, path] = /^([0-9a-f]+) {1,2}(.+)$/.exec(line.replace(/\r$/, '')) ?? [];
    const target = path && unescaped(path).normalize('NFC');
    if (hash === undefined || !target || listed.has(target)) return [`${name} 被改动过`];
    listed.set(target, hash);
  }
  const gone = [...listed.keys()].filter((path) => !files.has(path)).map((path) => `${path} 不见了`);
  const more = [...files.keys()].filter((path) => !listed.has(path)).map((path) => `${path} 不在 ${name} 里`);
  const changed = [...listed]
    .filter(([path, hash]) => files.has(path) && plainHash(join(folder, path), algorithm) !== hash)
    .map(([path]) => `${path} 被改动过，或者读不出来`);
  return [...gone, ...more, ...changed];
}

function faultsOfOxum(folder: string, payload: Files): string[] {
  const [, bytes, count] = /^Payload-Oxum: (\d+)\.(\d+)$/m.exec(textIn(folder, 'bag-info.txt') ?? '') ?? [];
  const size = [...payload.values()].reduce((sum, each) => sum + each, 0);
  return Number(bytes) === size && Number(count) === payload.size ? [] : ['bag-info.txt 里的文件数、字节数与实际不符'];
}

/** Null where there is none, or it cannot be read. */
export function textIn(folder: string, name: string): string | null {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return null;
  }
}

/** A link leads out of the bag: what it leads to is no file of it. */
function plainHash(path: string, algorithm: Algorithm): string | null {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? hashOfFile(path, algorithm) : null;
}
