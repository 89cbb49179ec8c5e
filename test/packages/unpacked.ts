/** The packages of `npm run package`, unpacked where an office might put them, and their program started there. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PACKAGES = resolve('dist/package');

export const SAMPLE_PDF = 'out/2020/白沙镇人民政府2020年政府信息公开工作年度报告.pdf';

/** @param name linux-x64 …; @param into a new folder, with a blank and brackets in its name, where none is given */
export function unpack(name: string, into = join(mkdtempSync(join(tmpdir(), 'nianbao-')), '年报 (1)')): string {
  const archive = readdirSync(PACKAGES).find((file) => file.includes(`-${name}.`));
  if (archive === undefined) throw new Error(`dist/package has no ${name}: npm run package makes it`);
  mkdirSync(into, { recursive: true });
  const file = join(PACKAGES, archive);
  if (archive.endsWith('.zip'))
    execFileSync('unzip', ['-q', '-o', file, '-d', into], { env: { LC_ALL: 'C.UTF-8', PATH: process.env['PATH'] } });
  else execFileSync('tar', ['-xJf', file, '-C', into]);
  return join(into, '年报');
}

export function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

export function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name).slice(folder.length + 1));
}
