/**
 * How the check of a submission grows with its text: `npm run bench -- growth`.
 *
 * Each row is a text of one unit again and again, at 40, 80 and 160 KiB: processor time of its whole check, reading included,
 * the best of three; then by what it grows with each doubling, and the time at 1,000 KiB. Twice the text takes twice the
 * time: what takes more than two and a half times as long a doubling, or five seconds for a megabyte, is marked, and ends with 1.
 */

import { checkReport, loadEnvironment, NESTED, nested, PUMPS, pumped } from './stages.mjs';
import { figure, table } from './table.mjs';

const KIB = 1024;
const SIZES = [40 * KIB, 80 * KIB, 160 * KIB];
/** A file of more than a megabyte is not read. */
const LARGE = 1000 * KIB;
const MOST_GROWTH = 2.5;
const MOST_SECONDS = 5;
/** Below this, in ms, a ratio is left out: it says more of the machine than of the text. */
const LEAST = 8;
const REPEATED = 3;

/** @returns the table, and whether every text keeps what is promised */
export function growth(note) {
  const environment = loadEnvironment('data').value;
  const check = (yaml) => {
    const bytes = Buffer.from(yaml);
    const start = process.cpuUsage();
    checkReport({ file: 'text.yaml', bytes, lastYear: [], organ: null, year: null }, environment);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const texts = [
    ...PUMPS.map((pump) => [pump.name, (bytes) => pumped(pump, bytes)]),
    ...NESTED.map((pair) => [pair.join('…'), (bytes) => nested(pair, bytes)]),
  ];
  for (const [, make] of texts) check(make(2 * KIB));
  const rows = texts.map(([name, make]) => {
    note(name);
    const times = SIZES.map((bytes) => Math.min(...Array.from({ length: REPEATED }, () => check(make(bytes)))));
    const ratios = times.slice(1).map((time, index) => (time > LEAST ? time / times[index] : 0));
    const seconds = check(make(LARGE)) / 1000;
    const isKept = Math.sqrt(times.at(-1) / times[0]) <= MOST_GROWTH && seconds <= MOST_SECONDS;
    return { name, times, ratios, seconds, isKept };
  });
  rows.sort((a, b) => b.seconds - a.seconds);
  const cells = rows.map(({ name, times, ratios, seconds, isKept }) => [
    name,
    ...times.map((time) => figure(time, 1)),
    ...ratios.map((ratio) => (ratio === 0 ? '' : figure(ratio, 2))),
    figure(seconds, 2),
    isKept ? '' : '!',
  ]);
  const heads = ['text', '40 KiB ms', '80', '160', '×', '×', '1 MB s', ''];
  return { text: table(heads, cells), isKept: rows.every((row) => row.isKept) };
}
