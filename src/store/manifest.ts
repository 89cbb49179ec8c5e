/**
 * out/<year>/manifest.json: what a run has made, the one thing later steps read. It holds no clock, host, number of workers
 * or path of a machine: the same inputs give the same manifest, in one run or several, on one machine or many.
 */

import { basename, join } from 'node:path';
import type { ErrorObject } from 'ajv';
import { withSlashes } from '../place.ts';
import { validatorOf } from '../schema/validator.ts';
import { readPlainFile } from '../source/plain-file.ts';
import { isThere, NotReadable } from '../source/presence.ts';
import { causeOf } from './cause.ts';
import { MANIFEST_SCHEMA } from './manifest-schema.ts';
import { writeWhole } from './output.ts';
import { type ReportRecord, withHash } from './record.ts';
import type { ShardNote } from './shard.ts';
import type { ProgramVersions } from './versions.ts';

export interface Manifest {
  readonly version: 1;
  readonly year: number;
  readonly program: ProgramVersions;
  /** Whether there was a list of organs: one that is gone later is not taken for none. */
  readonly county?: boolean;
  /** Which part of a divided run this is; absent in a whole one. */
  readonly shard?: ShardNote;
  /** By 代号. */
  readonly reports: readonly ReportRecord[];
}

const NAME = 'manifest.json';

/** Bytes; 30,000 reports with their findings are a tenth of it. */
const LARGEST = 256 * 1024 * 1024;

/**
 * @param folder out/<year>
 * @returns undefined where there is none; then a run starts anew and writes a whole one
 * @throws BrokenManifest, NotReadable (of a newer program, or the system's refusal): what lies beside it may be backed by it
 */
export function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, NAME);
  try {
    if (!isThere(path)) return undefined;
    return manifestIn(readPlainFile(path, LARGEST).toString('utf8'), basename(folder));
  } catch (cause) {
    const words = `${withSlashes(path)} ${causeOf(cause)}。${adviceFor(folder)}`;
    throw cause instanceof Unsound ? new BrokenManifest(words, { cause }) : new NotReadable(words, { cause });
  }
}

function adviceFor(folder: string): string {
  const year = basename(folder);
  return `没有生成、也没有移动任何报告。请恢复这个文件；不能恢复的，移到别处，再运行 nianbao build ${year}，整个年度重新核对`;
}

/** There is a manifest, and what it says is nothing that a run has written: it is of no use to anybody. */
export class BrokenManifest extends NotReadable {}

/** Why a text is no manifest of ours. */
class Unsound extends NotReadable {}

/** Notepad puts a mark before it, which spoils nothing. @throws Unsound */
function manifestIn(text: string, year: string): Manifest {
  const manifest = parsed(text.replace(/^\uFEFF/, ''));
  const { version } = (manifest ?? {}) as Partial<Record<string, unknown>>;
  if (typeof version === 'number' && version > 1) throw new NotReadable('是更新版本的程序写的，这个版本的程序读不了');
  const validate = validatorOf(MANIFEST_SCHEMA);
  if (!validate(manifest)) throw new Unsound(`内容不对，可能被改动过${placeIn(validate.errors)}`);
  const sound = manifest as Manifest;
  if (String(sound.year) !== year) throw new Unsound(`写的是 ${sound.year} 年度，可能放错了文件夹`);
  if (sound.shard && sound.shard.index > sound.shard.of) throw new Unsound('内容不对，可能被改动过（shard）');
  const organs = new Set<string>();
  for (const { organ } of sound.reports) {
    if (organs.has(organ)) throw new Unsound(`内容不对，可能被改动过（“${organ}”有两条）`);
    organs.add(organ);
  }
  return sound;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unsound('不完整，或者被改动过');
  }
}

/** Where it is not as it should be, for whoever looks after the program; nothing where it is none of it. */
function placeIn(errors: readonly ErrorObject[] | null | undefined): string {
  const [first] = errors ?? [];
  const missing = first?.params['missingProperty'];
  const steps = [...(first?.instancePath.split('/').slice(1) ?? []), ...(missing === undefined ? [] : [missing])];
  return steps.length === 0 ? '' : `（${steps.join('.')}）`;
}

export function writeManifest(folder: string, { reports, ...about }: Omit<Manifest, 'version'>): void {
  const { year, program, county, shard } = about;
  const head = { version: 1, year, program, ...(county !== undefined && { county }), ...(shard && { shard }) };
  writeWhole(join(folder, NAME), inPieces({ ...head, reports: byOrgan(reports).map(withHash) }));
}

/** UTF-16 units of a piece, or a little more. */
const PIECE = 1 << 18;

/** Its JSON, as `JSON.stringify` would have it: of 15,000 reports that is a string of 50 MB. */
export function* inPieces({ reports, ...about }: Omit<Manifest, 'version'>): Generator<string> {
  const [head = '', tail = ''] = JSON.stringify({ ...about, reports: [null] }, null, 2).split(/null(?=\s*\]\s*\}$)/);
  if (reports.length === 0) return yield `${JSON.stringify({ ...about, reports }, null, 2)}\n`;
  let piece = head;
  for (const [at, each] of reports.entries()) {
    piece += `${at === 0 ? '' : ',\n    '}${JSON.stringify(each, null, 2).replaceAll('\n', '\n    ')}`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}${tail}\n`;
}

function byOrgan(reports: readonly ReportRecord[]): ReportRecord[] {
  return [...reports].sort((a, b) => (a.organ < b.organ ? -1 : a.organ > b.organ ? 1 : 0));
}

/**
 * Whether there was a list of organs when the reports of a year were last made, or of the year before where there are none
 * yet. @param out an output folder @returns the manifest that says so; undefined where none does @throws NotReadable
 */
export function manifestWithCounty(out: string, year: number): string | undefined {
  const folders = [year, year - 1].map((each) => join(out, String(each)));
  for (const folder of folders) {
    const manifest = readManifest(folder);
    if (manifest) return manifest.county ? withSlashes(join(folder, NAME)) : undefined;
  }
  return undefined;
}
