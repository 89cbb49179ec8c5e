/**
 * out/<year>/manifest.json: what a run has made, the one thing later steps read. It holds no clock, host, number of workers
 * or path of a machine: the same inputs give the same manifest, in one run or several, on one machine or many.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './output.ts';
import type { ReportRecord } from './record.ts';
import type { ShardNote } from './shard.ts';
import type { ProgramVersions } from './versions.ts';

export interface Manifest {
  readonly version: 1;
  readonly year: number;
  readonly program: ProgramVersions;
  /** Which part of a divided run this is; absent in a whole one. */
  readonly shard?: ShardNote;
  /** By 代号. */
  readonly reports: readonly ReportRecord[];
}

const NAME = 'manifest.json';

/** @returns undefined where there is none, or none of this version; then a run starts anew and writes a whole one */
export function readManifest(folder: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, NAME), 'utf8')) as Manifest;
    return manifest.version === 1 && Array.isArray(manifest.reports) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

export function writeManifest(folder: string, { year, program, shard, reports }: Omit<Manifest, 'version'>): void {
  const manifest = { version: 1, year, program, ...(shard && { shard }), reports: byOrgan(reports) };
  writeWhole(join(folder, NAME), inPieces(manifest));
}

/** UTF-16 units of a piece, or a little more. */
const PIECE = 1 << 18;

/** Its JSON, as `JSON.stringify` would have it: of 15,000 reports that is a string of 50 MB. */
export function* inPieces({ reports, ...about }: Omit<Manifest, 'version'>): Generator<string> {
  const [head = '', tail = ''] = JSON.stringify({ ...about, reports: [null] }, null, 2).split(/null(?=\s*\]\s*\}$)/);
  if (reports.length === 0) return yield `${JSON.stringify({ ...about, reports }, null, 2)}\n`;
  let piece = head;
  for (const [at, each] of reports.entries()) {
    piece += `${at === 0 ? '' : ',\n    '}${JSON.stringify(each, null, 2).replaceAll('\n', '\n    ')}`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}${tail}\n`;
}

function byOrgan(reports: readonly ReportRecord[]): ReportRecord[] {
  return [...reports].sort((a, b) => (a.organ < b.organ ? -1 : a.organ > b.organ ? 1 : 0));
}
