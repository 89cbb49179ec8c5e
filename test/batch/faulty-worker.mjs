/** A worker that meets each mishap when told to; mishaps that end with `once` befall it only the first time. */

import { existsSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';

const MISHAPS = {
  hang: () => {
    for (;;);
  },
  eat: () => {
    const eaten = [];
    for (;;) eaten.push(new Array(100_000).fill({}));
  },
  vanish: () => process.exit(7),
  abort: () => process.abort(),
  raise: () => {
    throw new Error('out of paper');
  },
};

/** @param {{mishap: string | null, once: string | null}} order `once`: a file that tells that it has happened already */
function workOn({ mishap, once }) {
  if (mishap === null || (once !== null && existsSync(once))) return 'done';
  if (once !== null) writeFileSync(once, '');
  return MISHAPS[mishap]();
}

parentPort.on('message', (order) => parentPort.postMessage(workOn(order)));
