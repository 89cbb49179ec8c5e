/** A county in January: sixty organs, three of which have handed in nothing, and twelve figures that do not add up. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
// @ts-expect-error a program of the bench, without types
import { writeCounty } from '../bench/records.mjs';

export const YEAR = 2020;
const MISSING = [7, 23, 41];
export const RETURNED = [2, 5, 9, 12, 17, 21, 26, 30, 36, 44, 52, 58];

export function fileOf(data: string, organ: number): string {
  return join(data, String(YEAR), `r${String(organ).padStart(5, '0')}.yaml`);
}

export function writeJanuary(data: string): void {
  writeCounty(data, 60);
  for (const organ of MISSING) rmSync(fileOf(data, organ));
  for (const organ of RETURNED) {
    const text = readFileSync(fileOf(data, organ), 'utf8');
    writeFileSync(
      fileOf(data, organ),
      text.replace(/(本年新收: \{自然人: )(\d+)/, (_, before, figure) => `${before}${Number(figure) + 1}`),
    );
  }
}
