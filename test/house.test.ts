/** The shape of the house: who may import whom, and what only one room may touch. */

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * From the top down: a room may import from the rooms below it. Rooms of one storey do not know each other. Some are not built
 * yet: what comes after the PDF (release, archive, tracking), the browser (desk), and beside the stages foreign files
 * (exchange), web pages (portal) and the county's sum (rollup); below them the zip and XML of office files (ooxml).
 */
const STOREYS: readonly (readonly string[])[] = [
  ['cli'],
  ['command-line', 'index', 'prepare'],
  ['commands'],
  ['console'],
  ['desk', 'release', 'archive', 'tracking'],
  ['run'],
  ['store'],
  ['report'],
  ['check', 'fill', 'pdf', 'exchange', 'portal', 'rollup'],
  ['layout'],
  ['submission'],
  ['edition', 'county'],
  ['template'],
  ['fonts'],
  ['schema'],
  ['tidy'],
  ['source', 'ooxml'],
  ['finding'],
  ['place', 'cell-path', 'csv'],
];

interface House {
  readonly file: string;
  /** `check` for src/check/figures.ts, `report` for src/report.ts. */
  readonly room: string;
  /** Without comments. */
  readonly code: string;
  readonly text: string;
  /** Files of ours, as paths from the root of the repository. */
  readonly imports: readonly string[];
  /** Packages, as they are written. */
  readonly packages: readonly string[];
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((file) => /\.tsx?$/.test(file))
  .sort()
  .map(read);

function read(file: string): House {
  const text = readFileSync(file, 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<=^|[\s;{}])\/\/.*$/gm, '');
  const imported = [...code.matchAll(/^(?:import\s+|(?:import|export)\b[^;]*?\bfrom\s+)['"]([^'"]+)['"];/gm)].map(
    ([, from = '']) => from,
  );
  const dynamic = [...code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)].map(([, from = '']) => from);
  const all = [...imported, ...dynamic];
  return {
    file,
    room: roomOf(file),
    code,
    text,
    imports: all.filter((from) => from.startsWith('.')).map((from) => join(dirname(file), from).replaceAll('\\', '/')),
    packages: all.filter((from) => !from.startsWith('.')),
  };
}

function roomOf(file: string): string {
  return (file.split('/')[1] ?? '').replace(/\.ts$/, '');
}

function storey(room: string): number {
  return STOREYS.findIndex((rooms) => rooms.includes(room));
}

/** The files of the rooms above the stages may do what a stage may not. */
function outside(...rooms: readonly string[]): readonly House[] {
  return files.filter(({ room }) => !rooms.includes(room));
}

describe('imports', () => {
  it('know every room', () => {
    expect(files.filter(({ room }) => storey(room) < 0).map(({ file }) => file)).toEqual([]);
  });

  it('run one way, and rooms of one storey do not know each other', () => {
    const wrong = files.flatMap(({ file, room, imports }) =>
      imports
        .filter((other) => roomOf(other) !== room && storey(roomOf(other)) <= storey(room))
        .map((other) => `${file} → ${other}`),
    );
    expect(wrong).toEqual([]);
  });

  it('of laid-out pages are in what shows or writes them', () => {
    const users = files.filter(({ imports }) => imports.some((other) => roomOf(other) === 'layout'));
    const strangers = users.filter(({ room }) => !['layout', 'pdf', 'report', 'desk'].includes(room));
    expect(strangers.map(({ file }) => file)).toEqual([]);
  });

  it('of the county are the files, the fonts and the findings', () => {
    const rooms = files.filter(({ room }) => room === 'county').flatMap(({ imports }) => imports.map(roomOf));
    expect(['county', 'schema', 'source', 'tidy', 'fonts', 'finding', 'place', 'cell-path']).toEqual(
      expect.arrayContaining([...new Set(rooms)]),
    );
  });

  it('have no circle', () => {
    expect(circles()).toEqual([]);
  });

  it('of the page that the browser runs are what it and the server tell each other, and Preact', () => {
    const page = files.filter(({ file }) => file.startsWith('src/desk/page/'));
    const strangers = page.flatMap(({ file, imports, packages }) => [
      ...imports
        .filter((other) => !/^src\/desk\/(?:page\/|wire\.ts$)/.test(other))
        .map((other) => `${file} → ${other}`),
      ...packages.filter((each) => !/^preact(?:\/|$)/.test(each)).map((each) => `${file} → ${each}`),
    ]);
    expect(page.length).toBeGreaterThan(5);
    expect(strangers).toEqual([]);
    expect(files.find(({ file }) => file === 'src/desk/wire.ts')?.imports).toEqual([]);
  });

  it('of pdfmake are in the typesetting only', () => {
    const users = files.filter(({ packages }) => packages.some((each) => /^pdf(?:make|kit)\b/.test(each)));
    expect([...new Set(users.map(({ room }) => room))]).toEqual(['pdf']);
  });
});

