/** `build` and `check`: a plan is made and worked off, and its results are told. */

import { heedInterrupt } from '../console/interrupt.ts';
import { lastYear } from '../console/last-year.ts';
import { holdBackOptimiser } from '../console/optimiser.ts';
import { Progress } from '../console/progress.ts';
import { asJson, asNotices, asReport, EXIT, exitCodeOf, type Results } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { loadCounty } from '../county.ts';
import { type Finding, hasErrors } from '../finding.ts';
import { makePlan, NothingToDo, type Plan, yearsOf } from '../run/plan.ts';
import { checkAll, type Means, makeAll, type RunSettings, type Watcher, type Worked } from '../run/run.ts';
import type { WorkerPool } from '../run/worker-pool.ts';
import { Held } from '../store/lock.ts';
import { parseShard } from '../store/shard.ts';

/** As the command line gives them. */
export interface CheckOptions {
  readonly data: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly notice?: boolean;
}

export interface BuildOptions extends CheckOptions {
  readonly out: string;
  readonly force?: boolean;
  readonly lastYear?: boolean;
  /** A number in digits. */
  readonly workers?: string;
  /** `2/4`. */
  readonly shard?: string;
}

type WorkOff = (plan: Plan, means: Means, settings: RunSettings, watcher: Watcher) => Promise<Worked>;

/** @throws NothingToDo */
export function build(
  targets: readonly string[],
  options: BuildOptions,
  pool: WorkerPool,
  terminal: Terminal,
): Promise<number> {
  if (options.lastYear && targets.length > 0) throw new NothingToDo('写了 --last-year，就不要再写年度或文件。');
  const wanted = options.lastYear ? [String(lastYear())] : targets;
  return run(wanted, options, settingsOf(options), pool, terminal, makeAll);
}

/** @throws NothingToDo */
export function check(
  targets: readonly string[],
  options: CheckOptions,
  pool: WorkerPool,
  terminal: Terminal,
): Promise<number> {
  const settings = { data: options.data, out: null, force: false, workers: null, shard: null };
  return run(targets, options, settings, pool, terminal, checkAll);
}

function settingsOf({ data, out, force, workers, shard }: BuildOptions): RunSettings {
  const dealt = shard === undefined ? null : parseShard(shard);
  if (shard !== undefined && !dealt) throw new NothingToDo('--shard 后面写“第几份/共几份”，如 --shard 2/4。');
  if (workers !== undefined && !/^[1-9]\d{0,2}$/.test(workers))
    throw new NothingToDo('--workers 后面写 1 到 999 的数字，如 --workers 4。');
  return { data, out, force: force ?? false, workers: workers === undefined ? null : Number(workers), shard: dealt };
}

async function run(
  targets: readonly string[],
  options: CheckOptions,
  settings: RunSettings,
  pool: WorkerPool,
  terminal: Terminal,
  workOff: WorkOff,
): Promise<number> {
  const results = await collect(targets, options, settings, pool, terminal, workOff);
  const exitCode = exitCodeOf(results);
  if (results.stop) terminal.tell(results.stop.message);
  terminal.print(told(results, options, exitCode));
  return exitCode;
}

async function collect(
  targets: readonly string[],
  options: CheckOptions,
  settings: RunSettings,
  pool: WorkerPool,
  terminal: Terminal,
  workOff: WorkOff,
): Promise<Results> {
  const { value: county = null, findings } = loadCounty(settings.data);
  const plan = hasErrors(findings) ? null : makePlan(targets, settings.data, county);
  if (settings.shard && plan?.year === null) throw new NothingToDo('--shard 只用于整个年度，不要写文件。');
  const setup = { county, years: plan ? yearsOf(plan) : [] };
  const orders = Math.ceil((plan?.tasks.length ?? 0) / (settings.shard?.of ?? 1));
  holdBackOptimiser(orders, settings.workers);
  const faults = [...findings, ...(await pool.setup(setup, orders, settings.workers))];
  if (!plan || hasErrors(faults)) return { findings: faults, outcomes: [] };
  const told = [...faults, ...plan.findings];
  return attended(told, options, settings, terminal, async (watcher) => {
    const worked = await workOff(plan, { county, pool }, settings, watcher);
    return { findings: told, outcomes: worked.outcomes, alone: worked.alone, ...stopOf(worked, plan) };
  });
}

/** Somebody may be looking on, and may stop it. @param findings told so far */
async function attended(
  findings: readonly Finding[],
  { quiet, json }: CheckOptions,
  { out }: RunSettings,
  terminal: Terminal,
  work: (watcher: Watcher) => Promise<Results>,
): Promise<Results> {
  const interrupt = heedInterrupt(
    () => terminal.tell('正在停下：手上的报告做完就结束。再按一次 Ctrl-C 立即结束。'),
    () => {
      if (json) terminal.print(asJson({ findings, outcomes: [] }, EXIT.interrupted));
      process.exit(EXIT.interrupted);
    },
  );
  const progress = new Progress(terminal, quiet || out === null, interrupt.stopped);
  try {
    return await work(progress);
  } catch (cause) {
    if (!(cause instanceof Held)) throw cause;
    return { findings, outcomes: [], stop: { exitCode: EXIT.locked, message: cause.message } };
  } finally {
    progress.end();
    interrupt.release();
  }
}

function stopOf({ outcomes, interrupted, fault }: Worked, { tasks, missing }: Plan): Pick<Results, 'stop'> {
  const done = outcomes.length - missing.length;
  if (interrupted) {
    const message = `已停下：做完 ${done} 个，还有 ${tasks.length - done} 个没有做。再运行一次同样的命令，就接着做。`;
    return { stop: { exitCode: EXIT.interrupted, message } };
  }
  return fault === null ? {} : { stop: { exitCode: EXIT.failed, message: `输出文件夹：${fault}。` } };
}

function told(results: Results, { json, notice, quiet }: CheckOptions, exitCode: number): string {
  if (json) return asJson(results, exitCode);
  return notice ? asNotices(results.outcomes) : asReport(results, quiet);
}
