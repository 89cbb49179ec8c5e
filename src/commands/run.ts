/** `build` and `check`: a plan is made and worked off, and its results are told. */

import { join } from 'node:path';
import { loadBasis } from '../batch/basis.ts';
import type { Outcome } from '../batch/outcome.ts';
import { makePlan, type Plan } from '../batch/plan.ts';
import { checkAll, makeAll } from '../batch/run.ts';
import type { Basis } from '../report.ts';
import { asJson, asNotices, asReport, exitCodeOf, type Results } from './results.ts';
import type { Terminal } from './terminal.ts';

export interface RunOptions {
  readonly data: string;
  readonly out: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly notice: boolean;
}

export function build(targets: readonly string[], options: RunOptions, terminal: Terminal): number {
  return run(targets, options, terminal, (plan, basis) => makeAll(plan, basis, join(options.out)));
}

export function check(targets: readonly string[], options: RunOptions, terminal: Terminal): number {
  return run(targets, options, terminal, checkAll);
}

type WorkOff = (plan: Plan, basis: Basis) => Iterable<Outcome>;

function run(targets: readonly string[], options: RunOptions, terminal: Terminal, workOff: WorkOff): number {
  const results = collect(targets, options, workOff);
  const exitCode = exitCodeOf(results);
  terminal.print(told(results, options, exitCode));
  return exitCode;
}

/** @throws NothingToDo */
function collect(targets: readonly string[], { data }: RunOptions, workOff: WorkOff): Results {
  const basis = loadBasis(data);
  if (!basis.value) return { findings: basis.findings, outcomes: [] };
  const plan = makePlan(targets, data, basis.value.county);
  const outcomes = [...workOff(plan, basis.value)];
  return { findings: [...basis.findings, ...plan.findings], outcomes };
}

function told(results: Results, { json, notice, quiet }: RunOptions, exitCode: number): string {
  if (json) return asJson(results, exitCode);
  return notice ? asNotices(results.outcomes) : asReport(results, quiet);
}
