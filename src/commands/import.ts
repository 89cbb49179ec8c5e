/** `import`: files that were sent in are read into the data folder; what has to be mended goes back as a marked copy. */

import type { Command } from 'commander';
import { type FolderOptions, sound, withFolders } from '../console/command.ts';
import { asJson, asReport, EXIT, inBlocks } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import type { Imported } from '../run/import.ts';
import { NothingToDo } from '../run/plan.ts';
import type { Received } from '../run/received.ts';
import type { Status } from '../store/result.ts';

export interface ImportOptions extends FolderOptions {
  readonly year?: string;
  readonly check: boolean;
  readonly replace: boolean;
}

export function define(command: Command): Command {
  return withFolders(command)
    .description('读入各单位交来的 Excel 表、Word 文件、网页、PDF')
    .argument('<文件或文件夹...>')
    .option('--year <年度>', '只读入这个年度的')
    .option('--check', '只核对，什么也不写', false)
    .option('--replace', '填报文件手工改过的，也照交来的文件重写', false);
}

/** @throws NothingToDo, Broken, Held */
export async function run(terminal: Terminal, given: readonly string[], options: ImportOptions): Promise<number> {
  if (options.year !== undefined && !/^\d{4}$/.test(options.year)) {
    throw new NothingToDo('--year 后面写四位数字的年度，如 --year 2020。');
  }
  const [{ loadEnvironment }, { filesGiven, receiveFile }, { importFiles, tidyFolders }, { lockFolder }] =
    await Promise.all([
      import('../run/environment.ts'),
      import('../run/received.ts'),
      import('../run/import.ts'),
      import('../store/lock.ts'),
    ]);
  const files = filesGiven(given);
  const environment = sound(loadEnvironment(options.data));
  const settings = { data: options.data, out: options.out, checks: options.check, replaces: options.replace };
  const lock = options.check ? null : lockFolder(options.out);
  try {
    const year = options.year === undefined ? null : Number(options.year);
    const received: Received[] = [];
    for (const file of files) received.push(await receiveFile(file, year, environment));
    if (lock) tidyFolders(settings, [...new Set(received.flatMap(({ form }) => form?.year ?? []))]);
    return told(terminal, importFiles(received, settings, environment), options);
  } finally {
    lock?.release();
    environment.fonts.close();
  }
}

function told(terminal: Terminal, imported: readonly Imported[], { json, quiet, check }: ImportOptions): number {
  const reports = imported.map(({ result }) => result);
  const exitCode = reports.some(({ status }) => status === 'rejected') ? EXIT.rejected : EXIT.good;
  const findings = reports.flatMap((each) => each.findings);
  const report = asReport({ findings, reports: [] }, quiet);
  const lines = inBlocks([report, quiet ? toMend(imported, check) : summary(imported, check)]);
  terminal.print(json ? asJson({ findings: [], reports }, exitCode) : lines);
  return exitCode;
}

/** Where the marked copies of those lie that are sent back. */
function toMend(imported: readonly Imported[], isCheck: boolean): string[] {
  return imported.filter(({ result }) => result.status === 'rejected').map((each) => lineOf(each, isCheck));
}

function lineOf({ result, submission, marked }: Imported, isCheck: boolean): string {
  const where = submission === null ? '' : ` → ${submission}`;
  const back = marked === null ? '' : `，退改 ${marked}`;
  return `${stateOf(result.status, submission, isCheck)}  ${result.file}${where}${back}`;
}

function summary(imported: readonly Imported[], isCheck: boolean): string[] {
  const lines = imported.map((each) => lineOf(each, isCheck));
  const count = (state: string) => lines.filter((line) => line.startsWith(state)).length;
  const counts = STATES.flatMap((state) => (count(state) > 0 ? [`${state} ${count(state)}`] : []));
  return [...lines, `共 ${imported.length} 个文件：${counts.join('，')}。`];
}

const STATES = ['读入', '未变', '须改', '通过', '没读'];

function stateOf(status: Status, submission: string | null, isCheck: boolean): string {
  if (status === 'rejected') return submission === null && !isCheck ? '没读' : '须改';
  if (isCheck) return '通过';
  return status === 'unchanged' ? '未变' : '读入';
}
