/** A report at which the program itself goes wrong: it is tried once more and then told with its cause; all others are made. */

import { describe, expect, it } from 'vitest';
import { expectCompleted, expectTrue, expectUndisturbed, type Mishap, ONE, officeOf, start, TWO } from './eight.ts';

const PATIENCE = { timeout: 120_000 };
const ENDED = '程序做到一半自己退出了，试了两次';
const EATEN = '排版用的内存超过 768 MB，试了两次';
const RAISED = '程序出错：out of paper';

/** In the thread that has made the report, and in the process that puts it in its place. */
const amid = (mishap: Mishap['do']): Mishap => ({ before: 'answer .*丁', ...(mishap && { do: mishap }) });
const behind = (mishap: Mishap['do']): Mishap => ({ before: 'renameSync .*丁', ...(mishap && { do: mishap }) });

describe('a report at which', PATIENCE, () => {
  it.each([
    ['one of two worker threads ends', TWO, amid('exit'), ENDED],
    ['the only worker thread ends', ONE, amid('exit'), ENDED],
    ['one of two worker threads eats up its memory', TWO, amid('eat'), EATEN],
    ['the only worker thread eats up its memory', ONE, amid('eat'), EATEN],
    ['an exception is raised in this process', ONE, behind('raise'), RAISED],
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

  it('a worker thread ends for once: a new one makes it', async () => {
    const office = officeOf();
    const { exitCode } = await start(office, TWO, { ...amid('exit'), once: office.path('once') }).ended;
    expect(exitCode).toBe(0);
    expectUndisturbed(office);
  });
});

const JOURNAL_AND_MANIFEST = 2;
