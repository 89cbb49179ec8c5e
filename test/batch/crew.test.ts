/** What befalls one report stays with it: the others are done, and the worker is replaced. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { alone, type Crew, crewSize, Lost, threads } from '../../src/batch/crew.ts';

const WORKER = new URL('./faulty-worker.mjs', import.meta.url);
const LIMITS = { milliseconds: 1500, heap: 64 };
const folder = mkdtempSync(join(tmpdir(), 'nianbao-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Order {
  readonly mishap: string | null;
  readonly once: string | null;
}

const GOOD: Order = { mishap: null, once: null };

/** The orders worked off at once, a thread each, each outcome in words. */
async function workedOff(orders: readonly Order[], limits = LIMITS): Promise<string[]> {
  const crew = threads<Order, string>(orders.length, WORKER, null, limits);
  const outcomes = await Promise.all(orders.map((order) => outcomeOf(crew, order)));
  await crew.close();
  return outcomes;
}

function outcomeOf(crew: Crew<Order, string>, order: Order): Promise<string> {
  return crew.run(order).catch((cause) => (cause instanceof Lost ? cause.message : `not expected: ${cause}`));
}

describe('worker threads', () => {
  it.each([
    ['hangs', 'hang', '排版超过 1.5 秒没有完成，试了两次'],
    ['eats up memory', 'eat', '排版用的内存超过 64 MB，试了两次'],
    ['ends its thread in silence', 'vanish', '程序做到一半自己退出了，试了两次'],
    ['raises what nobody catches', 'raise', '程序出错，试了两次：out of paper'],
    ['aborts', 'abort', '程序出错，试了两次：process.abort() is not supported in workers'],
  ])('a report that %s is lost alone', async (_, mishap, words) => {
    expect(await workedOff([GOOD, { mishap, once: null }, GOOD])).toEqual(['done', words, 'done']);
  });

  it.each(['hang', 'eat', 'vanish', 'raise', 'abort'])(
    'a report whose worker met with %s is tried once more',
    async (mishap) => {
      expect(await workedOff([{ mishap, once: join(folder, mishap) }, GOOD])).toEqual(['done', 'done']);
    },
  );

  it('an end in silence is noticed at once, not when the time is up', async () => {
    const day = { ...LIMITS, milliseconds: 86_400_000 };
    const [words] = await workedOff([{ mishap: 'vanish', once: null }], day);
    expect(words).toBe('程序做到一半自己退出了，试了两次');
  });

  it('one thread does the orders after a mishap as those before', async () => {
    const crew = threads<Order, string>(1, WORKER, null, LIMITS);
    const outcomes: string[] = [];
    for (const mishap of [null, 'vanish', null, 'raise', null])
      outcomes.push(await outcomeOf(crew, { mishap, once: null }));
    await crew.close();
    expect(outcomes.filter((each) => each === 'done')).toHaveLength(3);
  });

  it('closed, finish what is in hand and take no more', async () => {
    const crew = threads<Order, string>(1, WORKER, null, LIMITS);
    const last = outcomeOf(crew, GOOD);
    await crew.close();
    expect(await last).toBe('done');
    await expect(crew.run(GOOD)).rejects.toThrow(Lost);
  });
});

describe('in this process', () => {
  const crew = alone<() => string, string>((order) => order(), { milliseconds: 100, heap: 0 });

  it('a report that hangs is lost, and the next one is done', async () => {
    const hang = () => {
      for (;;);
    };
    await expect(crew.run(hang)).rejects.toThrow('排版超过 0.1 秒没有完成，试了两次');
    expect(await crew.run(() => 'done')).toBe('done');
  });
});

describe('the size of a crew', () => {
  it('is one for a few reports: threads take longer to start than they save', () => {
    expect(crewSize(1, null)).toBe(1);
    expect(crewSize(12, null)).toBe(1);
  });

  it('is what was asked for, but no more than there are reports', () => {
    expect(crewSize(100, 8)).toBe(8);
    expect(crewSize(3, 8)).toBe(3);
  });
});
