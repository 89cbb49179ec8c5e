/** README and the chapters behind it say what the program does: their examples are run, their tables compared with the code. */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EXIT } from '../src/console/results.ts';
import { error } from '../src/finding.ts';
import { wholeFile } from '../src/place.ts';
import { CONVERSIONS } from '../src/template/conversions.ts';
import { DIFFERENCES } from '../src/tidy/tidy.ts';

const CHAPTERS = ['FILL', 'RUN', 'COUNTY', 'PDF', 'EDITIONS'];
const filesOf = (ending: string) => [`README${ending}`, ...CHAPTERS.map((chapter) => `docs/${chapter}${ending}`)];
const readAll = (files: readonly string[]) => files.map((file) => readFileSync(file, 'utf8')).join('\n');

/** README first, then its chapters. */
const chinese = readAll(filesOf('.md'));
const english = readAll(filesOf('.en.md'));
const both = [
  ['README.md', chinese],
  ['README.en.md', english],
] as const;

const CLI = resolve('dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'nianbao-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the command prints where one organ has handed in `submission`. */
function nianbao(submission: string, ...args: readonly string[]): string {
  mkdirSync(join(folder, 'data/2020'), { recursive: true });
  writeFileSync(join(folder, 'data/2020/qingshi.yaml'), submission);
  return printedIn(folder, ...args);
}

function printedIn(cwd: string, ...args: readonly string[]): string {
  const { stdout, error } = spawnSync(process.execPath, [CLI, ...args], { cwd, encoding: 'utf8' });
  if (error) throw error;
  return stdout;
}

function help(...command: readonly string[]): string {
  return spawnSync(process.execPath, [CLI, 'help', ...command], { encoding: 'utf8' }).stdout;
}

/** The contents of the fenced blocks of a language, in order; '' for those without one. */
function blocks(readme: string, language: string): string[] {
  const fence = /^```(\w*)\n([\s\S]*?)^```$/gm;
  return [...readme.matchAll(fence)].filter(([, word]) => word === language).map(([, , content = '']) => content);
}

/** `submission` with one of its entries written as in `slips`, which begins with the entry's name. */
function withSlips(submission: string, slips: string): string {
  const name = slips.slice(0, slips.indexOf(':'));
  return submission.replace(new RegExp(`^${name}:.*\\n(?:[ ].*\\n)*`, 'm'), () => slips);
}

describe('the examples', () => {
  const [submission = '', slips = '', sums = '', carried = '', review = ''] = blocks(chinese, 'yaml');
  const printed = blocks(chinese, '');

  it('begin with what the first command and the doctor say of the county that comes with the program', () => {
    const county = join(folder, 'county');
    cpSync('data', join(county, 'data'), { recursive: true });
    expect(printed).toContain(printedIn(county, 'build'));
    const doctor = printedIn(county, 'doctor').replace(process.versions.node, '20.20.2');
    expect(printed).toContain(doctor);
  });

  it('stand up to their checks where they should', () => {
    const [summary] = nianbao(submission, 'check').split('\n\n');
    expect(summary).toBe('共 1 个单位：通过 1。\n  通过  青石镇人民政府  data/2020/qingshi.yaml');
  });

  it('show the findings of slips as they are', () => {
    const [findings] = nianbao(withSlips(submission, slips), 'check').split('\n\n');
    expect(printed).toContain(`${findings}\n`);
  });

  it('show the findings of figures that do not add up, as a list, as a notice and as JSON', () => {
    const wrong = withSlips(submission, sums);
    const [findings] = nianbao(wrong, 'check').split('\n\n');
    expect(printed).toContain(`${findings}\n`);
    expect(printed).toContain(nianbao(wrong, 'check', '--notice'));
    expect(blocks(chinese, 'json')).toContain(nianbao(wrong, 'check', '--json'));
  });

  it('show what last year has to say, and how a person releases it', () => {
    const before = join(folder, 'data/2019');
    mkdirSync(before, { recursive: true });
    writeFileSync(join(before, 'qingshi.yaml'), carried);
    const [findings] = nianbao(submission, 'check', '2020').split('\n\n');
    const released = nianbao(submission + review, 'check', '2020');
    rmSync(before, { recursive: true });
    expect(printed).toContain(`${findings}\n`);
    expect(printed).toContain(released);
  });

  it('have county.yaml as it is', () => {
    expect(blocks(chinese, 'yaml')).toContain(readFileSync('data/county.yaml', 'utf8'));
  });

  it.each(['yaml', 'json', ''])('are the same in both languages (%s)', (language) => {
    expect(blocks(english, language)).toEqual(blocks(chinese, language));
  });
});

describe.each(both)('%s', (_, readme) => {
  it('begins with the two commands of a fresh machine', () => {
    const [first = ''] = blocks(readme, 'sh');
    const commands = first.trimEnd().split('\n');
    expect(commands).toHaveLength(2);
    expect(commands[0]).toMatch(/^npm ci && npm start {8}# \S/);
    expect(commands[1]).toMatch(/^npm ci && npm test {9}# \S/);
  });

  it.each(CONVERSIONS.map(({ name, written, printed }) => [name, `| \`${written}\` | ${printed} |`]))(
    'explains the conversion %s',
    (_name, row) => expect(readme).toContain(row),
  );

  it.each(Object.values(EXIT).map(String))('explains exit code %s', (code) => {
    expect(readme).toMatch(new RegExp(`^\\| ${code} \\| \\S`, 'm'));
  });

  it('mentions every command and every option', () => {
    expect(commands.map(({ name }) => name)).toContain('build');
    expect(commands.filter(({ name }) => !readme.includes(`\`nianbao ${name}`))).toEqual([]);
    const options = new Set(commands.flatMap((each) => each.options));
    expect([...options].filter((option) => !readme.includes(`\`${option}`))).toEqual([]);
  });

  it.each(Object.keys(error(wholeFile('x.yaml'), 'x', 'x')))('explains %s of a finding', (field) => {
    expect(readme).toContain(`\`${field}\``);
  });

  it('has every edition of the form', () => {
    const rows = [...readme.matchAll(/^\| `layouts\/(\d{4})\/` \|.*$/gm)].map(([, year]) => year);
    const editions = readdirSync('layouts').filter((name) => existsSync(`layouts/${name}/format.yaml`));
    expect(rows).toEqual(editions.sort());
  });
});

/** As the help tells them; `help` itself has no options. */
const commands = [...help().matchAll(/^ {2}((?!nianbao)[a-z]+) /gm)].map(([, name = '']) => ({
  name,
  options: name === 'help' ? [] : [...help(name).matchAll(/^ {2}.*?(--[a-z-]+)/gm)].map(([, option = '']) => option),
}));

it.skipIf(process.platform === 'win32')(
  'the built program is a command, as `npm link` needs it each time it is built',
  () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(spawnSync(CLI, ['--version'], { encoding: 'utf8' }).stdout).toBe(`${version}\n`);
  },
);

describe('what is printed differently', () => {
  it.each(DIFFERENCES.map((each) => [each.typed, `| ${each.typed} | ${each.printed} | ${each.reason} |`]))(
    'is told in README.md: %s',
    (_typed, row) => expect(chinese).toContain(row),
  );

  it('is told in README.en.md, line by line', () => {
    const [, table = ''] = /^\| typed \| printed \|.*\n\|[-|]+\n((?:\|.*\n)+)/m.exec(english) ?? [];
    expect(table.trimEnd().split('\n')).toHaveLength(DIFFERENCES.length);
  });
});

it('README.md says of every conversion what its help says', () => {
  expect(CONVERSIONS.filter(({ usage }) => !chinese.includes(usage)).map(({ name }) => name)).toEqual([]);
});

it('the READMEs have the same order', () => {
  const levels = (readme: string) =>
    [...readme.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^(#+) /gm)].map(([, level = '']) => level.length);
  expect(levels(english)).toEqual(levels(chinese));
});

const documents = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));

describe.each([
  ...['README.md', 'README.en.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'fonts/README.md'],
  ...documents.map((name) => `docs/${name}`),
])('%s', (file) => {
  it('leads nowhere that is not there', () => {
    const text = readFileSync(file, 'utf8');
    const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
    const ours = links.filter((link) => !/^https?:/.test(link));
    expect(ours.filter((link) => !existsSync(join(dirname(file), link)))).toEqual([]);
  });
});
