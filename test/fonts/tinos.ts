/** Tinos, changed: font files as offices have them, and broken ones. */

import { readFileSync } from 'node:fs';

export const tinos = readFileSync('fonts/tinos/Tinos_400Regular.ttf');

/** A copy of Tinos, changed. */
export function changed(change: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(tinos);
  change(bytes);
  return bytes;
}

/** Where the directory of Tinos lists a table: tag, checksum, offset, length. */
export function entry(bytes: Buffer, tag: string): number {
  const at = bytes.indexOf(tag, 12, 'latin1');
  if (at < 0 || at >= 12 + 16 * bytes.readUInt16BE(4)) throw new Error(`no table ${tag}`);
  return at;
}

/** Where a table of Tinos begins. */
export function tableAt(bytes: Buffer, tag: string): number {
  return bytes.readUInt32BE(entry(bytes, tag) + 8);
}

/** Tinos with another table, put behind all others. */
export function withTable(tag: string, table: Buffer): Buffer {
  const bytes = Buffer.concat([tinos, table]);
  bytes.writeUInt32BE(tinos.length, entry(bytes, tag) + 8);
  bytes.writeUInt32BE(table.length, entry(bytes, tag) + 12);
  return bytes;
}
