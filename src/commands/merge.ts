/** `merge`: what several machines made with `build --shard` becomes one output folder. */

import { join } from 'node:path';
import { asJson, asReport, EXIT, exitCodeOf, type Results } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { NothingToDo } from '../run/plan.ts';
import { causeOf } from '../store/cause.ts';
import { Held, type Lock, lockFolder } from '../store/lock.ts';
import { checkShards, findShards, joinShards, Unfit } from '../store/merge.ts';
import type { Outcome } from '../store/outcome.ts';
import { doneOf } from '../store/record.ts';

export interface MergeOptions {
  readonly data: string;
  readonly out: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** @param folders output folders with shards in them, or shards; none: the output folder itself @throws NothingToDo */
export function merge(folders: readonly string[], options: MergeOptions, terminal: Terminal): number {
  const results = collect(folders.length > 0 ? folders : [options.out], options);
  const exitCode = exitCodeOf(results);
  if (results.stop) terminal.tell(results.stop.message);
  terminal.print(options.json ? asJson(results, exitCode) : asReport(results, options.quiet));
  return exitCode;
}

function collect(folders: readonly string[], options: MergeOptions): Results {
  const years = findShards(folders);
  if (years.size === 0) throw new NothingToDo(`${folders.join('、')} 里没有分份做的报告。`);
  let lock: Lock | undefined;
  try {
    for (const [year, shards] of years) checkShards(year, shards);
    lock = lockFolder(options.out);
    return { findings: [], outcomes: [...years].flatMap(([year, shards]) => joined(year, shards, options)) };
  } catch (cause) {
    return { findings: [], outcomes: [], stop: stopFor(cause) };
  } finally {
    lock?.release();
  }
}

function joined(year: number, shards: Parameters<typeof joinShards>[2], { data, out }: MergeOptions): Outcome[] {
  const folder = join(out, String(year));
  const reports = joinShards(folder, year, shards)?.reports ?? [];
  return reports.map((each) => doneOf(each, each.status, year, { file: null, data, folder }).outcome);
}

function stopFor(cause: unknown): { exitCode: number; message: string } {
  if (cause instanceof Unfit) return { exitCode: EXIT.usage, message: cause.message };
  if (cause instanceof Held) return { exitCode: EXIT.locked, message: cause.message };
  return { exitCode: EXIT.failed, message: `输出文件夹：${causeOf(cause)}。` };
}
