/** Deals the organs of a year to several machines, each by its own 代号: the others' files have no say in it. */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { sha256 } from './hash.ts';

export interface Shard {
  /** From 1 to `of`. */
  readonly index: number;
  readonly of: number;
}

/** What a shard's manifest says of itself, so that shards of different plans are not joined. */
export interface ShardNote extends Shard {
  /** Hash of the 代号 of all organs of the plan. */
  readonly plan: string;
  /** Hash of all that the reports of the whole plan are made from: its submissions, last year's, the county and its choices. */
  readonly inputs: string;
  /** 代号 of the shard's files that are 仅供衔接: no report is due. */
  readonly carriers: readonly string[];
}

/** `2/4` → the second of four; null for anything else. */
export function parseShard(text: string): Shard | null {
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  return shard.index >= 1 && shard.index <= shard.of ? shard : null;
}

/** A folder of its own, with its own lock and manifest: shards may share a disk. */
export function shardFolder(out: string, { index, of }: Shard): string {
  return join(out, `shard-${index}-of-${of}`);
}

export const SHARD_FOLDER = /^shard-\d+-of-\d+$/;

/** Whose turn an organ is: by its 代号 alone, whatever else is in the plan. From 1 to `of`. */
export function dealtTo(code: string, of: number): number {
  return (createHash('sha256').update(code).digest().readUInt32BE() % of) + 1;
}

/** @param codes of all organs of a plan */
export function planHash(codes: readonly string[]): string {
  return sha256([...codes].sort().join('\n'));
}
