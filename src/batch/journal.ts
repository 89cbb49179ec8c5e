/**
 * out/<year>/journal.ndjson: one line a report, as it is done, with time and duration. A run that was killed wrote no
 * manifest; from its lines the next one knows what is done already.
 */

import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportRecord } from './record.ts';

const NAME = 'journal.ndjson';

interface Line {
  readonly at: string;
  readonly event: 'begin' | 'report' | 'end';
  readonly report?: ReportRecord;
}

export class Journal {
  readonly #file: number;

  constructor(folder: string) {
    this.#file = openSync(join(folder, NAME), 'a');
    this.#write({ event: 'begin' });
  }

  /** @param ms from the reading of the submission to the finished file, waiting included */
  report(report: ReportRecord, ms: number): void {
    this.#write({ event: 'report', ms: Math.round(ms), report });
  }

  /** Only when the manifest stands. */
  end(): void {
    this.#write({ event: 'end' });
  }

  close(): void {
    closeSync(this.#file);
  }

  /** The line break comes first: a line that was cut short spoils no other. On a full disk the reports matter, not their journal. */
  #write(line: object): void {
    try {
      writeSync(this.#file, `\n${JSON.stringify({ at: new Date().toISOString(), ...line })}`);
    } catch {}
  }
}

/** Of the runs that did not come to their end; the latest of each organ last. */
export function unfinishedReports(folder: string): ReportRecord[] {
  const lines = linesOf(folder);
  const open = lines.slice(lines.findLastIndex(({ event }) => event === 'end') + 1);
  return open.flatMap(({ report }) => report ?? []);
}

function linesOf(folder: string): Line[] {
  let text: string;
  try {
    text = readFileSync(join(folder, NAME), 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
}
