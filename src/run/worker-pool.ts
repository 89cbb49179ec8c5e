/**
 * Worker threads that work requests off. One that hangs, eats up its memory or ends takes no other request with it: those it had
 * are worked on once more, each by itself, which tells the one at fault from those that shared its misfortune.
 */

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Finding } from '../finding.ts';
import { causeOf } from '../store/cause.ts';
import type { Answer, Request, Setup } from './request.ts';
import { Lost, type Runner } from './runner.ts';
import type { SingleRequest, Singles } from './single.ts';
import { Ended, TimeUp, WorkerThread } from './worker-thread.ts';

/** The limits of one report. */
export interface Limits {
  readonly milliseconds: number;
  /** Heap of a worker, MB; a report takes about 60. */
  readonly heap: number;
  /** Reports that a thread makes before another takes its place: V8 puts off what does not press it, and heaps grow. */
  readonly requests: number;
}

/** A usual report takes a hundredth of a second; on a slow machine, with cold files, two seconds. */
export const LIMITS: Limits = { milliseconds: 60_000, heap: 768, requests: 1000 };

/** Room for what a report needs only while it is made, MB: with less, much of it is taken for lasting. */
const YOUNG = 48;

/** The same where thousands of reports are made, and memory counts more than a tenth of the time. */
const YOUNG_OF_MANY = 24;

/** Requests that a thread has at once: with the next one at hand it does not wait while the last is being put away. */
const AT_ONCE = 2;

/** Reports that a further thread is worth: it takes a quarter of a second to begin. */
const WORTH = 15;

/** @param wished number of threads; null: as many as so many requests are worth, at most one for each core that is ours */
export function poolSize(requests: number, wished: number | null): number {
  const most = wished ?? Math.min(availableParallelism(), Math.ceil(requests / WORTH));
  return Math.max(1, Math.min(requests, most));
}

const WORKER = new URL('../../dist/run/worker.js', import.meta.url);

export interface Threads {
  /** How many; null: as many as the reports are worth. */
  readonly wished: number | null;
  /** Called before a second thread begins. @param requests how many will come, at most */
  readonly beforeMore?: (requests: number) => void;
}

/** Its first thread begins to load the program at once: a pool is started before anything else is done. */
export function startWorkerPool(threads: Threads): WorkerPool {
  return new WorkerPool(WORKER, LIMITS, threads);
}

export class WorkerPool implements Runner {
  readonly #limits: Limits;
  readonly #wanted: Threads;
  readonly #start: (young: number) => Worker;
  readonly #threads: [WorkerThread, ...WorkerThread[]];
  /** Tries once more, alone, what ended a thread. */
  readonly #second: WorkerThread;
  #lastTry: Promise<unknown> = Promise.resolve();
  #setup: Setup | null = null;

  /**
   * The first thread begins at once.
   * @param worker address of a module that answers questions (worker-thread.ts): a setup, or a request
   */
  constructor(worker: URL, limits: Limits, threads: Threads) {
    this.#limits = limits;
    this.#wanted = threads;
    this.#start = (young) => this.#prepared(new Worker(worker, { resourceLimits: resources(limits, young) }));
    this.#second = this.#worker();
    const first = this.#worker();
    first.begin();
    this.#threads = [first];
  }

  /** The second thread begins beside the first, in vain where it turns out that nothing has changed. */
  async setup(setup: Setup, requests: number): Promise<readonly Finding[]> {
    const answer = this.#threads[0].ask<readonly Finding[]>(setup);
    this.#setup = setup;
    this.#grow(poolSize(requests, this.#wanted.wished), requests);
    try {
      return await answer;
    } catch {
      return this.#tryAlone(setup);
    }
  }

  get atOnce(): number {
    return AT_ONCE * this.#threads.length;
  }

  run(request: Request): Promise<Answer> {
    return this.#ask<Answer>(request);
  }

  single<K extends keyof Singles>(single: K, of: Singles[K]['of']): Promise<Singles[K]['answer']> {
    return this.#ask<Singles[K]['answer']>({ single, of } satisfies SingleRequest<K>);
  }

  async #ask<T>(question: Request | SingleRequest): Promise<T> {
    const worker = this.#freest();
    try {
      return await worker.ask<T>(question);
    } catch {
      return this.#tryAlone(question);
    }
  }

  #freest(): WorkerThread {
    const freest = this.#threads.reduce((one, other) => (other.load < one.load ? other : one));
    if (freest.asked < this.#limits.requests) return freest;
    const next = this.#worker(YOUNG_OF_MANY);
    this.#threads[this.#threads.indexOf(freest)] = next;
    freest.retire();
    return next;
  }

  /** More than once does nothing more. */
  close(): void {
    for (const each of [...this.#threads, this.#second]) each.close();
  }

  #grow(size: number, requests: number): void {
    if (size > 1) this.#wanted.beforeMore?.(requests);
    while (this.#threads.length < size) this.#threads.push(this.#worker());
    this.#threads[1]?.begin();
  }

  #worker(young = YOUNG): WorkerThread {
    return new WorkerThread(() => this.#start(young), this.#limits.milliseconds);
  }

  #prepared(thread: Worker): Worker {
    // Numbered as no question is: nobody waits for the answer.
    if (this.#setup !== null) thread.postMessage({ number: -1, question: this.#setup });
    return thread;
  }

  async #tryAlone<T>(question: Setup | Request | SingleRequest): Promise<T> {
    const attempt = this.#lastTry.then(() => this.#second.ask<T>(question));
    this.#lastTry = attempt.catch(() => {});
    try {
      return await attempt;
    } catch (cause) {
      throw new Lost(whyLost(cause, this.#limits), { cause });
    }
  }
}

function resources({ heap }: Limits, young: number) {
  return { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: young };
}

function whyLost(cause: unknown, { milliseconds, heap }: Limits): string {
  const { code } = cause as NodeJS.ErrnoException;
  if (cause instanceof TimeUp) return `排版超过 ${milliseconds / 1000} 秒没有完成，试了两次`;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return `排版用的内存超过 ${heap} MB，试了两次`;
  if (cause instanceof Ended) return '程序做到一半自己退出了，试了两次';
  return `${causeOf(cause)}（试了两次）`;
}
