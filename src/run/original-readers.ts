/** The readers of foreign files: loaded for jobs that were read out of one, for they are a good part of the program. */

import type { Environment, Job } from '../report.ts';

export async function withReaders(environment: Environment, jobs: readonly Job[]): Promise<Environment> {
  if (environment.madeFrom || !jobs.some(hasOriginal)) return environment;
  const { madeFrom } = await import('../exchange/original.ts');
  return { ...environment, madeFrom };
}

function hasOriginal({ original, parts = [] }: Job): boolean {
  return original !== undefined || parts.some(({ job }) => job !== null && hasOriginal(job));
}
