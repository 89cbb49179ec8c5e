/** `publish`: what is made is frozen, and packed for the portal. */

import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type FolderOptions, sound, withFolders } from '../console/command.ts';
import { heedInterrupt } from '../console/interrupt.ts';
import { asPublished, asPublishedJson, exitCodeOfPublished } from '../console/published.ts';
import { EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { today } from '../console/today.ts';
import { optimiseLater } from '../console/v8-flags.ts';
import { NothingToDo } from '../run/plan.ts';
import type { Runner } from '../run/runner.ts';
import { isIsoDay } from '../source/dates.ts';

export interface PublishOptions extends FolderOptions {
  readonly store: string;
  /** ISO day. */
  readonly date?: string;
  readonly dryRun: boolean;
}

export const mayGoToFile = true;

export function define(command: Command): Command {
  return withFolders(command)
    .description('公布：把生成的报告定下来，存一份不再改动的，并在输出文件夹里备好上传的文件')
    .argument('[年度、文件或单位...]')
    .option('--store <文件夹>', '公布过的报告存在哪里，不写就是 published', 'published')
    .option('--date <日期>', '公布的日期，如 2021-01-28；不写就是今天')
    .option('--dry-run', '只说要公布什么，什么也不写', false);
}

/** @throws NothingToDo, Broken, Lost */
export async function run(terminal: Terminal, targets: readonly string[], options: PublishOptions): Promise<number> {
  const date = options.date ?? today();
  if (!isIsoDay(date)) throw new NothingToDo('--date 后面写日期，如 --date 2021-01-28。');
  for (const [folder, name] of [
    [options.out, '输出文件夹'],
    [options.data, '填报文件夹'],
  ] as const)
    if (resolve(folder) === resolve(options.store)) throw new NothingToDo(`--store 不能是${name}，请写另一个文件夹。`);
  const { runnerFor } = await import('../run/runner-for.ts');
  const [only, ...others] = targets;
  const runner = await runnerFor(others.length === 0 && only?.endsWith('.yaml') ? only : undefined, optimiseLater);
  try {
    return await published(terminal, targets, { ...options, date }, runner);
  } finally {
    runner.close();
  }
}

async function published(
  terminal: Terminal,
  targets: readonly string[],
  options: PublishOptions & { readonly date: string },
  runner: Runner,
): Promise<number> {
  const [{ openRun }, { publish }] = await Promise.all([import('../run/run.ts'), import('../release/publish.ts')]);
  const { data, out, json } = options;
  const run = sound(await openRun({ targets, data, out, force: false, shard: null }, runner));
  const interrupt = heedInterrupt(
    () => terminal.tell('正在停下：手上的报告做完就结束。再按一次 Ctrl-C 立即结束。'),
    () => process.exit(EXIT.interrupted),
  );
  try {
    const watcher = { begin: () => {}, done: () => {}, stopped: interrupt.stopped };
    const results = await publish(run, options, watcher);
    const exitCode = exitCodeOfPublished(results);
    terminal.print(
      json ? asPublishedJson(results, run.findings, exitCode) : asPublished(results, run.findings, options),
    );
    return exitCode;
  } finally {
    interrupt.release();
  }
}
