/** `verify`: what was saved from the portal, against what was published. */

import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { printableJson } from '../console/printable.ts';
import { EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { asVerified } from '../console/verified.ts';
import { NothingToDo } from '../run/plan.ts';

export interface VerifyOptions {
  readonly store: string;
  readonly year?: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

export const mayGoToFile = true;

export function define(command: Command): Command {
  return command
    .description('核对网页：网站上存下来的网页、PDF 与公布的是不是一样')
    .argument('<文件夹或文件...>', '存下来的网页、PDF，或者校验值的清单')
    .option('--year <年度>', '只核对这一年度；不写就是公布过的各个年度')
    .option('--store <文件夹>', '公布过的报告存在哪里，不写就是 published', 'published')
    .option('--json', '结果以 JSON 输出', false)
    .option('--quiet', '只说不一致的', false);
}

/** @throws NothingToDo, NotReadable */
export async function run(terminal: Terminal, paths: readonly string[], options: VerifyOptions): Promise<number> {
  const { store, json, quiet } = options;
  const absent = paths.find((path) => !existsSync(path));
  if (absent !== undefined) throw new NothingToDo(`没有文件 ${absent}。`);
  if (options.year !== undefined && !/^\d{4}$/.test(options.year)) throw new NothingToDo('--year 后面写四位年度。');
  const { verify } = await import('../release/verify.ts');
  const results = verify({ paths, store, year: options.year === undefined ? null : Number(options.year) });
  const isGood = results.others.length === 0 && results.reports.every(({ status }) => status === 'same');
  const exitCode = isGood ? EXIT.good : EXIT.rejected;
  const document = { version: 1, exitCode, error: null, findings: [], ...results };
  terminal.print(json ? printableJson(JSON.stringify(document, null, 2)).split('\n') : asVerified(results, quiet));
  return exitCode;
}
