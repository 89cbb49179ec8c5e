/** This year's figures beside last year's, group by group: a figure of another magnitude, a table that was copied. */

import { type CellPath, joinPath } from '../cell-path.ts';
import type { Format } from '../edition/format.ts';
import type { Magnitude, Novelty } from '../edition/relation.ts';
import { type Finding, finding } from '../finding.ts';
import type { Figure } from '../source/figure.ts';
import { figureAt, type Submission } from '../submission/submission.ts';
import type { Earlier } from './earlier.ts';

/** Totals are left out: they only repeat what is said of their parts. */
export function checkComparisons(submission: Submission, earlier: Earlier): Finding[] {
  return submission.format.relations.flatMap((each) => {
    if (each.kind !== 'magnitude' && each.kind !== 'novelty') return [];
    if (earlier.reports.length === 0) return [];
    return each.kind === 'magnitude' ? magnitudes(each, submission, earlier) : copies(each, submission, earlier);
  });
}

interface Pair {
  readonly cell: CellPath;
  readonly now: Figure;
  readonly before: Figure;
}

function magnitudes(rule: Magnitude, submission: Submission, earlier: Earlier): Finding[] {
  const pairs = rule.groups.flatMap((group) => pairsIn(group, submission, earlier));
  return pairs.filter((each) => isLeap(each, rule)).map((each) => leap(each, rule, submission, earlier));
}

/** From nothing, or to nothing, no figure is ten times another. */
function isLeap({ now, before }: Pair, { times, from }: Magnitude): boolean {
  const [small, large] = now.units < before.units ? [now.units, before.units] : [before.units, now.units];
  return small > 0n && large >= small * BigInt(times) && large >= BigInt(from) * 10n ** BigInt(now.decimals);
}

function leap({ cell, now, before }: Pair, rule: Magnitude, submission: Submission, earlier: Earlier): Finding {
  const than = now.units > before.units ? '十倍以上' : '不到十分之一';
  const message = `“${cell.at(-2)}”的“${cell.at(-1)}”今年填 ${now}，上年填 ${before}，${than.replace('十', chinese(rule.times))}。`;
  const hint = `${rule.hint}上年的数见 ${earlier.placeOf(cell)}。`;
  const place = submission.source.valuePlace(cell);
  return finding(rule.severity, place, rule.code, message, hint, {
    entries: [cell],
    releasable: rule.severity === 'warning',
    related: earlier.placesOf(cell),
  });
}

function chinese(times: number): string {
  return times === 10 ? '十' : ` ${times} `;
}

/** All groups together, else those that are last year's by themselves: told once. */
function copies(rule: Novelty, submission: Submission, earlier: Earlier): Finding[] {
  if (earlier.reports.some((each) => each.carriesOnly)) return [];
  const groups = rule.groups.map((group) => ({ group, pairs: pairsIn(group, submission, earlier).filter(isGiven) }));
  const isCopied = (pairs: readonly Pair[]) => pairs.length >= rule.least && pairs.every(isSame);
  const all = isCopied(groups.flatMap((each) => each.pairs));
  const copied = groups.filter(({ pairs }) => (all ? pairs.length > 0 : isCopied(pairs)));
  const [first] = copied;
  if (!first) return [];
  const names = copied.map((each) => `“${submission.format.schema.titleOf(each.group)}”`).join('、');
  const message = `${names}的表里，${copied.flatMap((each) => each.pairs).length} 个不为 0 的数与上年报告一个不差。`;
  const place = submission.source.keyPlace(first.group);
  const about = { entries: copied.map((each) => each.group), releasable: rule.severity === 'warning' };
  return [finding(rule.severity, place, rule.code, message, rule.hint, about)];
}

function isGiven({ now, before }: Pair): boolean {
  return now.units !== 0n || before.units !== 0n;
}

function isSame({ now, before }: Pair): boolean {
  return now.units === before.units;
}

/** Whether last year's edition has figures of the rule's groups. */
export function isComparable(rule: Magnitude | Novelty, format: Format, earlier: Earlier): boolean {
  const cells = cellsOf(format).filter((cell) => rule.groups.some((group) => isIn(group, cell)));
  return cells.some((cell) => earlier.has({ right: [cell], decimals: format.schema.figureRule(cell)?.decimals ?? 0 }));
}

function isIn(group: CellPath, cell: CellPath): boolean {
  return group.every((name, index) => cell[index] === name);
}

function pairsIn(group: CellPath, submission: Submission, earlier: Earlier): Pair[] {
  return cellsOf(submission.format).flatMap((cell) => {
    if (!isIn(group, cell)) return [];
    const [now, before] = [figureAt(submission, cell), earlier.figure(cell)];
    return now && before && now.decimals === before.decimals ? [{ cell, now, before }] : [];
  });
}

/** Every figure of a form that is no total; the same for all its submissions. */
const CELLS = new WeakMap<Format, readonly CellPath[]>();

function cellsOf(format: Format): readonly CellPath[] {
  const known = CELLS.get(format);
  if (known) return known;
  const totals = new Set(format.sums.map((each) => joinPath(each.total)));
  const cells = format.schema.figures.filter((path) => !totals.has(joinPath(path)));
  CELLS.set(format, cells);
  return cells;
}
