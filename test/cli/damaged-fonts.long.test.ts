/** The program with a font file that is not as it was shipped: no report is made with it. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Office } from '../office.ts';

const FONT = 'fonts/zhuque-fangsong/ZhuqueFangsong-Regular.ttf';

let office: Office;

beforeEach(() => {
  office = new Office().county({ baisha: '白沙镇人民政府' }).submission('baisha', '白沙镇人民政府');
  for (const name of ['dist', 'layouts', 'package.json', 'package-lock.json'])
    cpSync(name, office.path(name), { recursive: true });
  symlinkSync(resolve('node_modules'), office.path('node_modules'));
  cpSync('fonts', office.path('fonts'), { recursive: true, filter: (path) => !path.endsWith('.ttf') });
  for (const name of ['noto-serif-sc/NotoSerifSC_400Regular', 'noto-serif-sc/NotoSerifSC_700Bold'])
    symlinkSync(resolve(`fonts/${name}.ttf`), office.path(`fonts/${name}.ttf`));
  for (const name of ['noto-sans-sc/NotoSansSC_500Medium', 'tinos/Tinos_400Regular'])
    symlinkSync(resolve(`fonts/${name}.ttf`), office.path(`fonts/${name}.ttf`));
  const wenkai = 'fonts/lxgw-wenkai-gb-lite/LXGWWenKaiGBLite-Regular.ttf';
  symlinkSync(resolve(wenkai), office.path(wenkai));
  mkdirSync(dirname(office.path(FONT)), { recursive: true });
  cpSync(FONT, office.path(FONT));
});

function run(...args: string[]): { exitCode: number | null; stdout: string } {
  const { status, stdout } = spawnSync(process.execPath, [office.path('dist/cli.js'), ...args], {
    cwd: office.folder,
    encoding: 'utf8',
  });
  return { exitCode: status, stdout };
}

/** 510 bytes in the middle of the outlines; nothing else of the file tells, but the time at which it was written. */
function damage(): void {
  const bytes = readFileSync(FONT);
  for (let at = 4_000_000; at < 4_000_510; at++) bytes[at]! ^= 0x15;
  writeFileSync(join(office.folder, FONT), bytes);
  utimesSync(join(office.folder, FONT), 0, 0);
}

describe('a copy of the program', () => {
  it('makes reports as the original does', () => {
    expect(run('build')).toMatchObject({ exitCode: 0 });
  });

  it.each([
    [['build']],
    [['build', '--force']],
    [['check']],
    [['build', '--draft', 'data/2020/baisha.yaml']],
    [['doctor']],
  ])('stops at a damaged font: %j', (args) => {
    damage();
    const { exitCode, stdout } = run(...args);
    expect(exitCode).toBe(3);
    expect(stdout.match(/font-file-as-shipped/g)).toEqual(['font-file-as-shipped']);
    expect(stdout).toContain('ZhuqueFangsong-Regular.ttf');
    expect(office.names('out/2020')).toEqual([]);
  });

  it('that was made stays as it is', () => {
    run('build');
    const made = office.names('out/2020');
    damage();
    expect(run('build')).toMatchObject({ exitCode: 3 });
    expect(office.names('out/2020')).toEqual(made);
  });
});
