/** The output folder while a run is on: what earlier runs have made, what this one makes, and at the end the manifests. */

import { basename, join } from 'node:path';
import { type Finding, warning } from '../finding.ts';
import { wholeFile, withSlashes } from '../place.ts';
import { nameKey } from '../tidy/name-key.ts';
import { ALTERED, backedBy, isOwn, LOST, liesAt, onePdfEach, onePerOrgan, stillLies, unbacked } from './backing.ts';
import { causeOf } from './cause.ts';
import { Journal } from './journal.ts';
import { unfinishedReports } from './journal-lines.ts';
import type { Lock } from './lock.ts';
import { BrokenManifest, type Manifest, readManifest, writeManifest } from './manifest.ts';
import { clearAway, syncFolder, Unusable, yearFolder } from './output.ts';
import { isAsWritten, type ReportRecord, recordOf, resultFrom } from './record.ts';
import type { Result } from './result.ts';
import type { ShardNote } from './shard.ts';
import { putStaleAside } from './stale.ts';
import type { ProgramVersions } from './versions.ts';

interface Year {
  readonly year: number;
  readonly folder: string;
  /** As runs have written them. */
  readonly recorded: ReadonlyMap<string, ReportRecord>;
  /** Records that somebody has altered: what they tell is not believed, nor forgotten. */
  readonly altered: readonly ReportRecord[];
  /** Whether there was a manifest, and all of it is believed. */
  readonly isComplete: boolean;
  readonly journal: Journal;
  /** Names of PDFs that this run has given or left, by `nameKey`, and the 代号 of whose they are. */
  readonly taken: Map<string, string>;
}

/** What a run has come to in one year. */
export interface YearResults {
  readonly year: number;
  readonly results: readonly Result[];
  /** 代号 of all that the run has an answer for, reports or not. */
  readonly handled: ReadonlySet<string>;
  /** Whether the run was about all organs of the year and has come to its end. */
  readonly whole: boolean;
  /** Whether it was about single files: then it answers for what it leaves as it was, too. */
  readonly single: boolean;
}

export class OutputStore {
  readonly #lock: Lock;
  readonly #out: string;
  readonly #data: string;
  readonly program: ProgramVersions;
  readonly #county: boolean | undefined;
  readonly #years = new Map<number, Year>();

  /** @param lock of `out` @param county whether there is a list of organs; left out: not told */
  constructor(lock: Lock, out: string, data: string, program: ProgramVersions, county?: boolean) {
    this.#lock = lock;
    this.#out = out;
    this.#data = data;
    this.program = program;
    this.#county = county;
  }

