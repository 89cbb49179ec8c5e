/**
 * `--to`: what a command would print → a file. PowerShell takes `>` for text: it decodes UTF-8 by the code page of Windows,
 * by which Chinese is lost, and writes UTF-16.
 */

import { causeOf } from '../store/cause.ts';
import { writeWhole } from '../store/output.ts';
import { printable } from './printable.ts';
import { asJson, EXIT } from './results.ts';
import type { Terminal } from './terminal.ts';

export type FileEncoding = 'utf-8' | 'utf-16';

/** @returns the exit code */
export function writeResult(
  text: string,
  { to, json = false }: { readonly to: string; readonly json?: boolean },
  terminal: Terminal,
  encoding: FileEncoding = 'utf-8',
): number {
  try {
    writeWhole(to, encoding === 'utf-8' ? text : Buffer.from(`\ufeff${text}`, 'utf16le'));
  } catch (cause) {
    const stop = { why: 'failed', message: `写不到 ${to}：${causeOf(cause)}。` } as const;
    terminal.tell(stop.message);
    if (json) terminal.print(asJson({ findings: [], reports: [], stop }, EXIT.failed));
    return EXIT.failed;
  }
  terminal.print(json ? asJson({ findings: [], reports: [] }, EXIT.good) : [`已写好 ${to}`]);
  return EXIT.good;
}

/** A command whose results go to a file, whole, when it is through. @returns its exit code; 4 where the file cannot be written */
export async function resultsTo(
  to: string,
  terminal: Terminal,
  work: (terminal: Terminal) => number | Promise<number>,
): Promise<number> {
  const lines: string[] = [];
  const exitCode = await work({ ...terminal, print: (more) => void lines.push(...more) });
  const text = lines.map((line) => `${printable(line)}\n`).join('');
  return writeResult(text, { to }, terminal) === EXIT.good ? exitCode : EXIT.failed;
}
