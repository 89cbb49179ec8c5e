/** `new`: writes a submission for an organ to fill in, with a comment at every entry and what is known already; it never overwrites. */

import { join } from 'node:path';
import type { Command } from 'commander';
import { type FolderOptions, sound, withFolders } from '../console/command.ts';
import { asJson, EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import type { NewSubmission } from '../run/new-submission.ts';
import { NothingToDo } from '../run/plan.ts';

export interface NewOptions extends FolderOptions {
  readonly year: string;
}

export function define(command: Command): Command {
  return withFolders(command)
    .description('为一个单位写一份空白填报文件，已有的不会改动')
    .argument('<单位>', '代号、全称或简称')
    .requiredOption('--year <年度>', '报告反映的年度');
}

/** @param word 代号, 名称 or 简称 */
export async function run(terminal: Terminal, word: string, { data, year, json }: NewOptions): Promise<number> {
  if (!/^\d{4}$/.test(year)) throw new NothingToDo('--year 后面写四位数字的年度，如 --year 2020。');
  const [{ newSubmission }, { runnerFor }] = await Promise.all([
    import('../run/new-submission.ts'),
    import('../run/runner-for.ts'),
  ]);
  const runner = await runnerFor(join(data, year, `${word}.yaml`));
  try {
    const written = sound(await newSubmission(word, Number(year), data, runner));
    terminal.print(json ? asJson({ findings: [], reports: [] }, EXIT.good) : told(written));
    return EXIT.good;
  } finally {
    runner.close();
  }
}

export function told({ path, carried, lastYear }: NewSubmission): string[] {
  const files = lastYear.map((each) => each.file).join('、');
  const words =
    carried > 0
      ? `其中 ${carried} 个数已按 ${files} 填好，请核对。`
      : '没有可用的上年填报文件，要与上年报告衔接的数请照上年公布的报告填。';
  return [`已写好空白填报文件 ${path}。`, words, `填好后运行 nianbao check ${path} 核对。`];
}
