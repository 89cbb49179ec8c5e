/**
 * nianbao beside Typst and stock pdfmake, on the same reports, in one run.
 *
 *   npm run bench                       60 reports, three rounds; installs Typst (test/bench/package.json)
 *   npm run bench -- --reports 1500     a province's share; also shows whether memory grows
 *   npm run bench -- --rounds 5
 *   npm run bench -- check              only `nianbao check`
 *   npm run bench -- release            only what comes after the PDF: publish, verify, archive, status, rollup (release.mjs)
 *   npm run bench -- exchange           only workbooks and Word files out and in, and damaged ones (exchange.mjs)
 *   npm run bench -- desk               only the desk, in Debian's Chromium: opening, and typing to the painted page (desk.mjs)
 *   npm run bench -- growth             only how checks grow with hostile texts (growth.mjs)
 *
 * How to read the table. Every row is a program from its start to its end, in the median of the rounds; the engines take
 * turns. Absolute figures are those of the machine and of what else runs on it: compare within one run only.
 *
 *   reports/s      reports by the whole time, start included
 *   CPU ms         processor time of all its processes and threads for each report, start included
 *   further        the same without the start: (CPU of all − CPU of a run of one) / (reports − 1)
 *   first ms, CPU  a run of a single report, from the start of the process to its end
 *   peak MB        greatest memory (resident), added up over processes
 *   MB/1,000       memory that each further thousand reports adds, from 1,000 reports on (resident; of the first process)
 *   workers        of nianbao, threads; `own`: as many as it takes by itself, one for each fifteen reports, at most one a core
 *   ×rate, ×CPU    against Typst with as many workers (`own`: two): rate 1.5 is half as quick again, CPU 0.7 three tenths less
 *
 * What is compared. nianbao: the command an office runs; YAML read, checked and filled in, PDF/A-2a and PDF/UA-1 tagged, read
 * back, hashed, synced and renamed, journal and manifest written. Typst: the same texts, tables, styles and faces, tagged
 * PDF/A-2a, synced. pdfmake: the same, untagged, no PDF/A, one face a font, synced; at most 30 reports.
 * Where this is unfair: the peers get filled-in documents as JSON, so they read no YAML, check and fill nothing, and write
 * no manifest (in their favour); Typst interprets a general template that walks through the document, not one made for this form,
 * and shapes its text with the fonts' own rules (in ours); pages differ: ours keeps the table of the third part on one.
 *
 * Phases: the command again, one worker, under Node's sampling profiler; the first row's CPU ms, shared out by its samples.
 * What stands under `deflate` and `subset` is not in `render`. `garbage` (collection) and `start` are of the whole run,
 * divided by its reports; `write` is mostly waiting for the disk.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countiesIn } from './county.mjs';
import { desk } from './desk.mjs';
import { build, check } from './engines.mjs';
import { exchange } from './exchange.mjs';
import { growth } from './growth.mjs';
import { measure } from './measure.mjs';
import { OF_REPORT, OF_RUN, phases } from './phases.mjs';
import { release } from './release.mjs';
import { comparison, promises } from './results.mjs';
import { compare, median } from './rounds.mjs';
import { figure, table } from './table.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { reports: { type: 'string', default: '60' }, rounds: { type: 'string', default: '3' } },
});
const reports = wholeNumber('reports');
const rounds = wholeNumber('rounds');
const folder = mkdtempSync(join(tmpdir(), 'nianbao-bench-'));
const counties = countiesIn(folder);

try {
  print(machine());
  if (positionals.includes('growth')) printGrowth();
  else if (positionals.includes('desk')) print(await desk(folder, reports, rounds));
  else if (positionals.includes('release')) print(await release(folder, reports));
  else if (positionals.includes('exchange')) print(await exchange(folder, reports, rounds));
  else await printSpeed();
  print(`load at the end: ${load()}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function printSpeed() {
  if (!positionals.includes('check')) {
    const rows = await compare(counties, reports, rounds, folder, (text) => process.stderr.write(`${text}\n`));
    print(comparison(rows));
    print(promises(rows));
    print(await phaseTable(rows[0].cpu));
  }
  print(await checkLine());
}

function printGrowth() {
  const { text, isKept } = growth((name) => process.stderr.write(`${name}\n`));
  print(text);
  if (!isKept) process.exitCode = 1;
}

function wholeNumber(option) {
  if (!/^[1-9]\d*$/.test(values[option])) throw new Error(`--${option} takes a number from 1`);
  return Number(values[option]);
}

function print(text) {
  process.stdout.write(`${text}\n\n`);
}

function machine() {
  const [{ model } = { model: 'unknown' }] = cpus();
  const { platform, arch, version } = process;
  return `${model}, ${availableParallelism()} cores, ${platform} ${arch}, Node ${version}; ${rounds} rounds; load: ${load()}`;
}

function load() {
  return loadavg()
    .map((each) => each.toFixed(1))
    .join(' ');
}

/** @param cpu ms a report as measured without the profiler: its samples say how that is shared out */
async function phaseTable(cpu) {
  const totals = await phases(build(counties, join(folder, 'out', 'phases'), reports, 1), folder);
  const names = [...OF_REPORT, ...OF_RUN];
  const sum = [...totals.values()].reduce((total, ms) => total + ms, 0);
  const cells = names.map((name) => figure((totals.get(name) / sum) * cpu, 2));
  return table(['CPU ms', ...names, 'sum'], [['nianbao', ...cells, figure(cpu, 2)]]);
}

async function checkLine() {
  const [all, single] = [[], []];
  for (let round = 0; round < rounds; round++) {
    all.push(await measure([check(counties, reports)], folder));
    single.push(await measure([check(counties, 1)], folder));
  }
  const of = (runs, what) => median(runs.map((run) => run[what]));
  const cpu = of(all, 'cpu') / reports;
  return `nianbao check: ${reports} in ${figure(of(all, 'wall'))} ms, CPU ${figure(cpu, 1)} ms a submission; a single one ${figure(of(single, 'wall'))} ms`;
}
