/**
 * Node's own program for a system, as its makers deliver it, from the registry's packages node-<system> → a file.
 *
 * What comes is compared with the SHA-512 in node.json, so that nobody between the registry and here has changed it; it is kept
 * in node_modules/.cache for the next time.
 */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const CACHE = resolve('node_modules/.cache/nianbao');

/** @param build as in node.json; @returns the path of node or node.exe */
export function nodeProgram(build, version) {
  return join(unpacked(build, version), build.program);
}

/** The package for Windows has no licence; it is the same Node. */
export function nodeLicence({ version, builds }) {
  return readFileSync(join(unpacked(builds['linux-x64'], version), 'LICENSE'), 'utf8')
    .replace(/\r\n?/g, '\n')
    .trim();
}

function unpacked({ package: name, integrity }, version) {
  const folder = join(CACHE, `${name}-${version}`);
  const archive = `${folder}.tgz`;
  mkdirSync(CACHE, { recursive: true });
  if (!existsSync(archive))
    execFileSync('npm', ['pack', '--silent', '--pack-destination', CACHE, `${name}@${version}`]);
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (found !== integrity) {
    rmSync(archive);
    throw new Error(`${name}@${version} is not what packaging/node.json expects: ${found}`);
  }
  if (existsSync(folder)) return folder;
  const aside = `${folder}.part`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside);
  execFileSync('tar', ['-xzf', archive, '-C', aside, '--strip-components=1']);
  renameSync(aside, folder);
  return folder;
}
