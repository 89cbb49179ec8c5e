/** A finding of the checks that still knows what it speaks of, so that 核实 can release it. */

import type { Finding } from '../finding.ts';
import type { Path } from '../source/source.ts';

export interface Remark extends Finding {
  /** The entries of the submission it speaks of, the one most likely wrong first; an acknowledgement names one, or a group around one. */
  readonly about: readonly Path[];
  /** Whether 核实 may release it: every warning, and errors across years; never a sum inside a table. */
  readonly releasable: boolean;
}

export function remark(
  finding: Finding,
  about: readonly Path[],
  releasable: boolean = finding.severity === 'warning',
): Remark {
  return { ...finding, about, releasable };
}

/** What leaves the checks: findings, without what only the checks need to know. */
export function asFinding({ about: _, releasable: __, ...finding }: Remark): Finding {
  return finding;
}
