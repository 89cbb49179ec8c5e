/** What a worker thread runs: it loads what every report stands on once, then works orders off. */

import { parentPort, workerData } from 'node:worker_threads';
import type { County } from '../county.ts';
import type { Basis } from '../report.ts';
import { basisFor } from './basis.ts';
import { type Deed, type Order, work } from './work.ts';

let basis: Basis | undefined;

parentPort?.on('message', (order: Order) => parentPort?.postMessage(workHere(order)));

function workHere(order: Order): Deed {
  basis ??= loadHere();
  return work(order, basis);
}

/** The county is as the run has read it: its file may change meanwhile. */
function loadHere(): Basis {
  const county = workerData as County | null;
  const { value } = basisFor({ ...(county && { value: county }), findings: [] });
  if (!value) throw new Error('the layouts or fonts changed while the run was on');
  return value;
}
