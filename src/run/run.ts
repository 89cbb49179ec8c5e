/**
 * One run, from the files of a data folder to the PDFs of a year and their manifest. Read this after report.ts, which is what
 * becomes of each file: `openRun`, then `makeReports` or `checkReports`, a step a line.
 *
 *   files → plan → (shard) ─┬→ what still stands ────────────────┬→ results → manifest
 *                           └→ requests → made → put in place ─┘
 *
 * One bad report never stops the rest.
 */

import { setImmediate } from 'node:timers/promises';
import { type County, loadCounty } from '../county.ts';
import { type Checked, type Finding, hasErrors } from '../finding.ts';
import { NotReadable } from '../source/presence.ts';
import { causeOf } from '../store/cause.ts';
import { sha256 } from '../store/hash.ts';
import { Held, type Lock, lockFolder } from '../store/lock.ts';
import { clearAway, putInPlace, removeIfPossible, Unusable } from '../store/output.ts';
import { OutputStore } from '../store/output-store.ts';
import { type Result, resultOf } from '../store/result.ts';
import { planHash, type Shard, shardFolder } from '../store/shard.ts';
import { programVersions } from '../store/versions.ts';
import { withClashes } from './clash.ts';
import { countyGone } from './county-gone.ts';
import { inputsOf, jobOf, planInputs } from './inputs.ts';
import { type Hash, hashOf, known, standing, unread } from './known.ts';
import { deal, makePlan, NothingToDo, type Plan, type Task, yearsOf } from './plan.ts';
import { RunState, type Watcher } from './run-state.ts';
import { Lost, type Runner } from './runner.ts';
import { isMisnamed } from './whose.ts';

export interface RunSettings {
  /** A year, or files; nothing: the latest year of the data folder. */
  readonly targets: readonly string[];
  readonly data: string;
  /** Null: nothing is written, the submissions are only checked. */
  readonly out: string | null;
  /** Reports that still stand are made again. */
  readonly force: boolean;
  readonly shard: Shard | null;
}

/** A run that can begin. */
export interface Run {
  readonly plan: Plan;
  readonly county: County | null;
  readonly settings: RunSettings;
  /** Told what the run is about. */
  readonly runner: Runner;
  /** Of county, layout and font files, none an error, and of files that are not read. */
  readonly findings: readonly Finding[];
}

export interface RunResults {
  /** Those of the run and, besides, of what earlier runs have written down; left out: only those of the run. */
  readonly findings?: readonly Finding[];
  /** In the order of the plan, those without a file last. */
  readonly reports: readonly Result[];
  /** Submissions worked on that had nothing of the year before to be compared with. */
  readonly alone?: number;
  /** What ended the run before its end, or kept it from its work; the message is in Chinese. */
  readonly stop?: { readonly why: 'interrupted' | 'locked' | 'failed'; readonly message: string };
}

/** The first step: county and plan are read, layouts and fonts proved. No run where there are errors in them. @throws NothingToDo, NotReadable, Lost */
export async function openRun(settings: RunSettings, runner: Runner): Promise<Checked<Run>> {
  const { county, plan } = openPlan(settings.targets, settings.data, foldersOf(settings));
  const whole = plan.year !== null || hasErrors(county.findings);
  if (settings.shard && !whole) throw new NothingToDo('--shard 只用于整个年度，不要写文件。');
  const setup = { county: county.value ?? null, years: yearsOf(plan) };
  const faults = await runner.setup(setup, Math.ceil(plan.tasks.length / (settings.shard?.of ?? 1)));
  if (hasErrors([...county.findings, ...faults])) return { findings: [...county.findings, ...faults] };
  const about = await settled(plan);
  const findings = [...county.findings, ...faults, ...about.findings];
  return { value: { plan: about, county: setup.county, settings, runner, findings }, findings };
}

/** Which files are whose, where their names do not say it. */
async function settled(plan: Plan): Promise<Plan> {
  if (!plan.tasks.some(isMisnamed)) return withClashes(plan);
  const { withoutBlankCopies } = await import('./blank-copies.ts');
  return withClashes(withoutBlankCopies(plan));
}

