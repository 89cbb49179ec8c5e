/** Kills, full disks, closed folders, Ctrl-C: no half file under its final name, and the next run completes the work. */

import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contents, Office } from '../office.ts';

const LONG = process.env['NIANBAO_KILLS'] === 'many';
const NAMES = [...'甲乙丙丁戊己庚辛'].map((char) => `${char}镇人民政府`);
const TWO = ['build', '2020', '--workers', '2'];
const ONE = ['build', '2020', '--workers', '1'];

function eight(): Office {
  const office = new Office();
  NAMES.forEach((name, at) => {
    office.submission(`r${at + 10}`, name);
  });
  return office;
}

/** What an undisturbed run makes, and how long it takes, ms. */
let undisturbed: Map<string, string>;
let duration: number;

function expectUndisturbed(office: Office): void {
  expect([...contents(office.path('out')).keys()]).toEqual([...undisturbed.keys()]);
  expect(contents(office.path('out'))).toEqual(undisturbed);
}

/** Every PDF under its final name is whole. */
function expectWhole(office: Office): void {
  for (const [file, content] of contents(office.path('out'))) {
    if (file.endsWith('.pdf')) expect(content === undisturbed.get(file), file).toBe(true);
  }
}

/** The next run starts at once and does what is left. */
function expectCompleted(office: Office): void {
  const { exitCode, reports } = office.json(TWO);
  expect({ exitCode, count: reports.length }).toEqual({ exitCode: 0, count: 8 });
  expectUndisturbed(office);
}

/** Runs until `lines` reports have been told, then does `then`. */
async function startUntil(office: Office, args: readonly string[], lines: number, then: (pid: number) => void) {
  const child = office.start(args);
  let stderr = '';
  let stdout = '';
  let met = false;
  child.stdout?.on('data', (data) => {
    stdout += data;
  });
  child.stderr?.on('data', (data) => {
    stderr += data;
    if (!met && stderr.split('\n').length > lines) {
      met = true;
      then(child.pid ?? 0);
    }
  });
  const [exitCode] = await once(child, 'close');
  return { exitCode, stdout, stderr };
}

describe('a run', { timeout: 60_000 }, () => {
  it('undisturbed makes eight reports', () => {
    const office = eight();
    const start = performance.now();
    expect(office.run(TWO).exitCode).toBe(0);
    duration = performance.now() - start;
    undisturbed = contents(office.path('out'));
    expect(undisturbed.size).toBe(9);
  });

  it.each([1, 8])('with %i workers makes the same bytes', (workers) => {
    const office = eight();
    office.run(['build', '--workers', String(workers)]);
    expectUndisturbed(office);
  });

  it.each(LONG ? Array.from({ length: 40 }, (_, at) => (at + 0.5) / 40) : [0.2, 0.6])(
    'killed after %f of its time leaves nothing half done, and the next one completes it',
    async (part) => {
      const office = eight();
      const child = office.start(TWO);
      await setTimeout(duration * part);
      child.kill('SIGKILL');
      await once(child, 'close');
      expectWhole(office);
      expectCompleted(office);
    },
  );

  it.each(LONG ? [1, 2, 3, 4, 5, 6, 7, 8] : [2, 8])('killed at its report no. %i likewise', async (lines) => {
    const office = eight();
    await startUntil(office, TWO, lines, (pid) => process.kill(pid, 'SIGKILL'));
    expectWhole(office);
    expectCompleted(office);
  });

  it('killed does not begin from the beginning', async () => {
    const office = eight();
    await startUntil(office, ONE, 3, (pid) => process.kill(pid, 'SIGKILL'));
    const { reports } = office.json(ONE);
    expect(reports.filter((each) => each.status === 'unchanged').length).toBeGreaterThanOrEqual(3);
    expectUndisturbed(office);
  });

  it.each([
    ['one worker', ONE],
    ['two workers', TWO],
  ])('stopped by Ctrl-C finishes what is in hand and says how to go on: %s', async (_, args) => {
    const office = eight();
    const ended = await startUntil(office, [...args, '--json'], 2, (pid) => process.kill(pid, 'SIGINT'));
    expect(ended.exitCode).toBe(130);
    expect(ended.stderr).toMatch(/已停下：做完 \d+ 个，还有 \d+ 个没有做。再运行一次同样的命令，就接着做。/);
    const { exitCode, reports } = JSON.parse(ended.stdout);
    expect(exitCode).toBe(130);
    expect(office.names('out/2020').filter((name) => name.endsWith('.pdf'))).toHaveLength(reports.length);
    const again = office.json(args);
    expect(again.reports.filter((each) => each.status === 'unchanged')).toHaveLength(reports.length);
    expectUndisturbed(office);
  });

  it('stopped by a second Ctrl-C ends at once', async () => {
    const office = eight();
    const ended = await startUntil(office, [...TWO, '--json'], 2, async (pid) => {
      process.kill(pid, 'SIGINT');
      await setTimeout(5);
      try {
        process.kill(pid, 'SIGINT');
      } catch {}
    });
    expect(ended.exitCode).toBe(130);
    expect(JSON.parse(ended.stdout).exitCode).toBe(130);
    expectWhole(office);
    expect(office.json(TWO).exitCode).toBe(0);
    expectUndisturbed(office);
  });

  it('keeps a second one out: 75', async () => {
    const office = eight();
    let second: { exitCode: number; reports: readonly object[] } | undefined;
    const first = await startUntil(office, ONE, 1, (pid) => {
      process.kill(pid, 'SIGSTOP');
      second = office.json(ONE);
      process.kill(pid, 'SIGCONT');
    });
    expect(second).toMatchObject({ exitCode: 75, reports: [] });
    expect(first.exitCode).toBe(0);
    expectUndisturbed(office);
  });
});

