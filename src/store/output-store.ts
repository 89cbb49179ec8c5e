/** The output folder while a run is on: what earlier runs have made, what this one makes, and at the end the manifests. */

import { lstatSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sha256OfFile } from './hash.ts';
import { Journal, unfinishedReports } from './journal.ts';
import type { Lock } from './lock.ts';
import { readManifest, writeManifest } from './manifest.ts';
import { clearAway, syncFolder, Unusable, yearFolder } from './output.ts';
import { type ReportRecord, recordOf } from './record.ts';
import type { Result } from './result.ts';
import type { ShardNote } from './shard.ts';
import { putStaleAside } from './stale.ts';
import type { ProgramVersions } from './versions.ts';

interface Year {
  readonly folder: string;
  readonly recorded: ReadonlyMap<string, ReportRecord>;
  readonly journal: Journal;
}

/** What a run has come to in one year. */
export interface YearResults {
  readonly year: number;
  readonly results: readonly Result[];
  /** 代号 of all that the run has an answer for, reports or not. */
  readonly handled: ReadonlySet<string>;
  /** Whether the run was about all organs of the year and has come to its end. */
  readonly whole: boolean;
}

export class OutputStore {
  readonly #lock: Lock;
  readonly #out: string;
  readonly #data: string;
  readonly program: ProgramVersions;
  readonly #years = new Map<number, Year>();

  /** @param lock of `out` */
  constructor(lock: Lock, out: string, data: string, program: ProgramVersions) {
    this.#lock = lock;
    this.#out = out;
    this.#data = data;
    this.program = program;
  }

  /** The report as an earlier run made it, if it still lies there as it was and was made from the same inputs. */
  standing(year: number, code: string, inputs: () => string): ReportRecord | undefined {
    const { recorded, folder } = this.#year(year);
    const record = recorded.get(code);
    if (record?.status !== 'made' || record.pdf === null || record.inputs !== inputs()) return undefined;
    return sha256OfFile(join(folder, basename(record.pdf))) === record.sha256 ? record : undefined;
  }

  folder(year: number): string {
    return join(this.#out, String(year));
  }

  /** @param ms how long it took @throws Gone: what was made is not in the output folder, nor will anything be */
  note(result: Result, ms: number): void {
    this.#lock.check();
    if (result.year === null) return;
    const opened = this.#year(result.year);
    opened.journal.report(this.#recordOf(result, opened), ms);
  }

  /** Writes the manifest of each year that the run was about. @throws Gone; Unusable when all is done but what it tells */
  settle(years: readonly YearResults[], shard: ShardNote | null): void {
    this.#lock.check();
    // Of threads that died over a report, or with one not yet in its place.
    clearAway(this.#out);
    const faults = years.flatMap((each) => this.#settle(each, shard) ?? []);
    if (faults.length > 0) throw new Unusable(faults.map((each) => each.message).join('；'));
  }

  /**
   * PDFs are on the disk before the manifest that backs them; what it does not back is put aside after it. What the run was
   * not about, or did not come to, stays as it was recorded.
   * @returns what is wrong with a year that is settled all the same
   */
  #settle({ year, results, handled, whole }: YearResults, shard: ShardNote | null): Unusable | undefined {
    const opened = this.#year(year);
    const { folder, recorded, journal } = opened;
    const kept = whole ? [] : [...recorded.values()].filter((each) => !handled.has(each.organ));
    const fresh = results.filter(({ organ }) => !has(kept, organ));
    const reports = [...kept, ...withoutTaken(fresh.map((each) => this.#recordOf(each, opened)))];
    syncFolder(folder);
    writeManifest(folder, { year, program: this.program, ...(shard && { shard }), reports });
    syncFolder(folder);
    const fault = faultOf(() => putStaleAside(folder, new Set(reports.flatMap((each) => each.pdf ?? []))));
    journal.end();
    return fault;
  }

  /**
   * A report that failed says nothing against the one that an earlier run made, which may be on the portal: as long as it
   * lies there as it was, its PDF stays recorded, and nothing else of it.
   */
  #recordOf(result: Result, { folder, recorded }: Year): ReportRecord {
    const record = recordOf(result, this.#data);
    const before = recorded.get(record.organ);
    if (record.status !== 'failed' || !before || before.pdf === null) return record;
    if (!stillLies(join(folder, basename(before.pdf)), before.sha256)) return record;
    return { ...record, pdf: basename(before.pdf), sha256: before.sha256, pages: before.pages };
  }

  close(): void {
    for (const { journal } of this.#years.values()) journal.close();
  }

  #year(year: number): Year {
    const opened = this.#years.get(year) ?? this.#open(yearFolder(this.#out, year));
    this.#years.set(year, opened);
    return opened;
  }

  #open(folder: string): Year {
    const reports = [...(readManifest(folder)?.reports ?? []), ...unfinishedReports(folder)];
    return { folder, recorded: new Map(reports.map((each) => [each.organ, each])), journal: new Journal(folder) };
  }
}

/** One that cannot be read, as a program has it open, is not taken for another. */
function stillLies(path: string, sha256: string | null): boolean {
  const now = sha256OfFile(path);
  return now === null ? lstatSync(path, { throwIfNoEntry: false }) !== undefined : now === sha256;
}

/** The name of a failed report's earlier PDF may be another report's by now. */
function withoutTaken(records: readonly ReportRecord[]): ReportRecord[] {
  const made = new Set(records.flatMap(({ status, pdf }) => (status === 'made' && pdf !== null ? [pdf] : [])));
  return records.map((each) =>
    each.status === 'failed' && each.pdf !== null && made.has(each.pdf)
      ? { ...each, pdf: null, sha256: null, pages: null }
      : each,
  );
}

function faultOf(work: () => void): Unusable | undefined {
  try {
    work();
    return undefined;
  } catch (cause) {
    if (cause instanceof Unusable) return cause;
    throw cause;
  }
}

function has(records: readonly ReportRecord[], organ: string): boolean {
  return records.some((each) => each.organ === organ);
}
