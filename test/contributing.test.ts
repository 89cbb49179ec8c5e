/** CONTRIBUTING's four most common changes, done as they are written there to a copy of the program; and what they promise. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openEditions } from '../src/edition/edition.ts';
import { checkReport, printReport } from '../src/report.ts';
import { namesOfForms } from '../src/submission/submission.ts';
import { loadFormats } from './editions.ts';
import { allText, readPdf } from './pdf.ts';
import { environment } from './reports.ts';

const folders: string[] = [];
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true });
});

/** A copy of the program's folders that the recipes change. */
function copyOf(...names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-'));
  folders.push(folder);
  for (const name of names) cpSync(name, join(folder, name), { recursive: true });
  return folder;
}

interface Block {
  readonly language: string;
  readonly file: string;
  readonly lines: readonly string[];
}

/** The blocks of a section that name a file. */
function recipe(heading: string): Block[] {
  const [, section = ''] = readFileSync('CONTRIBUTING.md', 'utf8').split(`### ${heading}\n`);
  const [text = ''] = section.split(/^##/m);
  return [...text.matchAll(/^```(\w+) (\S+)\n([\s\S]*?)^```$/gm)].map(([, language = '', file = '', content = '']) => ({
    language,
    file,
    lines: content.trimEnd().split('\n'),
  }));
}

function follow(heading: string, folder: string): void {
  const blocks = recipe(heading);
  expect(blocks.length).toBeGreaterThan(0);
  for (const { language, file, lines } of blocks) {
    const path = join(folder, file);
    writeFileSync(path, language === 'diff' ? patched(readFileSync(path, 'utf8'), lines) : `${lines.join('\n')}\n`);
  }
}

/** Lines with ` ` and `-` stand in the file in this order, those with `-` go, those with `+` come behind the one before. */
function patched(text: string, changes: readonly string[]): string {
  const rest = text.split('\n');
  const done: string[] = [];
  for (const change of changes) {
    const line = change.slice(1);
    if (change.startsWith('+')) done.push(line);
    else {
      const at = rest.indexOf(line);
      if (at < 0) throw new Error(`no line “${line}” from here on`);
      done.push(...rest.splice(0, at));
      if (change.startsWith('-')) rest.shift();
      else done.push(rest.shift() ?? '');
    }
  }
  return [...done, ...rest].join('\n');
}

function reportOf(layouts: string, year: number, change: (text: string) => string = (text) => text) {
  const editions = openEditions(layouts).value ?? [];
  const file = join(layouts, '2021/example/submission.yaml');
  const bytes = Buffer.from(change(readFileSync(file, 'utf8')));
  const here = { ...environment, editions, names: namesOfForms(editions) };
  const { value, findings } = checkReport({ file, bytes, lastYear: [], organ: null, year }, here);
  return { findings, print: () => value && printReport(value, bytes, here).value?.pdf };
}

it('a row in a table is told until it is printed, and then is on the page, with nothing changed in src/', async () => {
  const folder = copyOf('layouts');
  const layouts = join(folder, 'layouts');
  const steps = recipe('A row or a column in a table');
  for (const { file } of steps) expect(file).toMatch(/^layouts\/2021\//);
  const [schema] = steps;
  const whole = readFileSync(join(folder, schema?.file ?? ''), 'utf8');
  writeFileSync(join(folder, schema?.file ?? ''), patched(whole, schema?.lines ?? []));
  expect(loadFormats(layouts).findings.map(({ code }) => code)).toEqual(['rollup-covers-form', 'layout-prints-all']);
  writeFileSync(join(folder, schema?.file ?? ''), whole);
  follow('A row or a column in a table', folder);
  expect(loadFormats(layouts).findings).toEqual([]);
  const { findings, print } = reportOf(layouts, 2021);
  expect(findings).toEqual([]);
  const pdf = print();
  const text = allText(await readPdf(pdf ?? new Uint8Array()));
  expect(text.replace(/\s/g, '')).toContain('行政检查58');
});

it('a check tells what breaks it, and nothing else', () => {
  const folder = copyOf('layouts');
  follow('A check', folder);
  const layouts = join(folder, 'layouts');
  expect(loadFormats(layouts).findings).toEqual([]);
  expect(reportOf(layouts, 2021).findings).toEqual([]);
  const more = (text: string) =>
    text.replace('行政强制: {本年处理决定数量: 139}', '行政强制: {本年处理决定数量: 9139}');
  const { findings } = reportOf(layouts, 2021, more);
  expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning penalties-need-licences']);
});

it('a command is one file and its line', () => {
  const folder = copyOf(
    'src',
    'layouts',
    'data',
    'build.mjs',
    'package.json',
    'package-lock.json',
    'biome.json',
    'tsconfig.json',
  );
  for (const name of ['fonts', 'node_modules']) symlinkSync(resolve(name), join(folder, name));
  follow('A command', folder);
  const node = (...args: readonly string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const lint = node(
    resolve('node_modules/@biomejs/biome/bin/biome'),
    'check',
    'src/command-line.ts',
    'src/commands/organs.ts',
  );
  expect(lint.status, lint.stderr).toBe(0);
  const built = node('build.mjs');
  expect(built.status, built.stderr).toBe(0);
  expect(node('dist/cli.js', 'organs').stdout).toMatch(/^baisha {2}白沙镇人民政府\n/);
  expect(node('dist/cli.js', 'help').stdout).toContain('organs');
});

it('an edition is a copy with its notice and its first year', () => {
  const folder = copyOf('layouts');
  const layouts = join(folder, 'layouts');
  cpSync(join(layouts, '2021'), join(layouts, '2027'), { recursive: true });
  follow('An edition of the form', folder);
  const { value, findings } = loadFormats(layouts);
  expect(findings).toEqual([]);
  expect(value?.map(({ firstYear, notice }) => [firstYear, notice])).toContainEqual([2027, '国办公开办函〔2027〕9号']);
});
