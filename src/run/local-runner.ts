/** Requests worked off in this process: no thread is started, and nothing bounds the time and memory that one takes. */

import type { Finding } from '../finding.ts';
import type { Environment, Job } from '../report.ts';
import { environmentOf } from './environment.ts';
import { withReaders } from './original-readers.ts';
import { type Answer, type Request, type Setup, work } from './request.ts';
import type { Runner } from './runner.ts';
import { jobIn, type Singles, workSingle } from './single.ts';

export class LocalRunner implements Runner {
  readonly atOnce = 1;
  #environment: Environment | undefined;

  async setup({ county, years }: Setup): Promise<readonly Finding[]> {
    const { value, findings } = environmentOf({ ...(county && { value: county }), findings: [] }, years);
    this.#environment = value;
    return findings;
  }

  async run(request: Request): Promise<Answer> {
    return work(request, await this.#environmentFor(request));
  }

  async single<K extends keyof Singles>(single: K, of: Singles[K]['of']): Promise<Singles[K]['answer']> {
    const environment = await this.#environmentFor(jobIn({ single, of }));
    if (!environment) throw new Error('the layouts or fonts changed while the run was on');
    return workSingle({ single, of }, environment);
  }

  async #environmentFor(job: Job | null): Promise<Environment | undefined> {
    if (this.#environment && job) this.#environment = await withReaders(this.#environment, [job]);
    return this.#environment;
  }

  close(): void {
    this.#environment?.fonts.close();
    this.#environment = undefined;
  }
}