/** Where the run's manifests are, or will be joined. */
function foldersOf({ out, shard }: RunSettings): string[] {
  return out === null ? [] : [...(shard ? [shardFolder(out, shard)] : []), out];
}

/**
 * The county of a data folder, and what is to be done for it: nothing while its county.yaml has errors.
 * @param outs output folders, whose manifests tell whether there was a county
 * @throws NothingToDo, NotReadable
 */
export function openPlan(
  targets: readonly string[],
  data: string,
  outs: readonly string[] = [],
): { county: Checked<County>; plan: Plan } {
  const county = loadCounty(data);
  const nothing: Plan = { tasks: [], missing: [], findings: [], year: null };
  if (hasErrors(county.findings)) return { county, plan: nothing };
  const plan = makePlan(targets, data, county.value ?? null);
  const gone = county.value ? [] : countyGone(data, outs, yearsOf(plan));
  return gone.length > 0 ? { county: { findings: gone }, plan: nothing } : { county, plan };
}

/**
 * 生成: every report that stands up to its checks becomes `out/<year>/<title>.pdf`. When all are through, the manifest of
 * each year is written and PDFs it does not back are put aside.
 */
export async function makeReports(
  { plan, county, settings, runner, findings }: Run,
  watcher: Watcher,
): Promise<RunResults> {
  const { shard, data, force } = settings;
  const out = shard ? shardFolder(settings.out ?? '', shard) : (settings.out ?? '');
  const state = new RunState(shard ? deal(plan, shard) : plan, watcher);
  let lock: Lock | undefined;
  try {
    lock = lockFolder(out);
    clearAway(out);
    const store = new OutputStore(lock, out, data, programVersions(county), county !== null);
    const doubts = store.open(plan.year === null ? yearsOf(plan) : [plan.year], plan.year !== null);
    const hash = inputsOf(store.program, county, data);
    const note = shard && {
      ...shard,
      plan: planHash(codesOf(plan)),
      inputs: await planInputs(plan, store.program, county, data),
    };
    const leaves = (code: string, year: number | null) => plan.year === null && !isAbout(plan, code, year);
    const pending = await leftToDo(state, (task) => known(task, force, () => standing(task, store, hash, data)));
    await workOff(pending, state, runner, async (task) => {
      const start = performance.now();
      const result = await resultFor(task, state, runner, {
        out,
        hash,
        take: (each) => store.take(each, (code) => leaves(code, each.year)),
        isSame: (each) => store.isSame(each),
        force,
      });
      if (result) store.note(result, performance.now() - start);
      return result;
    });
    // What is left to be done needs their memory, and no more of them.
    runner.close();
    state.strikeLost();
    store.settle(state.years, note && { ...note, carriers: state.carriers }, (each) => state.correct(each));
    store.close();
    return { ...ended(state), ...(doubts.length > 0 && { findings: [...findings, ...doubts] }) };
  } catch (cause) {
    return stoppedBy(cause, state);
  } finally {
    lock?.release();
  }
}

/**
 * 核对: findings only; nothing is written. Organs are compared with one another here and not in `makeReports`, where a report
 * that is left as it was, or made on another machine, would be told otherwise than one just made.
 */
export async function checkReports({ plan, runner }: Run, watcher: Watcher): Promise<RunResults> {
  const state = new RunState(plan, watcher);
  const pending = await leftToDo(state, unread);
  await workOff(pending, state, runner, (task) => resultFor(task, state, runner, null));
  return { ...ended(state), reports: state.compared };
}

/** The tasks that no result is known of beforehand. */
async function leftToDo(state: RunState, known: (task: Task) => Result | null): Promise<Task[]> {
  const pending: Task[] = [];
  for (const task of state.plan.tasks) {
    // Somebody may want to stop it.
    await setImmediate();
    if (state.stopped) return [];
    const result = known(task);
    if (result) state.add(task, result);
    else pending.push(task);
  }
  return pending;
}

