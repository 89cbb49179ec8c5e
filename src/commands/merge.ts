/** `merge`: what several machines made with `build --shard` becomes one output folder. */

import { join } from 'node:path';
import type { Command } from 'commander';
import { type FolderOptions, withFolders } from '../console/command.ts';
import { asJson, asReport, exitCodeOf, type Results } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { inListOrder } from '../county/list-order.ts';
import { loadCounty } from '../county.ts';
import { NothingToDo } from '../run/plan.ts';
import { causeOf } from '../store/cause.ts';
import { Held, type Lock, lockFolder } from '../store/lock.ts';
import { checkShards, findShards, joinShards, Unfit } from '../store/merge.ts';
import { resultFrom } from '../store/record.ts';
import type { Result } from '../store/result.ts';

export function define(command: Command): Command {
  return withFolders(command)
    .description('把 build --shard 各份的结果合并到输出文件夹')
    .argument('[文件夹...]', '各份所在的文件夹；不写就是输出文件夹');
}

/** @param folders output folders with shards in them, or shards; none: the output folder itself @throws NothingToDo */
export function run(terminal: Terminal, folders: readonly string[], options: FolderOptions): number {
  const results = collect(folders.length > 0 ? folders : [options.out], options);
  const exitCode = exitCodeOf(results);
  if (results.stop) terminal.tell(results.stop.message);
  terminal.print(options.json ? asJson(results, exitCode) : asReport(results, options.quiet));
  return exitCode;
}

function collect(folders: readonly string[], options: FolderOptions): Results {
  let lock: Lock | undefined;
  try {
    const years = findShards(folders);
    if (years.size === 0) throw new NothingToDo(`${folders.join('、')} 里没有分份做的报告。`);
    for (const [year, shards] of years) checkShards(year, shards);
    lock = lockFolder(options.out);
    return { findings: [], reports: [...years].flatMap(([year, shards]) => joined(year, shards, options)) };
  } catch (cause) {
    if (cause instanceof NothingToDo) throw cause;
    return { findings: [], reports: [], stop: stopFor(cause) };
  } finally {
    lock?.release();
  }
}

function joined(year: number, shards: Parameters<typeof joinShards>[2], { data, out }: FolderOptions): Result[] {
  const folder = join(out, String(year));
  const reports = joinShards(folder, year, shards)?.reports ?? [];
  return inListOrder(reports, loadCounty(data).value ?? null).map((each) =>
    resultFrom(each, each.status, year, { file: null, data, folder }),
  );
}

function stopFor(cause: unknown): NonNullable<Results['stop']> {
  if (cause instanceof Unfit) return { why: 'usage', message: cause.message };
  if (cause instanceof Held) return { why: 'locked', message: cause.message };
  return { why: 'failed', message: `输出文件夹：${causeOf(cause)}。` };
}
