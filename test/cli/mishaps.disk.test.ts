/** Disks that are full, closed or gone: no half file, no report told that is not there, and with the disk mended all is completed. */

import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Document, Ended, Office } from '../office.ts';
import { boundByRights, Disk, NO_MOUNT, NO_RIGHTS } from './disk.ts';
import { expectCompleted, expectTrue, expectUndisturbed, expectWhole, ONE, officeOf, start, TWO } from './eight.ts';

const PATIENCE = { timeout: 120_000 };
const FULL = '磁盘已满，请腾出空间后再运行一次';
const NO_RIGHT = '没有读写的权限，请检查文件夹的权限';
const AWAY = 'out 在运行当中不见了或者换了，请检查磁盘或网络盘是否还连着，再运行一次';

/** What a run tells that has not found what it needs: 4. */
function failedIn(office: Office, { exitCode, stdout, stderr }: Ended): Document {
  const document = JSON.parse(stdout) as Document;
  expect([exitCode, document.exitCode]).toEqual([4, 4]);
  expect(stderr).not.toMatch(/^ +at /m);
  expectTrue(office, document);
  expectWhole(office);
  return document;
}

const made = ({ reports }: Document) => reports.filter((each) => each.status === 'made').length;

const causes = ({ reports }: Document) => [...new Set(reports.flatMap((each) => each.cause ?? []))];

describe('a full disk', PATIENCE, () => {
  it.for([
    ['in this process', ONE],
    ['with two workers', TWO],
  ] as const)('fails the reports it has no room for; with room the next run makes them: %s', ([_, args], { skip }) => {
    const office = officeOf();
    const disk = Disk.under(office, '8m') ?? skip(NO_MOUNT);
    disk.fill(1 << 20);
    const document = failedIn(office, office.run(args));
    expect(made(document)).toBeGreaterThan(0);
    expect(causes(document)).toEqual([FULL]);
    disk.makeRoom();
    expectCompleted(office);
  });

  it('to the last byte is told before any work', ({ skip }) => {
    const office = officeOf();
    const disk = Disk.under(office, '8m') ?? skip(NO_MOUNT);
    disk.fill();
    const ended = office.run(ONE);
    expect(failedIn(office, ended).reports).toEqual([]);
    expect(ended.stderr).toContain(`输出文件夹：${FULL}。`);
    disk.makeRoom();
    expectCompleted(office);
  });

  it('that has room for the reports but not for the manifest: they are made, and the next run backs them', async ({
    skip,
  }) => {
    const office = officeOf();
    const disk = Disk.under(office, '8m') ?? skip(NO_MOUNT);
    const run = start(office, ONE, { before: 'fsyncSync 2020', do: 'stop' });
    await run.stopped();
    disk.fill();
    run.signal('SIGCONT');
    const ended = await run.ended;
    expect(made(failedIn(office, ended))).toBe(8);
    expect(ended.stderr).toContain(`输出文件夹：${FULL}。`);
    expect(office.names('out/2020')).not.toContain('manifest.json');
    disk.makeRoom();
    expectCompleted(office);
  });

  it('for the journal alone hinders no report', ({ skip }) => {
    const office = officeOf(2);
    const disk = Disk.under(office, '64k', 'small') ?? skip(NO_MOUNT);
    office.write('small/journal.ndjson', '');
    disk.fill();
    office.write('out/2020/journal.ndjson', '');
    execFileSync('mount', ['--bind', office.path('small/journal.ndjson'), office.path('out/2020/journal.ndjson')]);
    onTestFinished(() => void spawnSync('umount', ['-l', office.path('out/2020/journal.ndjson')]));
    expect(office.run(ONE).exitCode).toBe(0);
    expect(statSync(office.path('small/journal.ndjson')).size).toBe(0);
    expectUndisturbed(office, 2);
  });
});

describe('a journal that is a link', PATIENCE, () => {
  it('is not written to: it is told, and what it leads to is left', () => {
    const office = officeOf(1).write('notes', 'mine');
    mkdirSync(office.path('out/2020'), { recursive: true });
    symlinkSync(office.path('notes'), office.path('out/2020/journal.ndjson'));
    const { exitCode, stderr } = office.run(ONE);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('out/2020/journal.ndjson 应是生成记录，却不是普通的文件，请移走后再运行');
    expect(readFileSync(office.path('notes'), 'utf8')).toBe('mine');
  });
});

describe('a disk that may only be read', PATIENCE, () => {
  it('is told before any work', ({ skip }) => {
    const office = officeOf();
    const disk = Disk.under(office, '8m') ?? skip(NO_MOUNT);
    disk.open('ro');
    const ended = office.run(ONE);
    expect(failedIn(office, ended).reports).toEqual([]);
    expect(ended.stderr).toContain('输出文件夹：磁盘是只读的，请换一个输出文件夹。');
    disk.open('rw');
    expectCompleted(office);
  });
});

