/** Who works the orders off: this process for a few, worker threads for many. A report that hangs or eats up memory stops no other. */

import { cpus } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { createContext, Script } from 'node:vm';
import Tinypool from 'tinypool';

export interface Crew<Order, Deed> {
  readonly size: number;
  /** @throws Lost */
  run(order: Order): Promise<Deed>;
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

/** Up to so many reports, starting threads (0.8 s of a core each, until they are warm) takes longer than it saves. */
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

/** @param worker address of a module whose `workInThread` works an order off; `data` is its Tinypool.workerData */
export function threads<Order, Deed>(size: number, worker: URL, data: unknown, limits: Limits): Crew<Order, Deed> {
  const pool = new Tinypool({
    filename: worker.href,
    name: 'workInThread',
    workerData: data,
    minThreads: size,
    maxThreads: size,
    isolateWorkers: false,
    // A thread that sleeps on atomics never turns its event loop, and what waits for that (a stream's end) keeps each PDF alive.
    useAtomics: false,
    resourceLimits: { maxOldGenerationSizeMb: limits.heap, maxYoungGenerationSizeMb: YOUNG },
  });
  // A thread that dies between two orders is replaced; the next order finds it or a new one.
  pool.on('error', () => {});
  const once = async (order: Order): Promise<Deed> => {
    const patience = new AbortController();
    const alarm = setTimeout(() => patience.abort(), limits.milliseconds);
    try {
      return await pool.run(order, { signal: patience.signal });
    } finally {
      clearTimeout(alarm);
    }
  };
  return { size, run: (order) => twice(() => once(order), limits), close: () => pool.destroy() };
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
  const { code, name, message } = cause as NodeJS.ErrnoException;
  if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' || name === 'AbortError')
    return `排版超过 ${milliseconds / 1000} 秒没有完成，试了两次`;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return `排版用的内存超过 ${heap} MB，试了两次`;
  return `程序出错，试了两次：${message}`;
}
