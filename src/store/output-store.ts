/** The output folder while a run is on: what earlier runs have made, what this one makes, and at the end the manifests. */

import { basename, join } from 'node:path';
import { sha256OfFile } from './hash.ts';
import { Journal, unfinishedReports } from './journal.ts';
import type { Lock } from './lock.ts';
import { readManifest, writeManifest } from './manifest.ts';
import { clearAway, syncFolder, yearFolder } from './output.ts';
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
    if (result.year !== null) this.#year(result.year).journal.report(recordOf(result, this.#data), ms);
  }

  /** Writes the manifest of each year that the run was about. @throws Gone */
  settle(years: readonly YearResults[], shard: ShardNote | null): void {
    this.#lock.check();
    // Of threads that died over a report, or with one not yet in its place.
    clearAway(this.#out);
    for (const each of years) this.#settle(each, shard);
  }

  /**
   * PDFs are on the disk before the manifest that backs them; what it does not back is put aside after it. What the run was
   * not about, or did not come to, stays as it was recorded.
   */
  #settle({ year, results, handled, whole }: YearResults, shard: ShardNote | null): void {
    const { folder, recorded, journal } = this.#year(year);
    const kept = whole ? [] : [...recorded.values()].filter((each) => !handled.has(each.organ));
    const fresh = results.filter(({ organ }) => !has(kept, organ));
    const reports = [...kept, ...fresh.map((each) => recordOf(each, this.#data))];
    syncFolder(folder);
    writeManifest(folder, { year, program: this.program, ...(shard && { shard }), reports });
    syncFolder(folder);
    putStaleAside(folder, new Set(reports.flatMap((each) => each.pdf ?? [])));
    journal.end();
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

function has(records: readonly ReportRecord[], organ: string): boolean {
  return records.some((each) => each.organ === organ);
}
