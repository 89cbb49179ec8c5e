/**
 * The bytes of a zip → its parts, each unpacked when it is asked for. fflate checks neither sizes nor sums, and unpacks all
 * at once; a file from outside is held to what its own directory declares: sizes before anything is unpacked, the CRC after.
 * APPNOTE.TXT 4.3 (PKWARE) has the layout, Zip64 included.
 */

import { crc32, inflateRawSync } from 'node:zlib';
import { Unusable } from './unusable.ts';

export interface Limits {
  /** Bytes of all parts together. */
  readonly bytes: number;
  readonly parts: number;
}

/** Some hundred times what a filled form takes. */
export const FORM_LIMITS: Limits = { bytes: 48 * 1024 * 1024, parts: 2000 };

/** Names compare without regard to case (ECMA-376-2 §6.2.2.3), and strokes of Windows are taken for `/`. */
export interface Parts {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Undefined when there is no such part. @throws Unusable when it is damaged */
  read(name: string): Uint8Array | undefined;
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
}

/** @throws Unusable */
export function unpack(bytes: Uint8Array, limits: Limits = FORM_LIMITS): Parts {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(file, limits).filter(({ name }) => !name.endsWith('/'));
  if (entries.some(({ flags }) => (flags & 0x1) !== 0)) throw new Unusable('encrypted');
  if (entries.reduce((sum, { size }) => sum + size, 0) > limits.bytes) throw new Unusable('too-large');
  const byKey = new Map(entries.map((each) => [keyOf(each.name), each]));
  if (byKey.size < entries.length) throw new Unusable('damaged', 'two parts of one name');
  const unpacked = new Map<string, Uint8Array>();
  const read = (name: string) => {
    const entry = byKey.get(keyOf(name));
    if (entry && !unpacked.has(entry.name)) unpacked.set(entry.name, contentOf(file, entry));
    return entry && unpacked.get(entry.name);
  };
  return { names: entries.map(({ name }) => name), has: (name) => byKey.has(keyOf(name)), read };
}

function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;

function directoryOf(file: Buffer, limits: Limits): Entry[] {
  if (file.length < 4 || (file.readUInt32LE(0) !== LOCAL && file.readUInt32LE(0) !== END)) {
    throw new Unusable('no-package');
  }
  const { count, start } = endOf(file);
  if (count > limits.parts) throw new Unusable('too-large');
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== CENTRAL) throw new Unusable('damaged', 'directory');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => file.readUInt16LE(at + field));
    entries.push(entryAt(file, at, nameLength ?? 0, extraLength ?? 0));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

/** The end of the directory is looked for from the end of the file, for a comment may stand behind it. */
function endOf(file: Buffer): { readonly count: number; readonly start: number } {
  for (let at = file.length - END_SIZE; at >= Math.max(0, file.length - END_SIZE - LONGEST_COMMENT); at--) {
    if (file.readUInt32LE(at) !== END) continue;
    const [count, start] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 16)];
    const is64 = at >= 20 && file.readUInt32LE(at - 20) === LOCATOR_64;
    return is64 ? endOf64(file, at - 20) : { count, start };
  }
  throw new Unusable('cut-short');
}

function endOf64(file: Buffer, locator: number): { readonly count: number; readonly start: number } {
  const at = whole(file, locator + 8);
  if (at + 56 > file.length || file.readUInt32LE(at) !== END_64) throw new Unusable('damaged', 'directory');
  return { count: whole(file, at + 32), start: whole(file, at + 48) };
}

function entryAt(file: Buffer, at: number, nameLength: number, extraLength: number): Entry {
  const nameEnd = at + 46 + nameLength;
  if (nameEnd + extraLength > file.length) throw new Unusable('damaged', 'directory');
  const name = file.toString('utf8', at + 46, nameEnd);
  if (/(?:^|[\\/])\.\.(?:[\\/]|$)|\0/.test(name)) throw new Unusable('damaged', 'name of a part');
  const [packed, size, header] = [at + 20, at + 24, at + 42].map((field) => file.readUInt32LE(field));
  const wide = wideFields(file.subarray(nameEnd, nameEnd + extraLength));
  const field = (value: number | undefined) => (value === 0xffffffff ? (wide.shift() ?? value) : (value ?? 0));
  const sized = { size: field(size), packed: field(packed), header: field(header) };
  const [flags, method] = [file.readUInt16LE(at + 8), file.readUInt16LE(at + 10)];
  return { name, flags, method, crc: file.readUInt32LE(at + 16), ...sized };
}

/** The eight-byte fields of the Zip64 extra, in their order: those that stand as 0xffffffff elsewhere. */
function wideFields(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 0x0001) continue;
    const end = Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: Math.floor((end - at - 4) / 8) }, (_, index) => whole(extra, at + 4 + index * 8));
  }
  return [];
}

/** More than a file of ours may have is too much, however much more. */
function whole(file: Buffer, at: number): number {
  if (at + 8 > file.length) throw new Unusable('damaged', 'directory');
  return Number(file.readBigUInt64LE(at));
}

function contentOf(file: Buffer, { name, method, header, packed, size, crc }: Entry): Uint8Array {
  if (header + 30 > file.length || file.readUInt32LE(header) !== LOCAL) throw new Unusable('damaged', name);
  const start = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28);
  if (start + packed > file.length) throw new Unusable('cut-short', name);
  const content = inflated(file.subarray(start, start + packed), method, size, name);
  if (content.length !== size || crc32(content) !== crc) throw new Unusable('damaged', name);
  return content;
}

function inflated(packed: Buffer, method: number, size: number, name: string): Uint8Array {
  if (method === 0) return packed;
  if (method !== 8) throw new Unusable('damaged', name);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new Unusable('damaged', name);
  }
}
