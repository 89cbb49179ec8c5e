/**
 * `npm run package`: the program as an office takes it, which has no network, no Node and no npm →
 * dist/package/nianbao-<version>-{win-x64.zip, linux-x64.tar.xz, linux-arm64.tar.xz, any.zip} and SHA256SUMS.
 *
 *     年报/  打开年报.cmd or .sh and .desktop   使用说明.txt   手册/
 *            data/ out/   empty here; what an office has in them outlives every new 程序/
 *            程序/        node(.exe), dist, layouts, fonts, node_modules, 样例/, 第三方许可.txt, 版本.txt
 *
 * Two runs on the same sources give the same bytes: names are sorted, times and owners fixed.
 */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sha256OfFile, writeTarXz, writeZip } from './archives.mjs';
import { layLibraries } from './libraries.mjs';
import { licencesOf } from './licences.mjs';
import { layManuals } from './manuals.mjs';
import { layProgram } from './program.mjs';
import { nodeLicence, nodeProgram } from './runtime.mjs';
import { layStart } from './start.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const NODE = JSON.parse(readFileSync('packaging/node.json', 'utf8'));

const PACKAGES = [
  { name: 'win-x64', system: 'windows', archive: 'zip' },
  { name: 'linux-x64', system: 'linux', archive: 'tar.xz' },
  { name: 'linux-arm64', system: 'linux', archive: 'tar.xz' },
  { name: 'any', system: 'any', archive: 'zip' },
];

/** Names of packages: these only. */
const { values, positionals: wanted } = parseArgs({
  options: { to: { type: 'string', default: 'dist/package' } },
  allowPositionals: true,
});
const TARGET = values.to;
const staging = mkdtempSync(join(tmpdir(), 'nianbao-package-'));
try {
  const common = join(staging, 'common');
  layProgram(common, version);
  const libraries = layLibraries(join(common, 'node_modules'));
  rmSync(TARGET, { recursive: true, force: true });
  mkdirSync(TARGET, { recursive: true });
  const chosen = PACKAGES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const manuals = join(staging, 'manuals');
  await layManuals(manuals, dayOf(version));
  const written = chosen.map((each) => writePackage(each, { common, manuals, libraries }));
  const sums = written.map((file) => `${sha256OfFile(join(TARGET, file))}  ${file}\n`);
  writeFileSync(join(TARGET, 'SHA256SUMS'), sums.join(''));
} finally {
  rmSync(staging, { recursive: true, force: true });
}

/** @returns the name of the archive */
function writePackage({ name, system, archive }, { common, manuals, libraries }) {
  const folder = join(staging, name, '年报');
  const program = join(folder, '程序');
  cpSync(common, program, { recursive: true });
  cpSync(manuals, join(folder, '手册'), { recursive: true });
  for (const empty of ['data', 'out']) mkdirSync(join(folder, empty));
  const build = NODE.builds[name];
  if (build) cpSync(nodeProgram(build, NODE.version), join(program, system === 'windows' ? 'node.exe' : 'node'));
  const node = build ? [{ name: 'Node.js', version: NODE.version, licence: nodeLicence(NODE) }] : [];
  writeFileSync(join(program, '第三方许可.txt'), licencesOf([...node, ...libraries]));
  layStart(folder, { system, version, node: build ? NODE.version : null });
  const file = `nianbao-${version}-${name}.${archive}`;
  (archive === 'zip' ? writeZip : writeTarXz)(join(staging, name), join(TARGET, file));
  return file;
}

/** The day of a version, as CHANGELOG has it: the fixed date of the manuals. */
function dayOf(wanted) {
  const heading = readFileSync('CHANGELOG.md', 'utf8').match(/^## \[(.+?)\] - (\d{4}-\d{2}-\d{2})$/m);
  if (heading?.[1] !== wanted) throw new Error(`CHANGELOG.md does not begin with version ${wanted} and its day`);
  return heading[2];
}
