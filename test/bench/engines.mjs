/** What is compared: for each engine the commands that turn `count` reports into PDFs in a folder. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { YEAR } from './records.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const CLI = here('../../dist/cli.js');

/** Reports that stock pdfmake makes at most: its rate does not change with their number, and it is slow. */
const FEW = 30;

/** `most`: reports the engine is given at most; `pdfs`: where in its output folder they lie. */
export const ENGINES = [
  nianbao(1),
  nianbao(2),
  nianbao('own'),
  peer('Typst', 'typst.mjs', 'ours', 1),
  peer('Typst', 'typst.mjs', 'ours', 2),
  stock(),
];

/** The command as an office runs it; workers 'own': as many as it takes by itself. @returns arguments of `node` */
export function build(counties, out, count, workers) {
  const { data } = counties(count);
  const pool = workers === 'own' ? [] : ['--workers', String(workers)];
  return [CLI, 'build', String(YEAR), '--data', data, '--out', out, ...pool, '--quiet'];
}

export function check(counties, count) {
  return [CLI, 'check', String(YEAR), '--data', counties(count).data, '--quiet'];
}

function nianbao(workers) {
  return {
    program: 'nianbao',
    workers,
    most: Number.POSITIVE_INFINITY,
    commands: (counties, out, count) => [build(counties, out, count, workers)],
    pdfs: (out) => join(out, String(YEAR)),
  };
}

/** @param kind of the definitions it reads (definitions.mjs) */
function peer(program, script, kind, processes) {
  const command = (counties, out, count, index) => {
    const { definitions } = counties(count);
    return [here(script), join(definitions, kind), out, String(count), `${index}/${processes}`];
  };
  return {
    program,
    workers: processes,
    most: Number.POSITIVE_INFINITY,
    commands: (counties, out, count) =>
      Array.from({ length: processes }, (_, index) => command(counties, out, count, index)),
    pdfs: (out) => out,
  };
}

function stock() {
  return { ...peer('pdfmake', 'pdfmake.mjs', 'pdfmake', 1), most: FEW };
}
