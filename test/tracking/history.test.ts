/** What the journal of a year tells of each organ: when it handed in, how often it was sent back, since when its report is made. */

import { describe, expect, it } from 'vitest';
import { beijingDay, daysBetween, dueDay } from '../../src/source/dates.ts';
import type { JournalLine } from '../../src/store/journal-lines.ts';
import { recordOf } from '../../src/store/record.ts';
import { resultOf, type Status } from '../../src/store/result.ts';
import { historyOf } from '../../src/tracking/history.ts';
import { yearStatus } from '../../src/tracking/year-status.ts';
import { organOf } from '../store/folder.ts';

/** At nine in the morning, Beijing time, of a day in January 2021. */
const at = (day: number, hour = 9) => new Date(Date.UTC(2021, 0, day, hour - 8)).toISOString();

const recordFor = (organ: string, status: Exclude<Status, 'unchanged' | 'valid'>, file: string | null = 'first') =>
  recordOf(
    resultOf(
      { file: `data/2020/${organ}.yaml`, code: organ, organ: organOf(organ, `${organ}镇`), year: 2020 },
      status,
      {
        submission: file,
      },
    ),
    'data',
  );

const report = (day: number, ...about: Parameters<typeof recordFor>): JournalLine => ({
  at: at(day),
  event: 'report',
  report: recordFor(...about),
});
const end = (day: number, ...missing: string[]): JournalLine => ({ at: at(day, 10), event: 'end', missing });

const told = (...lines: JournalLine[]) => historyOf(lines, ['a', 'b']);
const organ = (...lines: JournalLine[]) => told(...lines).organs.get('a');

describe('a report that is sent back', () => {
  it('was sent back once, however often the same file is met again', () => {
    const nights = Array.from({ length: 20 }, (_, night) => report(5 + night, 'a', 'rejected'));
    expect(organ(...nights)).toMatchObject({ rounds: 1, returnedOn: '2021-01-05', handedInOn: '2021-01-05' });
  });

  it('was sent back again where another file is, since the day it came', () => {
    const lines = [
      report(5, 'a', 'rejected'),
      report(6, 'a', 'rejected', 'second'),
      report(7, 'a', 'rejected', 'second'),
    ];
    expect(organ(...lines)).toMatchObject({ rounds: 2, returnedOn: '2021-01-06', madeOn: null });
  });

  it('keeps its times when it is made at last, and its day when it is made again', () => {
    const lines = [report(5, 'a', 'rejected'), report(8, 'a', 'made', 'second'), report(9, 'a', 'made', 'third')];
    expect(organ(...lines)).toMatchObject({ rounds: 1, handedInOn: '2021-01-05', madeOn: '2021-01-08' });
    expect(organ(...lines, report(12, 'a', 'rejected', 'fourth'))).toMatchObject({ rounds: 2, madeOn: null });
  });

  it('is not sent back by a fault of the disk, or a blank that nobody has filled in', () => {
    const lines = [report(5, 'a', 'missing', 'blank'), report(6, 'a', 'failed'), report(7, 'a', 'rejected')];
    expect(organ(...lines)).toMatchObject({ rounds: 1, handedInOn: '2021-01-06', returnedOn: '2021-01-07' });
  });

  it('is known by what was found where an earlier version did not tell which file it was', () => {
    const line = (day: number) => {
      const { submission: _, ...earlier } = recordFor('a', 'rejected');
      return { at: at(day), event: 'report' as const, report: earlier };
    };
    expect(organ(line(5), line(6))).toMatchObject({ rounds: 1, returnedOn: '2021-01-05' });
  });
});

describe('a day', () => {
  it('is counted as it was over: who had handed in nothing too, and who took a file away again', () => {
    const lines = [
      ...[report(5, 'a', 'rejected'), end(5, 'b')],
      ...[report(6, 'a', 'made', 'second'), report(6, 'b', 'made'), end(6)],
      end(7, 'b'),
    ];
    expect(told(...lines).days).toEqual([
      { day: '2021-01-05', made: 0, rejected: 1, failed: 0, missing: 1 },
      { day: '2021-01-06', made: 2, rejected: 0, failed: 0, missing: 0 },
      { day: '2021-01-07', made: 1, rejected: 0, failed: 0, missing: 1 },
    ]);
  });

  it('is Beijing’s, whatever the clock of the machine', () => {
    expect(beijingDay('2021-01-07T15:59:59.999Z')).toBe('2021-01-07');
    expect(beijingDay('2021-01-07T16:00:00.000Z')).toBe('2021-01-08');
  });

  it('counts organs that are to report, and no other', () => {
    expect(told(report(5, 'gone', 'made')).days).toEqual([]);
  });

  it('is told in the order of time, though journals of several machines follow one another', () => {
    const lines = [report(8, 'a', 'made', 'second'), report(5, 'a', 'rejected'), report(6, 'b', 'made')];
    expect(told(...lines).days.map(({ day, made }) => [day, made])).toEqual([
      ['2021-01-05', 0],
      ['2021-01-06', 1],
      ['2021-01-08', 2],
    ]);
  });
});

describe('the deadline', () => {
  it('is in the year after the one reported on', () => {
    expect(dueDay(2020, '01-31')).toBe('2021-01-31');
    expect([dueDay(2023, '02-29'), dueDay(2024, '02-29')]).toEqual(['2024-02-29', '2025-02-28']);
    expect([daysBetween('2021-01-20', '2021-01-31'), daysBetween('2021-02-03', '2021-01-31')]).toEqual([11, -3]);
  });
});

describe('the state of an organ', () => {
  const facts = {
    year: 2020,
    organs: [organOf('a', 'a镇')],
    deadline: '2021-01-31',
    deadlines: new Map<string, string>(),
    lines: [] as JournalLine[],
    records: [recordFor('a', 'rejected')],
    files: new Map([['a', 'first']]),
  };
  const stateOf = (change: Partial<typeof facts>) => yearStatus({ ...facts, ...change }, '2021-02-03').organs[0];

  it('is what the last run has made of the file that lies there', () => {
    expect(stateOf({})).toMatchObject({ state: 'rejected', rounds: 1, daysLate: 3 });
    expect(stateOf({ records: [recordFor('a', 'made')] })).toMatchObject({ state: 'made' });
  });

  it('is not known where no run has looked at the file yet', () => {
    expect(stateOf({ files: new Map([['a', 'second']]) })?.state).toBe('unchecked');
    expect(stateOf({ records: [] })?.state).toBe('unchecked');
    expect(stateOf({ records: [recordFor('a', 'missing', null)] })?.state).toBe('unchecked');
    expect(stateOf({ records: [recordFor('a', 'missing')] })?.state).toBe('missing');
  });

  it('is that nothing was handed in where no file lies there, whatever lay there before', () => {
    expect(stateOf({ files: new Map(), records: [recordFor('a', 'made')] })).toMatchObject({ state: 'missing' });
  });

  it('is late by its own deadline, where the law gives it longer than the rest', () => {
    const deadlines = new Map([['a', '2021-03-31']]);
    expect(stateOf({ deadlines })).toMatchObject({ deadline: '2021-03-31', daysLeft: 56, daysLate: 0 });
  });

  it('is late by the days until the report was made', () => {
    const made = { records: [recordFor('a', 'made')], lines: [report(33, 'a', 'made')] };
    expect(stateOf(made)).toMatchObject({ madeOn: '2021-02-02', daysLate: 2 });
  });
});
