/** The paragraphs of a document → which of them are the headings of the form's parts, by numeral and likeness, in order. */

import type { Block, ParagraphBlock } from '../document.ts';
import { align } from './alignment.ts';
import { type Likeness, labelKey } from './likeness.ts';
import { type FormPart, PART } from './report-form.ts';

export interface FoundHeading {
  /** Of the document's blocks. */
  readonly index: number;
  /** What stands behind the heading in its own paragraph. */
  readonly rest: string;
  readonly isExact: boolean;
}

/** Characters; what is longer is no heading, or one with its text run in. */
const LONGEST = 60;
const NUMERAL = /^\s*([一二三四五六七八九十]{1,3})\s*[、.．，,：:\s]/u;
/** With the numeral of the form so much of the words is enough, without it so much. */
const WITH_NUMERAL = 0.3;
const WITHOUT_NUMERAL = 0.8;

/** By part of the form; null where its heading is not there. */
export function findHeadings(
  parts: readonly FormPart[],
  blocks: readonly Block[],
  levels: ReadonlyMap<string, number>,
  likeness: Likeness,
): (FoundHeading | null)[] {
  const candidates = blocks.flatMap((block, index) =>
    block.kind === 'paragraph' ? candidateOf(block, index, levels) : [],
  );
  const paired = align(parts.length, candidates.length, (left, right) => {
    const [part, candidate] = [parts[left], candidates[right]];
    return part && candidate ? worth(part, candidate, likeness) : 0;
  });
  const found = paired.map((at, part) => {
    const candidate = candidates[at ?? -1];
    const heading = parts[part];
    if (!candidate || !heading) return null;
    return { index: candidate.index, rest: candidate.rest, isExact: labelKey(heading.heading) === candidate.key };
  });
  return byNumeralAlone(found, parts, candidates);
}

interface Candidate {
  readonly index: number;
  /** In the style that our Word files have for it. */
  readonly isOwn: boolean;
  readonly key: string;
  /** 一 of 一、; empty where there is none. */
  readonly numeral: string;
  readonly rest: string;
}

/** A heading on a line of its own, or what stands before the first full stop or colon of a paragraph. */
function candidateOf({ text, style }: ParagraphBlock, index: number, levels: ReadonlyMap<string, number>): Candidate[] {
  const numeral = NUMERAL.exec(text)?.[1] ?? '';
  const isOwn = levels.get(style ?? '') === PART;
  const whole = { index, isOwn, key: labelKey(text), numeral, rest: '' };
  if (text.length <= LONGEST) return [whole];
  const [, first = '', rest = ''] = /^(.{1,40}?)[。：:](.+)$/su.exec(text) ?? [];
  return numeral !== '' && first !== '' ? [{ ...whole, key: labelKey(first), rest: rest.trim() }] : [];
}

function worth(part: FormPart, { key, numeral, isOwn, rest }: Candidate, likeness: Likeness): number {
  const own = numeralOf(part);
  const heading = labelKey(part.heading);
  // A file that has our styles says itself what is a heading.
  if (isOwn && key === heading) return 10;
  const words = likeness.of(key.slice(numeral.length), heading.slice(own.length));
  const alike = Math.max(likeness.of(key, heading), words);
  const asked = numeral === own && rest === '' ? WITH_NUMERAL : WITHOUT_NUMERAL;
  return alike >= asked ? alike + (numeral === own ? 0.5 : 0) : 0;
}

function numeralOf({ heading }: FormPart): string {
  return NUMERAL.exec(heading)?.[1] ?? '';
}

/** `一、工作基本情况`: a heading in other words, where its neighbours have been found and nothing else has its numeral. */
function byNumeralAlone(
  found: readonly (FoundHeading | null)[],
  parts: readonly FormPart[],
  candidates: readonly Candidate[],
): (FoundHeading | null)[] {
  return found.map((heading, part) => {
    const [before, next] = [found[part - 1], found[part + 1]];
    const own = parts[part] && numeralOf(parts[part]);
    if (heading || !own || !next || (part > 0 && !before)) return heading;
    const between = candidates.filter(
      ({ index, numeral, rest }) =>
        index > (before?.index ?? -1) && index < next.index && numeral === own && rest === '',
    );
    const [only, ...more] = between;
    return only && more.length === 0 ? { index: only.index, rest: '', isExact: false } : null;
  });
}
