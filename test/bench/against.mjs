/**
 * Two or more checkouts of nianbao, built, in turns over the same reports: processor time of `build`, start included, and the
 * size of a PDF.
 *
 *   node test/bench/against.mjs ../before .                      60 reports, eight rounds
 *   node test/bench/against.mjs ../before . --reports 1 --rounds 20
 *   node test/bench/against.mjs ../before . --workers 1
 *
 * Differences below 3 % are noise, even of the best of eight.
 */

import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from './measure.mjs';
import { writeCounty, YEAR } from './records.mjs';
import { median } from './rounds.mjs';
import { figure, table } from './table.mjs';

const { values, positionals: checkouts } = parseArgs({
  allowPositionals: true,
  options: {
    reports: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '8' },
    workers: { type: 'string' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'nianbao-against-'));
const data = join(folder, 'data');
const taken = new Map(checkouts.map((checkout) => [checkout, { cpu: [], size: 0 }]));

try {
  writeCounty(data, Number(values.reports));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const checkout of round % 2 === 0 ? checkouts : checkouts.toReversed()) await build(checkout);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const rows = [...taken].map(([checkout, { cpu, size }]) => [
  checkout,
  figure(Math.min(...cpu)),
  figure(median(cpu)),
  figure(size / 1000, 1),
]);
process.stdout.write(`${table([`${values.reports} reports`, 'CPU ms, best', 'median', 'kB a PDF'], rows)}\n`);

async function build(checkout) {
  const out = join(folder, 'out');
  const workers = values.workers === undefined ? [] : ['--workers', values.workers];
  const cli = join(resolve(checkout), 'dist/cli.js');
  const run = await measure(
    [[cli, 'build', String(YEAR), '--data', data, '--out', out, '--quiet', ...workers]],
    folder,
  );
  const pdfs = join(out, String(YEAR));
  const sizes = readdirSync(pdfs).map((name) => (name.endsWith('.pdf') ? statSync(join(pdfs, name)).size : 0));
  taken.get(checkout).cpu.push(run.cpu);
  taken.get(checkout).size = sizes.reduce((sum, size) => sum + size, 0) / Number(values.reports);
  rmSync(out, { recursive: true, force: true });
}
