/** What became of each report of a run, in the form that `--json` prints and the manifest keeps. */

import type { Organ } from '../county.ts';
import type { Finding } from '../finding.ts';

export type Status = 'made' | 'unchanged' | 'rejected' | 'failed' | 'missing' | 'valid';

export interface Outcome {
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
}

/** What is known of a report before it is made. */
export type Known = Pick<Outcome, 'organ' | 'name' | 'year' | 'findings'> & { readonly file: string };

type Details = Partial<Pick<Outcome, 'pdf' | 'sha256' | 'pages' | 'cause'>>;

function outcome(known: Omit<Known, 'file'> & { file: string | null }, status: Status, details: Details = {}): Outcome {
  const { file, organ, name, year, findings } = known;
  const { pdf = null, sha256 = null, pages = null, cause = null } = details;
  return { file, organ, name, year, status, pdf, sha256, pages, cause, findings };
}

export function missing(organ: Organ, year: number | null): Outcome {
  return outcome({ file: null, organ: organ.code, name: organ.name, year, findings: [] }, 'missing');
}

export function rejected(known: Known): Outcome {
  return outcome(known, 'rejected');
}

export function valid(known: Known): Outcome {
  return outcome(known, 'valid');
}

export function failed(known: Known, cause: string): Outcome {
  return outcome(known, 'failed', { cause });
}

export function made(known: Known, pdf: string, sha256: string, pages: number): Outcome {
  return outcome(known, 'made', { pdf, sha256, pages });
}

/** A report that was made, and whose file is not there any more. */
export function lost(outcome: Outcome): Outcome {
  const cause = '写好的文件又不见了，请检查磁盘或网络盘是否还连着，再运行一次';
  return { ...outcome, status: 'failed', pdf: null, sha256: null, pages: null, cause };
}
