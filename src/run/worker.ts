/** What a worker thread runs: its brief comes first, and with it what every report stands on is loaded; then orders are worked off. */

import { parentPort } from 'node:worker_threads';
import type { Finding } from '../finding.ts';
import type { Basis } from '../report.ts';
import { basisFor, proved } from './environment.ts';
import { type Brief, type Order, work } from './request.ts';
import type { Question } from './worker-thread.ts';

let basis: Basis | undefined;

parentPort?.on('message', ({ number, question }: Question<Brief | Order>) => {
  const answer = 'job' in question ? work(question, basis) : load(question);
  parentPort?.postMessage({ number, answer });
});

/** @returns what is wrong with the layouts, the fonts and the county's own fonts */
function load({ county, years }: Brief): readonly Finding[] {
  const { value, findings } = proved(basisFor({ ...(county && { value: county }), findings: [] }), years);
  basis = value;
  return findings;
}
