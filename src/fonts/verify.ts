/**
 * The font files as they lie on disk → a finding for each that is not the one fonts.yaml means.
 *
 * To hash all 64 MB is much for every run: when the program is built they are, and what the system says of each file is noted
 * with a quicker checksum. A run looks at the first, and where that has changed, as it has in a copy of the program, reads
 * the file for the second.
 */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { error, type Finding, hasErrors } from '../finding.ts';
import { spotOf } from '../place.ts';
import { PREPARED, preparedBytes } from '../source/prepared.ts';
import { proveFace } from './face.ts';
import { manifestOf } from './fonts.ts';
import type { ShippedFace } from './manifest.ts';
import { FontFiles } from './opened.ts';

/** What was noted of the program's own files, by the SHA-256 that they had and fonts.yaml wants. */
export const NOTES = new URL('fonts.json', PREPARED);

interface Note {
  readonly state: string;
  readonly crc32: number;
}

export type Notes = Readonly<Record<string, Note>>;

/** For the build: of the files that are as shipped. `dir` as for loadFonts. */
export function notesOf(dir: string): Notes {
  const whole = facesIn(dir).filter((face) => existsSync(face.path) && sha256Of(face.path) === face.sha256);
  return Object.fromEntries(whole.map(({ path, sha256 }) => [sha256, { state: stateOf(path), crc32: crc32Of(path) }]));
}

/** What the build noted; nothing where it noted nothing, or what nobody can read. */
export function preparedNotes(): Notes {
  return JSON.parse(preparedBytes(NOTES)?.toString() ?? '{}');
}

/**
 * For every run. `dir` as for loadFonts; a file without a note is hashed. `told`: what was found before, by whoever read a
 * file; one that cannot be read is theirs, too.
 */
export function changedFaces(dir: string, notes: Notes, told: readonly Finding[]): Finding[] {
  return facesNotTold(dir, told).flatMap((face) => {
    try {
      return isAsShipped(face, notes[face.sha256]) ? [] : [changed(face)];
    } catch {
      return [];
    }
  });
}

function isAsShipped({ path, sha256 }: ShippedFace, note: Note | undefined): boolean {
  if (note && (stateOf(path) === note.state || crc32Of(path) === note.crc32)) return true;
  return sha256Of(path) === sha256;
}

/** For `doctor`: reads all, whatever was noted. `told`: as above. */
export function verifyFaces(dir: string, told: readonly Finding[] = []): Finding[] {
  const files = new FontFiles();
  try {
    return facesNotTold(dir, told).flatMap((face) => verify(face, files));
  } finally {
    files.close();
  }
}

function verify(face: ShippedFace, files: FontFiles): readonly Finding[] {
  const { findings } = proveFace(face, files);
  if (hasErrors(findings)) return findings;
  return sha256Of(face.path) === face.sha256 ? findings : [...findings, changed(face)];
}

function changed({ path, place }: ShippedFace): Finding {
  const message = `字体文件“${path}”与随本程序发布的不是同一个文件。`;
  return error(place, 'font-file-as-shipped', message, '请从安装包中重新复制这个文件。');
}

/** One damaged file is one finding. */
function facesNotTold(dir: string, told: readonly Finding[]): readonly ShippedFace[] {
  const spots = new Set(told.map(spotOf));
  return spots.size === 0 ? facesIn(dir) : facesIn(dir).filter(({ place }) => !spots.has(spotOf(place)));
}

function facesIn(dir: string): readonly ShippedFace[] {
  return manifestOf(dir).value?.faces ?? [];
}

function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Nobody writes to a file without its times telling. */
function stateOf(path: string): string {
  const { size, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true });
  return [size, mtimeNs, ctimeNs, ino].join(' ');
}

const PIECE = 256 * 1024;

function crc32Of(path: string): number {
  const piece = new Uint8Array(PIECE);
  const descriptor = openSync(path, 'r');
  try {
    let sum = 0;
    for (let read = PIECE; read > 0; sum = crc32(piece.subarray(0, read), sum))
      read = readSync(descriptor, piece, 0, PIECE, null);
    return sum;
  } finally {
    closeSync(descriptor);
  }
}
