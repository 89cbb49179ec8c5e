/** Few files that are small → a runner in this process; whatever else → threads, which have limits of time and memory. */

import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Runner } from './runner.ts';
import { startWorkerPool } from './worker-pool.ts';

/** Bytes of a submission that is worked on without limits of time and memory: three times a long one, and done in a moment whatever is in it. */
const SMALL = 65_536;

/**
 * For one submission a thread takes longer to begin than all of its checks.
 * @param file as a submission is named: it need not be there
 * @param beforeMore as for a pool
 */
export async function runnerFor(file: string | undefined, beforeMore?: (requests: number) => void): Promise<Runner> {
  if (file === undefined || sizesOf(file).some((size) => size > SMALL))
    return startWorkerPool({ wished: null, ...(beforeMore && { beforeMore }) });
  return new (await import('./local-runner.ts')).LocalRunner();
}

/** Of the file and of all that may be read as its last year's: whose that is only the county's list knows. */
function sizesOf(file: string): number[] {
  const folder = dirname(file);
  const year = Number(basename(folder));
  const before = Number.isInteger(year) ? join(dirname(folder), String(year - 1)) : null;
  const own = before === null ? null : join(before, basename(file));
  const earlier = own === null || sizeOf(own) !== undefined ? [own ?? file] : filesIn(before ?? '');
  return [file, ...earlier].map((each) => sizeOf(each) ?? 0);
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** @returns undefined where it is not there; of what is no plain file more than any */
function sizeOf(path: string): number | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  return stat.isFile() ? stat.size : Number.POSITIVE_INFINITY;
}
