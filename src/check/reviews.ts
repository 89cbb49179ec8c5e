/** 核实: what a person has looked at. It releases what says of itself that it may be; never a sum inside a table. */

import { type Path, parsePath } from '../cell-path.ts';
import { type Finding, type Released, warning } from '../finding.ts';
import type { Place } from '../place.ts';
import type { Review } from '../submission/envelope.ts';
import type { Submission } from '../submission/submission.ts';

/** A review with the names of its place, one below the other. */
interface Placed {
  readonly review: Review;
  readonly names: readonly string[];
}

/** What can be released: by its code, and by an entry it speaks of. */
export interface Releasable {
  readonly code: string;
  /** Dotted. */
  readonly entries: readonly string[];
  readonly releasable: boolean;
}

/** The acknowledgements of one submission during one check; it remembers which of them fitted something. */
export class Reviews {
  private readonly submission: Submission;
  private readonly byCode: ReadonlyMap<string, readonly Placed[]>;
  private readonly fitting = new Set<Review>();
  private readonly refused = new Set<Review>();
  private readonly kept: Released[] = [];

  constructor(submission: Submission) {
    this.submission = submission;
    this.byCode = byCode(submission.reviews.filter((each) => each !== null));
  }

  /** The acknowledgement that names the code and the place; undefined where there is none, or it may not. */
  release({ code, entries, releasable }: Releasable): Review | undefined {
    const fitting = (this.byCode.get(code) ?? []).filter(({ names }) => isAt(names, entries));
    for (const { review } of fitting) (releasable ? this.fitting : this.refused).add(review);
    return releasable ? fitting[0]?.review : undefined;
  }

  remaining(findings: readonly Finding[]): Finding[] {
    return findings.filter((each) => {
      const review = this.release(each);
      if (review) this.keep(each, review);
      return review === undefined;
    });
  }

  /** What was released is told all the same, with the name of who did it. */
  keep(finding: Finding, review: Review): void {
    this.kept.push(releasedBy(finding, review));
  }

  get released(): readonly Released[] {
    return this.kept;
  }

  /**
   * Entries that released nothing. Warnings: they hide nothing.
   * @param unjudged codes that could not be checked today, for want of last year's report
   */
  findings(unjudged: ReadonlySet<string>): Finding[] {
    return this.submission.reviews.flatMap((each, index) => {
      if (each === null || this.fitting.has(each) || unjudged.has(each.检查项.trim())) return [];
      const path = ['核实', index];
      const place = this.submission.source.keyPlace(path);
      return [this.refused.has(each) ? notAllowed(place, path, each) : fitsNothing(place, path, each)];
    });
  }
}

export function releasedBy(finding: Finding, { 理由, 核实人 }: Review): Released {
  return { ...finding, reason: String(理由 ?? ''), reviewer: String(核实人 ?? '') };
}

function notAllowed(place: Place, path: Path, review: Review): Finding {
  const message = `“${review.检查项}”必须改正，核实不能放行。`;
  return warning(place, 'review-is-allowed', message, '照提示改正，删去这一条。', { entries: [path] });
}

function fitsNothing(place: Place, path: Path, review: Review): Finding {
  const message = `这一条核实（${review.检查项}，${review.位置}）没有对应的提醒。`;
  const hint = '照抄提醒里的英文代号和栏目；提醒已经没有了的，删去这一条。';
  return warning(place, 'review-fits-a-finding', message, hint, { entries: [path] });
}

function byCode(entries: readonly Review[]): Map<string, Placed[]> {
  const found = new Map<string, Placed[]>();
  for (const review of entries) {
    const code = review.检查项.trim();
    const names = review.位置.split(/[.．。·]/).map((name) => name.trim());
    const placed = found.get(code) ?? [];
    if (placed.push({ review, names }) === 1) found.set(code, placed);
  }
  return found;
}

/** 上年结转.自然人 is at 依申请公开.上年结转.自然人, and so is any group around it. */
function isAt(named: readonly string[], entries: readonly string[]): boolean {
  return entries
    .map(parsePath)
    .some((path) => path.some((_, start) => named.every((name, at) => path[start + at] === name)));
}
