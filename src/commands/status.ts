/** `status`: who has handed in the reports of a year, whose were sent back, who is late; reminders and the circular. */

import type { Command } from 'commander';
import { type FolderOptions, sound, withFolders } from '../console/command.ts';
import { printableJson } from '../console/printable.ts';
import { EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import type { County } from '../county.ts';
import { withSlashes } from '../place.ts';
import { NothingToDo } from '../run/plan.ts';
import { beijingDay, isIsoDay } from '../source/dates.ts';
import type { YearStatus } from '../tracking/year-status.ts';

export interface StatusOptions extends FolderOptions {
  /** An ISO day. */
  readonly on?: string;
  readonly remind: boolean;
  readonly bulletin: boolean;
}

export const mayGoToFile = true;

export function define(command: Command): Command {
  return withFolders(command)
    .description('谁已报送、谁被退回、谁未报送，离截止日期还有几天')
    .argument('[年度]', '不写就是填报文件夹里最近的年度')
    .option('--on <日期>', '按哪一天算，如 2021-01-20；不写就是今天（北京时间）')
    .option('--remind', '给未报送的、被退回的各写一份催报邮件，放在输出文件夹，不发出', false)
    .option('--bulletin', '写通报表，Excel 和 PDF 各一份，放在输出文件夹', false);
}

/** @returns 0 whatever the state: it is a report, and no check @throws NothingToDo, Broken, NotReadable */
export async function run(terminal: Terminal, target: string | undefined, options: StatusOptions): Promise<number> {
  const on = dayFor(options.on);
  const [{ yearFacts }, { yearStatus }, { statusLines }] = await Promise.all([
    import('../tracking/year-facts.ts'),
    import('../tracking/year-status.ts'),
    import('../tracking/status-words.ts'),
  ]);
  const { facts, county, findings } = yearFacts(target, options);
  const status = yearStatus(sound({ ...(facts && { value: facts }), findings }), on);
  const written = [
    ...(options.remind ? await remind(status, county?.name ?? '', options, terminal) : []),
    ...(options.bulletin ? await tabulate(status, county, options) : []),
  ];
  terminal.print(options.json ? asJson(status) : [...statusLines(status), ...written]);
  return EXIT.good;
}

/** @returns what was written, in words @throws Broken, Held, Unusable */
async function remind(
  status: YearStatus,
  county: string,
  { data, out }: StatusOptions,
  terminal: Terminal,
): Promise<string[]> {
  const [{ reminderTexts }, { remindersOf }, { writeReminders }, { lockFolder }, { clearAway, yearFolder }] =
    await Promise.all([
      import('../tracking/reminder-texts.ts'),
      import('../tracking/reminders.ts'),
      import('../tracking/reminder-folder.ts'),
      import('../store/lock.ts'),
      import('../store/output.ts'),
    ]);
  const reminders = remindersOf(status, county, sound(reminderTexts(data)));
  const lock = lockFolder(out);
  try {
    clearAway(out);
    const folder = writeReminders(yearFolder(out, status.year), reminders);
    const unknown = reminders.filter(({ addresses }) => addresses.length === 0).map((each) => each.status.organ.name);
    if (unknown.length > 0) terminal.tell(`单位名录的联系方式里没有邮箱：${unknown.join('、')}。`);
    return ['', `催报邮件 ${reminders.length} 份，在 ${withSlashes(folder)}；没有发出，请打开核对后发送。`];
  } finally {
    lock.release();
  }
}

/** @returns what was written, in words @throws Broken, Held, Unusable */
async function tabulate(status: YearStatus, county: County | null, { out }: StatusOptions): Promise<string[]> {
  const [{ writeCircular }, { lockFolder }, { clearAway }] = await Promise.all([
    import('./circular-files.ts'),
    import('../store/lock.ts'),
    import('../store/output.ts'),
  ]);
  const lock = lockFolder(out);
  try {
    clearAway(out);
    return ['', `通报表在 ${writeCircular(out, status, county)}。`];
  } finally {
    lock.release();
  }
}

/** The one clock of the command. */
function dayFor(on: string | undefined): string {
  if (on === undefined) return beijingDay(Date.now());
  if (!isIsoDay(on)) throw new NothingToDo('--on 后面写日期，如 --on 2021-01-20。');
  return on;
}

function asJson({ organs, ...year }: YearStatus): string[] {
  const told = organs.map(({ organ, findings, ...status }) => ({
    organ: organ.code,
    name: organ.name,
    ...status,
    findings,
  }));
  const json = JSON.stringify({ version: 1, exitCode: EXIT.good, ...year, organs: told }, null, 2);
  return printableJson(json).split('\n');
}
