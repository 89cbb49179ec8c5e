/**
 * src/ → dist/: the program as it runs, a few files in place of the 190 modules that each run, and each of its workers, would
 * look for one by one (docs/BENCHMARKS.md); then what can be made ready of layouts/ and fonts/ (src/prepare.ts).
 */

import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'rolldown';
import ts from 'typescript';

/**
 * What a build loads stands in a few files: of the process until its first thread begins, of the process after that, of the
 * threads, and what they share. Left alone, the bundler makes a file of each few modules that some places share: to look for
 * 90 of them took a start a tenth longer.
 */
const BEGINNING = ['src/command-line.ts', 'src/commands/build.ts'];
const RUN = ['src/console/attended.ts', 'src/run/run.ts'];
const THREAD = ['src/run/local-runner.ts'];
const CHUNKS = [
  { name: 'shared', roots: [BEGINNING, THREAD] },
  { name: 'beginning', roots: [BEGINNING] },
  { name: 'run-and-thread', roots: [RUN, THREAD] },
  { name: 'run', roots: [RUN] },
  { name: 'thread', roots: [THREAD] },
];

const { output } = await build({
  input: { cli: 'src/cli.ts', index: 'src/index.ts', 'run/worker': 'src/run/worker.ts', prepare: 'src/prepare.ts' },
  platform: 'node',
  // Ajv is loaded at need only (source/validator.ts), and in one copy: its generator knows its own pieces by their class.
  // pdf.js looks for its worker beside itself.
  external: /^(?:ajv|pdfjs-dist)\b/,
  // Loaded later, though it stands in a file with what is loaded at once.
  checks: { ineffectiveDynamicImport: false },
  output: {
    dir: 'dist',
    sourcemap: true,
    entryFileNames: '[name].js',
    // One folder deep, as the modules of src/ are: both find the program's own files by the same way.
    chunkFileNames: 'chunks/[name].js',
    codeSplitting: { groups: CHUNKS.map(chunk) },
  },
});
// The desk's page runs in browsers as old as Chromium 79.
const page = await build({
  input: { app: 'src/desk/page/app.tsx' },
  platform: 'browser',
  tsconfig: 'src/desk/page/tsconfig.json',
  transform: { target: 'chrome79' },
  output: { dir: 'dist/desk', format: 'iife', minify: true, entryFileNames: '[name].js' },
});
const PAGE_FILES = ['index.html', 'old.js', 'app.css'];
for (const name of PAGE_FILES) copyFileSync(join('src/desk/page', name), join('dist/desk', name));
const HOST = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => '.', getNewLine: () => '\n' };

// `npm link` makes it a command once; it is written anew each time.
chmodSync('dist/cli.js', 0o755);
// Node looks for the nearest one before it runs a line of ours: a broken one of the package itself is told by ours.
writeFileSync('dist/package.json', '{"type": "module"}\n');
await import('./dist/prepare.js');

// Of an earlier build: only now, for a run that begins meanwhile needs one whole program or the other.
const built = new Set([
  join('dist', 'package.json'),
  ...output.map(({ fileName }) => join('dist', fileName)),
  ...[...PAGE_FILES, ...page.output.map(({ fileName }) => fileName)].map((name) => join('dist', 'desk', name)),
  ...declarationsOf('src/index.ts'),
]);
for (const file of filesIn('dist'))
  if (!built.has(file) && !/^dist[\\/](?:prepared|package)[\\/]/.test(file)) rmSync(file);

/** What users of the library are told of its types: file by file, without looking into what no declaration shows. */
function declarationsOf(entry) {
  const written = new Set();
  const write = (file) => {
    const target = join('dist/types', relative('src', file).replace(/\.ts$/, '.d.ts'));
    if (written.has(target)) return;
    written.add(target);
    const { outputText, diagnostics } = ts.transpileDeclaration(readFileSync(file, 'utf8'), { fileName: file });
    if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, HOST));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText.replace(/(from '\.[^']*)\.ts'/g, "$1.js'"));
    for (const [, path] of outputText.matchAll(/from '(\.[^']*)'/g)) write(join(dirname(file), path));
  };
  write(entry);
  return written;
}

/** What all the roots import, of what no chunk before it has. */
function chunk({ name, roots }, place) {
  let parts;
  const isIn = (id, graph) => {
    parts ??= roots.map((root) => withImports(root, graph));
    return parts.every((part) => part.has(id));
  };
  return { name: (id, graph) => (isIn(id, graph) ? name : null), debugName: name, priority: CHUNKS.length - place };
}

function withImports(roots, graph) {
  const found = new Set();
  const visit = (id) => {
    if (found.has(id)) return;
    found.add(id);
    for (const each of graph.getModuleInfo(id)?.importedIds ?? []) visit(each);
  };
  for (const root of roots) visit(resolve(root));
  return found;
}

function filesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap((each) => (each.isFile() ? [relative('.', join(each.parentPath, each.name))] : []));
}
