/**
 * What the desk is about: the years of a data folder, the organs of each and how far each has come. What is asked for is looked up
 * in the plan of the year; no word of a request becomes part of a path.
 */

import { basename, join } from 'node:path';
import { NEAR_DUPLICATES_CODE } from '../check/prose/near-duplicates.ts';
import { hasErrors } from '../finding.ts';
import { withSlashes } from '../place.ts';
import type { Draft, Environment, Job } from '../report.ts';
import { printDraft } from '../report.ts';
import { FreshEnvironment } from '../run/fresh-environment.ts';
import { inputsOf, jobOf, lastYearOf, summedBy } from '../run/inputs.ts';
import { newSubmissions } from '../run/new-submission.ts';
import { makePlan, NothingToDo, type Plan, type Task } from '../run/plan.ts';
import { checkReports, makeReports, openRun, type Run, type RunResults } from '../run/run.ts';
import type { Watcher } from '../run/run-state.ts';
import { runnerFor } from '../run/runner-for.ts';
import { isUnread } from '../run/whose.ts';
import { startWorkerPool } from '../run/worker-pool.ts';
import { readPlainFile } from '../source/plain-file.ts';
import { sha256OfFile } from '../store/hash.ts';
import { readManifest } from '../store/manifest.ts';
import { namesIn } from '../store/output.ts';
import type { ReportRecord } from '../store/record.ts';
import type { Result } from '../store/result.ts';
import { FONTS, LAYOUTS, programVersions } from '../store/versions.ts';
import { CheckingRunner } from './checking.ts';
import { Drafts } from './drafts.ts';
import { toldOn } from './finding-words.ts';
import { type OfYear, OpenOrgan } from './open-organ.ts';
import { GlyphNumbers } from './sheets.ts';
import type { OrganLine, OrganState, YearList } from './wire.ts';

/** The county's list, the layouts or the fonts have errors: the screen can show nothing else. */
export class NotReady extends Error {}

const LARGEST_PDF = 64 * 1024 * 1024;

const NOBODY: Watcher = { begin: () => {}, done: () => {}, stopped: () => false };

export interface Folders {
  readonly data: string;
  readonly out: string;
  /** The words that are forwarded to the organs, as the command has them. */
  readonly notices: (run: Run, results: RunResults) => Promise<readonly string[]>;
}

export class Workplace {
  readonly glyphs = new GlyphNumbers();
  readonly data: string;
  readonly out: string;
  readonly #drafts: Drafts;
  readonly #notices: Folders['notices'];
  readonly #environment: FreshEnvironment;
  readonly #checking = new CheckingRunner();
  readonly #open = new Map<string, OpenOrgan>();
  #current: Environment | null = null;
  /** By year and 代号, since the last check of the year. */
  readonly #ofYear = new Map<string, Known>();
  #hash: { readonly environment: Environment; readonly of: (job: Job) => string } | null = null;

  constructor({ data, out, notices }: Folders) {
    this.data = data;
    this.out = out;
    this.#notices = notices;
    this.#drafts = new Drafts(data);
    this.#environment = new FreshEnvironment({ layouts: LAYOUTS, fonts: FONTS }, data);
  }

  /** As it was when it was last looked at: between two keys nothing is. @throws NotReady */
  get environment(): Environment {
    return this.#current ?? this.renew();
  }

  /** The list of organs, layouts and fonts as they are now. @throws NotReady */
  renew(): Environment {
    const { value, findings } = this.#environment.current();
    this.#current = value ?? null;
    if (!value)
      throw new NotReady(findings.map((each) => `${each.file}：${each.message}${each.hint ?? ''}`).join('\n'));
    this.#checking.use(value, this.#inputs(value));
    for (const each of this.#open.values()) each.renew(value);
    return value;
  }

  /** Those that have a folder, the latest first. */
  years(): number[] {
    const years = namesIn(this.data).filter((name) => /^\d{4}$/.test(name));
    return years.map(Number).sort((a, b) => b - a);
  }

  /** @throws NothingToDo where there is no such year */
  #plan(year: number): Plan {
    if (!this.years().includes(year)) throw new NothingToDo(`没有 ${year} 年度。`);
    return makePlan([String(year)], this.data, this.environment.county);
  }

