/** `rollup`: the sums of a county's organs, for a year: tables, each organ's figures, checks, and a page that shows them. */

import { join } from 'node:path';
import type { Command } from 'commander';
import { type FolderOptions, sound, withFolders } from '../console/command.ts';
import { asJson, EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import type { County, CountySum, Organ } from '../county.ts';
import { withSlashes } from '../place.ts';
import type { JobPart, SumsDue } from '../report.ts';
import type { YearSums } from '../rollup/year-sums.ts';
import { NothingToDo, organsOf } from '../run/plan.ts';

export const mayGoToFile = true;

export function define(command: Command): Command {
  return withFolders(command)
    .description('全县的汇总：汇总表、分单位的数、一页纸；缺的单位写明')
    .argument('[年度]', '不写就是填报文件夹里最近的年度');
}

/** @returns 1 while an organ is missing or was sent back, 0 when all are in @throws NothingToDo, Broken, Held, NotReadable */
export async function run(terminal: Terminal, target: string | undefined, options: FolderOptions): Promise<number> {
  const { data, out, json, quiet } = options;
  const [{ environmentOf }, { withReadersOf }, { addUpOrgans, printPlainPage }, { yearSums, lacking }, files] =
    await Promise.all([
      import('../run/environment.ts'),
      import('../run/original-readers.ts'),
      import('../report.ts'),
      import('../rollup/year-sums.ts'),
      import('./rollup-files.ts'),
    ]);
  const { due, county, organ, sum, hashes } = await dueOf(target, data);
  const environment = sound(environmentOf({ value: county, findings: [] }, [due.year]));
  try {
    const found = addUpOrgans(due, await withReadersOf(due.year, data, environment));
    if (!found) throw new NothingToDo(`${due.year} 年度没有可用的格式。`);
    const leftOut = organsOf(county, due.year).flatMap((each) => {
      const why = sum.leftOut.get(each.code);
      return why === undefined ? [] : [[each, why] as const];
    });
    const sums = yearSums({ ...found, year: due.year, county: county.name, organ, leftOut });
    const folder = await files.writeSums(out, sums, hashes, (page) => printPlainPage(page, environment).pdf);
    const exitCode = lacking(sums).length > 0 ? EXIT.rejected : EXIT.good;
    if (json) terminal.print(asJson({ findings: [], reports: [] }, exitCode));
    else if (!quiet || exitCode !== EXIT.good) terminal.print(told(sums, lacking(sums).length, folder));
    return exitCode;
  } finally {
    environment.fonts.close();
  }
}

interface Due {
  readonly due: SumsDue;
  readonly county: County;
  readonly organ: Organ;
  readonly sum: CountySum;
  /** Of the submissions, by 代号: of those that have been read. */
  readonly hashes: ReadonlyMap<string, string>;
}

/** @throws NothingToDo, Broken, NotReadable */
async function dueOf(target: string | undefined, data: string): Promise<Due> {
  const [{ openPlan }, { taskOf }, inputs, { sha256 }] = await Promise.all([
    import('../run/run.ts'),
    import('../run/plan.ts'),
    import('../run/inputs.ts'),
    import('../store/hash.ts'),
  ]);
  const { county: listed, plan } = openPlan(target === undefined ? [] : [target], data);
  const county = listed.findings.length > 0 && !listed.value ? sound(listed) : listed.value;
  const sum = county?.sum;
  if (!county || !sum)
    throw new NothingToDo('单位名录（county.yaml）没有写明哪个单位的报告填汇总数，写上“汇总: {单位: 代号}”。');
  if (plan.year === null) throw new NothingToDo('rollup 后面写年度，如 2020；不写文件。');
  const { year } = plan;
  const organ = organsOf(county, year).find(({ code }) => code === sum.organ);
  if (!organ)
    throw new NothingToDo(`按单位名录的“起止年度”，“${sum.organ}”没有 ${year} 年度的报告，没有填汇总数的单位。`);
  const file = withSlashes(join(data, String(year), `${organ.code}.yaml`));
  const task = taskOf(file, organ.code, year, county);
  const due = inputs.sumsDue(year, task, plan.tasks.find((each) => each.code === organ.code) ?? null);
  const hashes = new Map<string, string>();
  const noted = function* (): Generator<JobPart> {
    for (const part of due.parts) {
      if (part.job) hashes.set(part.organ.code, sha256(part.job.bytes));
      yield part;
    }
  };
  return { due: { ...due, parts: { [Symbol.iterator]: noted } }, county, organ, sum, hashes };
}

function told({ parts, year, county }: YearSums, waiting: number, folder: string): string[] {
  const names = parts.filter(({ state }) => state === 'missing' || state === 'returned');
  const state = waiting > 0 ? `尚缺 ${waiting} 个` : '已经齐全';
  return [
    `${county}${year}年度汇总：应汇总 ${parts.length} 个单位，${state}。`,
    ...names.map(({ organ, state: each }) => `  ${each === 'missing' ? '未报送' : '退回'}  ${organ.name}`),
    `汇总表、分单位的数和一页纸在 ${folder}。`,
  ];
}
