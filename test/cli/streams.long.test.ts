/** Whoever reads the command's words goes, the disk that they go to is full, the program is not whole: what the command ends with. */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Office, PROGRAM, pdfName } from '../office.ts';

const FOUR = ['甲镇人民政府', '乙镇人民政府', '丙镇人民政府', '丁镇人民政府'];

/** Four organs, the last of them to be sent back where `rejected`. */
function fourOrgans(rejected: boolean): Office {
  const office = new Office();
  FOUR.forEach((name, at) => {
    if (rejected && at === 3) office.faulty(`o${at}`, name);
    else office.submission(`o${at}`, name);
  });
  return office;
}

/** @param line of a shell, where `nianbao` is the command @returns what the command itself ended with */
function ended(office: Office, line: string): number {
  const script = `nianbao() { "${process.execPath}" "${PROGRAM}" "$@"; echo $? > code; }\n${line}`;
  spawnSync('sh', ['-c', script], { cwd: office.folder, stdio: 'ignore' });
  return Number(readFileSync(office.path('code'), 'utf8'));
}

describe.skipIf(!existsSync('/dev/full'))('words that nobody takes', () => {
  it.each([
    ['stderr: no reader', '(nianbao build 2>&1 >/dev/null) | true', 0, 1],
    ['stderr: a full disk', 'nianbao build 2>/dev/full', 0, 1],
    ['stderr: closed', 'nianbao build 2>&-', 0, 1],
    ['stdout: no reader', 'nianbao build | true', 4, 4],
    ['stdout: a full disk', 'nianbao build >/dev/full', 4, 4],
    ['stdout: a full disk, as JSON', 'nianbao build --json >/dev/full', 4, 4],
    ['both: no reader', 'nianbao build 2>&1 | true', 4, 4],
    ['both: a full disk', 'nianbao build >/dev/full 2>&1', 4, 4],
    ['a wrong word, both: a full disk', 'nianbao bulid >/dev/full 2>&1', 2, 2],
  ])('%s: all is made all the same', (_, line, good, rejected) => {
    for (const [one, code] of [
      [false, good],
      [true, rejected],
    ] as const) {
      const office = fourOrgans(one);
      expect(ended(office, line)).toBe(code);
      if (code === 2) continue;
      const made = one ? FOUR.slice(0, 3) : FOUR;
      expect(office.names('out/2020')).toEqual(
        expect.arrayContaining(['manifest.json', ...made.map((each) => pdfName(each))]),
      );
      expect(office.names('out')).not.toContain('.nianbao.lock');
    }
  });

  it('a result that is lost is told', () => {
    const office = fourOrgans(false);
    ended(office, 'nianbao check >/dev/full 2>words');
    expect(readFileSync(office.path('words'), 'utf8')).toContain('结果没有全部写出：磁盘已满');
  });
});

/** A copy of the program, to be damaged; its fonts and packages are those that there are. */
function copyIn(office: Office): string {
  const copy = office.path('program');
  mkdirSync(copy);
  for (const name of ['dist', 'layouts']) cpSync(name, join(copy, name), { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(name, join(copy, name));
  for (const name of ['node_modules', 'fonts']) symlinkSync(resolve(name), join(copy, name));
  return copy;
}

describe('a program that is not whole', () => {
  const cases: readonly (readonly [string, (copy: string) => void])[] = [
    ['its modules are gone', (copy) => rmSync(join(copy, 'dist/chunks'), { recursive: true })],
    ['a module is cut short', (copy) => writeFileSync(join(copy, 'dist/chunks/command-line.js'), 'import {')],
    ['what its threads run is gone', (copy) => rmSync(join(copy, 'dist/run'), { recursive: true })],
    ['package.json is broken', (copy) => writeFileSync(join(copy, 'package.json'), '{"name":')],
    ['package.json is gone', (copy) => rmSync(join(copy, 'package.json'))],
    ['the layouts are gone', (copy) => renameSync(join(copy, 'layouts'), join(copy, 'elsewhere'))],
  ];

  it.each(cases)('%s: not 1, and the reason is told', (_, damage) => {
    const office = fourOrgans(true);
    const copy = copyIn(office);
    damage(copy);
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, 'dist/cli.js'), 'build', '--json'], {
      cwd: office.folder,
      encoding: 'utf8',
    });
    expect([3, 4]).toContain(status);
    const { exitCode, error, findings } = JSON.parse(stdout);
    expect(exitCode).toBe(status);
    expect(error?.message ?? findings[0]?.message).toMatch(/[\u4e00-\u9fff]/);
    expect(stderr === '' && error !== null).toBe(false);
  });

  it.each(['throw new Error("x")', 'Promise.reject(new Error("x"))'])(
    'an exception nobody catches: 4 (%s)',
    (fault) => {
      // Before the first line of cli.ts nobody could catch it.
      const later = `import { isMainThread } from 'node:worker_threads'; const at = isMainThread && setInterval(() => {
      if (process.listenerCount('uncaughtException') > 0) { clearInterval(at); ${fault} } }, 5)`;
      const NODE_OPTIONS = `--import data:text/javascript,${encodeURIComponent(later)}`;
      const { exitCode, error } = fourOrgans(true).json(['build'], { NODE_OPTIONS });
      expect({ exitCode, error }).toMatchObject({
        exitCode: 4,
        error: { message: expect.stringMatching(/^程序(?:出错|没有读出来)/) },
      });
    },
  );
});
