/** Works a plan off: each report checked, or made and written; one bad report never stops the rest. */

import { setImmediate } from 'node:timers/promises';
import type { County } from '../county.ts';
import { hasErrors } from '../finding.ts';
import type { Job } from '../report.ts';
import { causeOf } from '../store/cause.ts';
import { type Lock, lockFolder } from '../store/lock.ts';
import { failed, type Known, type Outcome, rejected } from '../store/outcome.ts';
import { clearAway, putInPlace, Unusable } from '../store/output.ts';
import { OutputStore } from '../store/output-store.ts';
import { type Done, doneOf } from '../store/record.ts';
import { planHash, type Shard, shardFolder } from '../store/shard.ts';
import { programVersions } from '../store/versions.ts';
import { withClashes } from './clash.ts';
import { commonInputs, fingerprint, jobOf } from './inputs.ts';
import { deal, type Plan, type Task } from './plan.ts';
import { RunState } from './run-state.ts';
import { Lost, type WorkerPool } from './worker-pool.ts';

export interface RunSettings {
  readonly data: string;
  /** Null: nothing is written, the submissions are only checked. */
  readonly out: string | null;
  /** Reports that still stand are made again. */
  readonly force: boolean;
  /** Threads; null: as many as the reports are worth. */
  readonly workers: number | null;
  readonly shard: Shard | null;
}

/** Whoever looks on while a run goes on. */
export interface Watcher {
  begin(total: number): void;
  /** In the order in which reports are done. */
  done(outcome: Outcome): void;
  /** True: no further report is begun. */
  stopped(): boolean;
}

export interface Worked {
  /** In the order of the plan, those without a file last. */
  readonly outcomes: readonly Outcome[];
  /** Submissions worked on that had nothing of the year before to be compared with. */
  readonly alone: number;
  readonly interrupted: boolean;
  /** What is wrong with the output folder itself, in Chinese. */
  readonly fault: string | null;
}

/** What a run stands on. */
export interface Means {
  readonly county: County | null;
  /** Told what it is about. */
  readonly pool: WorkerPool;
}

/**
 * 核对: findings only; nothing is written. Organs are compared with one another here and not in `makeAll`, where a report
 * that is left as it was, or made on another machine, would be told otherwise than one just made.
 */
export async function checkAll(plan: Plan, means: Means, settings: RunSettings, watcher: Watcher): Promise<Worked> {
  const state = new RunState(withClashes(plan));
  await new Run(state, means, settings, watcher, null).workOff();
  return { ...worked(state, null), outcomes: state.compared };
}

/**
 * 生成: every report that stands up to its checks becomes `out/<year>/<title>.pdf`. When all are through, the manifest of
 * each year is written and PDFs it does not back are put aside.
 * @throws Held
 */
export async function makeAll(plan: Plan, means: Means, settings: RunSettings, watcher: Watcher): Promise<Worked> {
  const { shard, data } = settings;
  const out = shard ? shardFolder(settings.out ?? '', shard) : (settings.out ?? '');
  const state = new RunState(shard ? deal(withClashes(plan), shard) : withClashes(plan));
  let lock: Lock | undefined;
  try {
    lock = lockFolder(out);
    clearAway(out);
    const store = new OutputStore(lock, out, data, programVersions(means.county));
    await new Run(state, means, { ...settings, out }, watcher, store).workOff();
    state.strikeLost();
    store.settle(state.years, shard && { ...shard, plan: planHash(codesOf(plan)), carriers: state.carriers });
    store.close();
    return worked(state, null);
  } catch (cause) {
    if (!isOfSystem(cause)) throw cause;
    state.strikeLost();
    return worked(state, causeOf(cause));
  } finally {
    lock?.release();
  }
}

function worked(state: RunState, fault: string | null): Worked {
  return { outcomes: state.outcomes, alone: state.alone, interrupted: fault === null && state.cutShort, fault };
}

function codesOf({ tasks, missing }: Plan): string[] {
  return [...tasks, ...missing].map((each) => each.code);
}

/** The disk, a right, a folder: what the system refuses. */
function isOfSystem(cause: unknown): boolean {
  return cause instanceof Unusable || typeof (cause as NodeJS.ErrnoException).syscall === 'string';
}

class Run {
  readonly #state: RunState;
  readonly #pool: WorkerPool;
  readonly #settings: RunSettings;
  readonly #watcher: Watcher;
  readonly #store: OutputStore | null;
  readonly #common: string;

  constructor(state: RunState, means: Means, settings: RunSettings, watcher: Watcher, store: OutputStore | null) {
    this.#state = state;
    this.#pool = means.pool;
    this.#settings = settings;
    this.#watcher = watcher;
    this.#store = store;
    this.#common = store ? commonInputs(store.program, means.county) : '';
  }

  async workOff(): Promise<void> {
    const { tasks } = this.#state.plan;
    this.#watcher.begin(tasks.length);
    const pending: Task[] = [];
    for (const task of tasks) {
      await setImmediate();
      if (this.#watcher.stopped()) return;
      const done = this.#doneAlready(task);
      if (done) this.#finish(task, done);
      else pending.push(task);
    }
    if (pending.length > 0) await this.#share(pending);
  }

  /** What needs no work: a submission that cannot be taken at all, a report that still stands. */
  #doneAlready(task: Task): Done | null {
    if (hasErrors(task.findings)) return { outcome: rejected(knownOf(task)), inputs: null, acknowledged: null };
    const { year, code, file } = task;
    const { force, data } = this.#settings;
    if (!this.#store || force || year === null) return null;
    try {
      const record = this.#store.standing(year, code, () => this.#fingerprint(jobOf(task)));
      return record ? doneOf(record, 'unchanged', year, { file, data, folder: this.#store.folder(year) }) : null;
    } catch {
      // A submission that cannot be read is told by whoever works on it.
      return null;
    }
  }

  /** As many lines of work as the pool takes requests at once: each takes the next task when it is through with its own. */
  async #share(pending: readonly Task[]): Promise<void> {
    const queue = pending.values();
    const line = async () => {
      for (const task of queue) {
        if (this.#watcher.stopped()) return;
        await this.#workOn(task);
      }
    };
    // Where one meets with a fault of the folder, the others put away first what they have in hand.
    const lines = await Promise.allSettled(Array.from({ length: this.#pool.atOnce }, line));
    for (const each of lines) if (each.status === 'rejected') throw each.reason;
  }

  async #workOn(task: Task): Promise<void> {
    const start = performance.now();
    const known = knownOf(task);
    let done: Done | null;
    try {
      const job = jobOf(task);
      const inputs = this.#fingerprint(job);
      const result = await this.#pool.run({ job, known, out: this.#settings.out });
      this.#state.see(task, job, result.print);
      const { outcome, temporary, acknowledged } = result;
      if (outcome?.pdf && temporary) await putInPlace(temporary, outcome.pdf);
      done = outcome && { outcome, inputs, acknowledged };
    } catch (cause) {
      const words = cause instanceof Lost ? cause.message : causeOf(cause);
      done = { outcome: failed(known, words), inputs: null, acknowledged: null };
    }
    if (done) this.#store?.note(done, performance.now() - start);
    this.#finish(task, done);
  }

  #finish(task: Task, done: Done | null): void {
    this.#state.add(task, done);
    if (done) this.#watcher.done(done.outcome);
  }

  #fingerprint(job: Job): string {
    return fingerprint(job, this.#common, this.#settings.data);
  }
}

function knownOf({ file, code, organ, year, findings }: Task): Known {
  return { file, organ: code, name: organ?.name ?? null, year, findings };
}
