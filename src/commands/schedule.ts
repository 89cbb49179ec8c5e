/** `schedule`: what a timer needs to run this installation every night of January: systemd, cron, the Windows Task Scheduler. */

import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { type FolderOptions, withFolders } from '../console/command.ts';
import { EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { NothingToDo } from '../run/plan.ts';
import { asXml } from '../source/xml.ts';
import { PROGRAM } from '../store/versions.ts';

/** Where this program lies, as the process knows it. */
export interface Installation {
  readonly node: string;
  readonly program: string;
  /** The working folder. */
  readonly folder: string;
}

const KINDS: Readonly<Record<string, (command: Timed) => string>> = { service, timer, cron, windows };

export function define(command: Command): Command {
  return withFolders(command)
    .description('写出定时运行的设置：systemd、cron、Windows 任务计划程序')
    .argument('[种类]', 'service、timer、cron 或 windows；不写就是全部和说明');
}

/** @param kind one of `KINDS`, to be written to a file as it is; undefined: all, with explanations @throws NothingToDo */
export function run(terminal: Terminal, kind: string | undefined, options: FolderOptions): number {
  const { execPath: node } = process;
  terminal.print(
    scheduled(kind, options, { node, program: join(PROGRAM, 'dist/cli.js'), folder: process.cwd() }).split('\n'),
  );
  return EXIT.good;
}

export function scheduled(
  kind: string | undefined,
  folders: Pick<FolderOptions, 'data' | 'out'>,
  installation: Installation,
): string {
  const command = commandOf(folders, installation);
  const write = kind === undefined ? undefined : KINDS[kind];
  if (kind !== undefined && !write) throw new NothingToDo(`“${kind}”不行，只能写 ${Object.keys(KINDS).join('、')}。`);
  return (write?.(command) ?? all(command)).trimEnd();
}

/** The command that a timer starts. */
interface Timed {
  readonly words: readonly string[];
  readonly folder: string;
  readonly log: string;
}

function commandOf({ data, out }: Pick<FolderOptions, 'data' | 'out'>, { node, program, folder }: Installation): Timed {
  const words = [node, program, 'build', '--last-year', '--data', resolve(folder, data), '--out', resolve(folder, out)];
  return { words, folder, log: join(folder, 'nianbao.log') };
}

function all(command: Timed): string {
  return `一月里每天 2:30 生成上一年度的报告。没有变化的报告不会重做，所以每天运行也不要紧。下面三种办法任选一种。

一、Linux（systemd）：关机错过的，开机后补做。
  nianbao schedule service > /etc/systemd/system/nianbao.service
  nianbao schedule timer > /etc/systemd/system/nianbao.timer
  systemctl enable --now nianbao.timer

# nianbao.service
${service(command)}
# nianbao.timer
${timer(command)}
二、Linux（cron）：用 crontab -e 加上这一行。
${cron(command)}
三、Windows 任务计划程序：
  nianbao schedule windows > nianbao.xml
  schtasks /Create /TN nianbao /XML nianbao.xml

${windows(command)}
退出码：
   0  全部完成，有提醒也算
   1  有报告被退回，其余的都已生成；不必重试，等单位改正后下一次运行就会生成
   2  用法不对，或者还没有上一年度的填报文件；不必重试
   3  格式、字体或单位名录有错；不必重试，请改正
   4  有报告因磁盘等原因没有生成；值得重试
  75  另一次运行正占着输出文件夹；值得重试
 130  被中断；再运行一次就接着做`;
}

/** Code 1 is a usual day in January and no fault of the service; 2, 3 and 130 are not mended by trying again. */
function service({ words, folder }: Timed): string {
  return `[Unit]
Description=政府信息公开工作年度报告
StartLimitIntervalSec=6h
StartLimitBurst=5

[Service]
Type=oneshot
WorkingDirectory=${folder.replaceAll('%', '%%')}
ExecStart=${words.map(systemdWord).join(' ')}
SuccessExitStatus=${EXIT.rejected}
Restart=on-failure
RestartSec=10min
RestartPreventExitStatus=${EXIT.usage} ${EXIT.broken} ${EXIT.interrupted}
`;
}

function timer(_: Timed): string {
  return `[Unit]
Description=政府信息公开工作年度报告，一月里每天一次

[Timer]
OnCalendar=*-01-* 02:30:00
Persistent=true

[Install]
WantedBy=timers.target
`;
}

function cron({ words, folder, log }: Timed): string {
  const line = `30 2 * 1 * cd ${shellWord(folder)} && ${words.map(shellWord).join(' ')} >> ${shellWord(log)} 2>&1`;
  // A bare % ends the command of a crontab line.
  return `${line.replaceAll('%', '\\%')}\n`;
}

function windows({ words, folder }: Timed): string {
  const [program = '', ...rest] = words;
  const days = Array.from({ length: 31 }, (_, at) => `<Day>${at + 1}</Day>`).join('');
  return `<?xml version="1.0"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>政府信息公开工作年度报告</Description></RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2021-01-01T02:30:00</StartBoundary>
      <ScheduleByMonth>
        <DaysOfMonth>${days}</DaysOfMonth>
        <Months><January /></Months>
      </ScheduleByMonth>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT4H</ExecutionTimeLimit>
  </Settings>
  <Actions>
    <Exec>
      <Command>${asXml(program)}</Command>
      <Arguments>${asXml(rest.map(windowsWord).join(' '))}</Arguments>
      <WorkingDirectory>${asXml(folder)}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
`;
}

/** systemd.service(5), command lines: quoted, % and $ doubled. */
function systemdWord(word: string): string {
  const plain = word.replaceAll('%', '%%').replaceAll('$', '$$$$');
  return /^[\w@+=:,./%$-]+$/.test(plain) ? plain : `"${plain.replace(/["\\]/g, '\\$&')}"`;
}

function shellWord(word: string): string {
  return /^[\w@+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function windowsWord(word: string): string {
  return /[\s"]/.test(word) ? `"${word.replaceAll('"', '\\"')}"` : word;
}
