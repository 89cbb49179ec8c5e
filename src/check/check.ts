/** All checks of a filled submission: its tables, last year's report, and what a person has acknowledged. */

import { joinPath, parsePath } from '../cell-path.ts';
import type { Format } from '../edition/format.ts';
import { type Finding, inOrder, type Released } from '../finding.ts';
import type { Submission } from '../submission/submission.ts';
import { rowTyped } from './cells.ts';
import { checkComparisons, isComparable } from './comparisons.ts';
import { Earlier } from './earlier.ts';
import { checkFigures } from './equations.ts';
import { checkImplications } from './implications.ts';
import { checkLimits } from './limits.ts';
import { LAST_YEAR_CODE } from './prose/lastyear.ts';
import { NEAR_DUPLICATES_CODE } from './prose/near-duplicates.ts';
import { Reviews } from './reviews.ts';

export interface Judgement {
  readonly findings: readonly Finding[];
  /** What 核实 has let pass. */
  readonly released: readonly Released[];
}

/**
 * @param reports what the organ, or the organs it was made from, handed in for the year before; empty where nothing is at
 * hand: then nothing is compared, and the run says so once
 * @param ofTexts what checkProse has to say of the texts
 */
export function checkSubmission(
  submission: Submission,
  reports: readonly Submission[],
  ofTexts: readonly Finding[] = [],
): Judgement {
  const earlier = new Earlier(submission, reports);
  const reviews = new Reviews(submission);
  const figures = checkFigures(submission, earlier, reviews);
  const limits = reviews.remaining(checkLimits(submission));
  const implications = reviews.remaining(checkImplications(submission));
  const comparisons = reviews.remaining(checkComparisons(submission, earlier));
  const ofYear = [...figures, ...implications, ...limits];
  const others = withoutTold(comparisons, ofYear, submission.format);
  const texts = withoutDoubtful(reviews.remaining(ofTexts), figures, submission);
  const unfitting = submission.reviews.length > 0 ? reviews.findings(unjudged(submission, earlier)) : [];
  const findings = inOrder([...ofYear, ...texts, ...others, ...unfitting]);
  return { findings, released: inOrder(reviews.released) };
}

/** Where a row is wrong already, its figures need not be remarkable as well. */
function withoutTold(findings: readonly Finding[], told: readonly Finding[], format: Format): Finding[] {
  const rowOfFirst = ({ entries: [entry = ''] }: Finding) => rowOf(entry, format);
  const rows = new Set(told.map(rowOfFirst));
  return findings.filter((each) => !rows.has(rowOfFirst(each)));
}

/** A text is not held against a row that may be wrong itself: put right, it may be what the text says. */
function withoutDoubtful(texts: readonly Finding[], figures: readonly Finding[], { source }: Submission): Finding[] {
  const rowOf = (entry: string) => joinPath(rowTyped(parsePath(entry), source));
  const wrong = figures.filter(({ severity }) => severity === 'error').flatMap(({ entries }) => entries);
  const rows = new Set(wrong.map(rowOf));
  return texts.filter(({ entries: [, compared] }) => compared === undefined || !rows.has(rowOf(compared)));
}

/** The row of a figure; a group is a row of its own. */
function rowOf(entry: string, { schema }: Format): string {
  const path = parsePath(entry);
  return joinPath(schema.kindAt(path) === 'figure' ? path.slice(0, -1) : path);
}

/** Codes of the relations across years, where last year's report is not at hand or is by an edition that lacks their figures. */
function unjudged({ format }: Submission, earlier: Earlier): Set<string> {
  const judged = format.relations.filter((each) => {
    if (each.kind === 'equation') return each.lastYear === null || earlier.has(each.lastYear);
    return each.kind === 'magnitude' || each.kind === 'novelty' ? isComparable(each, format, earlier) : true;
  });
  const codes = new Set(judged.map((each) => each.code));
  const silent = format.relations.map((each) => each.code).filter((code) => !codes.has(code));
  // Twins are judged by the run, which alone sees the other organs.
  return new Set([...silent, NEAR_DUPLICATES_CODE, ...(earlier.reports.length === 0 ? [LAST_YEAR_CODE] : [])]);
}
