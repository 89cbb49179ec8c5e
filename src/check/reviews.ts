/** 核实: what a person has looked at. It releases warnings, and errors across years; never a sum inside a table. */

import { type Finding, warning } from '../finding.ts';
import type { Path } from '../source/source.ts';
import type { Submission } from '../submission/submission.ts';
import type { Remark } from './remark.ts';

/** An entry as the schema has let it through. */
interface Review {
  readonly 检查项: string;
  readonly 位置: string;
  readonly 理由: string;
  readonly 核实人: string;
}

/** A review with the names of its place, one below the other. */
interface Placed {
  readonly review: Review;
  readonly names: readonly string[];
}

/** What can be released: by its code, and by an entry it speaks of. */
export type Releasable = Pick<Remark, 'code' | 'about' | 'releasable'>;

/** The acknowledgements of one submission during one check; it remembers which of them fitted something. */
export class Reviews {
  private readonly submission: Submission;
  private readonly entries: readonly Review[];
  private readonly byCode: ReadonlyMap<string, readonly Placed[]>;
  private readonly fitting = new Set<Review>();
  private readonly refused = new Set<Review>();

  constructor(submission: Submission) {
    this.submission = submission;
    const { 核实: list } = submission.source.value as { readonly 核实?: unknown };
    this.entries = Array.isArray(list) ? list.filter(isReview) : [];
    this.byCode = byCode(this.entries);
  }

  /** Whether an acknowledgement names the code and the place. */
  release({ code, about, releasable }: Releasable): boolean {
    const fitting = (this.byCode.get(code) ?? []).filter(({ names }) => isAt(names, about));
    for (const { review } of fitting) (releasable ? this.fitting : this.refused).add(review);
    return releasable && fitting.length > 0;
  }

  remaining<T extends Releasable>(remarks: readonly T[]): T[] {
    return remarks.filter((each) => !this.release(each));
  }

  /**
   * Entries that released nothing. Warnings: they hide nothing.
   * @param unjudged codes that could not be checked today, for want of last year's report
   */
  findings(unjudged: ReadonlySet<string>): Finding[] {
    return this.entries.flatMap((each, index) => {
      if (this.fitting.has(each) || unjudged.has(each.检查项.trim())) return [];
      const place = this.submission.source.keyPlace(['核实', index]);
      return [this.refused.has(each) ? inTable(place, each) : fitsNothing(place, each)];
    });
  }
}

function inTable(place: Parameters<typeof warning>[0], review: Review): Finding {
  const message = `“${review.检查项}”是同一张表里的勾稽关系，核实不能放行。`;
  return warning(place, 'review-is-allowed', message, '改正表里的数，删去这一条。');
}

function fitsNothing(place: Parameters<typeof warning>[0], review: Review): Finding {
  const message = `这一条核实（${review.检查项}，${review.位置}）没有对应的提醒。`;
  const hint = '照抄提醒里的英文代号和栏目；提醒已经没有了的，删去这一条。';
  return warning(place, 'review-fits-a-finding', message, hint);
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
function isAt(named: readonly string[], about: readonly Path[]): boolean {
  return about.some((path) => path.some((_, start) => named.every((name, index) => path[start + index] === name)));
}

function isReview(entry: unknown): entry is Review {
  const { 检查项, 位置 } = (entry ?? {}) as Record<string, unknown>;
  return typeof 检查项 === 'string' && typeof 位置 === 'string';
}