describe('a folder or file without the right to it', PATIENCE, () => {
  it.for(['out', 'out/2020'])('%s: nothing can be written, and it is told', async (folder, { skip }) => {
    const office = officeOf();
    const rights = boundByRights() ?? skip(NO_RIGHTS);
    mkdirSync(office.path(folder), { recursive: true });
    chmodSync(office.path(folder), 0o555);
    const ended = await start(office, ONE, {}, rights).ended;
    expect(made(failedIn(office, ended))).toBe(0);
    expect(ended.stderr).toContain(`输出文件夹：${NO_RIGHT}。`);
    chmodSync(office.path(folder), 0o755);
    expectCompleted(office);
  });

  it('a submission nobody may read fails alone', async ({ skip }) => {
    const office = officeOf();
    const rights = boundByRights() ?? skip(NO_RIGHTS);
    chmodSync(office.path('data/2020/r12.yaml'), 0o000);
    const document = failedIn(office, await start(office, ONE, {}, rights).ended);
    expect(made(document)).toBe(7);
    expect(causes(document)).toEqual([NO_RIGHT]);
    chmodSync(office.path('data/2020/r12.yaml'), 0o644);
    expectCompleted(office);
  });

  it('an output folder that is a file', () => {
    const office = officeOf(1).write('out', 'mine');
    const { exitCode, stderr } = office.run(ONE);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('应是文件夹的地方是一个文件');
  });
});

/** Ways in which an output folder goes away while a run is on, and comes back. */
const AWAYS: readonly [string, (office: Office) => void, (office: Office) => void][] = [
  [
    'renamed',
    (office) => renameSync(office.path('out'), office.path('out-old')),
    (office) => renameSync(office.path('out-old'), office.path('out')),
  ],
  [
    'removed, and an empty one made in its place',
    (office) => {
      rmSync(office.path('out'), { recursive: true });
      mkdirSync(office.path('out'));
    },
    () => {},
  ],
];

describe('an output folder that goes away while a run is on', PATIENCE, () => {
  it.each(AWAYS)(
    '%s: the run ends there, nothing is told as made, nothing is written in its place',
    async (_, away, back) => {
      const office = officeOf();
      const run = start(office, ONE, { before: 'renameSync .*丁', do: 'stop' });
      await run.stopped();
      away(office);
      run.signal('SIGCONT');
      const ended = await run.ended;
      expect(made(failedIn(office, ended))).toBe(0);
      expect(ended.stderr).toContain(`输出文件夹：${AWAY}。`);
      expect(office.names('out')).toEqual([]);
      back(office);
      expectCompleted(office);
    },
  );

  it.for([
    ['over a report, in this process', ONE, 'renameSync .*丁'],
    ['over a report, with two workers', TWO, 'renameSync .*丁'],
    ['when the PDFs are done and the manifest is not', ONE, 'fsyncSync 2020'],
  ] as const)('as its disk is unplugged: %s', async ([_, args, before], { skip }) => {
    const office = officeOf();
    const disk = Disk.under(office, '8m') ?? skip(NO_MOUNT);
    const run = start(office, args, { before, do: 'stop' });
    await run.stopped();
    disk.disconnect();
    run.signal('SIGCONT');
    const document = failedIn(office, await run.ended);
    expect(made(document)).toBe(0);
    expect(readdirSync(office.path('out'))).toEqual([]);
    disk.connect();
    expectCompleted(office);
  });

  it('a single PDF that is removed before the end is not told as made', async () => {
    const office = officeOf();
    const run = start(office, ONE, { before: 'renameSync .*丁', do: 'stop' });
    await run.stopped();
    const [pdf] = office.names('out/2020').filter((name) => name.endsWith('.pdf'));
    rmSync(office.path(`out/2020/${pdf}`));
    run.signal('SIGCONT');
    const document = failedIn(office, await run.ended);
    expect(made(document)).toBe(7);
    expect(causes(document)).toEqual(['写好的文件又不见了，请检查磁盘或网络盘是否还连着，再运行一次']);
    expectCompleted(office);
  });
});

describe('a disk that takes its time', PATIENCE, () => {
  it.each([ONE, TWO])('keeps each report that is made again, while others are made (%#)', async (...args) => {
    const office = officeOf();
    office.run(ONE);
    for (const more of [[], ['--force']]) {
      const { exitCode, stderr } = await start(office, [...args, ...more], { slow: 100 }).ended;
      expect(exitCode, stderr).toBe(0);
      expectUndisturbed(office);
    }
  });

  it('keeps each report of a folder that is no year’s', async () => {
    const office = officeOf();
    const names = office.names('data/2020').filter((name) => name.endsWith('.yaml'));
    renameSync(office.path('data/2020'), office.path('data/others'));
    const files = names.map((name) => `data/others/${name}`);
    const { exitCode, stderr } = await start(office, ['build', ...files], { slow: 100 }).ended;
    expect(exitCode, stderr).toBe(0);
    expect(office.names('out/2020').filter((name) => name.endsWith('.pdf'))).toHaveLength(names.length);
  });
});

describe('a data folder that goes away while a run is on', PATIENCE, () => {
  it('fails the reports whose submissions it took along, each by name', async () => {
    const office = officeOf();
    const run = start(office, ONE, { before: 'renameSync .*丁', do: 'stop' });
    await run.stopped();
    renameSync(office.path('data'), office.path('data-old'));
    run.signal('SIGCONT');
    const document = failedIn(office, await run.ended);
    // Those behind the fourth that had been read by then are made.
    expect(document.reports).toHaveLength(8);
    expect(made(document)).toBeGreaterThanOrEqual(4);
    expect(made(document)).toBeLessThan(8);
    expect(causes(document)).toEqual(['文件或文件夹不见了，请检查磁盘或网络盘是否还连着']);
    renameSync(office.path('data-old'), office.path('data'));
    expectCompleted(office);
  });
});
