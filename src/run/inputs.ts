/** A task → the files it is made from, read once, and the hash of everything its report depends on. */

import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { County } from '../county.ts';
import { withSlashes } from '../place.ts';
import type { Job, JobFile } from '../report.ts';
import { LARGEST_FILE } from '../source/bytes.ts';
import { readPlainStart } from '../source/plain-file.ts';
import { isThere, NotReadable } from '../source/presence.ts';
import { causeOf } from '../store/cause.ts';
import { sha256 } from '../store/hash.ts';
import { storedPath } from '../store/record.ts';
import type { ProgramVersions } from '../store/versions.ts';
import { NamesTold } from './names-told.ts';
import type { Plan, Task } from './plan.ts';

export function jobOf(task: Task): Job {
  return { ...submissionAt(task), lastYear: lastYearOf(task), organ: task.organ, year: task.year };
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
export function lastYearOf({ file, code, organ, year }: Task): JobFile[] {
  if (year === null) return [];
  const path = (each: string) => withSlashes(join(dirname(file), '..', String(year - 1), `${each}.yaml`));
  const before = organ?.predecessors ?? [];
  try {
    const codes = before.includes(code) || !isThere(path(code)) ? before : [code];
    // Sums over some of the predecessors would be wrong: all of them, or nothing to compare with.
    return codes.map(path).every(isThere) ? codes.map(path).map(fileAt) : [];
  } catch (cause) {
    throw new NotReadable(`读不到上年（${year - 1} 年度）的填报文件：${causeOf(cause)}`, { cause });
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
  return (job) => sha256(JSON.stringify([common, job.year, job.organ, filesOf(job, data), told.in(job.bytes)]));
}

const NONE = { organs: null, fonts: null, name: null, contact: null };

/** But for fonts, whose content is in the versions, and for its name and contact, which no report prints. */
function choicesOf(county: County | null): object {
  const { organs: _, fonts: __, name: ___, contact: ____, ...choices } = county ?? NONE;
  return choices;
}

function filesOf(job: Job, data: string): string[][] {
  return [job, ...job.lastYear].map(({ file, bytes }) => [storedPath(file, data), sha256(bytes)]);
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
    hash.update(JSON.stringify([task.code, readable(() => filesOf(jobOf(task), data))]));
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
