/** Which record backs which PDF: whether it lies there as it was recorded, and that no two records have one. */

import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { organIn } from '../pdf/creator.ts';
import { nameKey } from '../tidy/name-key.ts';
import { sha256, sha256OfFile } from './hash.ts';
import { isAsWritten, type ReportRecord } from './record.ts';

/** Byte for byte the one that was recorded, and of the organ that it is recorded for, as it says itself. */
export function isOwn(path: string, record: ReportRecord): boolean {
  if (!isAsWritten(record)) return false;
  const pdf = contentOf(path);
  if (pdf === null || sha256(pdf) !== record.sha256) return false;
  const organ = organIn(pdf);
  return organ === null || organ === record.name;
}

/** What cannot be read is made again. */
function contentOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** One that cannot be read, as a program has it open, is not taken for another. */
export function stillLies(path: string, sha256: string | null): boolean {
  const now = sha256OfFile(path);
  return now === null ? liesAt(path) : now === sha256;
}

export function liesAt(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

export const ALTERED = '记录（manifest.json）被改动过，请运行一次整个年度的 nianbao build';
export const LOST = 'PDF 不见了或者被改动过，请再运行一次 nianbao build';
const TAKEN = 'PDF 的文件名现在是另一个单位的报告，请核对单位名称后再运行一次 nianbao build';

export function unbacked(record: ReportRecord, cause: string): ReportRecord {
  const { organ, name, file, submission = null, findings, released = [], acknowledged } = record;
  const nothing = { inputs: null, pdf: null, sha256: null, pages: null };
  return { organ, name, file, submission, status: 'failed', ...nothing, cause, findings, released, acknowledged };
}

/** Of several files of one 代号 the one that a report was made from has the record. */
export function onePerOrgan(records: readonly ReportRecord[]): ReportRecord[] {
  const kept = new Map<string, ReportRecord>();
  for (const each of records) if (kept.get(each.organ)?.status !== 'made') kept.set(each.organ, each);
  return [...kept.values()];
}

/**
 * No two records share a PDF, however they came to it: it is that of the report it was made for, the one just made before
 * one that is kept. A failed report's earlier PDF may be another report's by now.
 */
export function onePdfEach(
  records: readonly ReportRecord[],
  folder: string,
  fresh: ReadonlySet<ReportRecord>,
): ReportRecord[] {
  const sharing = new Map<string, ReportRecord[]>();
  for (const each of records) {
    if (each.pdf === null) continue;
    const key = nameKey(each.pdf);
    sharing.set(key, [...(sharing.get(key) ?? []), each]);
  }
  const others = [...sharing.values()].flatMap((all) => {
    if (all.length === 1) return [];
    const weight = (each: ReportRecord) =>
      (isMadeAs(each, folder) ? 4 : 0) + (each.status === 'made' ? 2 : 0) + (fresh.has(each) ? 1 : 0);
    return all.toSorted((a, b) => weight(b) - weight(a)).slice(1);
  });
  return records.map((each) => (others.includes(each) ? unbacked(each, each.cause ?? TAKEN) : each));
}

function isMadeAs({ pdf, sha256 }: ReportRecord, folder: string): boolean {
  return pdf !== null && sha256OfFile(join(folder, pdf)) === sha256;
}

export function backedBy(records: readonly ReportRecord[]): ReadonlySet<string> {
  return new Set(records.flatMap((each) => each.pdf ?? []));
}
