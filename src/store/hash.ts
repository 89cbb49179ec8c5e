/** Bytes → SHA-256 in hexadecimal: by it a manifest knows a file again. */

import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** @returns null where there is no such file */
export function sha256OfFile(path: string): string | null {
  return hashOfFile(path, 'sha256');
}

const CHUNK = 1 << 20;

/** Piece by piece: a zip of a county's reports is larger than what else is in memory. @returns null where it cannot be read, or is no plain file */
export function hashOfFile(path: string, algorithm: string): string | null {
  try {
    const file = openSync(path, 'r');
    try {
      const about = fstatSync(file);
      if (!about.isFile()) return null;
      const [hash, chunk] = [createHash(algorithm), Buffer.allocUnsafe(Math.min(about.size + 1, CHUNK))];
      for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk))
        hash.update(chunk.subarray(0, read));
      return hash.digest('hex');
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}
