/** Runs commands side by side until all have ended → the time, processor time and memory they took together. */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const METER = fileURLToPath(new URL('meter.mjs', import.meta.url));

/**
 * @param commands arguments of `node`, one list a process
 * @returns wall and cpu in ms from start to end of the processes; peak in MB, summed over them; memory: MB, every 100 ms
 */
export async function measure(commands, folder) {
  const start = performance.now();
  const taken = await Promise.all(commands.map((args, index) => run(args, join(folder, `meter-${index}.json`))));
  const wall = performance.now() - start;
  const sum = (what) => taken.reduce((total, each) => total + each[what], 0);
  return { wall, cpu: sum('cpu'), peak: sum('peak'), memory: taken[0].memory };
}

function run(args, file) {
  const env = { ...process.env, BENCH_METER: file };
  const child = spawn(process.execPath, ['--import', METER, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-4000);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(readFileSync(file, 'utf8')));
      else reject(new Error(`node ${args.join(' ')}: ${code}\n${said}`));
    });
  });
}
