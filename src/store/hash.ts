/** Bytes → SHA-256 in hexadecimal: by it a manifest knows a file again. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** @returns null where there is no such file */
export function sha256OfFile(path: string): string | null {
  try {
    return sha256(readFileSync(path));
  } catch {
    return null;
  }
}
