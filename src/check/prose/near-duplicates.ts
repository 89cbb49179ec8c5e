/**
 * 雷同: which reports of a year have a part in common with another organ's. Every text becomes a signature of 120 numbers
 * (MinHash, Broder 1997); only texts that share one of twenty bands of it are compared, so that 30,000 reports take
 * seconds and not 30,000² comparisons.
 */

import { joinPath, type Path } from '../../cell-path.ts';
import { type Finding, type Released, warning } from '../../finding.ts';
import type { Place } from '../../place.ts';
import type { Review } from '../../submission/envelope.ts';
import type { Submission } from '../../submission/submission.ts';
import { Reviews, releasedBy } from '../reviews.ts';
import { hashesOf, NEARLY, ownWords, PARTS, percentage } from './shingles.ts';

const BANDS = 20;
const ROWS = 6;
/** A band that more texts share than this says nothing of the next one: the first ones stand for all. */
const MOST_IN_BAND = 40;

/** Judged by the run, not by the checks of one report. */
export const NEAR_DUPLICATES_CODE = 'texts-are-own';

/** One part of one report. Plain data: it crosses from a worker to the run as JSON. */
export interface FingerprintPart {
  readonly path: Path;
  /** The part's heading, as the form has it. */
  readonly title: string;
  readonly place: Place;
  /** A person has looked at it (核实): it is not remarked on, the others still are. */
  readonly reviewed: Review | null;
  /** Of the whole text: equal only for texts that are the same. */
  readonly digest: string;
  readonly signature: Int32Array;
}

export interface Fingerprint {
  readonly file: string;
  readonly organ: string;
  readonly year: number;
  readonly parts: readonly FingerprintPart[];
}

export function fingerprint(submission: Submission): Fingerprint {
  const { source, organ, year, format } = submission;
  const { wording } = format;
  const reviews = new Reviews(submission);
  const parts = PARTS.flatMap((part): FingerprintPart[] => {
    const words = ownWords(submission, part, wording);
    if (words === null) return [];
    const path = wording.texts[part];
    const title = format.schema.titleOf(path.map(String));
    const asked = { code: NEAR_DUPLICATES_CODE, entries: [joinPath(path)], releasable: true };
    const reviewed = reviews.release(asked) ?? null;
    const [place, digest] = [source.valuePlace(path), digestOf(words)];
    return [{ path, title, place, reviewed, digest, signature: signatureOf(hashesOf(words)) }];
  });
  return { file: source.file, organ, year, parts };
}

export interface Twins {
  readonly findings: readonly Finding[];
  readonly released: readonly Released[];
}

/** Remarks on both reports of a pair, each with the other that is most like it. */
export function findNearDuplicates(fingerprints: readonly Fingerprint[]): Twins {
  const groups = new Map<string, Entry[]>();
  for (const each of fingerprints)
    for (const part of each.parts) {
      const key = `${each.year} ${joinPath(part.path)}`;
      const group = groups.get(key) ?? [];
      if (group.length === 0) groups.set(key, group);
      group.push({ report: each, part });
    }
  const remarks = [...groups.values()].flatMap(twinsAmong);
  return {
    findings: remarks.flatMap(({ finding, review }) => (review ? [] : finding)),
    released: remarks.flatMap(({ finding, review }) => (review ? releasedBy(finding, review) : [])),
  };
}

interface Entry {
  readonly report: Fingerprint;
  readonly part: FingerprintPart;
}

/** The nearest other text, how near, and how many are near. */
interface Nearest {
  other: number;
  share: number;
  count: number;
}

const NONE = new Int32Array();

function twinsAmong(entries: readonly Entry[]): { finding: Finding; review: Review | null }[] {
  const nearest: (Nearest | undefined)[] = [];
  const note = (one: number, other: number, share: number) => {
    const before = nearest[one];
    if (before === undefined) nearest[one] = { other, share, count: 1 };
    else
      nearest[one] =
        share > before.share ? { other, share, count: before.count + 1 } : { ...before, count: before.count + 1 };
  };
  const distinct = sameTexts(entries, note);
  for (const [one, other] of candidates(distinct.map((index) => entries[index]?.part.signature ?? NONE))) {
    const [a, b] = [distinct[one] ?? 0, distinct[other] ?? 0];
    const share = shareOf(entries[a]?.part.signature ?? NONE, entries[b]?.part.signature ?? NONE);
    if (share >= NEARLY) {
      note(a, b, share);
      note(b, a, share);
    }
  }
  return entries.flatMap((entry, index) => {
    const near = nearest[index];
    const other = near && entries[near.other];
    return near && other ? [{ finding: twinRemark(entry, other, near), review: entry.part.reviewed }] : [];
  });
}

