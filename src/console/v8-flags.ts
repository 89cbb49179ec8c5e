/** V8 is held back from optimising the code of a run that is soon over: for the whole process, and so by the command line alone. */

import { setFlagsFromString } from 'node:v8';

/**
 * A run of so many reports, at most, is over before it pays that V8 optimises its code, in each thread again, on cores that
 * the threads need (docs/BENCHMARKS.md).
 */
const SHORT = 300;

/** By the major version of V8, which has had other names for it in time; where none is known, nothing is held back. */
const HELD_BACK: Readonly<Record<string, string>> = {
  '11': '--interrupt-budget=1000000',
  '12': '--invocation-count-for-turbofan=100000',
  '13': '--invocation-count-for-turbofan=100000',
};

/** Only how soon functions are optimised changes: what V8 warns of, changing its flags while it runs, is of others. */
export function optimiseLater(reports: number): void {
  const flag = HELD_BACK[process.versions.v8.split('.')[0] ?? ''];
  if (reports <= SHORT && flag !== undefined) setFlagsFromString(flag);
}
