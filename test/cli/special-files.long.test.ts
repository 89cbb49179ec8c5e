/** Pipes, devices, folders and files of gigabytes in the place of what the program reads: it waits for none and reads none of them whole. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Office, PROGRAM, pdfName } from '../office.ts';

/** Milliseconds; a run that waits for a pipe waits for ever. */
const PATIENCE = 60_000;
/** Of the process, KiB of address space: with less Node does not start. */
const MEMORY = 8_000_000;

const KINDS: Readonly<Record<string, (path: string) => void>> = {
  'a pipe': (path) => void spawnSync('mkfifo', [path]),
  'an endless device': (path) => symlinkSync('/dev/zero', path),
  'a folder': (path) => mkdirSync(path),
  'a file of 3 GB': (path) => {
    writeFileSync(path, '');
    truncateSync(path, 3 * 2 ** 30);
  },
  'a link to itself': (path) => symlinkSync(path, path),
};

/** Three organs, in the place of one file something else. */
function officeWith(name: string, kind: string): Office {
  const office = new Office()
    .county({ o1: '甲镇人民政府', o2: '乙镇人民政府', o3: '丙镇人民政府' })
    .submission('o1', '甲镇人民政府')
    .submission('o2', '乙镇人民政府')
    .submission('o3', '丙镇人民政府');
  mkdirSync(dirname(office.path(name)), { recursive: true });
  rmSync(office.path(name), { force: true });
  KINDS[kind]?.(office.path(name));
  return office;
}

function run(office: Office, args: readonly string[]) {
  const line = `ulimit -v ${MEMORY}; exec "${process.execPath}" "${PROGRAM}" "$@"`;
  const { status, stdout } = spawnSync('sh', ['-c', line, 'sh', ...args, '--json'], {
    cwd: office.folder,
    encoding: 'utf8',
    timeout: PATIENCE,
    killSignal: 'SIGKILL',
  });
  return { status, document: stdout === '' ? null : JSON.parse(stdout) };
}

const kinds = Object.keys(KINDS);
const made = (office: Office) => office.names('out/2020').filter((each) => each.endsWith('.pdf'));
const OTHERS = ['丙镇人民政府', '甲镇人民政府'].map((each) => pdfName(each));

describe.skipIf(!existsSync('/dev/zero'))('in the place of', () => {
  it.each(kinds)('a submission, %s: that report alone is not made, and the reason is told', (kind) => {
    const office = officeWith('data/2020/o2.yaml', kind);
    const { status, document } = run(office, ['build', '2020']);
    const report = document.reports.find(({ organ }: { organ: string }) => organ === 'o2');
    expect([status, report.status]).toEqual(kind === 'a file of 3 GB' ? [1, 'rejected'] : [4, 'failed']);
    expect(report.cause ?? report.findings[0].message).toMatch(/^[^a-zA-Z]*[\u4e00-\u9fff]/);
    expect(made(office)).toEqual(OTHERS);
  });

  it.each(['a pipe', 'a file of 3 GB'])('a submission that no organ is listed for, %s', (kind) => {
    const office = officeWith('data/2020/zz.yaml', kind);
    expect([1, 4]).toContain(run(office, ['build', '2020']).status);
    expect(made(office)).toHaveLength(3);
  });

  it.each(['a pipe', 'an endless device'])('last year’s file, %s: the others are made', (kind) => {
    const office = officeWith('data/2019/o2.yaml', kind);
    expect([0, 1, 4]).toContain(run(office, ['build', '2020']).status);
    expect(made(office)).toEqual(expect.arrayContaining(OTHERS));
  });

  it.each(kinds)('county.yaml, %s: nothing is made, and the reason is told', (kind) => {
    const office = officeWith('data/county.yaml', kind);
    const { status, document } = run(office, ['build', '2020']);
    expect([3, 4]).toContain(status);
    expect(document.error?.message ?? document.findings[0].message).toMatch(/[\u4e00-\u9fff]/);
    expect(made(office)).toEqual([]);
  });

  it.each([
    ['a pipe', ['check', 'data/2020/o2.yaml']],
    ['a pipe', ['build', '--draft', 'data/2020/o2.yaml']],
    ['a pipe', ['new', 'o2', '--year', '2021']],
    ['a file of 3 GB', ['new', 'o2', '--year', '2021']],
  ])('a submission, %s: %j ends', (kind, args) => {
    const { status, document } = run(officeWith('data/2020/o2.yaml', kind), args);
    expect(status).not.toBe(null);
    expect(document.exitCode).toBe(status);
  });

  it.each(['a pipe'])('the lock, %s: the run ends', (kind) => {
    expect(run(officeWith('out/.nianbao.lock', kind), ['build', '2020']).status).not.toBe(null);
  });
});
