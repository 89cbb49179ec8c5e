/** Whoever presses Ctrl-C, or lets a timer stop the run, loses nothing; and two runs never share an output folder. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Document, Ended, Office } from '../office.ts';
import {
  expectCompleted,
  expectTrue,
  expectUndisturbed,
  expectWhole,
  type Mishap,
  ONE,
  officeOf,
  start,
  TWO,
} from './eight.ts';

const PATIENCE = { timeout: 120_000 };
/** A host of this one's name, with processes and disks of its own. */
const CONTAINER = ['unshare', '--pid', '--fork', '--kill-child', '--mount', '--mount-proc'];
/** When the first report is to be put in its place, of eight some have not been begun, however many are in hand. */
const AT_THE_FIRST: Mishap = { before: 'renameSync .*pdf', do: 'stop' };

/** A run to which the signals are sent while it is held there. */
async function signalled(
  office: Office,
  args: readonly string[],
  ...signals: readonly NodeJS.Signals[]
): Promise<Ended> {
  const run = start(office, args, AT_THE_FIRST);
  await run.stopped();
  for (const name of [...signals, 'SIGCONT'] as const) run.signal(name);
  return run.ended;
}

const CREWS: [string, string[]][] = [
  ['with one worker', ONE],
  ['with two workers', TWO],
];

describe.each(CREWS)('Ctrl-C %s', PATIENCE, (_, args) => {
  it('once: what is in hand is finished, and how to go on is said', async () => {
    const office = officeOf();
    const { exitCode, stdout, stderr } = await signalled(office, args, 'SIGINT');
    const document = JSON.parse(stdout) as Document;
    expect([exitCode, document.exitCode]).toEqual([130, 130]);
    expect(stderr).toContain('正在停下：手上的报告做完就结束。再按一次 Ctrl-C 立即结束。');
    expect(stderr).toMatch(/已停下：做完 \d 个，还有 \d 个没有做。再运行一次同样的命令，就接着做。/);
    expect(document.reports.length).toBeGreaterThan(0);
    expectTrue(office, document);
    expectGoesOn(office, args, document);
  });

  it('twice: the run ends at once, and leaves nothing half done', async () => {
    const office = officeOf();
    const { exitCode, stdout } = await signalled(office, args, 'SIGINT', 'SIGTERM');
    expect([exitCode, JSON.parse(stdout).exitCode]).toEqual([130, 130]);
    expectWhole(office);
    expectCompleted(office, args);
  });
});

/** The next run makes what is left and nothing else. */
function expectGoesOn(office: Office, args: readonly string[], { reports: before }: Document): void {
  const { reports } = office.json(args);
  expect(before.length).toBeLessThan(reports.length);
  expect(reports.filter((each) => each.status === 'unchanged')).toHaveLength(before.length);
  expectUndisturbed(office);
}

describe('a timer that stops the run (SIGTERM)', PATIENCE, () => {
  it('is heeded as Ctrl-C is', async () => {
    const office = officeOf();
    const { exitCode, stdout } = await signalled(office, ONE, 'SIGTERM');
    expect(exitCode).toBe(130);
    expectGoesOn(office, ONE, JSON.parse(stdout));
  });
});

