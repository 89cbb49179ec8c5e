/** The lines of a journal → what a killed run had done, the history of a year, one journal of those of its shards. */

import { closeSync, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { withSlashes } from '../place.ts';
import { validatorOf } from '../schema/validator.ts';
import { NotReadable } from '../source/presence.ts';
import { causeOf } from './cause.ts';
import { endLine, JOURNAL } from './journal.ts';
import { END_SCHEMA, LINE_SCHEMA } from './manifest-schema.ts';
import { writeWhole } from './output.ts';
import { isAsWritten, type ReportRecord } from './record.ts';

/** What became of a report, or who had handed in nothing when a run came to its end. */
export type JournalLine = ReportLine | EndLine;

interface ReportLine {
  /** An ISO time, in UTC. */
  readonly at: string;
  readonly event: 'report';
  readonly report: ReportRecord;
}

interface EndLine {
  readonly at: string;
  readonly event: 'end';
  /** 代号; absent in what earlier versions have written. */
  readonly missing?: readonly string[];
}

/**
 * Of the runs that did not come to their end; the latest of each organ last. A line that is not as a run has written it is
 * none: what it told is looked at anew.
 * @throws NotReadable
 */
export function unfinishedReports(folder: string): ReportRecord[] {
  const lines = textSinceTheLastEnd(join(folder, JOURNAL)).split('\n');
  const validate = lines.length > 1 ? validatorOf(LINE_SCHEMA) : () => false;
  return lines.flatMap((text) => {
    const line = parsed(text);
    if (!validate(line)) return [];
    const { report } = line as ReportLine;
    return isAsWritten(report) ? [report] : [];
  });
}

/** All that runs have told of a year, in the order of its lines. A line that is not as a run has written it is none. @throws NotReadable */
export function* journalLines(folder: string): Generator<JournalLine> {
  const [isReport, isEnd] = [validatorOf(LINE_SCHEMA), validatorOf(END_SCHEMA)];
  for (const text of textLines(folder)) {
    const line = parsed(text);
    if (isEnd(line)) yield line as EndLine;
    else if (isReport(line) && isAsWritten((line as ReportLine).report)) yield line as ReportLine;
  }
}

/**
 * What the shards of a year have told goes into its own journal, each line once, however often they are joined.
 * @param folder out/<year> @param reports of the joined manifest, which stands @throws NotReadable
 */
export function joinJournals(folder: string, shards: readonly string[], reports: readonly ReportRecord[]): void {
  const own = [...textLines(folder)];
  const known = new Set(own);
  const fresh = shards.flatMap((each) => [...textLines(each)].filter((line) => !known.has(line)));
  // Each begins with its time.
  writeWhole(join(folder, JOURNAL), inLines([...own, ...fresh.sort(), endLine(reports)]));
}

/** UTF-16 units of a piece, or a little more. */
const PIECE = 1 << 18;

function* inLines(lines: readonly string[]): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += `\n${line}`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** Whole ones only: of a run that was killed the last may be cut short. */
function* textLines(folder: string): Generator<string> {
  const path = join(folder, JOURNAL);
  try {
    const about = lstatSync(path, { throwIfNoEntry: false });
    if (!about?.isFile()) return;
    // Pieces of a line that goes on: where somebody has written one of a hundred megabytes, each is read once.
    let open: string[] = [];
    for (const text of piecesOf(path, about.size)) {
      const [first = '', ...others] = text.split('\n');
      open.push(first);
      if (others.length === 0) continue;
      yield* [open.join(''), ...others.slice(0, -1)].filter(isWhole);
      open = others.slice(-1);
    }
    const last = open.join('');
    if (isWhole(last)) yield last;
  } catch (cause) {
    throw unread(path, cause);
  }
}

function isWhole(line: string): boolean {
  return line.startsWith('{"at":"') && line.endsWith('}');
}

function* piecesOf(path: string, size: number): Generator<string> {
  const file = openSync(path, 'r');
  const decoder = new TextDecoder();
  const bytes = Buffer.alloc(CHUNK);
  try {
    for (let at = Math.max(0, size - LONGEST); at < size; ) {
      const length = readSync(file, bytes, 0, Math.min(CHUNK, size - at), at);
      if (length === 0) break;
      at += length;
      yield decoder.decode(bytes.subarray(0, length), { stream: true });
    }
  } finally {
    closeSync(file);
  }
}

function unread(path: string, cause: unknown): NotReadable {
  return new NotReadable(`${withSlashes(path)} 读不到：${causeOf(cause)}`, { cause });
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
    throw unread(path, cause);
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
