/** Figures that the county has typed, beside the sums of its organs: where they differ, by how much, and by whose figure. */

import { type CellPath, joinPath, parsePath } from '../cell-path.ts';
import { type Finding, warning } from '../finding.ts';
import { Figure } from '../source/figure.ts';
import { figureAt, type Submission } from '../submission/submission.ts';
import { type Part, sumsOver } from './parts.ts';

/** A figure that the county gives otherwise than its organs. */
interface Difference {
  readonly cell: CellPath;
  readonly typed: Figure;
  readonly sum: Figure;
  /** Typed less sum, in whole units of the last decimal. */
  readonly units: bigint;
}

/** Only over all organs: while some are missing, figures differ. */
export function checkAgreement(submission: Submission, parts: readonly Part[]): Finding[] {
  if (parts.some(({ state }) => state !== 'counted' && state !== 'absent')) return [];
  const sums = sumsOver(parts, submission.format);
  const found = typedCells(submission).flatMap((cell): Difference[] => {
    const [typed, sum] = [figureAt(submission, cell), sums.of(cell)];
    return typed && sum && typed.units !== sum.units ? [{ cell, typed, sum, units: typed.units - sum.units }] : [];
  });
  if (found.length === 0) return [];
  const owners = ownersOf(found, parts);
  const [forgotten] = found.length < 2 ? [] : owners.ofAll;
  if (forgotten) return [left(submission, found, forgotten)];
  return found.map((each, index) => differing(submission, each, owners.of[index] ?? []));
}

/** Figures that add up and were typed; totals are left out, which only repeat what is said of their parts. */
function typedCells({ source, format }: Submission): CellPath[] {
  const totals = new Set(format.sums.map(({ total }) => joinPath(total)));
  const names = [...format.rollup.adds].filter((name) => !totals.has(name));
  return names.map(parsePath).filter((cell) => typeof source.valueAt(cell) === 'number');
}

interface Owners {
  /** Of each difference, those whose own figure it is. */
  readonly of: readonly (readonly Part[])[];
  /** Those that were left out of all figures that differ: one slip. */
  readonly ofAll: readonly Part[];
}

/** Organ by organ. */
function ownersOf(found: readonly Difference[], parts: readonly Part[]): Owners {
  const cells = found.map(({ cell }) => cell);
  const of: Part[][] = found.map(() => []);
  const ofAll: Part[] = [];
  for (const part of parts) {
    const own = part.figures?.figures(cells);
    if (!own) continue;
    if (found.every(({ units }, index) => own[index]?.units === -units)) ofAll.push(part);
    for (const [index, { units }] of found.entries()) if (own[index]?.units === sizeOf(units)) of[index]?.push(part);
  }
  return { of, ofAll };
}

function sizeOf(units: bigint): bigint {
  return units < 0n ? -units : units;
}

function left({ source }: Submission, found: readonly Difference[], { organ }: Part): Finding {
  const cells = found.map((each) => each.cell);
  const names = cells.slice(0, MOST_NAMES).map(nameOf).join('、');
  const message = `${names}${cells.length > MOST_NAMES ? `等 ${cells.length} 个数` : ''}比各单位之和少，少的正好是“${organ.name}”的数，像是漏计了它。`;
  const places = cells.map((cell) => source.valuePlace(cell));
  const [place = source.at(0), ...related] = places;
  return warning(place, 'rollup-agrees', message, HINT, { entries: cells, releasable: true, related });
}

const MOST_NAMES = 3;
const HINT = '核对是不是漏计、重计；也可以填“汇总”，由程序加总。不一样有道理的，核实后放行。';

function differing({ source }: Submission, each: Difference, owners: readonly Part[]): Finding {
  const { cell, typed, sum, units } = each;
  const gap = Figure.of(sizeOf(units), typed.decimals);
  const names = owners.slice(0, MOST_NAMES).map(({ organ }) => `“${organ.name}”`);
  const whose = names.length === 0 ? '' : `，正好是${names.join('、')}填的数，像是${units < 0n ? '漏计' : '重计'}`;
  const message = `${nameOf(cell)}填 ${typed}，各单位之和是 ${sum}，相差 ${gap}${whose}。`;
  return warning(source.valuePlace(cell), 'rollup-agrees', message, HINT, { entries: [cell], releasable: true });
}

function nameOf(cell: CellPath): string {
  return `“${cell.at(-2)}”的“${cell.at(-1)}”`;
}