/** Texts that are the same are told at once; the first of each stands for them in what follows. */
function sameTexts(entries: readonly Entry[], note: (one: number, other: number, share: number) => void): number[] {
  const first = new Map<string, number>();
  return entries.flatMap(({ part }, index) => {
    const earlier = first.get(part.digest);
    if (earlier === undefined) {
      first.set(part.digest, index);
      return [index];
    }
    note(index, earlier, 1);
    note(earlier, index, 1);
    return [];
  });
}

/** Pairs that share a band, the later one first, each pair once. */
function* candidates(signatures: readonly Int32Array[]): Generator<[number, number]> {
  const bands = Array.from({ length: BANDS }, () => new Map<number, number[]>());
  const seenBy = new Int32Array(signatures.length).fill(-1);
  for (const [index, signature] of signatures.entries()) {
    for (const [band, buckets] of bands.entries()) {
      const key = bandKey(signature, band);
      const bucket = buckets.get(key);
      if (bucket === undefined) {
        buckets.set(key, [index]);
        continue;
      }
      for (const other of bucket) {
        if (seenBy[other] === index) continue;
        seenBy[other] = index;
        yield [index, other];
      }
      if (bucket.length < MOST_IN_BAND) bucket.push(index);
    }
  }
}

/** Two 32-bit mixes of a band's rows in one whole number of 53 bits. */
function bandKey(signature: Int32Array, band: number): number {
  let [high, low] = [band + 1, 0x9e3779b9];
  for (let row = band * ROWS; row < (band + 1) * ROWS; row += 1) {
    const value = signature[row] ?? 0;
    high = Math.imul(high ^ value, 0x85ebca6b) ^ (high >>> 13);
    low = Math.imul(low ^ value, 0xc2b2ae35) ^ (low >>> 16);
  }
  return (high >>> 0) * 0x200000 + (low >>> 11);
}

/** From the share of equal numbers (Jaccard) the share of common stretches (Dice); 0 as soon as it cannot be near any more. */
function shareOf(one: Int32Array, other: Int32Array): number {
  const size = one.length;
  let unequal = 0;
  for (let index = 0; index < size; index += 1) {
    if (one[index] === other[index]) continue;
    unequal += 1;
    if (unequal > size - LEAST_EQUAL * size) return 0;
  }
  return (2 * (size - unequal)) / (2 * size - unequal);
}

/** The share of equal numbers (Jaccard) that two nearly identical texts have at least. */
const LEAST_EQUAL = NEARLY / (2 - NEARLY);

/** The least of all stretches under each of 120 orders. The orders are fixed: the same text has the same signature everywhere. */
function signatureOf(stretches: Int32Array): Int32Array {
  const least = new Int32Array(BANDS * ROWS).fill(0x7fffffff);
  for (const stretch of stretches)
    for (let index = 0; index < least.length; index += 1) {
      const mixed = Math.imul(stretch ^ (SEEDS[index] ?? 0), FACTORS[index] ?? 1);
      const rank = mixed ^ (mixed >>> 16);
      if (rank < (least[index] ?? 0)) least[index] = rank;
    }
  return least;
}

const SEEDS = pseudoRandom(0x2545f491);
const FACTORS = pseudoRandom(0x6c078965).map((each) => each | 1);

/** Fixed numbers without a pattern (xorshift, Marsaglia 2003). */
function pseudoRandom(seed: number): Int32Array {
  let state = seed;
  return Int32Array.from({ length: BANDS * ROWS }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state;
  });
}

/** 64 bits of two FNV hashes and the length. */
function digestOf(words: string): string {
  let [one, two] = [0x811c9dc5, 0x01234567];
  for (let index = 0; index < words.length; index += 1) {
    one = Math.imul(one ^ words.charCodeAt(index), 0x01000193);
    two = Math.imul(two ^ words.charCodeAt(index), 0x5bd1e995) ^ (two >>> 15);
  }
  return `${words.length}-${(one >>> 0).toString(16)}-${(two >>> 0).toString(16)}`;
}

function twinRemark({ part, report }: Entry, other: Entry, { share, count }: Nearest): Finding {
  const name = other.report.file.slice(other.report.file.lastIndexOf('/') + 1);
  const extent = share === 1 && part.digest === other.part.digest ? '完全相同' : `约有 ${percentage(share)} 相同`;
  const more = count > 1 ? `，另有 ${count - 1} 个单位的也几乎相同` : '';
  const message = `“${part.title}”与${other.report.organ}的（${name}）${extent}${more}。`;
  const hint = `改写成${report.organ}自己的情况；数据和单位名称以外还要写出不同的做法、问题。`;
  const about = { entries: [part.path], releasable: true, related: [other.part.place] };
  return warning(part.place, NEAR_DUPLICATES_CODE, message, hint, about);
}
