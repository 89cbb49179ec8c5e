/** Where Chromium 79 lies: it is unpacked once, beside the package that it comes in. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const MODULES = fileURLToPath(new URL('node_modules/', import.meta.url));
const PACKED = join(MODULES, 'chrome-aws-lambda', 'bin');
const UNPACKED = join(MODULES, '.chromium79');

/** @returns the program */
export function unpacked() {
  if (!existsSync(UNPACKED)) unpack();
  return join(UNPACKED, 'chromium');
}

function unpack() {
  const aside = `${UNPACKED}-${process.pid}`;
  mkdirSync(aside, { recursive: true });
  const content = (name) => brotliDecompressSync(readFileSync(join(PACKED, name)));
  writeFileSync(join(aside, 'chromium'), content('chromium.br'), { mode: 0o755 });
  // The libraries of its system that Debian has not.
  execFileSync('tar', ['-x', '-C', aside], { input: content('aws.tar.br') });
  try {
    renameSync(aside, UNPACKED);
  } catch (cause) {
    // Another test file was quicker.
    if (!existsSync(UNPACKED)) throw cause;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
