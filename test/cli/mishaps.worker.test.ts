/** A report at which the program itself goes wrong: it is tried once more and then told with its cause; all others are made. */

import { describe, expect, it } from 'vitest';
import { expectCompleted, expectTrue, expectUndisturbed, type Mishap, ONE, officeOf, start, TWO } from './eight.ts';

const PATIENCE = { timeout: 120_000 };
const ENDED = '程序做到一半自己退出了，试了两次';
const EATEN = '排版用的内存超过 768 MB，试了两次';
const RAISED = '程序出错：out of paper';

const at = (mishap: Mishap['do']): Mishap => ({ before: 'renameSync .*丁', ...(mishap && { do: mishap }) });

describe('a report at which', PATIENCE, () => {
  it.each([
    ['a worker thread ends', TWO, at('exit'), ENDED],
    ['a worker thread eats up its memory', TWO, at('eat'), EATEN],
    ['an exception is raised in this process', ONE, at('raise'), RAISED],
  ])('%s: the others are made, and the next run makes it', async (_, args, mishap, cause) => {
    const office = officeOf();
    const { exitCode, stdout } = await start(office, args, mishap).ended;
    const document = JSON.parse(stdout);
    expect([exitCode, document.exitCode]).toEqual([4, 4]);
    expectTrue(office, document);
    const failed = document.reports.filter((each: { status: string }) => each.status !== 'made');
    expect(failed).toMatchObject([{ organ: 'r13', status: 'failed', cause }]);
    expect(office.names('out/2020')).toHaveLength(7 + JOURNAL_AND_MANIFEST);
    expectCompleted(office);
  });

  it('this process eats up its memory, and dies of it: the next run keeps it in a thread, and makes the others', async () => {
    const office = officeOf();
    const small = ['env', 'NODE_OPTIONS=--max-old-space-size=150'];
    const died = await start(office, ONE, at('eat'), small).ended;
    expect(died.exitCode).toBeNull();
    const { exitCode, stdout } = await start(office, ONE, at('eat')).ended;
    expect(exitCode).toBe(4);
    expect(JSON.parse(stdout).reports.map((each: { status: string }) => each.status)).toEqual([
      ...['unchanged', 'unchanged', 'unchanged', 'failed'],
      ...['made', 'made', 'made', 'made'],
    ]);
    expectCompleted(office);
  });

  it('a worker thread ends for once: a new one makes it', async () => {
    const office = officeOf();
    const { exitCode } = await start(office, TWO, { ...at('exit'), once: office.path('once') }).ended;
    expect(exitCode).toBe(0);
    expectUndisturbed(office);
  });
});

const JOURNAL_AND_MANIFEST = 2;
