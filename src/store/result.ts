/** What became of a report: what `--json` prints of it, and what besides only the manifest keeps. */

import type { Organ } from '../county.ts';
import type { Finding, Released } from '../finding.ts';

export type Status = 'made' | 'unchanged' | 'rejected' | 'failed' | 'missing' | 'valid';

export interface Result {
  /** As given, with `/`; null for an organ that has handed in nothing. */
  readonly file: string | null;
  /** 代号. */
  readonly organ: string;
  /** 名称; null where it is not known. */
  readonly name: string | null;
  readonly year: number | null;
  readonly status: Status;
  /** Path of the PDF, with `/`. */
  readonly pdf: string | null;
  readonly sha256: string | null;
  readonly pages: number | null;
  /** Why a report failed though nothing is wrong with its submission. */
  readonly cause: string | null;
  readonly findings: readonly Finding[];
  /** What 核实 has let pass, and who did it. */
  readonly released: readonly Released[];
  /** Hash of the submission's own file; null where none was read. Not printed. */
  readonly submission: string | null;
  /** Hash of everything the report was made from; null where none was made. Not printed. */
  readonly inputs: string | null;
  /** 核实: what a person has looked at, as the submission says it. Not printed. */
  readonly acknowledged: unknown;
}

/** Whose report, of which year, from which file; null where that is not known. */
export interface ReportDue {
  readonly file: string | null;
  /** 代号. */
  readonly code: string;
  readonly organ: Organ | null;
  readonly year: number | null;
}

/** @param more what is known beyond, or better */
export function resultOf(due: ReportDue, status: Status, more: Partial<Result> = {}): Result {
  const { file, code, organ, year } = due;
  const nothing = { pdf: null, sha256: null, pages: null, cause: null, findings: [], released: [], acknowledged: null };
  const hashes = { submission: null, inputs: null };
  return { file, organ: code, name: organ?.name ?? null, year, status, ...nothing, ...hashes, ...more };
}

/** Of a report that was made, and whose file is not there any more. */
export function lost(result: Result): Result {
  const cause = '写好的文件又不见了，请检查磁盘或网络盘是否还连着，再运行一次';
  return { ...result, status: 'failed', pdf: null, sha256: null, pages: null, inputs: null, cause };
}