  /**
   * Before any work: what earlier runs have written is read.
   * @param whole whether the run is about all organs of the year: then a manifest that is broken, or a record of it, is done
   *   without, for all is looked at anew
   * @returns what was done without
   * @throws NotReadable
   */
  open(years: readonly (number | null)[], whole: boolean): Finding[] {
    return years.flatMap((year) => (year === null ? [] : this.#opened(year, whole)));
  }

  #opened(year: number, whole: boolean): Finding[] {
    const path = withSlashes(join(this.folder(year), 'manifest.json'));
    const told = (what: string) => warning(wholeFile(path), 'manifest-is-sound', `${what}，没有采用。`, MADE_ANEW);
    try {
      const { altered } = this.#year(year);
      return altered.map(({ organ }) => told(`生成记录里“${organ}”一条被改动过`));
    } catch (cause) {
      if (!whole || !(cause instanceof BrokenManifest)) throw cause;
      this.#years.set(year, openedYear(year, this.folder(year), undefined));
      return [told(`生成记录${causeOf(cause.cause)}`)];
    }
  }

  /**
   * The report as an earlier run made it, if it still lies there as it was, was made from the same inputs, and is the organ's.
   * Its name is taken by that.
   */
  standing(year: number, code: string, inputs: () => string): ReportRecord | undefined {
    const { recorded, folder, taken } = this.#year(year);
    const record = recorded.get(code);
    if (record?.status !== 'made' || record.pdf === null || record.inputs !== inputs()) return undefined;
    const key = nameKey(record.pdf);
    if ((taken.get(key) ?? code) !== code || !isOwn(join(folder, record.pdf), record)) return undefined;
    taken.set(key, code);
    return record;
  }

  /** Whether a report that was made again is, byte for byte, what an earlier run made, and that still lies there. */
  isSame({ year, organ, pdf, sha256 }: Result): boolean {
    if (year === null || pdf === null) return false;
    const { recorded, folder } = this.#year(year);
    const record = recorded.get(organ);
    return record?.pdf === basename(pdf) && record.sha256 === sha256 && isOwn(join(folder, record.pdf), record);
  }

  /**
   * Before a report is put in place: its name is taken, or belongs to another already.
   * @param result with a PDF
   * @param leaves whether the run leaves the report of a 代号 as it is
   * @returns why it may not have the name, in Chinese, without a full stop; null: it has it
   */
  take({ year, organ, pdf }: Result, leaves: (code: string) => boolean): string | null {
    if (year === null || pdf === null) return null;
    const { recorded, folder, taken } = this.#year(year);
    const name = basename(pdf);
    const key = nameKey(name);
    const owner = taken.get(key) ?? organ;
    const kept = [...recorded.values()].find(
      (each) => each.organ !== organ && each.pdf !== null && leaves(each.organ) && nameKey(each.pdf) === key,
    );
    if (owner === organ && !(kept?.pdf && liesAt(join(folder, kept.pdf)))) {
      taken.set(key, organ);
      return null;
    }
    const file = kept?.file ?? `${owner}.yaml`;
    return `“${kept?.pdf ?? name}”已经是 ${file} 的报告，没有改动它；一个单位一个年度只有一份，请核对两份的单位，再运行 nianbao build ${year}`;
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

  /**
   * Writes the manifest of each year that the run was about.
   * @param tell what has come of a report otherwise than it was told, of those too that the run was not about
   * @throws Gone; Unusable when all is done but what it tells
   */
  settle(years: readonly YearResults[], shard: ShardNote | null, tell: (result: Result) => void = () => {}): void {
    this.#lock.check();
    // Of threads that died over a report, or with one not yet in its place.
    clearAway(this.#out);
    const faults = years.flatMap((each) => this.#settle(each, shard, tell) ?? []);
    if (faults.length > 0) throw new Unusable(faults.map((each) => each.message).join('；'));
  }

  /**
   * PDFs are on the disk before the manifest that backs them; what it does not back is put aside after it. What the run was
   * not about, or did not come to, stays as it was recorded.
   * @returns what is wrong with a year that is settled all the same
   */
  #settle(about: YearResults, shard: ShardNote | null, tell: (result: Result) => void): Unusable | undefined {
    const opened = this.#year(about.year);
    const { folder, journal, year } = opened;
    const kept = this.#kept(about, opened);
    const results = about.results.filter(({ organ }) => !has(kept, organ));
    const fresh = onePerOrgan(results.map((each) => this.#recordOf(each, opened)));
    const records = [...kept, ...fresh];
    const reports = onePdfEach(records, folder, new Set(fresh));
    for (const [at, each] of reports.entries()) {
      const known = [opened.recorded.get(each.organ), fresh.find((one) => one === records[at])];
      if (each.status !== 'failed' || known.some((one) => one?.status === 'failed')) continue;
      tell(resultFrom(each, 'failed', year, { file: fileOf(about, each), data: this.#data, folder }));
    }
    syncFolder(folder);
    const county = this.#county === undefined ? {} : { county: this.#county };
    writeManifest(folder, { year, program: this.program, ...county, ...(shard && { shard }), reports });
    syncFolder(folder);
    const fault = faultOf(() => putStaleAside(folder, backedBy(reports), this.#mayGo(about, opened)));
    journal.end(reports);
    return fault;
  }

  /**
   * What the run was not about, or did not come to. A run over single files looks whether it is still so: a record that was
   * altered, or whose PDF was, is as one that failed, until it is made again.
   */
  #kept({ whole, handled, single }: YearResults, { recorded, altered, folder }: Year): ReportRecord[] {
    if (whole) return [];
    const rest = [...recorded.values(), ...altered].filter((each) => !handled.has(each.organ));
    return rest.map((each) => {
      if (altered.includes(each)) return unbacked(each, ALTERED);
      if (!single || each.pdf === null || stillLies(join(folder, each.pdf), each.sha256)) return each;
      return unbacked(each, LOST);
    });
  }

  /**
   * The PDFs that may be put aside; null: all that nothing backs. A run that has not looked at all organs does not know what
   * else lies there, nor does one that has failed with a report and has no record of what was made before: then only those go
   * that a report of this run had.
   */
  #mayGo({ whole, results, handled }: YearResults, { recorded, isComplete }: Year): ReadonlySet<string> | null {
    if (whole && (isComplete || results.every(({ status }) => status !== 'failed'))) return null;
    return backedBy([...recorded.values()].filter((each) => handled.has(each.organ)));
  }

  /**
   * A report that failed, or whose organ is only not in the county's list any more, says nothing against the one that an earlier run made, which may be on the portal: as long as it
   * lies there as it was, its PDF stays recorded, and nothing else of it.
   */
  #recordOf(result: Result, { folder, recorded }: Year): ReportRecord {
    const record = recordOf(result, this.#data);
    const before = recorded.get(record.organ);
    if (!before || before.pdf === null) return record;
    const isOff = isOffTheList(record, before);
    if (record.status !== 'failed' && !isOff) return record;
    if (!stillLies(join(folder, basename(before.pdf)), before.sha256)) return record;
    const { pdf, sha256, pages } = before;
    // The PDF is of the organ as it was called.
    return { ...record, ...(isOff && { name: before.name }), pdf: basename(pdf), sha256, pages };
  }

  close(): void {
    for (const { journal } of this.#years.values()) journal.close();
  }

  #year(year: number): Year {
    const known = this.#years.get(year);
    if (known) return known;
    const folder = yearFolder(this.#out, year);
    const opened = openedYear(year, folder, readManifest(folder));
    this.#years.set(year, opened);
    return opened;
  }
}

/**
 * The submission is the one that the report was made from, and nothing is wrong with it but that the county's list has changed
 * since, as for the next year: what has been published stays.
 */
function isOffTheList({ status, submission, findings }: ReportRecord, before: ReportRecord): boolean {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const isSame = submission !== null && submission !== undefined && submission === before.submission;
  return status === 'rejected' && isSame && errors.every(({ code }) => code === 'organ-is-listed');
}

const MADE_ANEW = '有关的报告重新核对、重新生成。不是有人改动的，请检查磁盘和同步软件。';

function openedYear(year: number, folder: string, manifest: Manifest | undefined): Year {
  const [written, altered] = [[], []] as [ReportRecord[], ReportRecord[]];
  for (const each of manifest?.reports ?? []) (each.hash && !isAsWritten(each) ? altered : written).push(each);
  const unfinished = unfinishedReports(folder);
  const latest = new Map([...written, ...unfinished].map((each) => [each.organ, each])).values();
  // A run that was killed may have written over another report's PDF.
  const sound = onePdfEach([...latest], folder, new Set(unfinished));
  const recorded = new Map(sound.map((each) => [each.organ, each]));
  const lost = altered.filter((each) => !recorded.has(each.organ));
  const isComplete = manifest !== undefined && altered.length === 0;
  return { year, folder, recorded, altered: lost, isComplete, journal: new Journal(folder), taken: new Map() };
}

/** As the run has named it; null: it was not about it. */
function fileOf({ results }: YearResults, { organ }: ReportRecord): string | null {
  return results.find((each) => each.organ === organ)?.file ?? null;
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
