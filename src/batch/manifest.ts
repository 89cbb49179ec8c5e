/** out/<year>/manifest.json: what a run has made, the one thing later steps read. It holds no clock, host or path of a machine. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from './outcome.ts';
import { writeWhole } from './output.ts';

export interface Manifest {
  readonly version: 1;
  readonly year: number;
  readonly reports: readonly Outcome[];
}

/** @returns undefined where there is none, or none of this version */
export function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, NAME);
  if (!existsSync(file)) return undefined;
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    return manifest.version === 1 && Array.isArray(manifest.reports) ? manifest : undefined;
  } catch {
    // A manifest that someone has cut short is worth nothing; the next line of the run writes a new one.
    return undefined;
  }
}

export function writeManifest(folder: string, year: number, reports: readonly Outcome[]): void {
  const sorted = [...reports].sort((a, b) => (a.organ < b.organ ? -1 : a.organ > b.organ ? 1 : 0));
  const manifest: Manifest = { version: 1, year, reports: sorted };
  writeWhole(join(folder, NAME), `${JSON.stringify(manifest, null, 2)}\n`);
}

const NAME = 'manifest.json';
