/** What, besides the submissions, decides the bytes of a report: the program, Node, the layouts and the fonts → versions. */

import { existsSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { County } from '../county.ts';
import { NOTES } from '../fonts/verify.ts';
import { withSlashes } from '../place.ts';
import { entriesBelow } from '../source/entries-below.ts';
import { INDEX, PREPARED } from '../source/prepared.ts';
import { programVersion } from '../source/version.ts';
import { sha256, sha256OfFile } from './hash.ts';

/** The program's own folder: `layouts/` and `fonts/` lie in it, whether it runs from `src/` or from `dist/`. */
export const PROGRAM = fileURLToPath(new URL('../..', import.meta.url));

export const LAYOUTS = join(PROGRAM, 'layouts');
export const FONTS = join(PROGRAM, 'fonts');

export interface ProgramVersions {
  readonly nianbao: string;
  /** SHA-256 of the program's own files and the versions of its libraries: a version number is raised late. */
  readonly code: string;
  readonly node: string;
  /** Compresses pages and fonts: another zlib, other bytes. */
  readonly zlib: string;
  readonly layouts: string;
  readonly fonts: string;
}

export function programVersions(county: County | null): ProgramVersions {
  return {
    nianbao: programVersion(),
    code: codeVersion(),
    node: process.versions.node,
    zlib: process.versions.zlib,
    layouts: sha256(listing(filesIn(LAYOUTS, (file) => !file.includes(`${sep}example${sep}`)))),
    fonts: fontsVersion(county),
  };
}

function codeVersion(): string {
  const extension = extname(fileURLToPath(import.meta.url));
  const code = fileURLToPath(new URL('..', import.meta.url));
  const own = listing(filesIn(code, (file) => extname(file) === extension));
  return sha256(`${own}\n${listing(prepared())}\n${sha256OfFile(join(PROGRAM, 'package-lock.json'))}`);
}

/** Without what was noted of this machine's font files, which is another on each. */
function prepared(): string[] {
  const folder = fileURLToPath(PREPARED);
  const machine = [NOTES, INDEX].map((each) => fileURLToPath(each));
  return existsSync(folder) ? filesIn(folder, (file) => !machine.includes(file)) : [];
}

/** fonts.yaml holds the hash of each face; of the 64 MB themselves only the sizes are looked at here (fonts/verify.ts says whether they are as shipped). */
function fontsVersion(county: County | null): string {
  const sizes = filesIn(FONTS, () => true).map((file) => `${file.slice(FONTS.length)} ${statSync(file).size}`);
  const office = (county?.fonts ?? []).map(({ title, path }) => `${title} ${sha256OfFile(path)}`);
  return sha256([...sizes, sha256OfFile(join(FONTS, 'fonts.yaml')), ...office].join('\n'));
}

function listing(files: readonly string[]): string {
  return files.map((file) => `${withSlashes(file.slice(PROGRAM.length))} ${sha256OfFile(file)}`).join('\n');
}

function filesIn(folder: string, wanted: (file: string) => boolean): string[] {
  return [...entriesBelow(folder)]
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .filter(wanted)
    .sort();
}