  async list(year: number): Promise<YearList> {
    this.renew();
    const { plan, results } = await this.check(year);
    const records = this.#records(year);
    const inputs = this.#inputs(this.environment);
    const organs = results.reports.map((each) => this.#lineOf(each, plan, records, inputs));
    const carriers = plan.tasks.filter((task) => !results.reports.some(({ organ }) => organ === task.code));
    const lines = carriers.map(({ code, organ }) => lineOf(code, organ?.name ?? code, 'carries'));
    const order = [...(this.environment.county?.organs.keys() ?? [])];
    const sorted = [...organs, ...lines].sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
    return { year, years: this.years(), organs: sorted, findings: toldOn(plan.findings, undefined, []) };
  }

  /** As `nianbao check` has it. */
  async check(year: number): Promise<{ plan: Plan; run: Run | undefined; results: RunResults }> {
    const plan = this.#plan(year);
    const settings = { targets: [String(year)], data: this.data, out: null, force: false, shard: null };
    const { value: run } = await openRun(settings, this.#checking);
    const results = run ? await checkReports(run, NOBODY) : { reports: [] };
    for (const task of run?.plan.tasks ?? []) this.#note(year, task, results);
    return { plan: run?.plan ?? plan, run, results };
  }

  #note(year: number, task: Task, results: RunResults): void {
    const key = `${year} ${task.code}`;
    this.#ofYear.set(key, ofYear(task, results));
    const opened = this.#open.get(key);
    // It is another file now that is the organ's.
    if (opened?.isSaved && opened.about.file !== task.file) this.#open.delete(key);
  }

  /** @param code null: of all organs that have something to mend or to look at */
  async notice(year: number, code: string | null): Promise<string> {
    const { run, results } = await this.check(year);
    if (!run) return '';
    const reports = results.reports.filter((each) => code === null || each.organ === code);
    return (await this.#notices(run, { ...results, reports })).join('\n');
  }

  #lineOf(
    { organ, name, status, findings, cause }: Result,
    { tasks }: Plan,
    records: ReadonlyMap<string, ReportRecord>,
    inputs: (job: Job) => string,
  ): OrganLine {
    const errors = findings.filter((each) => each.severity === 'error').length;
    const record = records.get(organ);
    const task = tasks.find((each) => each.code === organ);
    const printed = record?.status === 'made' && record.pdf !== null;
    const about = { errors, warnings: findings.length - errors, printed, cause };
    const state = stateOf(status, () => printed && task !== undefined && record.inputs === inputs(jobOf(task)));
    return { ...lineOf(organ, name ?? organ, printed && state === 'ready' ? 'changed' : state), ...about };
  }

  #records(year: number): ReadonlyMap<string, ReportRecord> {
    try {
      return new Map(readManifest(join(this.out, String(year)))?.reports.map((each) => [each.organ, each]));
    } catch {
      // What is wrong with it is told when reports are made.
      return new Map();
    }
  }

