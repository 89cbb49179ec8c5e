/** What is built, its layouts and fonts → the folder 程序/, without what only builders and testers of the program need. */

import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Pictures of the examples serve the tests; maps and types those who write programs. */
const LEFT_OUT = /\.(?:png|map)$|^dist[\\/](?:types|package)(?:[\\/]|$)/;

/** @param folder is made here */
export function layProgram(folder, version) {
  if (!existsSync('dist/cli.js')) throw new Error('dist is not there: run npm run build first');
  for (const part of ['dist', 'layouts', 'fonts', 'package.json', 'package-lock.json', 'LICENSE', 'CHANGELOG.md']) {
    cpSync(part, join(folder, part), { recursive: true, filter: (source) => !LEFT_OUT.test(source) });
  }
  laySample(join(folder, '样例'));
  forgetFiles(join(folder, 'dist/prepared'));
  writeFileSync(join(folder, '版本.txt'), `${version}\n`);
}

/** To try the program with, and to see what a filled-in file and a list of organs look like. */
function laySample(folder) {
  mkdirSync(folder);
  cpSync('data/2020', join(folder, '2020'), { recursive: true });
  cpSync('data/county.yaml', join(folder, 'county.yaml'));
}

/** The build notes times and numbers of this machine's font files (src/fonts/verify.ts): on another they say nothing. */
function forgetFiles(prepared) {
  const [notes, index] = ['fonts.json', 'index.json'].map((name) => join(prepared, name));
  const kept = Object.entries(JSON.parse(readFileSync(notes, 'utf8'))).map(([face, note]) => [
    face,
    { ...note, state: '' },
  ]);
  writeFileSync(notes, JSON.stringify(Object.fromEntries(kept)));
  const hashes = JSON.parse(readFileSync(index, 'utf8'));
  hashes[basename(notes)] = createHash('sha256').update(readFileSync(notes)).digest('hex');
  writeFileSync(index, JSON.stringify(hashes));
}
