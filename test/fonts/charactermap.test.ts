/** A font that lists its characters more than once: the list that fontkit takes, for it embeds what we have measured. */

import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import { expect, test } from 'vitest';
import { readCharacterMap } from '../../src/fonts/charactermap.ts';
import { withTable } from './tinos.ts';

const fontkit = createRequire(import.meta.url)('fontkit') as typeof import('fontkit');
const A = 0x41;

/** Platform and encoding of the lists in Unicode; that of Windows symbol fonts is none. */
const LISTS = [
  [0, 0],
  [0, 1],
  [0, 2],
  [0, 3],
  [0, 4],
  [0, 6],
  [3, 1],
  [3, 10],
] as const;

type List = readonly [platform: number, encoding: number];

/** A character map of these lists: in the first A is glyph 10, in the second 11, and so on. */
function mapOf(...lists: readonly List[]): Buffer {
  const head = Buffer.alloc(4 + 8 * lists.length);
  head.writeUInt16BE(lists.length, 2);
  const bodies = lists.map(([platform, encoding], index) => {
    head.writeUInt16BE(platform, 4 + 8 * index);
    head.writeUInt16BE(encoding, 6 + 8 * index);
    head.writeUInt32BE(head.length + 28 * index, 8 + 8 * index);
    return groupOf(10 + index);
  });
  return Buffer.concat([head, ...bodies]);
}

/** Format 12 with one group: A and its glyph. */
function groupOf(gid: number): Buffer {
  const body = Buffer.alloc(28);
  body.writeUInt16BE(12, 0);
  for (const [at, value] of [28, 0, 1, A, A, gid].entries()) body.writeUInt32BE(value, 4 + 4 * at);
  return body;
}

function ours(map: Buffer): number | undefined {
  return readCharacterMap(new DataView(Uint8Array.from(map).buffer))?.glyph(A);
}

function theirs(map: Buffer): number {
  return (fontkit.create(withTable('cmap', map)) as Font).glyphForCodePoint(A).id;
}

test.each(LISTS)('one list alone is read: platform %i, encoding %i', (...list) => {
  expect(ours(mapOf(list))).toBe(10);
});

test('of any two lists the one that fontkit takes is read, in whatever order they stand', () => {
  const pairs = LISTS.flatMap((one) => LISTS.filter((other) => other !== one).map((other) => [one, other] as const));
  const taken = (glyphOf: (map: Buffer) => number | undefined) =>
    pairs.map(([one, other]) => `${one} ${other}: ${glyphOf(mapOf(one, other))}`);
  expect(pairs).toHaveLength(56);
  expect(taken(ours)).toEqual(taken(theirs));
});

test('a list of all of Unicode comes before one of its first plane', () => {
  expect(ours(mapOf([3, 1], [3, 10]))).toBe(11);
  expect(ours(mapOf([0, 3], [0, 4]))).toBe(11);
});

test('lists of no code in Unicode are none', () => {
  expect(ours(mapOf([3, 0], [1, 0]))).toBeUndefined();
});
