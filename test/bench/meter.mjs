/**
 * Loaded into a measured process before its program (`node --import`): when the process ends it writes what it took to the
 * file named by BENCH_METER. Threads are part of their process.
 */

import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const EVERY = 100;

if (isMainThread) {
  const memory = [];
  setInterval(() => memory.push(process.memoryUsage.rss() / 2 ** 20), EVERY).unref();
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const taken = { cpu: (userCPUTime + systemCPUTime) / 1000, memory, peak: maxRSS / 1024 };
    writeFileSync(process.env.BENCH_METER, JSON.stringify(taken));
  });
}