/** A disk of its own, of `size`, mounted at out/; null where that is not allowed. */
function smallDisk(office: Office, size: string): string | null {
  mkdirSync(office.path('out'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'nianbao', office.path('out')]);
  if (mounted.status !== 0) return null;
  onTestFinished(() => {
    execFileSync('umount', [office.path('out')]);
  });
  return office.path('out');
}

const remount = (folder: string, options: string) => execFileSync('mount', ['-o', `remount,${options}`, folder]);

describe('a disk', { timeout: 60_000 }, () => {
  it('that is full fails the reports it has no room for; with room the next run completes them', ({ skip }) => {
    const office = eight();
    const disk = smallDisk(office, '1m') ?? skip('no right to mount a small disk here');
    const { exitCode, reports } = office.json(TWO);
    expect(exitCode).toBe(4);
    const lost = reports.filter((each) => each.status === 'failed');
    expect(lost.length).toBeGreaterThan(0);
    expect(new Set(lost.map((each) => each.cause))).toEqual(new Set(['磁盘已满，请腾出空间后再运行一次']));
    expectWhole(office);
    remount(disk, 'size=64m');
    expect(office.json(TWO).exitCode).toBe(0);
    expectUndisturbed(office);
  });

  it('that is full to the last byte is told in words', ({ skip }) => {
    const office = eight();
    const disk = smallDisk(office, '64k') ?? skip('no right to mount a small disk here');
    writeFileSync(`${disk}/full`, Buffer.alloc(60 * 1024));
    const { exitCode, stderr } = office.run(TWO);
    expect(exitCode).toBe(4);
    expect(stderr).not.toContain('at ');
    rmSync(`${disk}/full`);
    remount(disk, 'size=64m');
    expect(office.json(TWO).exitCode).toBe(0);
    expectUndisturbed(office);
  });

  it('that may only be read is told before any work: 4', ({ skip }) => {
    const office = eight();
    const disk = smallDisk(office, '1m') ?? skip('no right to mount a small disk here');
    remount(disk, 'ro');
    const { exitCode, stderr } = office.run(['build', '2020', '--json']);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('输出文件夹：磁盘是只读的，请换一个输出文件夹。');
    expect(readdirSync(disk)).toEqual([]);
  });
});

describe('an output folder', () => {
  it('that is a file is told: 4', () => {
    const office = eight().write('out', 'x');
    expect(office.json(['build']).exitCode).toBe(4);
    expect(office.run(['build']).stderr).toContain('应是文件夹的地方是一个文件');
  });
});
