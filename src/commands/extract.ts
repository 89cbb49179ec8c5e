/** `extract`: the submission out of a PDF that carries it. */

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { asJson, EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { withSlashes } from '../place.ts';
import { NothingToDo } from '../run/plan.ts';
import { writeWhole } from '../store/output.ts';

export interface ExtractOptions {
  /** The folder to write to. */
  readonly to: string;
  readonly json: boolean;
}

export function define(command: Command): Command {
  return command
    .description('取出报告 PDF 里附的填报数据')
    .argument('<PDF>')
    .option('--to <文件夹>', '取到哪个文件夹，不写就是当前文件夹', '.')
    .option('--json', '结果以 JSON 输出', false);
}

export async function run(terminal: Terminal, file: string, { to, json }: ExtractOptions): Promise<number> {
  const files = await filesIn(file);
  if (files.length === 0) throw new NothingToDo(`${file} 里没有附数据；要附上，在单位名录里写 附数据: true 再生成。`);
  const paths = files.map((each) => withSlashes(join(to, each.name)));
  const taken = paths.find((path) => existsSync(path));
  if (taken !== undefined) throw new NothingToDo(`${taken} 已经有了，没有改动它。用 --to 写到另一个文件夹。`);
  mkdirSync(to, { recursive: true });
  files.forEach((each, index) => {
    writeWhole(paths[index] ?? each.name, each.content);
  });
  const words = paths.map((path) => `已取出 ${path}`);
  terminal.print(json ? asJson({ findings: [], reports: [] }, EXIT.good) : words);
  return EXIT.good;
}

async function filesIn(file: string) {
  const { attachedFiles, Unreadable } = await import('../pdf/attached-files.ts');
  try {
    return attachedFiles(readFileSync(file));
  } catch (cause) {
    if (cause instanceof Unreadable) throw new NothingToDo(`${file} ${cause.message}`, { cause });
    throw new NothingToDo(`没有文件 ${file}，或者不能读。`, { cause });
  }
}
