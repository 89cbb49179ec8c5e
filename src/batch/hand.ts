/**
 * A worker thread, and the next one after its end: an order → its deed, or what befell the thread.
 *
 * Why not Tinypool, which we had: it does not listen for a thread's `exit`. One that ended in silence (process.exit in some
 * library) was noticed by the clock alone, after 60 s, and closing the pool then waited for an end that had been.
 */

import type { Worker } from 'node:worker_threads';

/** An order took longer than it may. */
export class TimeUp extends Error {}

/** The thread ended by itself and said nothing. */
export class Ended extends Error {}

interface Asker<Deed> {
  readonly resolve: (deed: Deed) => void;
  readonly reject: (cause: unknown) => void;
}

export class Hand<Order, Deed> {
  readonly #start: () => Worker;
  readonly #milliseconds: number;
  #thread: Worker | null = null;
  #asker: Asker<Deed> | null = null;
  #atWork: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** @param milliseconds the longest that an order may take */
  constructor(start: () => Worker, milliseconds: number) {
    this.#start = start;
    this.#milliseconds = milliseconds;
  }

  /** One order at a time. @throws what ended the thread; the next order finds a new one */
  run(order: Order): Promise<Deed> {
    const deed = this.#ask(order);
    this.#atWork = deed.catch(() => {});
    return deed;
  }

  /** The order in hand is finished first: its report may be half written. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#atWork;
    await this.#thread?.terminate();
  }

  async #ask(order: Order): Promise<Deed> {
    if (this.#closed) throw new Error('an order after the last');
    this.#thread ??= this.#begin();
    const thread = this.#thread;
    const alarm = setTimeout(() => this.#asker?.reject(new TimeUp()), this.#milliseconds);
    try {
      return await new Promise<Deed>((resolve, reject) => {
        this.#asker = { resolve, reject };
        thread.postMessage(order);
      });
    } catch (cause) {
      this.#giveUp(thread);
      throw cause;
    } finally {
      clearTimeout(alarm);
      this.#asker = null;
    }
  }

  #begin(): Worker {
    const thread = this.#start();
    thread.on('message', (deed: Deed) => this.#asker?.resolve(deed));
    thread.on('error', (cause) => this.#end(thread, cause));
    thread.on('exit', (code) => this.#end(thread, new Ended(`exit code ${code}`)));
    return thread;
  }

  #end(thread: Worker, cause: unknown): void {
    if (thread !== this.#thread) return;
    this.#thread = null;
    this.#asker?.reject(cause);
  }

  /** Not waited for: a thread that hangs in the system, at a disk that is gone, ends when that lets it go. */
  #giveUp(thread: Worker): void {
    if (thread === this.#thread) this.#thread = null;
    void thread.terminate();
  }
}
