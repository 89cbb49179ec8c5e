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

/** Bytes of a zip beyond those of its files: what its end takes, and what each entry takes beside twice its name. */
const OF_THE_END = 22;
const OF_AN_ENTRY = 96;

export function sizeInZip({ name, bytes }: ZipEntry): number {
  return bytes + OF_AN_ENTRY + 2 * Buffer.byteLength(name);
}

/** Groups that stay together → as few zips as an order without gaps allows. @param limit bytes; null: one zip @returns groups of each zip */
export function cut<T>(groups: readonly T[], sizeOf: (group: T) => number, limit: number | null): T[][] {
  const zips: T[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const group of groups) {
    const more = sizeOf(group);
    const last = zips.at(-1);
    if (last && (limit === null || size + more <= limit)) {
      last.push(group);
      size += more;
    } else {
      zips.push([group]);
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
