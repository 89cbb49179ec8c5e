/** What befalls one report stays with it: the others are done, and the worker is replaced. */

import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Lost } from '../../src/run/runner.ts';
import { poolSize, WorkerPool } from '../../src/run/worker-pool.ts';

const WORKER = new URL('./faulty-worker.mjs', import.meta.url);
const LIMITS = { milliseconds: 60_000, heap: 64, requests: 2000 };
/** Time is up soon where that is what is looked for; a busy machine takes longer than this to eat up its memory. */
const SOON = { ...LIMITS, milliseconds: 1500 };
const limitsFor = (mishap: string) => (mishap === 'hang' ? SOON : LIMITS);
const folder = mkdtempSync(join(tmpdir(), 'nianbao-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Request {
  readonly mishap: string | null;
  readonly once: string | null;
}

const GOOD: Request = { mishap: null, once: null };

async function poolOf(size: number, limits = LIMITS): Promise<WorkerPool> {
  const pool = new WorkerPool(WORKER, limits, { wished: size });
  await pool.setup({ county: null, years: [2020] }, size);
  return pool;
}

/** All requests given at once to so many threads, each outcome in words. */
async function workedOff(requests: readonly Request[], size = requests.length, limits = LIMITS): Promise<string[]> {
  const pool = await poolOf(size, limits);
  return Promise.all(requests.map((request) => outcomeOf(pool, request)));
}

function outcomeOf(pool: WorkerPool, request: Request): Promise<string> {
  const outcome = pool.run(request as never) as Promise<unknown>;
  return outcome.then(String, (cause) => (cause instanceof Lost ? cause.message : `not expected: ${cause}`));
}

const MISHAPS = [
  ['hangs', 'hang', '排版超过 1.5 秒没有完成，试了两次'],
  ['eats up memory', 'eat', '排版用的内存超过 64 MB，试了两次'],
  ['ends its thread in silence', 'vanish', '程序做到一半自己退出了，试了两次'],
  ['raises what nobody catches', 'raise', '程序出错：out of paper（试了两次）'],
  ['aborts', 'abort', '程序出错：process.abort() is not supported in workers（试了两次）'],
] as const;

describe('a report that', () => {
  it.each(MISHAPS)('%s is lost alone', async (_, mishap, words) => {
    const requests = [GOOD, { mishap, once: null }, GOOD];
    expect(await workedOff(requests, 3, limitsFor(mishap))).toEqual(['done', words, 'done']);
  });

  it.each(MISHAPS)(
    '%s is lost alone of those that its thread had, before it and behind it',
    async (_, mishap, words) => {
      const requests = [GOOD, { mishap, once: null }, GOOD, GOOD];
      expect(await workedOff(requests, 1, limitsFor(mishap))).toEqual(['done', words, 'done', 'done']);
    },
  );

  it.each(MISHAPS)('%s for once is made at the second try', async (_, mishap) => {
    const requests = [{ mishap, once: join(folder, mishap) }, GOOD];
    expect(await workedOff(requests, 2, limitsFor(mishap))).toEqual(['done', 'done']);
  });
});

describe('a pool', () => {
  it('renews a thread that has made so many reports, and loses none of those that it had', async () => {
    const who = Array.from({ length: 40 }, () => ({ mishap: 'who', once: null }));
    const threads = await workedOff(who, 2, { ...LIMITS, requests: 10 });
    expect(threads.every((each) => /^\d+$/.test(each))).toBe(true);
    expect(new Set(threads).size).toBeGreaterThanOrEqual(4);
    expect(
      await workedOff([GOOD, GOOD, GOOD, { mishap: 'vanish', once: null }], 1, { ...LIMITS, requests: 2 }),
    ).toEqual(['done', 'done', 'done', '程序做到一半自己退出了，试了两次']);
  });

  it('loses those at fault only, however many there are', async () => {
    const requests = ['vanish', null, 'raise', 'vanish', null].map((mishap) => ({ mishap, once: null }));
    const outcomes = await workedOff(requests, 2);
    expect(outcomes.map((each) => each === 'done')).toEqual([false, true, false, false, true]);
  });

  it('notices an end in silence at once, not when the time is up', async () => {
    const day = { ...LIMITS, milliseconds: 86_400_000 };
    const [words] = await workedOff([{ mishap: 'vanish', once: null }], 1, day);
    expect(words).toBe('程序做到一半自己退出了，试了两次');
  });

  it('does the requests after a mishap as those before', async () => {
    const pool = await poolOf(1);
    const outcomes: string[] = [];
    for (const mishap of [null, 'vanish', null, 'raise', null])
      outcomes.push(await outcomeOf(pool, { mishap, once: null }));
    expect(outcomes.filter((each) => each === 'done')).toHaveLength(3);
  });

  it('is told by its first thread what is wrong with what reports stand on', async () => {
    const pool = new WorkerPool(WORKER, LIMITS, { wished: null });
    expect(await pool.setup({ county: null, years: [] }, 0)).toEqual(['setup 1']);
  });
});

describe('the size of a pool', () => {
  it('is one for a few reports: a thread takes longer to start than it saves', () => {
    expect(poolSize(1, null)).toBe(1);
    expect(poolSize(12, null)).toBe(1);
  });

  it('is for many as many as there are cores', () => {
    expect(poolSize(30_000, null)).toBe(availableParallelism());
  });

  it('is what was asked for, but no more than there are reports', () => {
    expect(poolSize(100, 8)).toBe(8);
    expect(poolSize(3, 8)).toBe(3);
  });
});
