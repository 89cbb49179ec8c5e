/**
 * Submissions damaged at random: whatever a file holds, its way to a report ends in time, throws nothing, and every finding stands
 * in the file. A seeded sample; 10,000 files with NIANBAO_TESTS=long.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Finding, hasErrors } from '../src/finding.ts';
import { checkReport, printReport } from '../src/report.ts';
import { damaged, random } from './damage.ts';
import { environment } from './reports.ts';

const RUNS = process.env['NIANBAO_TESTS'] === 'long' ? 10_000 : 300;
const SLICES = 10;
const SLOWEST_MS = 20_000;

const faults = new URL('./faults/', import.meta.url);
const originals = [
  readFileSync('data/2020/baisha.yaml'),
  ...readdirSync(faults)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(new URL(name, faults))),
];

/** The whole way: what is fit to be printed is printed, too. */
function findingsOf(bytes: Uint8Array): readonly Finding[] {
  const job = { file: 'x.yaml', bytes, lastYear: [], organ: null, year: null };
  const { value, findings } = checkReport(job, environment);
  if (!value || value.carriesOnly || hasErrors(findings)) return findings;
  const printed = printReport(value, bytes, environment);
  if (!hasErrors(printed.findings))
    expect(Buffer.from(printed.value?.pdf ?? []).toString('latin1', 0, 5)).toBe('%PDF-');
  return [...findings, ...printed.findings];
}

function standsInFile({ line, column, message }: Finding, lines: readonly string[]): void {
  expect(message).not.toMatch(/undefined|NaN|\[object/);
  if (line === null) return;
  expect(line).toBeGreaterThanOrEqual(1);
  expect(line).toBeLessThanOrEqual(lines.length);
  expect(column).toBeGreaterThanOrEqual(1);
  expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
}

describe('a damaged file is read to its end, and printed where it is fit', () => {
  test.each(Array.from({ length: SLICES }, (_, slice) => slice))(
    'slice %i',
    (slice) => {
      for (let run = slice; run < RUNS; run += SLICES) {
        const next = random(run);
        const bytes = damaged(originals[next(originals.length)] ?? originals[0] ?? new Uint8Array(), next);
        const started = performance.now();
        const findings = findingsOf(bytes);
        const lasted = performance.now() - started;
        expect(lasted, `run ${run}`).toBeLessThan(SLOWEST_MS);
        const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/);
        for (const finding of findings) standsInFile(finding, lines);
      }
    },
    600_000,
  );
});
