/** Who works requests off: this process (local-runner.ts) or worker threads (worker-pool.ts). */

import type { Finding } from '../finding.ts';
import type { Answer, Request, Setup } from './request.ts';
import type { Singles } from './single.ts';

export interface Runner {
  /**
   * Before any request: what the run is about.
   * @param requests how many will come, at most
   * @returns what is wrong with the layouts, the fonts and the county's own fonts
   * @throws Lost
   */
  setup(setup: Setup, requests: number): Promise<readonly Finding[]>;
  /** How many requests may be given at once. */
  readonly atOnce: number;
  /** @throws Lost */
  run(request: Request): Promise<Answer>;
  /** @throws Lost, and here and now whatever goes wrong */
  single<K extends keyof Singles>(kind: K, of: Singles[K]['of']): Promise<Singles[K]['answer']>;
  /** What it holds is released; no request may follow. Once is enough, more does no harm. */
  close(): void;
}

/** A request came to nothing, by no fault that could be caught where it was worked on. The message is for people. */
export class Lost extends Error {}
