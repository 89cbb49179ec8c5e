/** `schedule`: what a timer needs to run this installation every night from January to March: systemd, cron, the Windows Task Scheduler. */

import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type FolderOptions, withFolders } from '../console/command.ts';
import { type FileEncoding, writeResult } from '../console/result-file.ts';
import { EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { NothingToDo } from '../run/plan.ts';
import { PROGRAM } from '../store/versions.ts';
import { type Installation, refuse, type TimedCommand, timedCommand } from './timers/command.ts';
import { cron } from './timers/cron.ts';
import { service, timer } from './timers/systemd.ts';
import { windows } from './timers/windows.ts';

export interface ScheduleOptions extends FolderOptions {
  /** The file to write to; without it, the text is printed. */
  readonly to?: string;
}

const KINDS: Readonly<Record<string, (command: TimedCommand, encoding: FileEncoding | null) => string>> = {
  service,
  timer,
  cron,
  windows,
};

export function define(command: Command): Command {
  return withFolders(command)
    .description('写出定时运行的设置：systemd、cron、Windows 任务计划程序')
    .argument('[种类]', 'service、timer、cron 或 windows；不写就是全部和说明')
    .option('--to <文件>', '写到这个文件，不写就打印出来');
}

/** @param kind one of `KINDS`, as its timer takes it; undefined: all, with explanations @throws NothingToDo */
export function run(terminal: Terminal, kind: string | undefined, options: ScheduleOptions): number {
  const { to, json } = options;
  const installation = { node: process.execPath, program: join(PROGRAM, 'dist/cli.js'), folder: process.cwd() };
  // As the Task Scheduler itself writes its tasks.
  const encoding = kind === 'windows' ? 'utf-16' : 'utf-8';
  if (to !== undefined)
    return writeResult(scheduled(kind, options, installation, encoding), { to, json }, terminal, encoding);
  if (json) throw new NothingToDo('schedule 的结果是文字；要用 --json，请同时用 --to 写到文件。');
  terminal.print(scheduled(kind, options, installation).trimEnd().split('\n'));
  return EXIT.good;
}

/** @param encoding of the file that it goes to; null: it is printed @throws NothingToDo */
export function scheduled(
  kind: string | undefined,
  folders: Pick<FolderOptions, 'data' | 'out'>,
  installation: Installation,
  encoding: FileEncoding | null = null,
): string {
  const command = timedCommand(folders, installation, userFor(installation.folder));
  refuse(command, /[\p{Cc}\u2028\u2029]/u, '换行一类的字符');
  const write = kind === undefined ? all : KINDS[kind];
  if (!write) throw new NothingToDo(`不能写“${kind}”，只能写 ${Object.keys(KINDS).join('、')}。`);
  return write(command, encoding);
}

/** Whoever asks; for the administrator, the owner of the folder, or a user of its own. */
function userFor(folder: string): string {
  if (process.getuid?.() !== 0) return userInfo().username;
  const owner = statSync(folder, { throwIfNoEntry: false })?.uid ?? 0;
  return owner === 0 ? 'nianbao' : String(owner);
}

function all(command: TimedCommand): string {
  return `一月到三月每天夜里生成上一年度的报告，2:30 起每小时一次，共四次。没有变化的报告不会重做，所以每天运行也不要紧；前一次没有做成的，后一次接着做。下面三种办法任选一种。

一、Linux（systemd 219 及以上）：关机错过的，开机后补做。
  nianbao schedule service --to /etc/systemd/system/nianbao.service
  nianbao schedule timer --to /etc/systemd/system/nianbao.timer
  systemctl daemon-reload
  systemctl enable --now nianbao.timer
  以用户 ${command.user} 运行（User=，可以改成别的普通用户）。没有这个用户的，先建好：useradd --system ${command.user}。它要能读程序和填报文件夹，能写输出文件夹。

# nianbao.service
${service(command)}
# nianbao.timer
${timer(command)}
二、Linux（cron）：由普通用户用 crontab -e 加上这一行。结果记在 nianbao.log 里。
${cron(command)}
三、Windows 任务计划程序：要在没有人登录时也运行，注册时加上 /RU 用户名 /RP *。结果记在 nianbao.log 里。
  nianbao schedule windows --to nianbao.xml
  schtasks /Create /TN nianbao /XML nianbao.xml

${windows(command)}
退出码：
   0  全部完成，有提醒也算
   1  有报告被退回，其余的都已生成；不必重试，等单位改正后下一次运行就会生成
   2  用法不对，或者还没有上一年度的填报文件；不必重试
   3  格式、字体或单位名录有错；不必重试，请改正
   4  有报告因磁盘等原因没有生成；值得重试，一小时后就会
  75  输出文件夹正在被另一次运行使用；值得重试，一小时后就会
 130  被中断；再运行一次就接着做`;
}
