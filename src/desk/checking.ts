/** Checks of a whole year with what the desk has loaded already; a file that has not changed since is not checked again. */

import { setImmediate } from 'node:timers/promises';
import type { Environment, Job } from '../report.ts';
import { type Answer, type Request, work } from '../run/request.ts';
import type { Runner } from '../run/runner.ts';
import { type Singles, workSingle } from '../run/single.ts';

/** More than a province has. */
const MOST_KNOWN = 40_000;

export class CheckingRunner implements Runner {
  readonly atOnce = 1;
  #environment: Environment | undefined;
  #inputs: (job: Job) => string = () => '';
  readonly #known = new Map<string, { readonly hash: string; readonly answer: Answer }>();

  /** What is known of another is forgotten. @param inputs the hash of everything a check depends on */
  use(environment: Environment, inputs: (job: Job) => string): void {
    if (this.#environment !== environment) this.#known.clear();
    this.#environment = environment;
    this.#inputs = inputs;
  }

  async setup(): Promise<readonly []> {
    return [];
  }

  async run(request: Request): Promise<Answer> {
    const { file } = request;
    const hash = this.#inputs(request);
    const known = () => (this.#known.get(file)?.hash === hash ? this.#known.get(file)?.answer : undefined);
    const before = known();
    if (before) return before;
    // What somebody types meanwhile is not to wait for all of them; another run may have come first.
    await setImmediate();
    const answer = known() ?? work(request, this.#environment);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(file, { hash, answer });
    return answer;
  }

  async single<K extends keyof Singles>(single: K, of: Singles[K]['of']): Promise<Singles[K]['answer']> {
    if (!this.#environment) throw new Error('nothing has been loaded');
    return workSingle({ single, of }, this.#environment);
  }

  /** It outlives the runs that it works for. */
  close(): void {}
}
