/**
 * The libraries that the program runs with → node_modules/, each whole but for what no program needs.
 *
 * Which ones is read from the lock file, not found out by a run: some are loaded by one command only.
 */

import { cpSync, existsSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { licenceIn } from './licences.mjs';

/** Of every package. */
const NOT_RUN = /\.(?:map|[cm]?ts|flow|md|markdown|css|html|tgz)$/i;
const NOT_RUN_FOLDERS = new Set(['test', 'tests', 'docs', 'example', 'examples', 'benchmark', '.github', 'types']);

/** Of single packages, what is large and for browsers, for bundlers, or a second copy of the same. */
const LARGE = {
  'pdfjs-dist': ['build', 'web', 'image_decoders', 'legacy/web', 'legacy/image_decoders', 'wasm', 'iccs'],
  pdfmake: ['build', 'src', 'fonts'],
  pdfkit: ['js/pdfkit.standalone.js'],
  fontkit: ['src'],
  handlebars: ['dist/amd', 'dist/handlebars.js', 'dist/handlebars.min.js', 'dist/handlebars.amd.js'],
  ajv: ['lib'],
  '@swc/helpers': ['src'],
};

/** Built into what the program shows in the browser, and so delivered, though no run loads it. */
const BUILT_IN = ['node_modules/preact'];

/** @returns every package that is delivered, with its licence: { name, version, licence }, by name */
export function layLibraries(folder) {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const run = Object.entries(packages).filter(([path, each]) => path !== '' && !isOfBuilders(each));
  for (const [path] of run) layLibrary(path, join(folder, relative('node_modules', path)));
  const delivered = [...run, ...BUILT_IN.map((path) => [path, packages[path]])];
  const named = delivered.map(([path, { version }]) => ({
    name: nameOf(path),
    version,
    licence: licenceIn(path, version),
  }));
  return named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Optional ones are native (a canvas for pdfjs-dist): nothing here draws with them. */
function isOfBuilders({ dev, optional, devOptional, peer }) {
  return Boolean(dev || optional || devOptional || peer);
}

function layLibrary(path, target) {
  if (!existsSync(path)) throw new Error(`${path} is not installed: run npm ci first`);
  const large = LARGE[nameOf(path)] ?? [];
  const wanted = (source) => {
    const inside = relative(path, source).split(sep).join('/');
    if (inside === '') return true;
    const [first] = inside.split('/');
    // A package's own copies of others come by themselves.
    if (first === 'node_modules' || NOT_RUN_FOLDERS.has(first) || large.includes(inside)) return false;
    return isLicence(basename(inside)) || !NOT_RUN.test(inside);
  };
  cpSync(path, target, { recursive: true, filter: wanted });
}

export function isLicence(name) {
  return /^(?:licen[cs]e|copying|notice)/i.test(name);
}

function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
