/** What comes after the PDF, of a county of so many organs: time, CPU and memory of each command, and how memory grows with organs. */

import { appendFileSync, copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure } from './measure.mjs';
import { writeCounty } from './records.mjs';
import { figure, table } from './table.mjs';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export async function release(folder, reports) {
  const sizes = [...new Set([Math.ceil(reports / 3), reports])];
  const rows = [];
  for (const size of sizes) for (const row of await measured(join(folder, `release-${size}`), size)) rows.push(row);
  return table(['command', 'reports', 'ms a report', 'CPU ms', 'peak MB'], rows);
}

async function measured(folder, size) {
  const [data, out, store] = ['data', 'out', 'published'].map((name) => join(folder, name));
  writeCounty(data, size);
  // The first of them has the sums of all others in its report.
  appendFileSync(join(data, 'county.yaml'), '汇总: {单位: r00001}\n');
  const year = readdirSync(data).find((name) => /^\d{4}$/.test(name));
  const places = ['--data', data, '--out', out];
  await measure([[CLI, 'build', year, ...places, '--quiet']], folder);
  const publish = ['publish', year, ...places, '--store', store, '--date', '2021-01-28', '--quiet'];
  const rows = [];
  const row = async (name, args) => {
    const { wall, cpu, peak } = await measure([[CLI, ...args]], folder);
    rows.push([name, String(size), figure(wall / size, 2), figure(cpu / size, 2), figure(peak, 0)]);
  };
  await row('publish', publish);
  await row('publish again', publish);
  const saved = join(folder, 'saved');
  mkdirSync(saved);
  for (const part of ['PDF', '正文'])
    for (const name of readdirSync(join(out, year, '上传', part)))
      copyFileSync(join(out, year, '上传', part, name), join(saved, name));
  await row('verify', ['verify', saved, '--store', store, '--quiet']);
  await row('archive', ['archive', year, '--data', data, '--store', store, '--to', join(folder, 'bags')]);
  const [bag] = readdirSync(join(folder, 'bags'));
  await row('archive --check', ['archive', '--check', join(folder, 'bags', bag)]);
  await row('status --remind --bulletin', ['status', year, ...places, '--remind', '--bulletin', '--on', '2021-02-03']);
  await row('rollup', ['rollup', year, ...places, '--quiet']);
  return rows;
}