  /** The hash of everything that a report is made from. */
  #inputs(environment: Environment): (job: Job) => string {
    if (this.#hash?.environment !== environment)
      this.#hash = {
        environment,
        of: inputsOf(programVersions(environment.county), environment.county, this.data),
      };
    return this.#hash.of;
  }

  /** @throws NothingToDo where the year has no such organ */
  organ(year: number, code: string): OpenOrgan {
    const key = `${year} ${code}`;
    const known = this.#open.get(key);
    if (known) return known;
    const plan = this.#plan(year);
    const isListed = plan.tasks.some((each) => each.code === code);
    // Of several files of one organ the one that a run takes.
    const task = isListed ? (this.#ofYear.get(key)?.task ?? plan.tasks.find((each) => each.code === code)) : undefined;
    const organ = task?.organ ?? plan.missing.find((each) => each.code === code) ?? null;
    if (!task && !organ) throw new NothingToDo(`${year} 年度没有代号是“${code}”的单位。`);
    const file = task?.file ?? withSlashes(join(this.data, String(year), `${organ?.code}.yaml`));
    const about = { year, code, name: organ?.name ?? code, file };
    const due: Task = task ?? { file, code, organ, year, findings: [] };
    const job = (bytes: Uint8Array) => jobWith(this.#ofYear.get(key)?.task ?? due, bytes);
    const opened = new OpenOrgan(
      { ...about, job, ofYear: () => this.#ofYear.get(key) ?? ofYear(due, null) },
      this.environment,
      this.#drafts,
      this.glyphs,
    );
    this.#open.set(key, opened);
    return opened;
  }

  /** What a desk that was killed has left is taken up. */
  takeUpDrafts(year: number): void {
    for (const code of this.#drafts.in(year)) {
      try {
        this.organ(year, code);
      } catch (cause) {
        // The organ is not on the list any more: its draft stays where it is.
        if (!(cause instanceof NothingToDo)) throw cause;
      }
    }
  }

  /** Everything that has been typed goes into the files. @returns the organs where that was not possible */
  saveAll(moment: string): OpenOrgan[] {
    const organs = [...this.#open.values()].filter((each) => each.handedIn);
    for (const each of organs) each.save(moment);
    return organs.filter((each) => !each.isSaved);
  }

  /** The open organs whose files somebody else has written. @throws NotReady */
  refresh(): { year: number; code: string }[] {
    this.renew();
    return [...this.#open.values()].filter((each) => each.refresh()).map(({ about }) => about);
  }

  /** @param code null: all that stand */
  async build(year: number, code: string | null, watcher: Watcher): Promise<RunResults> {
    const task = code === null ? null : this.#plan(year).tasks.find((each) => each.code === code);
    if (task === undefined) throw new NothingToDo('这个单位还没有报送。');
    const runner = task === null ? startWorkerPool({ wished: null }) : await runnerFor(task.file);
    const targets = [task === null ? String(year) : task.file];
    try {
      this.renew();
      const settings = { targets, data: this.data, out: this.out, force: false, shard: null };
      const { value: run, findings } = await openRun(settings, runner);
      if (!run) throw new NotReady(findings.map((each) => each.message).join('\n'));
      const results = await makeReports(run, watcher);
      for (const each of this.#open.values()) each.keepFormerAgain();
      return results;
    } finally {
      runner.close();
    }
  }

  /** The PDF that was made last, as the manifest has it; null where there is none, or another lies in its place. */
  pdf(year: number, code: string): { readonly name: string; readonly bytes: Uint8Array } | null {
    if (!this.years().includes(year)) return null;
    const record = this.#records(year).get(code);
    if (record?.status !== 'made' || record.pdf === null) return null;
    const path = join(this.out, String(year), basename(record.pdf));
    if (sha256OfFile(path) !== record.sha256) return null;
    return { name: basename(record.pdf), bytes: readPlainFile(path, LARGEST_PDF) };
  }

  /** 送审稿 of what stands on the screen. */
  draft(year: number, code: string): Draft {
    const opened = this.organ(year, code);
    return printDraft(opened.about.job(opened.bytes), this.environment);
  }

  /** A blank for an organ that has handed in nothing. */
  async begin(year: number, code: string): Promise<void> {
    const organ = this.#plan(year).missing.find((each) => each.code === code);
    if (!organ) throw new NothingToDo('这个单位已经有填报文件了。');
    // Of the list, never as it was asked for.
    const { findings } = await newSubmissions([organ.code], year, this.data, this.#checking);
    if (hasErrors(findings)) throw new NotReady(findings.map((each) => each.message).join('\n'));
  }

  close(): void {
    this.#environment.close();
  }
}

/** What stands on the screen in the place of the file; of the workbook it may once have been read from nothing is told there. */
function jobWith(task: Task, bytes: Uint8Array): Job {
  const { file, organ, year } = task;
  const parts = summedBy(task);
  return { file, bytes, lastYear: lastYearOf(task), organ, year, ...(parts && { parts }) };
}

/** And the file that a run takes. */
interface Known extends OfYear {
  readonly task: Task;
}

function ofYear(task: Task, results: RunResults | null): Known {
  const own = results?.reports.find(({ organ }) => organ === task.code);
  const compared = own?.findings.filter(({ code }) => code === NEAR_DUPLICATES_CODE) ?? [];
  return { task, planned: task.findings, compared, isUnread: isUnread(task) };
}

function stateOf(status: Result['status'], stands: () => boolean): OrganState {
  if (status === 'missing') return 'missing';
  if (status === 'failed') return 'failed';
  if (status === 'rejected') return 'rejected';
  return stands() ? 'made' : 'ready';
}

function lineOf(code: string, name: string, state: OrganState): OrganLine {
  return { code, name, state, errors: 0, warnings: 0, printed: false, cause: null };
}
