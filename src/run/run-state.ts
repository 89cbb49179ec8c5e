/** What has come of each task of a plan so far → the results of the run and what is to be settled. */

import { type Fingerprint, findNearDuplicates } from '../check/prose/near-duplicates.ts';
import { type Finding, inOrder, type Released } from '../finding.ts';
import type { Job } from '../report.ts';
import { isThere } from '../source/presence.ts';
import type { YearResults } from '../store/output-store.ts';
import { lost, type Result, resultOf } from '../store/result.ts';
import { onlyCarries } from './carrier.ts';
import type { Plan, Task } from './plan.ts';

/** Whoever looks on while a run goes on. */
export interface Watcher {
  begin(total: number): void;
  /** In the order in which reports are done. */
  done(result: Result): void;
  /** True: no further report is begun. */
  stopped(): boolean;
}

export class RunState {
  readonly plan: Plan;
  readonly #watcher: Watcher | null;
  readonly #came = new Map<Task, Result | null>();
  /** Of reports that the run was not about. */
  readonly #others: Result[] = [];
  readonly #prints = new Map<Task, Fingerprint>();
  #alone = 0;

  constructor(plan: Plan, watcher: Watcher | null = null) {
    this.plan = plan;
    this.#watcher = watcher;
    watcher?.begin(plan.tasks.length);
  }

  get stopped(): boolean {
    return this.#watcher?.stopped() ?? false;
  }

  /** @param result null: 仅供衔接, no report is due */
  add(task: Task, result: Result | null): void {
    this.#came.set(task, result);
    if (result) this.#watcher?.done(result);
  }

  /** It has turned out otherwise than it was added, or was not asked for. */
  correct(result: Result): void {
    const task = [...this.#came].find(([, each]) => each?.organ === result.organ && each.year === result.year)?.[0];
    if (task) this.#came.set(task, result);
    else this.#others.push(result);
  }

  /** A report whose PDF is not where it was written is not made, whatever was told of it. */
  strikeLost(): void {
    for (const [task, result] of this.#came) {
      if (result && result.pdf !== null && isGone(result.pdf)) this.#came.set(task, lost(result));
    }
  }

  /** What was seen of a submission while it was worked on. @param result null: no report is due */
  see(task: Task, job: Job, result: Result | null, print: Fingerprint | null): void {
    const isReport = result !== null && !(result.status === 'rejected' && onlyCarries(job));
    if (isReport && job.lastYear.length === 0) this.#alone++;
    if (print) this.#prints.set(task, print);
  }

  /** How many submissions worked on, of which a report is due, had nothing of the year before to be compared with. */
  get alone(): number {
    return this.#alone;
  }

  /** As `results`, with what only the whole run can tell of each: texts that another organ has too. */
  get compared(): Result[] {
    // In the order of the plan: whose worker was first must not show.
    const prints = this.plan.tasks.flatMap((each) => this.#prints.get(each) ?? []);
    const twins = findNearDuplicates(prints);
    const [findings, released] = [byFile<Finding>(twins.findings), byFile<Released>(twins.released)];
    return this.results.map((each) => {
      const [found, passed] = [findings.get(each.file ?? '') ?? [], released.get(each.file ?? '') ?? []];
      return {
        ...each,
        findings: inOrder([...each.findings, ...found]),
        released: inOrder([...each.released, ...passed]),
      };
    });
  }

  /** Whether tasks were left when the run ended. */
  get cutShort(): boolean {
    return this.#came.size < this.plan.tasks.length;
  }

  /** In the order of the plan, those without a file last. */
  get results(): Result[] {
    const { tasks, missing, year } = this.plan;
    const worked = tasks.flatMap((each) => this.#came.get(each) ?? []);
    const absent = missing.map((organ) => resultOf({ file: null, code: organ.code, organ, year }, 'missing'));
    return [...worked, ...this.#others, ...absent];
  }

  /** Of each year that reports were made for; of that of the plan even when there were none. */
  get years(): YearResults[] {
    const years = this.plan.year === null ? this.results.map((each) => each.year) : [this.plan.year];
    return [...new Set(years.filter((year) => year !== null))].map((year) => ({
      year,
      results: this.results.filter((each) => each.year === year),
      handled: this.#handledIn(year),
      whole: this.plan.year !== null && !this.cutShort,
      single: this.plan.year === null,
    }));
  }

  /**
   * Of a file that lies in no year's folder it is not known which year it was of: it counts for any, unless it failed, which
   * says nothing against a report of any year.
   */
  #handledIn(year: number): Set<string> {
    const came = [...this.#came].filter(
      ([task, result]) => task.year === year || (task.year === null && result?.status !== 'failed'),
    );
    return new Set(came.map(([task]) => task.code));
  }

  /** 代号 of the files without a report. */
  get carriers(): string[] {
    return [...this.#came].flatMap(([task, result]) => (result === null ? [task.code] : [])).sort();
  }
}

function byFile<F extends Finding>(findings: readonly F[]): Map<string, F[]> {
  const found = new Map<string, F[]>();
  for (const each of findings) {
    const known = found.get(each.file);
    if (known) known.push(each);
    else found.set(each.file, [each]);
  }
  return found;
}

/** A folder that cannot be looked into for a moment says nothing of its files. */
function isGone(path: string): boolean {
  try {
    return !isThere(path);
  } catch {
    return false;
  }
}
