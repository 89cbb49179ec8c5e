/** The readers of foreign files: loaded for jobs that were read out of one, for they are a good part of the program. */

import type { Environment, Job } from '../report.ts';
import { isThere } from '../source/presence.ts';
import { originalsFolder } from './originals.ts';

export async function withReaders(environment: Environment, jobs: readonly Job[]): Promise<Environment> {
  if (environment.madeFrom || !jobs.some(hasOriginal)) return environment;
  return loaded(environment);
}

/** The same for all jobs of a year, which are read one by one: where no file was kept, none was read out of one. */
export async function withReadersOf(year: number, data: string, environment: Environment): Promise<Environment> {
  return isThere(originalsFolder(data, year)) ? loaded(environment) : environment;
}

async function loaded(environment: Environment): Promise<Environment> {
  const { madeFrom } = await import('../exchange/original.ts');
  return { ...environment, madeFrom };
}

function hasOriginal({ original, parts = [] }: Job): boolean {
  return original !== undefined || parts.some(({ job }) => job !== null && hasOriginal(job));
}
