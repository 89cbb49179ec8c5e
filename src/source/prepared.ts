/**
 * Values of the YAML files that come with the program, as they were read when it was built (prepare.ts): parsing
 * them was a fifth of a start. A file that was changed since, be it by a byte, is read as any other.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlaceAt } from '../place.ts';
import type { Lines } from './lines.ts';
import { type Parsed, readText } from './reading.ts';
import type { Entry } from './typed.ts';

/** The folder of what was prepared, and in it the values, by the content of their files. */
export const PREPARED = new URL('../../dist/prepared/', import.meta.url);
export const VALUES = new URL('values.json', PREPARED);

/** The hash that each of the other files had when it was written: one that was damaged or replaced is not believed. */
export const INDEX = new URL('index.json', PREPARED);

let known: Readonly<Record<string, unknown>> | undefined;
let index: { readonly folder: string; readonly hashes: Readonly<Record<string, unknown>> } | undefined;
let isTrusted = true;

/** For the build itself: what an earlier one has prepared, by other code maybe, is not taken. */
export function prepareAnew(): void {
  isTrusted = false;
}

/** By the content of the file; undefined: it has to be read. */
export function preparedValue(bytes: Uint8Array): unknown {
  known ??= JSON.parse(preparedBytes(VALUES)?.toString() ?? '{}');
  return known?.[contentKey(bytes)];
}

/** What is not as the build has written it, or cannot be read, is as good as not prepared: then the originals are read. */
export function preparedBytes(file: URL): Buffer | undefined {
  if (!isTrusted) return undefined;
  try {
    const bytes = readFileSync(file);
    return hashesBeside(file)[basename(fileURLToPath(file))] === contentKey(bytes) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a file is as the build has written it, for what Node itself loads. */
export function isPrepared(file: URL): boolean {
  return preparedBytes(file) !== undefined;
}

function hashesBeside(file: URL): Readonly<Record<string, unknown>> {
  const folder = new URL('.', file).href;
  if (index?.folder === folder) return index.hashes;
  index = { folder, hashes: {} };
  index = { folder, hashes: JSON.parse(readFileSync(new URL('index.json', file), 'utf8')) ?? {} };
  return index.hashes;
}

export function contentKey(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Where everything stands is only looked for when something is to be told of it. */
export class Prepared implements Parsed {
  readonly value: unknown;
  readonly text: string;
  readonly spoiledAt: ReadonlySet<number> = new Set();
  private readonly lines: Lines;
  private readonly at: PlaceAt;
  private read: Entry | undefined;

  constructor(lines: Lines, value: unknown, at: PlaceAt) {
    this.lines = lines;
    this.at = at;
    this.text = lines.text;
    this.value = value;
  }

  get root(): Entry {
    this.read ??= readText(this.lines, undefined, this.at).parsed?.root;
    if (!this.read) throw new Error('a file that could be read when the program was built no longer can');
    return this.read;
  }

  /** Only a file without anything to mend is prepared. */
  origin(offset: number): number {
    return offset;
  }
}
