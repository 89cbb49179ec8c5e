/**
 * Workbooks and Word files of so many organs, out and in: `npm run bench -- exchange`. Each row is the command from its start
 * to its end, the best of the rounds; then a thousand damaged files, one by one in one process: the slowest, and memory.
 */

import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { measure } from './measure.mjs';
import { writeCounty } from './records.mjs';
import { figure, table } from './table.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const CLI = here('../../dist/cli.js');
const DAMAGED = 1000;

export async function exchange(folder, reports, rounds) {
  const data = join(folder, 'exchange', 'data');
  writeCounty(data, reports);
  const rows = [];
  const row = async (name, args, before = () => undefined) => {
    const runs = [];
    for (let round = 0; round < rounds; round++) {
      before();
      runs.push(await measure([[CLI, ...args, '--quiet']], folder));
    }
    const best = (what) => Math.min(...runs.map((each) => each[what]));
    // The greatest that the system has noted counts what this process had when it started the other.
    const most = Math.max(...runs.flatMap(({ memory }) => memory));
    rows.push([name, String(reports), figure(best('wall')), figure(best('cpu')), figure(most)]);
  };
  for (const format of ['xlsx', 'docx']) {
    const [sent, back] = [join(folder, 'exchange', format), join(folder, 'exchange', `back-${format}`)];
    const places = ['--data', join(back, 'data'), '--out', join(back, 'out')];
    await row(`export, ${format}`, ['export', '--data', data, '--to', sent, '--format', format]);
    await row(`import, ${format}`, ['import', sent, ...places], () => {
      rmSync(back, { recursive: true, force: true });
      mkdirSync(join(back, 'data'), { recursive: true });
      copyFileSync(join(data, 'county.yaml'), join(back, 'data', 'county.yaml'));
    });
    await row(`import again, ${format}`, ['import', sent, ...places]);
  }
  return `${table(['command', 'files', 'ms', 'CPU ms', 'peak MB'], rows)}\n\n${await damaged(folder)}`;
}

async function damaged(folder) {
  const program = here('../dist/damaged.js');
  await build({
    input: here('damaged.ts'),
    platform: 'node',
    external: /^(?:ajv|@napi-rs|pdfjs-dist|vitest|fast-check)\b/,
    logLevel: 'silent',
    output: { file: program, codeSplitting: false },
  });
  const files = join(folder, 'damaged');
  mkdirSync(files);
  await measure([[program, 'write', files, String(DAMAGED)]], folder);
  const report = join(folder, 'damaged.json');
  const { wall, memory } = await measure([[program, 'read', files, report]], folder);
  const { slowest, name } = JSON.parse(readFileSync(report, 'utf8'));
  return `${DAMAGED} damaged files: ${figure(wall)} ms in all, the slowest ${figure(slowest)} ms (${name}), peak ${figure(Math.max(...memory))} MB`;
}
