/** The validators of the conformance run: programs that know nothing of ours. A validator that can't be run is a failure, not a skip. */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export const JARS = join('node_modules', '.cache', 'verapdf-1.28.2-bagit-5.2.0');

/** Fetches veraPDF and the reader of bags by Maven, once. */
export function fetchVeraPdf(): void {
  if (existsSync(join(JARS, 'complete'))) return;
  mkdirSync(JARS, { recursive: true });
  const options = ['-q', '-B', '-f', 'test/conformance/pom.xml', `-DoutputDirectory=${join(process.cwd(), JARS)}`];
  execFileSync('mvn', [...options, 'dependency:copy-dependencies'], { stdio: 'inherit' });
  mkdirSync(join(JARS, 'complete'));
}

/** Files that keep `flavour` (`2a`, `3a`, `ua1`) by veraPDF, and those that don't, with its words. */
export function veraPdf(flavour: string, files: readonly string[]): string[] {
  const options = [
    '-cp',
    join(JARS, '*'),
    'org.verapdf.apps.GreenfieldCliWrapper',
    '-f',
    flavour,
    '--format',
    'text',
    '-v',
  ];
  const { stdout, error } = spawnSync('java', [...options, ...files], { encoding: 'utf8' });
  if (error) throw error;
  const lines = stdout.split('\n').filter((line) => line.trim() !== '');
  const passed = files.filter((file) => lines.some((line) => line.startsWith('PASS ') && line.includes(file)));
  return passed.length === files.length ? [] : lines;
}

/** Texts that are no part of the report: page numbers, and repeated heads with the labels that say （续）. */
const ARTIFACTS = '[—\\d\\s]*|.*（续）.*';

/** What pdf_check.py, our second checker, finds wrong. */
export function pdfCheck(flavour: string, file: string): string[] {
  const script = 'test/tools/pdf-check/pdf_check.py';
  const { stdout, error } = spawnSync(
    '/usr/bin/python3',
    [script, '--pdfa', flavour, '--ua', '--print', '--artifact', ARTIFACTS, file],
    {
      encoding: 'utf8',
    },
  );
  if (error) throw error;
  return stdout.includes('0 checks failed') ? [] : stdout.split('\n').filter((line) => line.startsWith('FAIL'));
}

export function qpdfCheck(file: string): string {
  return execFileSync('qpdf', ['--check', file], { encoding: 'utf8' });
}

/** Cyan, magenta and yellow of each page, parts of the page. */
export function colouredInk(file: string): number[] {
  const output = execFileSync('gs', ['-q', '-o', '-', '-sDEVICE=inkcov', file], { encoding: 'utf8' });
  return output
    .trim()
    .split('\n')
    .flatMap((line) => line.trim().split(/\s+/).slice(0, 3).map(Number));
}

/** The pages as Poppler draws them. */
export function popplerPages(file: string, dpi: number): Buffer[] {
  const stem = file.replace(/\.pdf$/, '-poppler');
  execFileSync('pdftoppm', ['-r', String(dpi), '-png', file, stem]);
  const folder = dirname(stem);
  const pages = readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(stem)}-`))
    .sort();
  return pages.map((name) => readFileSync(join(folder, name)));
}
