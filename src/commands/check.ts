/** `check`: findings only, of a year or of single files. */

import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { type FolderOptions, withFolders } from '../console/command.ts';
import { isFolderName } from '../console/notices.ts';
import type { Terminal } from '../console/terminal.ts';
import { optimiseLater } from '../console/v8-flags.ts';
import { runnerFor } from '../run/runner-for.ts';
import { NothingToDo } from '../run/targets.ts';

export interface CheckOptions extends FolderOptions {
  readonly notice: boolean;
  readonly to?: string;
}

/** Notices go to a folder, where one is named. */
export const mayGoToFile = ({ notice, json, to }: CheckOptions) => !notice || json || !isFolderName(to ?? '.txt');

export function define(command: Command): Command {
  return withFolders(command)
    .description('只核对，不生成')
    .argument('[年度、文件或单位...]')
    .option('--notice', '按单位写成可以转发的通知；--to 写文件夹的，一个单位一个文件', false);
}

export async function run(terminal: Terminal, targets: readonly string[], options: CheckOptions): Promise<number> {
  if (targets.some(isForeign)) return checkForeign(terminal, targets, options);
  const [file, ...others] = targets;
  const runner = await runnerFor(
    others.length === 0 && file !== undefined && isFile(file) ? file : undefined,
    optimiseLater,
  );
  const [{ attended }, { checkReports }] = await Promise.all([
    import('../console/attended.ts'),
    import('../run/run.ts'),
  ]);
  return attended(
    { targets, data: options.data, out: null, force: false, shard: null },
    runner,
    checkReports,
    options,
    terminal,
  );
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** A file that is no submission: a workbook, a Word file. */
function isForeign(target: string): boolean {
  return !/\.ya?ml$/i.test(target) && isFile(target);
}

async function checkForeign(terminal: Terminal, files: readonly string[], options: CheckOptions): Promise<number> {
  const other = files.find((each) => !isForeign(each));
  if (other !== undefined) throw new NothingToDo(`“${other}”请另外核对：Excel 表、Word 文件不和填报文件写在一起。`);
  const { run: importing } = await import('./import.ts');
  return importing(terminal, files, { ...options, check: true, replace: false });
}
