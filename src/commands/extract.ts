/** `extract`: the submission out of a PDF that carries it. */

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asJson, EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { attachedFiles, Unreadable } from '../pdf/attached-files.ts';
import { NothingToDo } from '../run/plan.ts';
import { writeWhole } from '../store/output.ts';

export interface ExtractOptions {
  /** The folder to write to. */
  readonly to: string;
  readonly json: boolean;
}

/** @throws NothingToDo */
export function extract(file: string, options: ExtractOptions, terminal: Terminal): number {
  const files = filesIn(file);
  if (files.length === 0) throw new NothingToDo(`${file} 里没有附数据；要附上，在单位名录里写 附数据: true 再生成。`);
  const paths = files.map((each) => join(options.to, each.name).replaceAll('\\', '/'));
  const taken = paths.find((path) => existsSync(path));
  if (taken !== undefined) throw new NothingToDo(`${taken} 已经有了，没有改动它。用 --to 写到另一个文件夹。`);
  mkdirSync(options.to, { recursive: true });
  files.forEach((each, index) => {
    writeWhole(paths[index] ?? each.name, each.content);
  });
  terminal.print(
    options.json ? asJson({ findings: [], outcomes: [] }, EXIT.good) : paths.map((path) => `已取出 ${path}`).join('\n'),
  );
  return EXIT.good;
}

function filesIn(file: string) {
  try {
    return attachedFiles(readFileSync(file));
  } catch (cause) {
    if (cause instanceof Unreadable) throw new NothingToDo(`${file} ${cause.message}`, { cause });
    throw new NothingToDo(`没有文件 ${file}，或者不能读。`, { cause });
  }
}
