/** A county in January: sixty organs, three of which have handed in nothing, and twelve figures that do not add up. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
// @ts-expect-error a program of the bench, without types
import { writeCounty } from '../bench/records.mjs';

export const YEAR = 2020;
export const MISSING = [7, 23, 41];
export const RETURNED = [2, 5, 9, 12, 17, 21, 26, 30, 36, 44, 52, 58];

export function codeOf(organ: number, ending = ''): string {
  return `r${String(organ).padStart(5, '0')}${ending}`;
}

export function fileOf(data: string, organ: number): string {
  return join(data, String(YEAR), codeOf(organ, '.yaml'));
}

/** @param isSound all have handed in, without a fault */
export function writeJanuary(data: string, { isSound = false } = {}): void {
  writeCounty(data, 60);
  if (isSound) return;
  for (const organ of MISSING) rmSync(fileOf(data, organ));
  for (const organ of RETURNED) {
    const text = readFileSync(fileOf(data, organ), 'utf8');
    writeFileSync(
      fileOf(data, organ),
      text.replace(/(本年新收: \{自然人: )(\d+)/, (_, before, figure) => `${before}${Number(figure) + 1}`),
    );
  }
}
