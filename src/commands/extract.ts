/** `extract`: the submission out of a PDF that carries it. */

import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { asJson, EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import type { Attached } from '../pdf/attached-files.ts';
import { withSlashes } from '../place.ts';
import { NothingToDo } from '../run/plan.ts';
import { readPlainFile } from '../source/plain-file.ts';
import { causeOf } from '../store/cause.ts';
import { makeFolder, writeWhole } from '../store/output.ts';

export interface ExtractOptions {
  /** The folder to write to. */
  readonly to: string;
  readonly json: boolean;
}

/** Bytes. The largest submission makes a PDF of a third of it. */
const LARGEST_PDF = 64 << 20;
/** Of the names of foreign attachments. */
const MOST_NAMES = 5;

export function define(command: Command): Command {
  return command
    .description('取出报告 PDF 里附的填报数据')
    .argument('<PDF>')
    .option('--to <文件夹>', '取到哪个文件夹，不写就是当前文件夹', '.')
    .option('--json', '结果以 JSON 输出', false);
}

/** @throws NothingToDo */
export async function run(terminal: Terminal, file: string, { to, json }: ExtractOptions): Promise<number> {
  try {
    const attached = await filesIn(file);
    const own = attached.flatMap(({ name, content }) => (content ? [{ name, content }] : []));
    const others = attached.filter(({ content }) => content === null).map(({ name }) => name);
    if (others.length > 0) terminal.tell(`${file} 里还有不是本程序附上的文件，没有取出：${listed(others)}。`);
    if (own.length === 0) throw new NothingToDo(`${file} 里没有附数据；要附上，在单位名录里写 附数据: true 再生成。`);
    const words = write(own, to).map((path) => `已取出 ${path}`);
    terminal.print(json ? asJson({ findings: [], reports: [] }, EXIT.good) : words);
    return EXIT.good;
  } catch (cause) {
    if (cause instanceof NothingToDo) throw cause;
    const stop = { why: 'failed', message: `${causeOf(cause)}。` } as const;
    terminal.tell(stop.message);
    if (json) terminal.print(asJson({ findings: [], reports: [], stop }, EXIT.failed));
    return EXIT.failed;
  }
}

/** @returns the paths, with `/` @throws NothingToDo where something lies there already, be it a link that leads nowhere */
function write(files: readonly { name: string; content: Uint8Array }[], folder: string): string[] {
  const paths = files.map(({ name }) => withSlashes(join(folder, name)));
  const taken = paths.find((path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined);
  if (taken !== undefined) throw new NothingToDo(`${taken} 已经有了，没有改动它。用 --to 写到另一个文件夹。`);
  makeFolder(folder);
  for (const { name, content } of files) writeWhole(join(folder, name), content);
  return paths;
}

async function filesIn(file: string): Promise<Attached[]> {
  const { attachedFiles, Unreadable } = await import('../pdf/attached-files.ts');
  try {
    return attachedFiles(readPlainFile(file, LARGEST_PDF));
  } catch (cause) {
    if (cause instanceof Unreadable) throw new NothingToDo(`${file} ${cause.message}`, { cause });
    const absent = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new NothingToDo(absent ? `没有文件 ${file}。` : `读不到 ${file}：${causeOf(cause)}。`, { cause });
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `“${name.slice(0, 60)}”`);
  return `${shown.join('、')}${names.length > MOST_NAMES ? ` 等 ${names.length} 个` : ''}`;
}
