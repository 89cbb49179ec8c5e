/** `build` and `check`: a run is opened and worked off; somebody may look on, and may stop it; its results are told. */

import { inListOrder } from '../county/list-order.ts';
import type { Finding } from '../finding.ts';
import { organsOf } from '../run/plan.ts';
import { openRun, type Run, type RunResults, type RunSettings } from '../run/run.ts';
import type { Watcher } from '../run/run-state.ts';
import type { Runner } from '../run/runner.ts';
import { beijingDay } from '../source/dates.ts';
import type { Result } from '../store/result.ts';
import { heedInterrupt } from './interrupt.ts';
import type { Due } from './lateness.ts';
import { asNotices, isFolderName, writeNotices } from './notices.ts';
import { Progress } from './progress.ts';
import { asJson, asReport, EXIT, exitCodeOf, type Results } from './results.ts';
import type { Terminal } from './terminal.ts';

/** How a run is told of. */
export interface Telling {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly notice?: boolean;
  /** With `notice`: the folder in which each organ's is to be a file of its own. */
  readonly to?: string;
}

type Work = (run: Run, watcher: Watcher) => Promise<RunResults>;

/** @returns the exit code @throws NothingToDo, Lost */
export async function attended(
  settings: RunSettings,
  runner: Runner,
  work: Work,
  telling: Telling,
  terminal: Terminal,
): Promise<number> {
  try {
    const { value: run, findings } = await openRun(settings, runner);
    const results = run ? await inFull(run, await watched(run, work, telling, terminal), telling) : { reports: [] };
    return told({ findings, ...results }, telling, terminal);
  } finally {
    runner.close();
  }
}

/** With what is told of them besides: the deadlines, and whom to ask. */
export async function inFull(run: Run, results: RunResults, telling: Pick<Telling, 'notice'>): Promise<Results> {
  const reports = inListOrder(results.reports, run.county);
  const due = await dueOf(run, reports, telling);
  return { findings: run.findings, ...results, reports, contact: run.county?.contact ?? [], ...(due && { due }) };
}

/** When what has not come yet, or is sent back, is due, and what a notice is written of; nothing where there is no such thing. */
async function dueOf(
  { county, plan }: Run,
  reports: RunResults['reports'],
  { notice = false }: Pick<Telling, 'notice'>,
): Promise<Due | undefined> {
  const isOpen = ({ status, findings }: Result) =>
    status === 'missing' || status === 'rejected' || (notice && findings.length > 0);
  const open = new Set(reports.filter(isOpen).map((each) => each.organ));
  if (!county || plan.year === null || open.size === 0) return undefined;
  const { deadlinesOf } = await import('../run/deadlines.ts');
  const organs = organsOf(county, plan.year).filter(({ code }) => open.has(code));
  return { today: beijingDay(Date.now()), deadlines: deadlinesOf(organs, county, plan.year) };
}

async function watched(run: Run, work: Work, telling: Telling, terminal: Terminal): Promise<RunResults> {
  const interrupt = heedInterrupt(
    () => terminal.tell('正在停下：手上的报告做完就结束。再按一次 Ctrl-C 立即结束。'),
    () => endAtOnce(run.findings, telling, terminal),
  );
  const progress = new Progress(terminal, telling.quiet || run.settings.out === null, interrupt.stopped);
  try {
    return await work(run, progress);
  } finally {
    progress.end();
    interrupt.release();
  }
}

function endAtOnce(findings: readonly Finding[], { json }: Telling, terminal: Terminal): never {
  const stop = { why: 'interrupted', message: '被中断，手上的报告没有做完。' } as const;
  if (json) terminal.print(asJson({ findings, reports: [], stop }, EXIT.interrupted));
  process.exit(EXIT.interrupted);
}

function told(results: Results, { json, notice, quiet, to }: Telling, terminal: Terminal): number {
  const exitCode = exitCodeOf(results);
  if (results.stop) terminal.tell(results.stop.message);
  if (json) terminal.print(asJson(results, exitCode));
  else if (!notice) terminal.print(asReport(results, quiet));
  else terminal.print(to !== undefined && isFolderName(to) ? writeNotices(results, to) : asNotices(results));
  return exitCode;
}