/** Each circle once, from the file in it that is met first. */
function circles(): string[] {
  const byFile = new Map(files.map((each) => [each.file, each]));
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const next of byFile.get(file)?.imports ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const { file } of files) visit(file, []);
  return found;
}

describe('a stage', () => {
  it('prints nothing: no file has a console', () => {
    const users = outside('cli', 'command-line').filter(({ code }) => /\bconsole\s*[.[]/.test(code));
    expect(users.map(({ file }) => file)).toEqual([]);
  });

  it('never exits and asks no environment: only the command line knows the process', () => {
    const users = outside('cli', 'command-line', 'commands', 'console').filter(
      ({ code, packages }) =>
        /(?<![\w.])process\s*[.[]/.test(code) || /globalThis\.process/.test(code) || packages.includes('node:process'),
    );
    // A run shares the machine with other runs: the lock must know which process it is, and what it stands on.
    const facts = /process\.(pid|platform|kill|versions)\b/g;
    const others = users.filter(
      ({ room, code }) => !['run', 'store'].includes(room) || /(?<![\w.])process\s*[.[]/.test(code.replace(facts, '')),
    );
    expect(others.map(({ file }) => file)).toEqual([]);
  });

  it('keeps nothing for the life of the process but what the program itself is made of', () => {
    const keeping = files.filter(({ code }) => /^let |^(?:export )?const \w+ = new (?:Map|Set)\b[^(]*\(\)/m.test(code));
    expect(keeping.map(({ file }) => file)).toEqual([
      // Ajv, without the schemas it has compiled.
      'src/schema/validator.ts',
      // What the build has prepared, by content.
      'src/source/prepared.ts',
      // A number for temporary files.
      'src/store/output.ts',
      // References of the program's own layouts, as the build has compiled them.
      'src/template/reference.ts',
    ]);
  });

  it('reads no clock and throws no dice', () => {
    const users = outside('cli', 'command-line', 'commands', 'console', 'desk', 'run', 'store').filter(({ code }) =>
      /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bMath\.random\b|\brandom(?:UUID|Bytes)\b/.test(code),
    );
    expect(users.map(({ file }) => file)).toEqual([]);
  });
});

describe('a place', () => {
  it('is put into words in one file: no sentence elsewhere has a line number or a cell in it', () => {
    const sentences = /第 ?\$\{[^}]*\} ?行|\$\{[^}]*\} ?格(?!式)/;
    const users = outside('place').filter(({ code }) => sentences.test(code));
    expect(users.map(({ file }) => file)).toEqual([]);
  });
});

describe('what people read', () => {
  it('goes out at one door: nothing else knows the streams of the process', () => {
    const users = files.filter(({ code }) => /\b(?:stdout|stderr)\b/.test(code));
    expect(users.map(({ file }) => file)).toEqual(['src/cli.ts', 'src/command-line.ts', 'src/console/terminal.ts']);
  });

  it('has paths with / from one function', () => {
    const written = /\.split\(sep\)|replaceAll\('\\\\', '\/'\)/;
    // An office may write its fonts' paths with either stroke; so do programs the parts of a zip.
    const users = outside('place', 'county', 'ooxml').filter(({ code }) => written.test(code));
    expect(users.map(({ file }) => file)).toEqual([]);
  });
});

describe('a file', () => {
  it('is named after a thing of the field, not after a drawer', () => {
    const drawers = /^(?:utils?|types?|helpers?|messages?|common|misc|shared|constants?|index)(?:\.d)?\.ts$/;
    const named = files.map(({ file }) => file).filter((file) => file !== 'src/index.ts');
    expect(named.filter((file) => drawers.test(basename(file)))).toEqual([]);
  });

  it('says at its head what it is for', () => {
    const silent = files.filter(({ text }) => !/^(?:#!.*\n)?(?:\/\/ biome-ignore.*\n)*\/\*\*/.test(text));
    expect(silent.map(({ file }) => file)).toEqual([]);
  });
});
