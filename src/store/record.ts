/** What the manifest keeps of a report, free of the machine it was made on ↔ the result that a run tells. */

import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import type { Finding, Released } from '../finding.ts';
import { withSlashes } from '../place.ts';
import { sha256 as hashOf } from './hash.ts';
import type { Result, Status } from './result.ts';

export interface ReportRecord {
  /** 代号. */
  readonly organ: string;
  readonly name: string | null;
  /** Where the submission lies in the data folder; null for an organ that has handed in nothing. */
  readonly file: string | null;
  /**
   * Hash of the submission's own file, also of one that was sent back; null where none was read, absent in what earlier versions
   * have written.
   */
  readonly submission?: string | null;
  /** Never `unchanged`: a report that still stands is as one just made. */
  readonly status: Exclude<Status, 'unchanged' | 'valid'>;
  /** Hash of everything the report was made from; null where it was not made. */
  readonly inputs: string | null;
  /** Name of the file beside the manifest; of a report that failed, of that which an earlier run made and which is left there. */
  readonly pdf: string | null;
  readonly sha256: string | null;
  readonly pages: number | null;
  readonly cause: string | null;
  readonly findings: readonly Finding[];
  /** What 核实 has let pass; records of an earlier version of the program do not say. */
  readonly released?: readonly Released[];
  /** 核实: what a person has looked at, as the submission says it. */
  readonly acknowledged: unknown;
  /** Hash of all of the above, as it was written down: a record that somebody has altered is not believed. */
  readonly hash?: string;
}

/** As it is written down. */
export function withHash(record: ReportRecord): ReportRecord {
  return { ...record, hash: recordHash(record) };
}

export function isAsWritten(record: ReportRecord): boolean {
  return record.hash === recordHash(record);
}

function recordHash({ hash: _, ...record }: ReportRecord): string {
  return hashOf(JSON.stringify(record));
}

export function recordOf(result: Result, data: string): ReportRecord {
  const { organ, name, file, submission, status, pdf, sha256, pages, cause, acknowledged } = result;
  return {
    organ,
    name,
    file: file === null ? null : storedPath(file, data),
    submission,
    status: status === 'unchanged' || status === 'valid' ? 'made' : status,
    inputs: pdf === null ? null : result.inputs,
    pdf: pdf === null ? null : basename(pdf),
    sha256,
    pages,
    cause,
    findings: result.findings.map((each) => moved(each, (shown) => storedPath(shown, data))),
    released: result.released.map((each) => moved(each, (shown) => storedPath(shown, data))),
    acknowledged: acknowledged ?? null,
  };
}

/**
 * @param file the submission as the run names it; null: as it lies in `data`
 * @param folder out/<year>
 */
export function resultFrom(
  record: ReportRecord,
  status: Status,
  year: number,
  { file, data, folder }: { file: string | null; data: string; folder: string },
): Result {
  const shown = (stored: string) => (stored === record.file && file !== null ? file : withSlashes(join(data, stored)));
  const { organ, name, submission, pdf, sha256, pages, cause, inputs, acknowledged } = record;
  return {
    file: record.file === null ? null : shown(record.file),
    organ,
    name,
    year,
    status,
    pdf: pdf === null ? null : withSlashes(join(folder, basename(pdf))),
    sha256,
    pages,
    cause,
    findings: record.findings.map((each) => moved(each, shown)),
    released: (record.released ?? []).map((each) => moved(each, shown)),
    submission: submission ?? null,
    inputs,
    acknowledged,
  };
}

/** A finding as seen from another folder. */
function moved<F extends Finding>(finding: F, path: (file: string) => string): F {
  const related = finding.related.map((each) => ({ ...each, file: path(each.file) }));
  return { ...finding, file: path(finding.file), related };
}

/** A path as the manifest keeps it, the same on every machine: from the data folder on; elsewhere the name alone. */
export function storedPath(file: string, data: string): string {
  const inside = relative(resolve(data), resolve(file));
  const path = inside.startsWith('..') || isAbsolute(inside) ? basename(file) : inside;
  return withSlashes(path);
}
