/**
 * out/<year>/journal.ndjson: one line a report, as it is done, with time and duration. A run that was killed wrote no
 * manifest; from its lines the next one knows what is done already.
 */

import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { withSlashes } from '../place.ts';
import { validatorOf } from '../schema/validator.ts';
import { NotReadable } from '../source/presence.ts';
import { causeOf } from './cause.ts';
import { LINE_SCHEMA } from './manifest-schema.ts';
import { Unusable } from './output.ts';
import { isAsWritten, type ReportRecord, withHash } from './record.ts';

const NAME = 'journal.ndjson';

export class Journal {
  readonly #file: number;

  constructor(folder: string) {
    this.#file = openPlain(join(folder, NAME));
    this.#write({ event: 'begin' });
  }

  /** @param ms from the reading of the submission to the finished file, waiting included */
  report(report: ReportRecord, ms: number): void {
    this.#write({ event: 'report', ms: Math.round(ms), report: withHash(report) });
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

/**
 * Of the runs that did not come to their end; the latest of each organ last. A line that is not as a run has written it is
 * none: what it told is looked at anew.
 * @throws NotReadable
 */
export function unfinishedReports(folder: string): ReportRecord[] {
  const path = join(folder, NAME);
  const lines = textSinceTheLastEnd(path).split('\n');
  const validate = lines.length > 1 ? validatorOf(LINE_SCHEMA) : () => false;
  return lines.flatMap((text) => {
    const line = parsed(text);
    if (!validate(line)) return [];
    const { report } = line as ReportLine;
    return isAsWritten(report) ? [report] : [];
  });
}

interface ReportLine {
  readonly event: 'report';
  readonly report: ReportRecord;
}

/** Null for what is no JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Stands in a line of its own only: in a text, quotation marks have a stroke before them. */
const END = '"event":"end"';

/** Bytes; a run of sixty reports writes half as many. */
const CHUNK = 65_536;

/** Bytes; a run of 30,000 reports writes a fifth of it. Of what is longer, something else has been written there. */
const LONGEST = 256 * 1024 * 1024;

/** A journal grows for years: it is read from its end, and only as far back as it takes. @throws NotReadable */
function textSinceTheLastEnd(path: string): string {
  try {
    const about = lstatSync(path, { throwIfNoEntry: false });
    if (!about?.isFile()) return '';
    const { size } = about;
    const most = Math.min(size, LONGEST);
    for (let length = CHUNK; ; length *= 4) {
      const tail = tailOf(path, size, Math.min(length, most));
      const end = tail.lastIndexOf(END);
      if (end >= 0 || length >= most) return tail.toString('utf8', Math.max(0, end));
    }
  } catch (cause) {
    throw new NotReadable(`${withSlashes(path)} 读不到：${causeOf(cause)}`, { cause });
  }
}

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
