/** Writes damaged files, or reads and checks them one by one and says how long the slowest took. */

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvironment } from '../../src/run/environment.ts';
import { importFiles } from '../../src/run/import.ts';
import { receiveFile } from '../../src/run/received.ts';
import { damagedFiles } from '../exchange/damaged-files.ts';

const SEED = 14;
const [, , what, folder = '', last = ''] = process.argv;

if (what === 'write') {
  for (const { name, bytes } of damagedFiles(Number(last), SEED)) writeFileSync(join(folder, name), bytes);
} else {
  const { value: environment } = loadEnvironment('data');
  if (!environment) throw new Error('no data');
  let [slowest, slowestName] = [0, ''];
  for (const name of readdirSync(folder).sort()) {
    const start = performance.now();
    const received = await receiveFile(join(folder, name), null, environment);
    importFiles([received], { data: 'data', out: 'out', checks: true, replaces: false }, environment);
    const took = performance.now() - start;
    if (took > slowest) [slowest, slowestName] = [took, name];
  }
  environment.fonts.close();
  writeFileSync(last, JSON.stringify({ slowest, name: slowestName }));
}
