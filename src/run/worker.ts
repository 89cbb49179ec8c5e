/** What a worker thread runs: its setup comes first, then requests are worked off, one after the other. */

import { parentPort } from 'node:worker_threads';
import { LocalRunner } from './local-runner.ts';
import type { Request, Setup } from './request.ts';
import type { SingleRequest } from './single.ts';
import type { Question } from './worker-thread.ts';

const here = new LocalRunner();

parentPort?.on('message', async ({ number, question }: Question<Setup | Request | SingleRequest>) => {
  parentPort?.postMessage({ number, answer: await answerTo(question) });
});

function answerTo(question: Setup | Request | SingleRequest): Promise<unknown> {
  if ('years' in question) return here.setup(question);
  return 'single' in question ? here.single(question.single, question.of) : here.run(question);
}
