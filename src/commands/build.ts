/** `build`: the reports of a year, or of single files, are checked and made. */

import type { Command } from 'commander';
import { type FolderOptions, withFolders } from '../console/command.ts';
import { lastYear } from '../console/last-year.ts';
import type { Terminal } from '../console/terminal.ts';
import { optimiseLater } from '../console/v8-flags.ts';
import { NothingToDo } from '../run/plan.ts';
import type { RunSettings } from '../run/run.ts';
import { startWorkerPool } from '../run/worker-pool.ts';
import { parseShard } from '../store/shard.ts';

export interface BuildOptions extends FolderOptions {
  readonly lastYear: boolean;
  readonly force: boolean;
  /** A number in digits. */
  readonly workers?: string;
  /** `2/4`. */
  readonly shard?: string;
  readonly draft: boolean;
}

export const mayGoToFile = true;

export function define(command: Command): Command {
  return withFolders(command)
    .description('核对并生成报告；不写，就是填报文件夹里最近的年度')
    .argument('[年度、文件或单位...]')
    .option('--last-year', '上一年度的报告（一月里用）', false)
    .option('--force', '没有变化的也重新生成', false)
    .option('--workers <个数>', '使用的处理器核心数；不写时按报告份数自动确定')
    .option('--shard <第几份/共几份>', '只做其中一份，如 2/4；各份做完用 nianbao merge 合并')
    .option('--draft', '只做送审稿：有错误也做，错误列在最后一页，不算正式报告', false);
}

export async function run(terminal: Terminal, targets: readonly string[], options: BuildOptions): Promise<number> {
  if (options.draft) return (await import('./draft.ts')).draft(terminal, targets, options);
  const settings = settingsOf(targets, options);
  // Its first thread loads the program while this one reads what there is to do.
  const pool = startWorkerPool({ wished: workersIn(options), beforeMore: optimiseLater });
  const [{ attended }, { makeReports }] = await Promise.all([
    import('../console/attended.ts'),
    import('../run/run.ts'),
  ]);
  return attended(settings, pool, makeReports, options, terminal);
}

function workersIn({ workers }: BuildOptions): number | null {
  if (workers === undefined) return null;
  if (!/^[1-9]\d{0,2}$/.test(workers)) throw new NothingToDo('--workers 后面写 1 到 999 的数字，如 --workers 4。');
  return Number(workers);
}

function settingsOf(targets: readonly string[], options: BuildOptions): RunSettings {
  const { data, out, force, shard } = options;
  if (options.lastYear && targets.length > 0) throw new NothingToDo('写了 --last-year，就不要再写年度或文件。');
  const dealt = shard === undefined ? null : parseShard(shard);
  if (shard !== undefined && !dealt) throw new NothingToDo('--shard 后面写“第几份/共几份”，如 --shard 2/4。');
  return { targets: options.lastYear ? [String(lastYear())] : targets, data, out, force, shard: dealt };
}
