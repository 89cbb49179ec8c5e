/** `check`: findings only, of a year or of single files. */

import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { type FolderOptions, withFolders } from '../console/command.ts';
import type { Terminal } from '../console/terminal.ts';
import { optimiseLater } from '../console/v8-flags.ts';
import type { Runner } from '../run/runner.ts';
import { startWorkerPool } from '../run/worker-pool.ts';

export interface CheckOptions extends FolderOptions {
  readonly notice: boolean;
}

export function define(command: Command): Command {
  return withFolders(command)
    .description('只核对，不生成')
    .argument('[年度或文件...]')
    .option('--notice', '按单位写成可以转发的通知', false);
}

export async function run(terminal: Terminal, targets: readonly string[], options: CheckOptions): Promise<number> {
  const runner = await runnerFor(targets);
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

/** Bytes of a submission that is checked without limits of time and memory: three times a long one, and checked in a moment whatever is in it. */
const SMALL = 65_536;

/** For one submission a thread takes longer to begin than all of its checks. */
async function runnerFor(targets: readonly string[]): Promise<Runner> {
  const [file, ...others] = targets;
  const size = file !== undefined && others.length === 0 ? sizeOf(file) : undefined;
  if (size === undefined || size > SMALL) return startWorkerPool({ wished: null, beforeMore: optimiseLater });
  return new (await import('../run/local-runner.ts')).LocalRunner();
}

/** @returns undefined where it is no file */
function sizeOf(path: string): number | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? stat.size : undefined;
}
