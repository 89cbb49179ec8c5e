/** Who works the orders off: this process for a few, worker threads for many. A report that hangs or eats up memory stops no other. */

import { cpus } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { createContext, Script } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { Ended, Hand, TimeUp } from './hand.ts';

export interface Crew<Order, Deed> {
  readonly size: number;
  /** At most `size` orders at once. @throws Lost */
  run(order: Order): Promise<Deed>;
  /** After the last order. */
  close(): Promise<void>;
}

/** The limits of one report. */
export interface Limits {
  readonly milliseconds: number;
  /** Heap of a worker, MB; a report takes about 60. */
  readonly heap: number;
}

/** A usual report takes a twentieth of a second; on a slow machine, with cold files, two seconds. */
export const LIMITS: Limits = { milliseconds: 60_000, heap: 768 };

/** Room for what a report needs only while it is made, MB: with less, much of it is taken for lasting. */
const YOUNG = 64;

/** An order came to nothing twice, by no fault that could be caught where it was worked on. The message is for people. */
export class Lost extends Error {}

/**
 * Up to so many reports are made in this process. On two cores two threads take as long as one process for 450 (60: 1.6 s
 * against 1.1, 300: 3.4 against 3.2), for each must get warm by itself; but what befalls a thread stops no other report.
 */
const FEW = 60;

/** @param wished number of workers, null: as many as the machine has cores */
export function crewSize(orders: number, wished: number | null): number {
  return wished === null && orders <= FEW ? 1 : Math.max(1, Math.min(orders, wished ?? cpus().length));
}

/** In this process: signals are heard between two orders. The clock of node:vm stops even a loop that never ends. */
export function alone<Order, Deed>(work: (order: Order) => Deed, limits: Limits): Crew<Order, Deed> {
  const context = createContext({ go: () => {} });
  const script = new Script('go()');
  const once = (order: Order): Deed => {
    context['go'] = () => work(order);
    return script.runInContext(context, { timeout: limits.milliseconds });
  };
  return {
    size: 1,
    run: async (order) => {
      await setImmediate();
      return twice(async () => once(order), limits);
    },
    close: async () => {},
  };
}

/** @param worker address of a module that answers each message, an order, with one: its deed; `data` is its workerData */
export function threads<Order, Deed>(size: number, worker: URL, data: unknown, limits: Limits): Crew<Order, Deed> {
  const start = () =>
    new Worker(worker, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: limits.heap, maxYoungGenerationSizeMb: YOUNG },
    });
  const hands = Array.from({ length: size }, () => new Hand<Order, Deed>(start, limits.milliseconds));
  const idle = [...hands];
  const once = async (order: Order): Promise<Deed> => {
    const hand = idle.pop();
    if (!hand) throw new Error(`more than ${size} orders at once`);
    try {
      return await hand.run(order);
    } finally {
      idle.push(hand);
    }
  };
  return {
    size,
    run: (order) => twice(() => once(order), limits),
    close: async () => void (await Promise.all(hands.map((hand) => hand.close()))),
  };
}

/** The second try tells a report that is at fault from one that shared the misfortune of its worker. */
async function twice<T>(attempt: () => Promise<T>, limits: Limits): Promise<T> {
  try {
    return await attempt();
  } catch {
    try {
      return await attempt();
    } catch (cause) {
      throw new Lost(whyLost(cause, limits), { cause });
    }
  }
}

function whyLost(cause: unknown, { milliseconds, heap }: Limits): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' || cause instanceof TimeUp)
    return `排版超过 ${milliseconds / 1000} 秒没有完成，试了两次`;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return `排版用的内存超过 ${heap} MB，试了两次`;
  if (cause instanceof Ended) return '程序做到一半自己退出了，试了两次';
  return `程序出错，试了两次：${message}`;
}
