/** Works a plan off: each report checked, or made and written; one bad report never stops the rest. */

import { setImmediate } from 'node:timers/promises';
import type { County } from '../county.ts';
import { hasErrors } from '../finding.ts';
import type { Job } from '../report.ts';
import { causeOf } from '../store/cause.ts';
import { type Lock, lockFolder } from '../store/lock.ts';
import { failed, type Known, type Outcome, rejected } from '../store/outcome.ts';
import { clearAway, Gone, putInPlace } from '../store/output.ts';
import { Ledger } from '../store/output-store.ts';
import { type Done, doneOf } from '../store/record.ts';
import { deal, planHash, type Shard, shardFolder } from '../store/shard.ts';
import { programVersions } from '../store/versions.ts';
import { withClashes } from './clash.ts';
import { commonInputs, fingerprint, jobOf } from './inputs.ts';
import type { Plan, Task } from './plan.ts';
import { Tally } from './run-state.ts';
import { type Crew, Lost } from './worker-pool.ts';

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
  readonly crew: Crew;
}

/**
 * 核对: findings only; nothing is written. Organs are compared with one another here and not in `makeAll`, where a report
 * that is left as it was, or made on another machine, would be told otherwise than one just made.
 */
export async function checkAll(plan: Plan, means: Means, settings: RunSettings, watcher: Watcher): Promise<Worked> {
  const tally = new Tally(withClashes(plan));
  await new Run(tally, means, settings, watcher, null).workOff();
  return { ...worked(tally, null), outcomes: tally.compared };
}

/**
 * 生成: every report that stands up to its checks becomes `out/<year>/<title>.pdf`. When all are through, the manifest of
 * each year is written and PDFs it does not back are put aside.
 * @throws Held
 */
export async function makeAll(plan: Plan, means: Means, settings: RunSettings, watcher: Watcher): Promise<Worked> {
  const { shard, data } = settings;
  const out = shard ? shardFolder(settings.out ?? '', shard) : (settings.out ?? '');
  const tally = new Tally(shard ? deal(withClashes(plan), shard) : withClashes(plan));
  let lock: Lock | undefined;
  try {
    lock = lockFolder(out);
    clearAway(out);
    const ledger = new Ledger(lock, out, data, programVersions(means.county));
    await new Run(tally, means, { ...settings, out }, watcher, ledger).workOff();
    tally.strikeLost();
    ledger.settle(tally, shard && { ...shard, plan: planHash(codesOf(plan)), carriers: tally.carriers });
    ledger.close();
    return worked(tally, null);
  } catch (cause) {
    if (!isOfSystem(cause)) throw cause;
    tally.strikeLost();
    return worked(tally, causeOf(cause));
  } finally {
    lock?.release();
  }
}

function worked(tally: Tally, fault: string | null): Worked {
  return { outcomes: tally.outcomes, alone: tally.alone, interrupted: fault === null && tally.cutShort, fault };
}

function codesOf({ tasks, missing }: Plan): string[] {
  return [...tasks, ...missing].map((each) => each.code);
}

/** The disk, a right, a folder: what the system refuses. */
function isOfSystem(cause: unknown): boolean {
  return cause instanceof Gone || typeof (cause as NodeJS.ErrnoException).syscall === 'string';
}

class Run {
  readonly #tally: Tally;
  readonly #crew: Crew;
  readonly #settings: RunSettings;
  readonly #watcher: Watcher;
  readonly #ledger: Ledger | null;
  readonly #common: string;

  constructor(tally: Tally, means: Means, settings: RunSettings, watcher: Watcher, ledger: Ledger | null) {
    this.#tally = tally;
    this.#crew = means.crew;
    this.#settings = settings;
    this.#watcher = watcher;
    this.#ledger = ledger;
    this.#common = ledger ? commonInputs(ledger.program, means.county) : '';
  }

  async workOff(): Promise<void> {
    const { tasks } = this.#tally.plan;
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
    if (!this.#ledger || force || year === null) return null;
    try {
      const record = this.#ledger.standing(year, code, () => this.#fingerprint(jobOf(task)));
      return record ? doneOf(record, 'unchanged', year, { file, data, folder: this.#ledger.folder(year) }) : null;
    } catch {
      // A submission that cannot be read is told by whoever works on it.
      return null;
    }
  }

  /** As many lines of work as the crew takes orders at once: each takes the next task when it is through with its own. */
  async #share(pending: readonly Task[]): Promise<void> {
    const queue = pending.values();
    const line = async () => {
      for (const task of queue) {
        if (this.#watcher.stopped()) return;
        await this.#workOn(task);
      }
    };
    // Where one meets with a fault of the folder, the others put away first what they have in hand.
    const lines = await Promise.allSettled(Array.from({ length: this.#crew.atOnce }, line));
    for (const each of lines) if (each.status === 'rejected') throw each.reason;
  }

  async #workOn(task: Task): Promise<void> {
    const start = performance.now();
    const known = knownOf(task);
    let done: Done | null;
    try {
      const job = jobOf(task);
      const inputs = this.#fingerprint(job);
      const deed = await this.#crew.run({ job, known, out: this.#settings.out });
      this.#tally.see(task, job, deed.print);
      const { outcome, temporary, acknowledged } = deed;
      if (outcome?.pdf && temporary) await putInPlace(temporary, outcome.pdf);
      done = outcome && { outcome, inputs, acknowledged };
    } catch (cause) {
      const words = cause instanceof Lost ? cause.message : causeOf(cause);
      done = { outcome: failed(known, words), inputs: null, acknowledged: null };
    }
    if (done) this.#ledger?.note(done, performance.now() - start);
    this.#finish(task, done);
  }

  #finish(task: Task, done: Done | null): void {
    this.#tally.add(task, done);
    if (done) this.#watcher.done(done.outcome);
  }

  #fingerprint(job: Job): string {
    return fingerprint(job, this.#common, this.#settings.data);
  }
}

function knownOf({ file, code, organ, year, findings }: Task): Known {
  return { file, organ: code, name: organ?.name ?? null, year, findings };
}
