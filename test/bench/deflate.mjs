/**
 * The font programs of a PDF, deflated with several options of Node's zlib: processor time and size.
 *
 *   node test/bench/deflate.mjs FILE.pdf
 */

import { readFileSync } from 'node:fs';
import { constants, deflateSync, inflateSync } from 'node:zlib';
import { figure, table } from './table.mjs';

const REPEATS = 20;
const ROUNDS = 8;

const OPTIONS = [
  [6, 15, 8],
  [3, 15, 8],
  [1, 15, 8],
  [6, 12, 9],
  [3, 12, 9],
  [1, 12, 9],
  [1, 9, 9],
  [1, 15, 9, constants.Z_HUFFMAN_ONLY],
].map(([level, windowBits, memLevel, strategy = constants.Z_DEFAULT_STRATEGY]) => ({
  level,
  windowBits,
  memLevel,
  strategy,
}));

const programs = programsIn(readFileSync(process.argv[2]));
const rows = OPTIONS.map((options) => {
  const ms = Array.from({ length: ROUNDS }, () => timeOf(options));
  const bytes = programs.reduce((sum, program) => sum + deflated(program, options).length, 0);
  return [Object.values(options).join(' '), figure(Math.min(...ms), 2), figure(bytes / 1000, 1)];
});
process.stdout.write(`${table(['level, window bits, memory level, strategy', 'CPU ms', 'kB'], rows)}\n`);

function programsIn(pdf) {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/Length1 \d+[\s\S]*?stream\n/g)].map(({ index, 0: head }) => {
    const start = index + head.length;
    return inflateSync(pdf.subarray(start, text.indexOf('\nendstream', start)));
  });
}

/** ms for all programs once. */
function timeOf(options) {
  const before = process.cpuUsage();
  for (let nth = 0; nth < REPEATS; nth++) for (const program of programs) deflated(program, options);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / REPEATS;
}

function deflated(program, options) {
  return deflateSync(program, { ...options, chunkSize: Math.max(256, program.length) });
}
