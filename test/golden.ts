/** Compares with a file of the repository, or writes it anew when `NIANBAO_UPDATE` is set: look at what changed, then commit. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'vitest';
import { difference } from './pictures.ts';

const UPDATE = process.env['NIANBAO_UPDATE'] === '1';

/** The part of a page's pixels that may differ: renderers of another version smooth edges differently. */
const TOLERANCE = 0.001;

export function expectText(actual: string, file: string): void {
  if (UPDATE) write(file, actual);
  expect(actual, file).toBe(readFileSync(file, 'utf8'));
}

export async function expectPicture(actual: Buffer, file: string): Promise<void> {
  if (UPDATE && !(existsSync(file) && (await difference(actual, readFileSync(file))) === 0)) write(file, actual);
  expect(await difference(actual, readFileSync(file)), file).toBeLessThan(TOLERANCE);
}

function write(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
