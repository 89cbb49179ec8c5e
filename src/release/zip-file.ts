/** Files → a zip on the disk, piece by piece: nothing is compressed (a PDF is already), the same files give the same bytes. */

import { closeSync, openSync, writeSync } from 'node:fs';
import { Zip, ZipPassThrough } from 'fflate';

/** The earliest that a zip can say; local time, as zips have it, so that no time zone changes a byte. */
const WHEN = new Date(1980, 0, 1);

export interface ZipEntry {
  /** With `/`. */
  readonly name: string;
  readonly bytes: number;
  readonly read: () => Uint8Array;
}

/**
 * Bytes of a zip beyond those of its files (APPNOTE 6.3.9): what its end takes (4.3.16), and what an entry takes beside twice
 * its name: 30 before the file (4.3.7), 16 behind it (4.3.9), 46 in the directory (4.3.12).
 */
const OF_THE_END = 22;
const OF_AN_ENTRY = 30 + 16 + 46;

/** What a zip can count without the extensions that old programs cannot read: entries, and bytes. */
const MOST_ENTRIES = 0xffff;
const LARGEST = 0xffff_ffff;

export function sizeOfZip(entries: readonly ZipEntry[]): number {
  return entries.reduce((size, each) => size + sizeInZip(each), OF_THE_END);
}

function sizeInZip({ name, bytes }: ZipEntry): number {
  return bytes + OF_AN_ENTRY + 2 * Buffer.byteLength(name);
}

/** Groups of entries that stay together → as few zips as an order without gaps allows. @param limit bytes; null: what a zip can count @returns entries of each zip */
export function cut<T extends ZipEntry>(groups: readonly (readonly T[])[], limit: number | null): T[][] {
  const zips: T[][] = [];
  let size = 0;
  for (const group of groups) {
    const more = sizeOfZip(group) - OF_THE_END;
    const last = zips.at(-1);
    const fits = size + more <= Math.min(limit ?? LARGEST, LARGEST);
    if (last && fits && last.length + group.length <= MOST_ENTRIES) {
      last.push(...group);
      size += more;
    } else {
      zips.push([...group]);
      size = OF_THE_END + more;
    }
  }
  return zips;
}

/** @param path of a file that is not there yet */
export function writeZip(path: string, entries: readonly ZipEntry[]): void {
  const file = openSync(path, 'wx');
  try {
    const zip = new Zip((cause, piece) => {
      if (cause) throw cause;
      writeWholly(file, piece);
    });
    for (const { name, read } of entries) {
      const entry = new ZipPassThrough(name);
      entry.mtime = WHEN;
      zip.add(entry);
      entry.push(read(), true);
    }
    zip.end();
  } finally {
    closeSync(file);
  }
}

function writeWholly(file: number, piece: Uint8Array): void {
  for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at);
}
