/** A task → the files it is made from, read once, and the hash of everything its report depends on. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { County } from '../county.ts';
import { withSlashes } from '../place.ts';
import type { Job, JobFile } from '../report.ts';
import { LARGEST_FILE } from '../source/bytes.ts';
import { readPlainStart } from '../source/plain-file.ts';
import { sha256 } from '../store/hash.ts';
import { storedPath } from '../store/record.ts';
import type { ProgramVersions } from '../store/versions.ts';
import type { Task } from './plan.ts';

export function jobOf(task: Task): Job {
  return { ...fileAt(task.file), lastYear: lastYearOf(task), organ: task.organ, year: task.year };
}

/**
 * What was handed in for the year before: the organ's own file or, where it has none (or 前身 names the organ itself,
 * which took others in), the files of the organs it was made from.
 */
export function lastYearOf({ file, code, organ, year }: Task): JobFile[] {
  if (year === null) return [];
  const folder = join(dirname(dirname(file)), String(year - 1));
  const path = (each: string) => withSlashes(join(folder, `${each}.yaml`));
  const before = organ?.predecessors ?? [];
  const codes = before.includes(code) || !existsSync(path(code)) ? before : [code];
  // Sums over some of the predecessors would be wrong: all of them, or nothing to compare with.
  return codes.map(path).every((each) => existsSync(each)) ? codes.map(path).map(fileAt) : [];
}

/** What is too large is read so far that this is told. */
function fileAt(file: string): JobFile {
  return { file, bytes: readPlainStart(file, LARGEST_FILE) };
}

/**
 * A job → the hash of everything its report depends on: two jobs of one hash give the same findings and the same bytes. Of the
 * county's list only the organ's own entry counts, which is in its job.
 */
export function inputsOf(program: ProgramVersions, county: County | null, data: string): (job: Job) => string {
  const { organs: _, fonts: __, ...choices } = county ?? { organs: null, fonts: null };
  const common = sha256(JSON.stringify([program, choices]));
  return (job) => {
    const files = [job, ...job.lastYear].map(({ file, bytes }) => [storedPath(file, data), sha256(bytes)]);
    return sha256(JSON.stringify([common, job.year, job.organ, files]));
  };
}
