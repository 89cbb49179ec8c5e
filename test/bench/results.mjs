/** The rows of a comparison → its table, and the ratios that nianbao promises. */

import { figure, table } from './table.mjs';

const COLUMNS = [
  ['', ({ program }) => program],
  ['workers', ({ workers }) => String(workers)],
  ['reports', ({ reports }) => String(reports)],
  ['reports/s', ({ rate }) => figure(rate, 1)],
  ['CPU ms', ({ cpu }) => figure(cpu, 1)],
  ['further', ({ further }) => figure(further, 1)],
  ['first ms', ({ first }) => figure(first)],
  ['first CPU', ({ firstCpu }) => figure(firstCpu)],
  ['peak MB', ({ peak }) => figure(peak)],
  ['MB/1,000', ({ growth }) => figure(growth)],
  ['kB', ({ bytes }) => figure(bytes / 1000)],
  ['pages', ({ pages }) => String(pages)],
  ['×rate', ({ rate }, typst) => figure(rate / typst.rate, 2)],
  ['×CPU', ({ cpu }, typst) => figure(cpu / typst.cpu, 2)],
];

export function comparison(rows) {
  const line = (row) => COLUMNS.map(([, cell]) => cell(row, rowOf(rows, 'Typst', row.workers === 1 ? 1 : 2)));
  return table(
    COLUMNS.map(([head]) => head),
    rows.map(line),
  );
}

export function promises(rows) {
  const [one, two, own] = [1, 2, 'own'].map((workers) => rowOf(rows, 'nianbao', workers));
  const [typst, typsts] = [1, 2].map((workers) => rowOf(rows, 'Typst', workers));
  const times = (ours, theirs) => `${figure(ours / theirs, 2)} ×`;
  return [
    `By itself, against two of Typst: ${times(own.rate, typsts.rate)} the rate, ${times(own.cpu, typsts.cpu)} the CPU.`,
    `Two workers against two of Typst: ${times(two.rate, typsts.rate)} the rate, ${times(two.cpu, typsts.cpu)} the CPU.`,
    ...(one.further === null ? [] : [`A further report: ${times(one.further, typst.further)} the CPU of Typst.`]),
    `The first report: ${times(one.first, typst.first)} the time of Typst.`,
    `Two workers: ${times(two.rate, one.rate)} the rate of one.`,
  ].join('\n');
}

function rowOf(rows, program, workers) {
  return rows.find((row) => row.program === program && row.workers === workers);
}
