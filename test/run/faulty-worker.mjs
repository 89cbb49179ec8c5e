/** A worker that meets each mishap when told to; those with `once` befall it only the first time. */

import { existsSync, writeFileSync } from 'node:fs';
import { parentPort, threadId } from 'node:worker_threads';

const MISHAPS = {
  who: () => threadId,
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

let setups = 0;

/** @param request a mishap, or null; `once`: a file that tells that it has happened already; `years`: it is a setup */
function answer({ mishap, once, years }) {
  if (years) return [`setup ${++setups}`];
  if (mishap === null || (once !== null && existsSync(once))) return setups === 1 ? 'done' : `${setups} setups`;
  if (once !== null) writeFileSync(once, '');
  return MISHAPS[mishap]();
}

parentPort.on('message', ({ number, question }) => parentPort.postMessage({ number, answer: answer(question) }));
