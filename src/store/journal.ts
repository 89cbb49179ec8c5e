/**
 * out/<year>/journal.ndjson: one line a report, as it is done, with time and duration. A run that was killed wrote no
 * manifest; from its lines the next one knows what is done already.
 */

import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
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
  return linesSinceTheLastEnd(folder).flatMap(({ report }) => report ?? []);
}

/** Stands in a line of its own only: in a text, quotation marks have a stroke before them. */
const END = '"event":"end"';

function linesSinceTheLastEnd(folder: string): Line[] {
  return textSinceTheLastEnd(join(folder, NAME))
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Line];
      } catch {
        return [];
      }
    });
}

/** A journal grows for years: it is read from its end, and only as far back as it takes. @returns nothing where it cannot be read */
function textSinceTheLastEnd(path: string): string {
  try {
    const { size } = statSync(path);
    for (let length = CHUNK; ; length *= 4) {
      const tail = tailOf(path, size, Math.min(length, size));
      const end = tail.lastIndexOf(END);
      if (end >= 0 || length >= size) return tail.toString('utf8', Math.max(0, end));
    }
  } catch {
    return '';
  }
}

/** Bytes; a run of sixty reports writes half as many. */
const CHUNK = 65_536;

function tailOf(path: string, size: number, length: number): Buffer {
  const tail = Buffer.alloc(length);
  const file = openSync(path, 'r');
  try {
    readSync(file, tail, 0, length, size - length);
    return tail;
  } finally {
    closeSync(file);
  }
}
