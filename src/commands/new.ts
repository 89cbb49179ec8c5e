/** `new`: writes an empty submission for an organ, with a comment at every entry; it never overwrites. */

import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadBasis } from '../batch/basis.ts';
import { writeWhole } from '../batch/output.ts';
import { NothingToDo } from '../batch/plan.ts';
import { formatFor } from '../format/format.ts';
import { blankSubmission } from '../submission/blank.ts';
import { asJson, asReport, EXIT } from './results.ts';
import { writeSchema } from './schema.ts';
import type { Terminal } from './terminal.ts';

export interface NewOptions {
  readonly data: string;
  readonly year: string;
  readonly json: boolean;
}

/** @param word 代号, 名称 or 简称 @throws NothingToDo */
export function makeNew(word: string, options: NewOptions, terminal: Terminal): number {
  if (!/^\d{4}$/.test(options.year)) throw new NothingToDo('--year 后面写四位数字的年度，如 --year 2020。');
  const basis = loadBasis(options.data);
  if (!basis.value) {
    const results = { findings: basis.findings, outcomes: [] };
    terminal.print(options.json ? asJson(results, EXIT.broken) : asReport(results, true));
    return EXIT.broken;
  }
  const { county, formats } = basis.value;
  const organ = [...(county?.organs.values() ?? [])].find((each) =>
    [each.code, each.name, each.shortName].includes(word),
  );
  if (county && !organ)
    throw new NothingToDo(`单位名录里没有“${word}”；请先在 ${options.data}/county.yaml 里加上这个单位。`);
  const format = formatFor(Number(options.year), formats);
  if (!format) throw new NothingToDo(`${options.year} 年度没有可用的格式。`);
  const path = newPath(organ?.code ?? word, options);
  writeSchema(format, options.data);
  writeWhole(path, blankSubmission(format, organ?.name ?? word, options.year));
  const message = `已写好空白填报文件 ${path}。\n填好后运行 nianbao check ${path} 核对。`;
  terminal.print(options.json ? asJson({ findings: [], outcomes: [] }, EXIT.good) : message);
  return EXIT.good;
}

function newPath(code: string, { data, year }: NewOptions): string {
  const folder = join(data, year);
  const path = join(folder, `${code}.yaml`).replaceAll('\\', '/');
  if (existsSync(path)) throw new NothingToDo(`${path} 已经有了，没有改动它。`);
  mkdirSync(folder, { recursive: true });
  return path;
}
