/**
 * `--to`: what a command would print → a file. PowerShell takes `>` for text: it decodes UTF-8 by the code page of Windows,
 * by which Chinese is lost, and writes UTF-16.
 */

import { realpathSync, statSync } from 'node:fs';
import { NothingToDo } from '../run/plan.ts';
import { causeOf } from '../store/cause.ts';
import { writeWhole } from '../store/output.ts';
import { printable } from './printable.ts';
import { asJson, EXIT } from './results.ts';
import type { Terminal } from './terminal.ts';

export type FileEncoding = 'utf-8' | 'utf-16';

/** @returns the exit code @throws NothingToDo as `placeOf` */
export function writeResult(
  text: string,
  { to, json = false }: { readonly to: string; readonly json?: boolean },
  terminal: Terminal,
  encoding: FileEncoding = 'utf-8',
): number {
  const place = placeOf(to);
  try {
    writeWhole(place, encoding === 'utf-8' ? text : Buffer.from(`\ufeff${text}`, 'utf16le'));
  } catch (cause) {
    const stop = { why: 'failed', message: `写不到 ${to}：${causeOf(cause)}。` } as const;
    terminal.tell(stop.message);
    if (json) terminal.print(asJson({ findings: [], reports: [], stop }, EXIT.failed));
    return EXIT.failed;
  }
  terminal.print(json ? asJson({ findings: [], reports: [] }, EXIT.good) : [`已写好 ${to}`]);
  return EXIT.good;
}

/** What people hand in and what is made of it, and the records of runs: results are text, and never lie under such a name. */
const KEPT = /\.(?:ya?ml|pdf|xlsx?|et|docx?|wps|zip|ndjson)$|[\\/](?:manifest|versions)\.json$/i;

/**
 * The file that a result is to be in, links followed: it takes the place of an earlier one. A pipe or a device would be gone
 * where a file takes its place, for everybody. @throws NothingToDo where something else lies there
 */
function placeOf(to: string): string {
  const path = leadsTo(to);
  if (path === null) return to;
  const about = statSync(path);
  if (about.isDirectory()) return path;
  if (!about.isFile()) throw new NothingToDo(`--to 后面的 ${to} 不是普通的文件，没有改动它。请写另一个文件名。`);
  if (KEPT.test(path)) throw new NothingToDo(`--to 后面的 ${to} 已经有了，不是结果，没有改动它。请写另一个文件名。`);
  return path;
}

/** Null where nothing is, or nothing can be reached: writing there says why. */
function leadsTo(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

/**
 * A command whose results go to a file, whole, when it is through.
 * @returns its exit code; 4 where the file cannot be written @throws NothingToDo before it has begun, as `placeOf`
 */
export async function resultsTo(
  to: string,
  terminal: Terminal,
  work: (terminal: Terminal) => number | Promise<number>,
): Promise<number> {
  placeOf(to);
  const lines: string[] = [];
  const exitCode = await work({ ...terminal, print: (more) => void lines.push(...more) });
  const text = lines.map((line) => `${printable(line)}\n`).join('');
  return writeResult(text, { to }, terminal) === EXIT.good ? exitCode : EXIT.failed;
}
