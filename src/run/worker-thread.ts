/**
 * A worker thread, and the next one after its end: questions → its answers, or what ended it.
 *
 * Why not Piscina, which notices every such end as well: it cannot tell its threads what a run is about before their first
 * request, so that the county would travel with each one, and 60 reports take 5 % more CPU (docs/BENCHMARKS.md).
 */

import type { Worker } from 'node:worker_threads';

/** An answer took longer than it may. */
export class TimeUp extends Error {}

/** The thread ended by itself and said nothing. */
export class Ended extends Error {}

/** What a thread is sent; it sends back the same number with its `answer`. */
export interface Question<T> {
  readonly number: number;
  readonly question: T;
}

interface Asker {
  readonly resolve: (answer: never) => void;
  readonly reject: (cause: unknown) => void;
  readonly alarm: NodeJS.Timeout;
}

export class WorkerThread {
  readonly #start: () => Worker;
  readonly #milliseconds: number;
  readonly #askers = new Map<number, Asker>();
  #thread: Worker | null = null;
  #asked = 0;
  #retired = false;

  /** @param milliseconds the longest that an answer may take, those before it included */
  constructor(start: () => Worker, milliseconds: number) {
    this.#start = start;
    this.#milliseconds = milliseconds;
  }

  /** Questions without an answer yet. */
  get load(): number {
    return this.#askers.size;
  }

  /** Questions that it was asked, answered or not. */
  get asked(): number {
    return this.#asked;
  }

  /** A thread that was begun before it is asked has loaded its modules by then. */
  begin(): Worker {
    this.#thread ??= this.#begun();
    return this.#thread;
  }

  /** Answered one after the other. @throws what ended the thread, to all that are waiting; the next question finds a new one */
  ask<Answer>(question: unknown): Promise<Answer> {
    const thread = this.begin();
    const number = this.#asked++;
    return new Promise<Answer>((resolve, reject) => {
      thread.postMessage({ number, question });
      const alarm = setTimeout(() => this.#end(thread, new TimeUp()), this.#milliseconds);
      this.#askers.set(number, { resolve, reject, alarm });
    });
  }

  /** Those that are waiting are told that it has ended. */
  close(): void {
    if (this.#thread) this.#end(this.#thread, new Ended('closed'));
  }

  /** It is asked nothing any more, and ends with its last answer. */
  retire(): void {
    this.#retired = true;
    if (this.load === 0) this.close();
  }

  #begun(): Worker {
    const thread = this.#start();
    thread.on('message', ({ number, answer }) => {
      this.#take(number)?.resolve(answer as never);
      if (this.#retired && this.load === 0) this.close();
    });
    thread.on('error', (cause) => this.#end(thread, cause));
    thread.on('exit', (code) => this.#end(thread, new Ended(`exit code ${code}`)));
    // The alarm of a question keeps the process up; a thread that waits for one does not.
    thread.unref();
    return thread;
  }

  #take(number: number): Asker | undefined {
    const asker = this.#askers.get(number);
    this.#askers.delete(number);
    clearTimeout(asker?.alarm);
    return asker;
  }

  /** Not waited for: a thread that hangs in the system, at a disk that is gone, ends when that lets it go. */
  #end(thread: Worker, cause: unknown): void {
    if (thread !== this.#thread) return;
    this.#thread = null;
    void thread.terminate();
    for (const number of [...this.#askers.keys()]) this.#take(number)?.reject(cause);
  }
}
