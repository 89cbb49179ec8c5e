/** What has come of each task of a plan so far → the outcomes of the run and what is to be settled. */

import { existsSync } from 'node:fs';
import { type Fingerprint, findNearDuplicates } from '../check/prose/near-duplicates.ts';
import { inOrder } from '../finding.ts';
import type { Job } from '../report.ts';
import { lost, missing, type Outcome } from '../store/outcome.ts';
import type { YearResults } from '../store/output-store.ts';
import type { Done } from '../store/record.ts';
import type { Plan, Task } from './plan.ts';

export class RunState {
  readonly plan: Plan;
  readonly #came = new Map<Task, Done | null>();
  readonly #prints = new Map<Task, Fingerprint>();
  #alone = 0;

  constructor(plan: Plan) {
    this.plan = plan;
  }

  /** @param done null: 仅供衔接, no report is due */
  add(task: Task, done: Done | null): void {
    this.#came.set(task, done);
  }

  /** A report whose PDF is not where it was written is not made, whatever was told of it. */
  strikeLost(): void {
    for (const [task, done] of this.#came) {
      const pdf = done?.outcome.pdf ?? null;
      if (done && pdf !== null && !existsSync(pdf))
        this.#came.set(task, { ...done, inputs: null, outcome: lost(done.outcome) });
    }
  }

  /** What was seen of a submission while it was worked on. */
  see(task: Task, { lastYear }: Job, print: Fingerprint | null): void {
    if (lastYear.length === 0) this.#alone++;
    if (print) this.#prints.set(task, print);
  }

  /** How many submissions worked on had nothing of the year before to be compared with. */
  get alone(): number {
    return this.#alone;
  }

  /** As `outcomes`, with what only the whole run can tell of each: texts that another organ has too. */
  get compared(): Outcome[] {
    // In the order of the plan: whose worker was first must not show.
    const prints = this.plan.tasks.flatMap((each) => this.#prints.get(each) ?? []);
    const twins = findNearDuplicates(prints);
    return this.outcomes.map((each) => {
      const own = twins.filter(({ file }) => file === each.file);
      return own.length === 0 ? each : { ...each, findings: inOrder([...each.findings, ...own]) };
    });
  }

  /** Whether tasks were left when the run ended. */
  get cutShort(): boolean {
    return this.#came.size < this.plan.tasks.length;
  }

  /** In the order of the plan, those without a file last. */
  get dones(): Done[] {
    const worked = this.plan.tasks.flatMap((each) => this.#came.get(each) ?? []);
    return [...worked, ...this.plan.missing.map((organ) => notHandedIn(missing(organ, this.plan.year)))];
  }

  get outcomes(): Outcome[] {
    return this.dones.map((each) => each.outcome);
  }

  /** Of each year that reports were made for; of that of the plan even when there were none. */
  get years(): YearResults[] {
    const years = this.plan.year === null ? this.outcomes.map((each) => each.year) : [this.plan.year];
    return [...new Set(years.filter((year) => year !== null))].map((year) => ({
      year,
      done: this.dones.filter(({ outcome }) => outcome.year === year),
      handled: this.#handledIn(year),
      whole: this.plan.year !== null && !this.cutShort,
    }));
  }

  /** Of a file that lies in no year's folder it is not known which year it was of: it counts for any. */
  #handledIn(year: number): Set<string> {
    const tasks = [...this.#came.keys()].filter((each) => each.year === year || each.year === null);
    return new Set(tasks.map((each) => each.code));
  }

  /** 代号 of the files without a report. */
  get carriers(): string[] {
    return [...this.#came].flatMap(([task, done]) => (done === null ? [task.code] : [])).sort();
  }
}

function notHandedIn(outcome: Outcome): Done {
  return { outcome, inputs: null, acknowledged: null };
}
