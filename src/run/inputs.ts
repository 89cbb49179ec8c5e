/** A task → the files it is made from, read once, and the hash of everything its report depends on. */

import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { County, Organ } from '../county.ts';
import { withSlashes } from '../place.ts';
import type { Job, JobFile, JobPart, SumsDue } from '../report.ts';
import { SUM } from '../schema/tree.ts';
import { LARGEST_FILE } from '../source/bytes.ts';
import { readPlainStart } from '../source/plain-file.ts';
import { isThere, NotReadable } from '../source/presence.ts';
import { causeOf } from '../store/cause.ts';
import { sha256 } from '../store/hash.ts';
import { storedPath } from '../store/record.ts';
import type { ProgramVersions } from '../store/versions.ts';
import { NamesTold } from './names-told.ts';
import { originalOf } from './originals.ts';
import type { Plan, Summed, Task } from './plan.ts';

export function jobOf(task: Task): Job {
  const { organ, year } = task;
  const parts = summedBy(task);
  return { ...handedIn(task), lastYear: lastYearOf(task), organ, year, ...(parts && { parts }) };
}

/** The submission, and the file that it was read out of. */
function handedIn(task: Task): JobFile {
  const submission = submissionAt(task);
  const original = task.year === null ? undefined : originalOf(task.file, task.code, submission.bytes);
  return { ...submission, ...(original && { original }) };
}

/** The organs whose figures a report may sum, with what they have handed in; undefined: it sums none. @throws NotReadable */
export function summedBy(task: Task): JobPart[] | undefined {
  const { sums, year } = task;
  return sums && year !== null ? [...eachPart(task)] : undefined;
}

/**
 * What the sums of a year are made of, file by file: of thousands of organs only one is held.
 * @param own what the county has handed in itself; null: nothing yet
 * @throws NotReadable, also while the parts are read
 */
export function sumsDue(year: number, task: Task, own: Task | null): SumsDue {
  return {
    year,
    parts: { [Symbol.iterator]: () => eachPart(task) },
    own: own && handedIn(own),
    lastYear: filesOfLastYear(task),
  };
}

function* eachPart(task: Task): Generator<JobPart> {
  for (const organ of task.sums?.organs ?? []) yield partOf(organ, task);
}

/** An organ whose figures a sum has, and what it has handed in. @throws NotReadable */
function partOf(organ: Organ, { file, year }: Task): JobPart {
  const path = withSlashes(join(dirname(file), `${organ.code}.yaml`));
  try {
    if (!isThere(path)) return { organ, job: null };
    return { organ, job: jobOf({ file: path, code: organ.code, organ, year, findings: [] }) };
  } catch (cause) {
    throw new NotReadable(`读不到“${organ.name}”的填报文件：${causeOf(cause)}`, { cause });
  }
}

/** @throws what the system says of a file that cannot be read */
export function submissionAt({ file }: Task): JobFile {
  return fileAt(file);
}

/**
 * What was handed in for the year before: the organ's own file or, where it has none (or 前身 names the organ itself,
 * which took others in), the files of the organs it was made from.
 * @throws NotReadable: what lies there and cannot be read is not taken for nothing
 */
export function lastYearOf(task: Task): JobFile[] {
  return filesOfLastYear(task).map(({ summed, ...own }) => ({ ...own, ...(summed && { summed: [...summed] }) }));
}

/** The files that they sum are read one by one. @throws NotReadable, also while those are read */
function filesOfLastYear({ file, code, organ, year, sums }: Task): JobFile[] {
  if (year === null) return [];
  const path = (each: string) => withSlashes(join(dirname(file), '..', String(year - 1), `${each}.yaml`));
  const before = organ?.predecessors ?? [];
  try {
    const codes = before.includes(code) || !isThere(path(code)) ? before : [code];
    // Sums over some of the predecessors would be wrong: all of them, or nothing to compare with.
    if (!codes.map(path).every(isThere)) return [];
    return codes.map((each) => lastYearAt(path(each), year - 1, each === code ? sums : undefined));
  } catch (cause) {
    throw unreadOf(year - 1, cause);
  }
}

