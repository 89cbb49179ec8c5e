/** `new`: writes submissions for organs to fill in, with a comment at every entry and what is known already; it never overwrites. */

import { join } from 'node:path';
import type { Command } from 'commander';
import { type FolderOptions, sound, withFolders } from '../console/command.ts';
import { asJson, EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { withSlashes } from '../place.ts';
import type { NewSubmission } from '../run/new-submission.ts';
import { NothingToDo } from '../run/plan.ts';

export interface NewOptions extends FolderOptions {
  readonly year: string;
  readonly all: boolean;
}

export function define(command: Command): Command {
  return withFolders(command)
    .description('为单位写空白填报文件，已有的不会改动')
    .argument('[单位...]', '代号、全称或简称')
    .requiredOption('--year <年度>', '报告反映的年度')
    .option('--all', '单位名录里的全部单位', false);
}

/** @param words 代号, 名称 or 简称 */
export async function run(terminal: Terminal, words: readonly string[], options: NewOptions): Promise<number> {
  const { data, year, json, quiet, all } = options;
  if (!/^\d{4}$/.test(year)) throw new NothingToDo('--year 后面写四位数字的年度，如 --year 2020。');
  if (all && words.length > 0) throw new NothingToDo('写了 --all，就不要再写单位。');
  const [first] = words;
  if (!all && first === undefined) throw new NothingToDo(`没有写明单位，例如：nianbao new 白沙镇 --year ${year}`);
  const [{ newSubmissions }, { runnerFor }] = await Promise.all([
    import('../run/new-submission.ts'),
    import('../run/runner-for.ts'),
  ]);
  const runner = await runnerFor(join(data, year, `${first ?? ''}.yaml`));
  try {
    const written = sound(await newSubmissions(all ? 'all' : words, Number(year), data, runner));
    if (json) terminal.print(asJson({ findings: [], reports: [] }, EXIT.good));
    else if (!quiet) terminal.print(told(written, data, year));
    return EXIT.good;
  } finally {
    runner.close();
  }
}

export function told(written: readonly NewSubmission[], data: string, year: string): string[] {
  const [one, ...others] = written;
  if (one && others.length === 0) return toldOne(one);
  const carried = written.filter((each) => each.carried > 0).length;
  const left = written.length - carried;
  return [
    `已写好空白填报文件 ${written.length} 个，在 ${withSlashes(join(data, year))}。`,
    ...(carried > 0 ? [`其中 ${carried} 个已按上年的填报文件填好与上年报告衔接的数，请各单位核对。`] : []),
    ...(left > 0 ? [`${left} 个没有可用的上年填报文件，要与上年报告衔接的数请照上年公布的报告填。`] : []),
    `发给各单位，收齐后运行 nianbao check ${year} 核对；没有填的算未报送。`,
  ];
}

function toldOne({ path, carried, lastYear }: NewSubmission): string[] {
  const files = lastYear.map((each) => each.file).join('、');
  const words =
    carried > 0
      ? `其中 ${carried} 个数已按 ${files} 填好，请核对。`
      : '没有可用的上年填报文件，要与上年报告衔接的数请照上年公布的报告填。';
  return [`已写好空白填报文件 ${path}。`, words, `填好后运行 nianbao check ${path} 核对。`];
}
