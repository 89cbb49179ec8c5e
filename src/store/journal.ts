/**
 * out/<year>/journal.ndjson: one line a report, as it is done, with time and duration, and at the end of a run what the
 * year has come to. It is only ever added to; journal-lines.ts reads it.
 */

import { closeSync, constants, fstatSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Unusable } from './output.ts';
import { type ReportRecord, withHash } from './record.ts';

export const JOURNAL = 'journal.ndjson';

export class Journal {
  readonly #file: number;

  constructor(folder: string) {
    this.#file = openPlain(join(folder, JOURNAL));
    this.#write(atNow({ event: 'begin' }));
  }

  /** @param ms from the reading of the submission to the finished file, waiting included */
  report(report: ReportRecord, ms: number): void {
    this.#write(atNow({ event: 'report', ms: Math.round(ms), report: withHash(report) }));
  }

  /** Only when the manifest stands. @param reports of the manifest */
  end(reports: readonly ReportRecord[]): void {
    this.#write(endLine(reports));
  }

  close(): void {
    closeSync(this.#file);
  }

  /** The line break comes first: a line that was cut short spoils no other. On a full disk the reports matter, not their journal. */
  #write(line: string): void {
    try {
      writeSync(this.#file, `\n${line}`);
    } catch {}
  }
}

/** What a year has come to: how many of each, and who has handed in nothing. @param reports of its manifest */
export function endLine(reports: readonly ReportRecord[]): string {
  const counts: Record<ReportRecord['status'], number> = { made: 0, rejected: 0, failed: 0, missing: 0 };
  for (const { status } of reports) counts[status]++;
  const missing = reports.flatMap((each) => (each.status === 'missing' ? [each.organ] : [])).sort();
  return atNow({ event: 'end', counts, missing });
}

function atNow(line: object): string {
  return JSON.stringify({ at: new Date().toISOString(), ...line });
}

const {
  O_APPEND,
  O_CREAT,
  O_WRONLY,
  O_NONBLOCK = 0,
  O_NOFOLLOW = 0,
} = constants as Partial<typeof constants> & Record<'O_APPEND' | 'O_CREAT' | 'O_WRONLY', number>;

/** A line added to a file elsewhere, to which a link leads, would spoil it; a pipe would wait for a reader. @throws Unusable */
function openPlain(path: string): number {
  try {
    const file = openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOFOLLOW);
    if (fstatSync(file).isFile()) return file;
    closeSync(file);
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (!['ELOOP', 'EMLINK', 'ENXIO', 'EISDIR'].includes(code)) throw cause;
  }
  throw new Unusable(`${path} 应是生成记录，却不是普通的文件，请移走后再运行`);
}
