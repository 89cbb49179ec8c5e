/** What a worker thread runs: its setup comes first, then requests are worked off, one after the other. */

import { parentPort } from 'node:worker_threads';
import { LocalRunner } from './local-runner.ts';
import type { Request, Setup } from './request.ts';
import type { Question } from './worker-thread.ts';

const here = new LocalRunner();

parentPort?.on('message', async ({ number, question }: Question<Setup | Request>) => {
  const answer = await ('years' in question ? here.setup(question) : here.run(question));
  parentPort?.postMessage({ number, answer });
});
