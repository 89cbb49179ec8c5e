/** Works a plan off: each report checked, or made and written; one bad report never stops the rest. */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { error, type Finding, hasErrors } from '../finding.ts';
import { type Basis, checkReport, type Job, printReport, type Report } from '../report.ts';
import type { Submission } from '../submission/submission.ts';
import { findClashes } from './clash.ts';
import { readManifest, writeManifest } from './manifest.ts';
import { failed, type Known, made, missing, type Outcome, rejected, valid } from './outcome.ts';
import { fileName, nameFault, putStaleAside, writeWhole } from './output.ts';
import type { Plan, Task } from './plan.ts';

/** 核对: findings only; nothing is written. */
export function* checkAll(plan: Plan, basis: Basis): Generator<Outcome> {
  yield* workOff(plan, (task, known) => {
    const checked = checkReport(jobOf(task), basis);
    const now = { ...known, name: checked.value?.organ ?? known.name, findings: checked.findings };
    if (hasErrors(checked.findings)) return rejected(now);
    return checked.value?.carriesOnly ? null : valid(now);
  });
}

/**
 * 生成: every report that stands up to its checks becomes `out/<year>/<title>.pdf`. When all are through, the manifest of
 * each year is written and PDFs it does not back are put aside.
 */
export function* makeAll(plan: Plan, basis: Basis, out: string): Generator<Outcome> {
  const outcomes: Outcome[] = [];
  for (const outcome of workOff(plan, (task, known) => makeOne(task, known, basis, out))) {
    outcomes.push(outcome);
    yield outcome;
  }
  const years = plan.year === null ? outcomes.map((each) => each.year) : [plan.year];
  for (const year of new Set(years)) if (year !== null) settle(join(out, String(year)), year, outcomes, plan);
}

type Work = (task: Task, known: Known) => Outcome | null;

function* workOff(plan: Plan, work: Work): Generator<Outcome> {
  const clashes = findClashes(plan.tasks);
  for (const task of plan.tasks) {
    const clash = clashes.get(task);
    const outcome = attempt({ ...task, findings: [...task.findings, ...(clash ? [clash] : [])] }, work);
    if (outcome) yield outcome;
  }
  for (const organ of plan.missing) yield missing(organ, plan.year);
}

/** An exception inside one report is that report's failure: the others wait. */
function attempt(task: Task, work: Work): Outcome | null {
  const known = {
    file: task.file,
    organ: task.code,
    name: task.organ?.name ?? null,
    year: task.year,
    findings: task.findings,
  };
  if (hasErrors(task.findings)) return rejected(known);
  try {
    return work(task, known);
  } catch (cause) {
    return failed(known, cause instanceof Error ? cause.message : String(cause));
  }
}

function makeOne(task: Task, known: Known, basis: Basis, out: string): Outcome | null {
  const checked = checkReport(jobOf(task), basis);
  const submission = checked.value;
  if (!submission || hasErrors(checked.findings)) return rejected({ ...known, findings: checked.findings });
  if (submission.carriesOnly) return null;
  const printed = printReport(submission, basis);
  const findings = [...checked.findings, ...printed.findings];
  const now = { ...known, name: submission.organ, year: submission.year, findings };
  if (!printed.value) return rejected(now);
  const fault = nameFault(printed.value.title);
  return fault === null
    ? write(printed.value, now, out)
    : rejected({ ...now, findings: [...findings, unfitName(submission, fault)] });
}

function unfitName({ source }: Submission, fault: string): Finding {
  return error(source.valuePlace(['单位']), 'name-fits-file', `单位名称${fault}。`, '请改用单位的规范全称。');
}

function write(report: Report, known: Known, out: string): Outcome {
  const folder = join(out, String(known.year));
  mkdirSync(folder, { recursive: true });
  const path = join(folder, fileName(report.title));
  writeWhole(path, report.pdf);
  const sha256 = createHash('sha256').update(report.pdf).digest('hex');
  return made(known, path.replaceAll('\\', '/'), sha256, report.pages);
}

/** The manifest of a year: after a run over single files it keeps what it had of the other organs. */
function settle(folder: string, year: number, outcomes: readonly Outcome[], plan: Plan): void {
  mkdirSync(folder, { recursive: true });
  const here = outcomes.filter((each) => each.year === year);
  const done = new Set(here.map((each) => each.organ));
  const kept = plan.year === null ? (readManifest(folder)?.reports.filter((each) => !done.has(each.organ)) ?? []) : [];
  const reports = [...kept, ...here];
  writeManifest(folder, year, reports);
  putStaleAside(folder, new Set(reports.flatMap((each) => (each.pdf === null ? [] : [basename(each.pdf)]))));
}

function jobOf(task: Task): Job {
  return { file: task.file, bytes: readFileSync(task.file), lastYear: [], organ: task.organ, year: task.year };
}
