/** The lines of a year's journal → what they tell of each organ, in Beijing days, and what each day came to. */

import { beijingDay } from '../source/dates.ts';
import type { JournalLine } from '../store/journal-lines.ts';
import type { ReportRecord } from '../store/record.ts';

type Told = ReportRecord['status'];

/** Days are ISO; null where the journal does not tell it. */
export interface OrganHistory {
  /** The day on which a run first found its submission. */
  readonly handedInOn: string | null;
  /** How often it was sent back; the same file met again is no new time. */
  readonly rounds: number;
  /** Since when it has been sent back as it lies there. */
  readonly returnedOn: string | null;
  /** Since when its report has been made; a report made again keeps its day. */
  readonly madeOn: string | null;
}

/** How many organs stood how when a day was over. */
export interface DayCount {
  readonly day: string;
  readonly made: number;
  readonly rejected: number;
  readonly failed: number;
  readonly missing: number;
}

export interface History {
  readonly organs: ReadonlyMap<string, OrganHistory>;
  /** Those on which a run told something, in order. */
  readonly days: readonly DayCount[];
}

export const NOTHING_TOLD: OrganHistory = { handedInOn: null, rounds: 0, returnedOn: null, madeOn: null };

/** What a line says of an organ. */
interface Event {
  readonly at: string;
  readonly organ: string | null;
  readonly status: Told;
  readonly file: string | null;
}

/** @param due 代号 of the organs that are to report: only they are counted */
export function historyOf(lines: Iterable<JournalLine>, due: readonly string[]): History {
  const known = new Set(due);
  const events = [...lines].flatMap(eventsOf).filter(({ organ }) => organ === null || known.has(organ));
  // Lines of several machines follow one another in the order in which they were brought together.
  events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const organs = new Map<string, Standing>();
  const days: DayCount[] = [];
  for (const [at, event] of events.entries()) {
    const [day, next] = [beijingDay(event.at), events[at + 1]];
    if (event.organ !== null) organs.set(event.organ, after(organs.get(event.organ) ?? NOTHING_YET, event, day));
    if (!next || beijingDay(next.at) !== day) days.push(countOf(day, due, organs));
  }
  return { organs, days };
}

/** A run in which nothing has changed tells of a day, too. */
function eventsOf(line: JournalLine): Event[] {
  if (line.event === 'report') {
    const { organ, status, submission, findings } = line.report;
    // Earlier versions did not tell which file it was: what was found in it tells it as well.
    const file = submission === undefined ? JSON.stringify(findings) : submission;
    return [{ at: line.at, organ, status, file }];
  }
  const missing = (line.missing ?? []).map((organ) => ({ at: line.at, organ, status: 'missing' as const, file: null }));
  return [{ at: line.at, organ: null, status: 'missing', file: null }, ...missing];
}

/** An organ's history, and what the next event is compared with. */
interface Standing extends OrganHistory {
  readonly status: Told;
  /** The file that was last sent back. */
  readonly returned: string | null;
}

const NOTHING_YET: Standing = { ...NOTHING_TOLD, status: 'missing', returned: null };

function after(before: Standing, { status, file }: Event, day: string): Standing {
  const handedInOn = status === 'missing' ? before.handedInOn : (before.handedInOn ?? day);
  const next = { ...before, status, handedInOn };
  if (status === 'made') return { ...next, madeOn: before.madeOn ?? day };
  if (status !== 'rejected') return status === 'missing' ? { ...next, madeOn: null } : next;
  const isNew = before.rounds === 0 || file !== before.returned;
  return {
    ...next,
    madeOn: null,
    returned: file,
    rounds: before.rounds + (isNew ? 1 : 0),
    returnedOn: isNew ? day : before.returnedOn,
  };
}

function countOf(day: string, due: readonly string[], organs: ReadonlyMap<string, Standing>): DayCount {
  const count: Record<Told, number> = { made: 0, rejected: 0, failed: 0, missing: 0 };
  for (const code of due) count[organs.get(code)?.status ?? 'missing']++;
  return { day, ...count };
}
