/** What a file of commands/ exports: a command, its arguments, options and help (`define`), and what it does (`run`). */

import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Checked, Finding } from '../finding.ts';
import { NothingToDo } from '../run/targets.ts';
import type { Terminal } from './terminal.ts';

export interface CommandFile {
  /** Adds description, arguments and options to the bare command. */
  readonly define: (command: Command) => Command;
  /**
   * What is heavy it loads itself: for the help of all commands all of these files are loaded.
   * @param given the arguments in the order of `define`, then the options
   * @returns the exit code
   * @throws NothingToDo, Broken, Lost
   */
  readonly run: (terminal: Terminal, ...given: never[]) => number | Promise<number>;
  /** Whether what it prints may go to a file, `--to`; where that hangs on the options, the command itself may be given `to`. */
  readonly mayGoToFile?: true | ((options: never) => boolean);
}

export interface FolderOptions {
  readonly data: string;
  readonly out: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** The options that nearly all commands have. */
export function withFolders(command: Command): Command {
  return withData(command)
    .option('--out <文件夹>', '输出文件夹，不写就是 out', 'out')
    .option('--json', '结果以 JSON 输出', false)
    .option('--quiet', '只说必须改正的', false);
}

export function withData(command: Command): Command {
  return command.option('--data <文件夹>', '填报文件夹，不写就是 data', 'data');
}

/** Reports among submissions would be taken for them, and what is put aside would be theirs. @throws NothingToDo */
export function keepApart({ data, out }: { readonly data?: string; readonly out?: string }): void {
  if (data === undefined || out === undefined) return;
  const [from, to] = [realPath(data), realPath(out)];
  const inside = relative(from, to);
  const isYears = /^\d{4}(?:$|[\\/])/.test(inside);
  if (from !== to && !isYears) return;
  throw new NothingToDo(
    `输出文件夹（${out}）不能${isYears ? '放在' : '就是'}填报文件夹${isYears ? '的年度里' : ''}；用 --out 另写一个文件夹。`,
  );
}

/** As far as it is there. */
function realPath(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync.native(whole);
  } catch {
    const folder = dirname(whole);
    return folder === whole ? whole : join(realPath(folder), basename(whole));
  }
}

/** The county, the layouts or the fonts have errors: a command cannot begin. */
export class Broken extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super('the county, the layouts or the fonts have errors');
    this.findings = findings;
  }
}

/** What a command stands on. @throws Broken */
export function sound<T>({ value, findings }: Checked<T>): T {
  if (value === undefined) throw new Broken(findings);
  return value;
}
