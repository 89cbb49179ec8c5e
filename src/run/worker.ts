/** What a worker thread runs: its setup comes first, and with it what every report stands on is loaded; then requests are worked off. */

import { parentPort } from 'node:worker_threads';
import type { Finding } from '../finding.ts';
import type { Environment } from '../report.ts';
import { environmentFor, proved } from './environment.ts';
import { type Request, type Setup, work } from './request.ts';
import type { Question } from './worker-thread.ts';

let environment: Environment | undefined;

parentPort?.on('message', ({ number, question }: Question<Setup | Request>) => {
  const answer = 'job' in question ? work(question, environment) : load(question);
  parentPort?.postMessage({ number, answer });
});

/** @returns what is wrong with the layouts, the fonts and the county's own fonts */
function load({ county, years }: Setup): readonly Finding[] {
  const { value, findings } = proved(environmentFor({ ...(county && { value: county }), findings: [] }), years);
  environment = value;
  return findings;
}