/** As many at once as the runner takes: whoever is through with a task takes the next one. */
async function workOff(
  pending: readonly Task[],
  state: RunState,
  { atOnce }: Runner,
  work: (task: Task) => Promise<Result | null>,
): Promise<void> {
  const queue = pending.values();
  const line = async () => {
    for (const task of queue) {
      if (state.stopped) return;
      state.add(task, await work(task));
    }
  };
  // Where one meets with a fault of the folder, the others put away first what they have in hand.
  const lines = await Promise.allSettled(Array.from({ length: atOnce }, line));
  for (const each of lines) if (each.status === 'rejected') throw each.reason;
}

/** Where a report goes, and what is asked of the output folder before it does (output-store.ts). */
interface Destination {
  readonly out: string;
  readonly hash: Hash;
  readonly take: (result: Result) => string | null;
  readonly isSame: (result: Result) => boolean;
  /** It is put in place though the same bytes lie there. */
  readonly force: boolean;
}

/** A task → request → answer → the report in its place; what goes wrong is this report's own failure. @param to null: it is only checked */
async function resultFor(task: Task, state: RunState, runner: Runner, to: Destination | null): Promise<Result | null> {
  try {
    const job = jobOf(task);
    const [submission, inputs] = [sha256(job.bytes), to?.hash(job) ?? null];
    const out = isMisnamed(task) ? null : (to?.out ?? null);
    const { result: came, temporary, print } = await runner.run({ ...job, code: task.code, out });
    const result = withNameTold(came, task);
    if (result?.status !== 'missing') state.see(task, job, result, print);
    const cause = result && to?.take(result);
    if (cause) {
      if (temporary) removeIfPossible(temporary);
      const { year, name, findings } = result;
      return resultOf(task, 'failed', { year, name, findings, cause, submission });
    }
    if (!result) return null;
    // What lies there already need not be uploaded once more, nor looked at by whatever copies files that have changed.
    const isSame = to?.isSame(result) ?? false;
    if (temporary && isSame && !to?.force) removeIfPossible(temporary);
    else if (temporary && result.pdf) await putInPlace(temporary, result.pdf);
    return { ...result, ...(isSame && { status: 'unchanged' }), submission, inputs };
  } catch (cause) {
    const words = cause instanceof Lost ? cause.message : causeOf(cause);
    return resultOf(task, 'failed', { cause: words, submission: hashOf(task) });
  }
}

/** What is handed in under a wrong name is sent back, with all else that is wrong with it; a blank is not handed in. */
function withNameTold(result: Result | null, task: Task): Result | null {
  if (!isMisnamed(task) || result?.status === 'missing' || result?.status === 'failed') return result;
  const findings = [...task.findings, ...(result?.findings ?? [])];
  return { ...(result ?? resultOf(task, 'rejected')), status: 'rejected', findings };
}

function ended(state: RunState): RunResults {
  const { results: reports, alone, plan } = state;
  if (!state.cutShort) return { reports, alone };
  const done = reports.length - plan.missing.length;
  const message = `已停下：做完 ${done} 个，还有 ${plan.tasks.length - done} 个没有做。再运行一次同样的命令，就接着做。`;
  return { reports, alone, stop: { why: 'interrupted', message } };
}

/** What the system refuses, the disk, a right, a folder, ends a run and no more. @throws any other cause */
function stoppedBy(cause: unknown, state: RunState): RunResults {
  if (cause instanceof Held) return { reports: [], stop: { why: 'locked', message: cause.message } };
  if (
    !(
      cause instanceof Unusable ||
      cause instanceof NotReadable ||
      typeof (cause as NodeJS.ErrnoException).syscall === 'string'
    )
  )
    throw cause;
  state.strikeLost();
  const message = `输出文件夹：${causeOf(cause)}。`;
  return { reports: state.results, alone: state.alone, stop: { why: 'failed', message } };
}

/** A file that lies in no year's folder may be of any. */
function isAbout({ tasks }: Plan, code: string, year: number | null): boolean {
  return tasks.some((each) => each.code === code && (each.year === null || each.year === year));
}

function codesOf({ tasks, missing }: Plan): string[] {
  return [...tasks, ...missing].map((each) => each.code);
}