describe('two runs on one folder', PATIENCE, () => {
  it('at once: the second ends with 75 and touches nothing; the first goes on', async () => {
    const office = officeOf();
    const first = start(office, ONE, { before: 'renameSync .*丙', do: 'stop' });
    await first.stopped();
    const before = office.names('out/2020');
    expect(office.json(ONE)).toMatchObject({ exitCode: 75, reports: [] });
    expect(office.run(['build', '2020']).stderr).toMatch(
      /^输出文件夹正在被另一次运行使用（进程 \d+）。等它结束后再运行。$/m,
    );
    expect(office.names('out/2020')).toEqual(before);
    first.signal('SIGCONT');
    expect((await first.ended).exitCode).toBe(0);
    expectUndisturbed(office);
  });

  it('at the lock of a run that was killed: whoever is late takes nothing away from the one that has begun meanwhile', async () => {
    const office = lockedBy(KILLED);
    const late = start(office, ONE, { before: 'linkSync .*[.]removal$', do: 'stop' });
    await late.stopped();
    const first = start(office, ONE, AT_THE_FIRST);
    await first.stopped();
    late.signal('SIGCONT');
    expect((await late.ended).exitCode).toBe(75);
    first.signal('SIGCONT');
    expect((await first.ended).exitCode).toBe(0);
    expectUndisturbed(office);
  });

  it('at the lock of a run that was killed: while one takes it away, no other does', async () => {
    const office = lockedBy(KILLED);
    const first = start(office, ONE, { before: 'rmSync [.]nianbao[.]lock$', do: 'stop' });
    await first.stopped();
    expect(office.json(ONE)).toMatchObject({ exitCode: 75, reports: [] });
    first.signal('SIGCONT');
    expect((await first.ended).exitCode).toBe(0);
    expectUndisturbed(office);
  });

  it.each(['rmSync [.]nianbao[.]lock$', 'rmSync [.]nianbao[.]lock[.]removal$'])(
    'of which one was killed while it took a lock away, before %s: the other begins at once',
    async (before) => {
      const office = lockedBy(KILLED);
      await start(office, ONE, { before, do: 'kill' }).ended;
      expectCompleted(office);
    },
  );

  it('of two machines: whether the other one still lives is for a person to say', () => {
    const office = lockedBy({ pid: 12, host: 'office-2', started: null });
    const { exitCode, stderr } = office.run(['build', '2020']);
    expect(exitCode).toBe(75);
    expect(stderr).toContain('office-2 上的进程 12');
    expect(stderr).toContain('删除 out/.nianbao.lock 后再运行');
  });

  it.for([
    ['each among processes of its own', [CONTAINER, CONTAINER]],
    ['one of them in a container', [CONTAINER, []]],
    ['the other one in a container', [[], CONTAINER]],
  ] as const)(
    'of one name on one folder, %s: the second ends with 75, the first goes on',
    async ([_, hosts], { skip }) => {
      const [one, two] = hosts;
      if (spawnSync('unshare', [...CONTAINER.slice(1), 'true']).status !== 0)
        skip('no right to have processes of its own here (as a plain user: unshare -rm npm run test:mishaps)');
      const office = officeOf(3);
      const first = start(office, ONE, { slow: 1500 }, one);
      while (!office.names('out').includes('.nianbao.lock')) await setTimeout(5);
      const second = await start(office, ['build', '2020'], {}, two).ended;
      expect([second.exitCode, second.stdout], second.stderr).toEqual([75, '']);
      expect(second.stderr).toMatch(/输出文件夹正在被另一次运行使用.*另一个容器.*删除 out\/\.nianbao\.lock 后再运行/);
      const { exitCode, stderr } = await first.ended;
      expect(exitCode, stderr).toBe(0);
      expectUndisturbed(office, 3);
    },
  );

  it.each<[string, (path: string) => void]>([
    ['a folder', (path) => mkdirSync(path)],
    ['a link that leads nowhere', (path) => symlinkSync('/nowhere/at/all', path)],
    ['a pipe', (path) => void spawnSync('mkfifo', [path])],
  ])('of which none can begin where the lock is %s: it is told, with what to do', (_, make) => {
    const office = officeOf(1);
    mkdirSync(office.path('out'));
    make(office.path('out/.nianbao.lock'));
    const { exitCode, stdout, stderr } = office.run(ONE);
    expect([exitCode, JSON.parse(stdout).exitCode]).toEqual([4, 4]);
    expect(stderr).toContain('输出文件夹：out/.nianbao.lock 应是输出文件夹正在使用的记号，却读不了');
  });

  it('of which one was killed, and its process number is another process’s now: the other begins at once', async () => {
    const killed = officeOf();
    await start(killed, ONE, { before: 'renameSync', do: 'kill' }).ended;
    const lock = JSON.parse(readFileSync(killed.path('out/.nianbao.lock'), 'utf8'));
    expectCompleted(lockedBy({ ...lock, pid: process.pid }));
  });
});

const KILLED = { pid: 2 ** 22 + 1, host: hostname(), started: null };

it('a folder to be made on a disk that is read-only: that is what is told', PATIENCE, async ({ skip }) => {
  const office = officeOf(1);
  mkdirSync(office.path('disk'));
  const sealed = [
    'unshare',
    '--mount',
    'sh',
    '-c',
    'mount -t tmpfs -o ro tmpfs "$0" && exec "$@"',
    office.path('disk'),
  ];
  if (spawnSync('unshare', [...sealed.slice(1), 'true']).status !== 0) skip('no right to have a disk of its own here');
  const { exitCode, stderr } = await start(office, [...ONE, '--out', 'disk/out/报告'], {}, sealed).ended;
  expect([exitCode, stderr]).toEqual([4, expect.stringContaining('磁盘是只读的')]);
});

function lockedBy(holder: object): Office {
  const office = officeOf();
  mkdirSync(office.path('out'));
  writeFileSync(office.path('out/.nianbao.lock'), JSON.stringify(holder));
  return office;
}
