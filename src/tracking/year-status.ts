/** The organs that are to report, their files, the manifest and the journal → who stands how on a day, and who is late. */

import type { Organ } from '../county.ts';
import type { Finding } from '../finding.ts';
import { daysBetween } from '../source/dates.ts';
import type { JournalLine } from '../store/journal-lines.ts';
import type { ReportRecord } from '../store/record.ts';
import { type DayCount, historyOf, NOTHING_TOLD, type OrganHistory } from './history.ts';

/** `unchecked`: a file lies there that no run has looked at yet. */
export type OrganState = 'made' | 'rejected' | 'failed' | 'unchecked' | 'missing';

export interface OrganStatus extends OrganHistory {
  readonly organ: Organ;
  readonly state: OrganState;
  /** The last day on which its report is in time, ISO: a county's government has longer by law than its departments. */
  readonly deadline: string;
  /** To its deadline; negative when it is over. */
  readonly daysLeft: number;
  /** Days after the deadline: until its report was made or, where there is none yet, until the day asked about. */
  readonly daysLate: number;
  /** Of its submission as the last run found it. */
  readonly findings: readonly Finding[];
}

export interface YearStatus {
  readonly year: number;
  /** The day asked about, and the last one on which most reports are in time; ISO. */
  readonly on: string;
  readonly deadline: string;
  /** To that deadline; negative when it is over. */
  readonly daysLeft: number;
  /** In the order of the county's list. */
  readonly organs: readonly OrganStatus[];
  readonly days: readonly DayCount[];
}

/** What a year has come to, as it lies on the disk. */
export interface YearFacts {
  readonly year: number;
  /** That are to report, in the order of the county's list. */
  readonly organs: readonly Organ[];
  /** The county's, an ISO day; and by 代号 those of its organs, where the law has others. */
  readonly deadline: string;
  readonly deadlines: ReadonlyMap<string, string>;
  readonly records: readonly ReportRecord[];
  readonly lines: Iterable<JournalLine>;
  /** Hash of the submission that lies there now, by 代号. */
  readonly files: ReadonlyMap<string, string>;
}

/** @param on an ISO day */
export function yearStatus(facts: YearFacts, on: string): YearStatus {
  const { year, deadline: common, deadlines, records, lines, files } = facts;
  const codes = facts.organs.map((each) => each.code);
  const history = historyOf(lines, codes);
  const recorded = new Map(records.map((each) => [each.organ, each]));
  const organs = facts.organs.map((organ): OrganStatus => {
    const record = recorded.get(organ.code);
    const state = stateOf(record, files.get(organ.code));
    const told = history.organs.get(organ.code) ?? NOTHING_TOLD;
    const { handedInOn, rounds, returnedOn, madeOn } = told;
    const deadline = deadlines.get(organ.code) ?? common;
    const until = state === 'made' ? (madeOn ?? deadline) : on;
    return {
      ...{ organ, state, handedInOn, returnedOn, madeOn, deadline },
      // A journal that is gone does not make a report that was sent back one that was not.
      rounds: state === 'rejected' ? Math.max(1, rounds) : rounds,
      daysLeft: daysBetween(on, deadline),
      daysLate: Math.max(0, daysBetween(deadline, until)),
      findings: record?.findings ?? [],
    };
  });
  return { year, on, deadline: common, daysLeft: daysBetween(on, common), organs, days: history.days };
}

/** A record tells of the file that it was made from. */
function stateOf(record: ReportRecord | undefined, file: string | undefined): OrganState {
  if (file === undefined) return 'missing';
  if (!record) return 'unchecked';
  const isOfFile = record.submission === undefined ? record.status !== 'missing' : record.submission === file;
  return isOfFile ? record.status : 'unchecked';
}