function unreadOf(lastYear: number, cause: unknown): NotReadable {
  return new NotReadable(`读不到上年（${lastYear} 年度）的填报文件：${causeOf(cause)}`, { cause });
}

/**
 * A file of last year, which may have sums of its own: of all that was handed in then, for the list is this year's. Who is not
 * counted now was not counted then.
 */
function lastYearAt(path: string, year: number, sums: Summed | undefined): JobFile {
  const own = fileAt(path);
  if (!sums || !Buffer.from(own.bytes).includes(SUM)) return own;
  const names = readdirSync(dirname(path)).filter((name) => name.endsWith('.yaml') && name !== basename(path));
  const counted = names.filter((name) => !sums.leftOut.has(name.slice(0, -'.yaml'.length))).sort();
  const paths = counted.map((name) => withSlashes(join(dirname(path), name)));
  return { ...own, summed: { [Symbol.iterator]: () => eachOfLastYear(paths, year) } };
}

function* eachOfLastYear(paths: readonly string[], year: number): Generator<JobFile> {
  for (const path of paths) {
    let file: JobFile;
    try {
      file = fileAt(path);
    } catch (cause) {
      throw unreadOf(year, cause);
    }
    yield file;
  }
}

/** What is too large is read so far that this is told. */
function fileAt(file: string): JobFile {
  return { file, bytes: readPlainStart(file, LARGEST_FILE) };
}

/**
 * A job → the hash of everything its report depends on: two jobs of one hash give the same findings and the same bytes. Of the
 * county's list the organ's own entry counts, which is in its job, and those that its text can speak of.
 */
export function inputsOf(program: ProgramVersions, county: County | null, data: string): (job: Job) => string {
  const common = sha256(JSON.stringify([program, choicesOf(county)]));
  const told = new NamesTold(county);
  return (job) =>
    sha256(JSON.stringify([common, job.year, job.organ, filesOf(job, data), partsOf(job, data), told.in(job.bytes)]));
}

/**
 * But for fonts, whose content is in the versions, for what no report prints (name and contact, site and archive), and for sums,
 * whose parts are in their jobs.
 */
function choicesOf(county: County | null): object {
  if (!county) return {};
  const {
    organs: _,
    fonts: __,
    name: ___,
    contact: ____,
    sum: _____,
    site: ______,
    archive: _______,
    ...choices
  } = county;
  return choices;
}

function filesOf(job: Job, data: string): string[][] {
  const lastYear = job.lastYear.flatMap((each) => [each, ...(each.summed ?? [])]);
  const original = job.original ? [['', sha256(job.original)]] : [];
  return [...[job, ...lastYear].map(({ file, bytes }) => [storedPath(file, data), sha256(bytes)]), ...original];
}

/** Whose figures its sums have, and from which files. */
function partsOf({ parts }: Job, data: string): unknown[] | null {
  return parts?.map(({ organ, job }) => [organ, job && filesOf(job, data)]) ?? null;
}

function filesAndParts(job: Job, data: string): unknown[] {
  return [filesOf(job, data), partsOf(job, data)];
}

/** Files read between two looks at what else there is to do. */
const BETWEEN = 64;

/**
 * The hash of all that the reports of a plan are made from. Each part of a divided run reads the files of all, its own and
 * the others': parts of different files do not make one year. What cannot be read counts as itself.
 */
export async function planInputs(
  { tasks, missing }: Plan,
  program: ProgramVersions,
  county: County | null,
  data: string,
): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([program, choicesOf(county), [...(county?.organs.values() ?? [])]]));
  for (const [at, task] of tasks.entries()) {
    hash.update(JSON.stringify([task.code, readable(() => filesAndParts(jobOf(task), data))]));
    // What was read can be let go, and a signal heard.
    if (at % BETWEEN === 0) await setImmediate();
  }
  return hash.update(JSON.stringify(missing.map((each) => each.code))).digest('hex');
}

function readable<T>(read: () => T): T | '读不到' {
  try {
    return read();
  } catch {
    return '读不到';
  }
}
