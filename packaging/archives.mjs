/** A folder → a zip, or a tar packed by xz, that has the same bytes each time: names in order, one time, no owner. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';

/** The first moment that a zip can name. */
const TIME = '1980-01-01T00:00:00';

const RUNNABLE = /(?:\.sh|\.desktop|[\\/]程序[\\/]node)$/;

/** What can be run is marked so for those who unpack it under Linux or macOS. */
export function writeZip(folder, target) {
  const file = openSync(target, 'w');
  let failure;
  const zip = new Zip((error, piece) => {
    if (error) failure = error;
    else writeSync(file, piece);
  });
  for (const path of pathsIn(folder)) {
    const isFolder = statSync(path).isDirectory();
    const name = relative(folder, path).split(sep).join('/') + (isFolder ? '/' : '');
    const entry = new ZipDeflate(name, { level: 6 });
    Object.assign(entry, { mtime: TIME, os: 3, attrs: modeOf(path, isFolder) << 16 });
    zip.add(entry);
    entry.push(isFolder ? new Uint8Array() : readFileSync(path), true);
  }
  zip.end();
  closeSync(file);
  if (failure) throw failure;
}

export function writeTarXz(folder, target) {
  const list = pathsIn(folder).map((path) => relative(folder, path));
  const tar = `${folder}.tar`;
  const fixed = ['--owner=0', '--group=0', '--numeric-owner', `--mtime=${TIME}Z`, '--format=gnu', '--no-recursion'];
  for (const path of pathsIn(folder)) chmodSync(path, modeOf(path, statSync(path).isDirectory()) & 0o777);
  execFileSync('tar', ['-cf', tar, '-C', folder, ...fixed, '--null', '-T', '-'], { input: list.join('\0') });
  // Two threads or one: blocks of one size, so the bytes are the same.
  writeFileSync(target, execFileSync('xz', ['-6', '-T2', '-c', tar], { maxBuffer: 2 ** 30 }));
}

function modeOf(path, isFolder) {
  if (isFolder) return 0o40755;
  return RUNNABLE.test(path) ? 0o100755 : 0o100644;
}

/** Folders before what is in them, sorted by name. */
function pathsIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((each) => {
    const path = join(folder, each.name);
    return each.isDirectory() ? [path, ...pathsIn(path)] : [path];
  });
}

export function sha256OfFile(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
