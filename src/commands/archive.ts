/** `archive`: what was published as a bag for the archive, and such a bag looked at again. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { sound, withData } from '../console/command.ts';
import { printableJson } from '../console/printable.ts';
import { EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { NothingToDo } from '../run/plan.ts';

export interface ArchiveOptions {
  readonly data: string;
  readonly store: string;
  readonly to?: string;
  readonly check?: string;
  readonly allowMissing: boolean;
  readonly json: boolean;
}

export function define(command: Command): Command {
  return withData(command)
    .description('归档：把公布过的报告做成移交档案馆的归档包；--check 核对一个归档包')
    .argument('[年度]', '不写就是公布过的最近的年度')
    .option('--to <文件夹>', '归档包放到哪里')
    .option('--check <文件夹>', '核对这个归档包，不用别的文件')
    .option('--store <文件夹>', '公布过的报告存在哪里，不写就是 published', 'published')
    .option('--allow-missing', '有的单位没有公布过报告，也做', false)
    .option('--json', '结果以 JSON 输出', false);
}

/** @throws NothingToDo, Broken, NotReadable */
export async function run(terminal: Terminal, year: string | undefined, options: ArchiveOptions): Promise<number> {
  if (options.check !== undefined) return checked(terminal, options.check, options.json);
  if (options.to === undefined)
    throw new NothingToDo('归档包放到哪里，用 --to 写明，如 nianbao archive 2020 --to 归档。');
  const [{ archive }, { loadCounty }, { editionFor, openEditions }, { LAYOUTS }] = await Promise.all([
    import('../archive/archive.ts'),
    import('../county.ts'),
    import('../edition/edition.ts'),
    import('../store/versions.ts'),
  ]);
  const { value: county = null, findings } = loadCounty(options.data);
  if (!county && findings.length > 0) sound({ findings });
  const { to, store, allowMissing, json } = options;
  const wanted = await yearOf(year, store);
  const edition = editionFor(wanted, sound(openEditions(LAYOUTS)));
  const layouts = edition ? [join(LAYOUTS, edition.id)] : [];
  const results = archive({ year: wanted, store, to, county, data: options.data, layouts, allowMissing });
  const { bag, items, missing, faults } = results;
  const exitCode = bag === null || faults.length > 0 ? EXIT.rejected : EXIT.good;
  const words =
    bag === null
      ? [
          `没有做归档包：有 ${missing.length} 个单位没有公布过报告。先公布，或者用 --allow-missing，在说明文件里写明。`,
          ...missing.map((name) => `  ${name}`),
        ]
      : [`已做好 ${bag}，${items} 件。`, ...faults.map((each) => `  ${each}`), `核对：nianbao archive --check ${bag}`];
  terminal.print(json ? asJson({ ...results }, exitCode) : words);
  return exitCode;
}

async function yearOf(year: string | undefined, store: string): Promise<number> {
  if (year !== undefined && !/^\d{4}$/.test(year))
    throw new NothingToDo('年度写四位数字，如 nianbao archive 2020 --to 归档。');
  if (year !== undefined) return Number(year);
  const { namesIn } = await import('../store/output.ts');
  const latest = namesIn(store)
    .filter((name) => /^\d{4}$/.test(name))
    .sort()
    .at(-1);
  if (latest === undefined) throw new NothingToDo(`${store} 里没有公布过的报告。`);
  return Number(latest);
}

async function checked(terminal: Terminal, folder: string, json: boolean): Promise<number> {
  if (!existsSync(folder)) throw new NothingToDo(`没有文件夹 ${folder}。`);
  const { checkArchive } = await import('../archive/check-archive.ts');
  const { items, faults } = checkArchive(folder);
  const exitCode = faults.length > 0 ? EXIT.rejected : EXIT.good;
  const words =
    faults.length > 0
      ? [`${folder} 有 ${faults.length} 处不对：`, ...faults.map((each) => `  ${each}`)]
      : [`${folder} 完好，${items} 件。`];
  terminal.print(json ? asJson({ bag: folder, items, faults }, exitCode) : words);
  return exitCode;
}

function asJson(results: object, exitCode: number): string[] {
  const document = { version: 1, exitCode, error: null, findings: [], reports: [], ...results };
  return printableJson(JSON.stringify(document, null, 2)).split('\n');
}
