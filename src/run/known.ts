/** What is known of a task before any work: what keeps its file from being read, and the report that still stands. */

import type { Job } from '../report.ts';
import { sha256 } from '../store/hash.ts';
import type { OutputStore } from '../store/output-store.ts';
import { resultFrom } from '../store/record.ts';
import { type Result, resultOf } from '../store/result.ts';
import { jobOf, submissionAt } from './inputs.ts';
import type { Task } from './plan.ts';
import { isUnread } from './whose.ts';

/** A submission that cannot be taken at all. */
export function unread(task: Task): Result | null {
  if (!isUnread(task)) return null;
  return resultOf(task, 'rejected', { findings: task.findings, submission: hashOf(task) });
}

/** Null for a file that cannot be read. */
export function hashOf(task: Task): string | null {
  try {
    return sha256(submissionAt(task).bytes);
  } catch {
    return null;
  }
}

/**
 * What is known of a task before any work. Of two that would share a PDF, the one whose report stands already has it and keeps
 * it: the other's mistake costs it nothing.
 */
export function known(task: Task, force: boolean, stands: () => Result | null): Result | null {
  const errors = task.findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return force ? null : stands();
  if (!isUnread(task)) return null;
  const kept = errors.every(({ code }) => code === 'reports-are-distinct') ? stands() : null;
  if (kept === null) return unread(task);
  return force ? null : kept;
}

/** Of all that a report is made from (inputs.ts). */
export type Hash = (job: Job) => string;

/** The report as it was made from the same inputs and still lies there. */
export function standing(task: Task, store: OutputStore, hash: Hash, data: string): Result | null {
  const { year, code, file } = task;
  if (year === null) return null;
  try {
    const record = store.standing(year, code, () => hash(jobOf(task)));
    return record ? resultFrom(record, 'unchanged', year, { file, data, folder: store.folder(year) }) : null;
  } catch {
    // A submission that cannot be read is told by whoever works on it.
    return null;
  }
}
