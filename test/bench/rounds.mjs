/** Measures all engines in turns, round after round, so that what else the machine does falls on all of them alike. */

import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ENGINES } from './engines.mjs';
import { measure } from './measure.mjs';

/**
 * @param tell hears what is being measured
 * @returns for each engine its row: the medians of the rounds
 */
export async function compare(counties, reports, rounds, folder, tell) {
  const runs = new Map(ENGINES.map((engine) => [engine, { batches: [], firsts: [] }]));
  for (let round = 0; round < rounds; round++) {
    // There and back: a machine that slows down favours nobody.
    for (const engine of round % 2 ? ENGINES.toReversed() : ENGINES) {
      const { batches, firsts } = runs.get(engine);
      tell(`round ${round + 1} of ${rounds}: ${engine.program}, workers: ${engine.workers}`);
      batches.push(await batch(engine, counties, Math.min(reports, engine.most), folder));
      if (engine.workers === 1) firsts.push(await batch(engine, counties, 1, folder));
    }
  }
  return Promise.all([...runs].map(([engine, taken]) => rowOf(engine, Math.min(reports, engine.most), taken)));
}

async function batch(engine, counties, count, folder) {
  const out = join(folder, 'out', `${engine.program}-${engine.workers}`);
  const commands = engine.commands(counties, out, count);
  rmSync(out, { recursive: true, force: true });
  const taken = await measure(commands, folder);
  const pdfs = readdirSync(engine.pdfs(out)).filter((name) => name.endsWith('.pdf'));
  if (pdfs.length !== count) throw new Error(`${engine.program}: ${pdfs.length} PDFs instead of ${count}`);
  const paths = pdfs.map((name) => join(engine.pdfs(out), name));
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0) / count;
  return { ...taken, bytes, pages: await pagesOf(readFileSync(paths[0])) };
}

async function pagesOf(pdf) {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const { numPages } = document;
  await document.destroy();
  return numPages;
}

function rowOf(engine, count, { batches, firsts }) {
  const of = (runs, what) => (runs.length > 0 ? median(runs.map((run) => run[what])) : null);
  const [wall, cpu, firstCpu] = [of(batches, 'wall'), of(batches, 'cpu'), of(firsts, 'cpu')];
  return {
    program: engine.program,
    workers: engine.workers,
    reports: count,
    rate: (1000 * count) / wall,
    cpu: cpu / count,
    further: firstCpu !== null && count > 1 ? (cpu - firstCpu) / (count - 1) : null,
    first: of(firsts, 'wall'),
    firstCpu,
    peak: of(batches, 'peak'),
    growth: median(batches.map(({ memory }) => growth(memory, count))),
    bytes: of(batches, 'bytes'),
    pages: batches[0].pages,
  };
}

/** Reports without which memory has not settled. */
const MANY = 1000;

/** MB for each further thousand reports: the last quarter of a run against its second quarter; null where the run is short. */
function growth(memory, count) {
  if (count < MANY || memory.length < 8) return null;
  const quarter = Math.floor(memory.length / 4);
  const mean = (from) => memory.slice(from, from + quarter).reduce((sum, each) => sum + each, 0) / quarter;
  return ((mean(3 * quarter) - mean(quarter)) / (count / 2)) * 1000;
}

export function median(values) {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
