/**
 * V8's optimising compiler, held back for a run that is soon over. Flags of V8 are the whole process's, so only the command
 * line sets them.
 */

import { setFlagsFromString } from 'node:v8';
import { poolSize } from '../run/worker-pool.ts';

/**
 * A run of so many reports, at most, is over before it pays that V8 optimises its code, in each thread again, on cores that
 * the threads need (docs/BENCHMARKS.md).
 */
const SHORT = 300;

/** V8 has had other names for it in time; where none is known, nothing is held back. */
const HELD_BACK: Readonly<Record<string, string>> = {
  '11': '--interrupt-budget=1000000',
  '12': '--invocation-count-for-turbofan=100000',
  '13': '--invocation-count-for-turbofan=100000',
};

/**
 * To be called before the threads do their work. Only how soon functions are optimised changes: what V8 warns of, changing its
 * flags while it runs, is of others.
 * @param wished number of threads; null: as many as so many reports are worth
 */
export function holdBackOptimiser(reports: number, wished: number | null): void {
  if (reports > SHORT || poolSize(reports, wished) === 1) return;
  const flag = HELD_BACK[process.versions.v8.split('.')[0] ?? ''];
  if (flag !== undefined) setFlagsFromString(flag);
}
