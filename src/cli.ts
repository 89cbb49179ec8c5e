#!/usr/bin/env node
/** The command line: arguments → a command → its words and exit code. A command is a file in commands/ and its line here. */

import { Command, CommanderError } from 'commander';
import { Broken, type CommandFile } from './console/command.ts';
import { inChinese } from './console/commander-words.ts';
import { asJson, asReport, EXIT } from './console/results.ts';
import type { Terminal } from './console/terminal.ts';
import { NothingToDo } from './run/plan.ts';
import { Lost } from './run/runner.ts';
import { programVersion } from './source/version.ts';

/** In the order in which help has them. Only the one that is given is loaded: to load all takes longer than some take to run. */
const COMMANDS: Readonly<Record<string, () => Promise<CommandFile>>> = {
  build: () => import('./commands/build.ts'),
  check: () => import('./commands/check.ts'),
  new: () => import('./commands/new.ts'),
  explain: () => import('./commands/explain.ts'),
  schema: () => import('./commands/schema.ts'),
  definition: () => import('./commands/definition.ts'),
  extract: () => import('./commands/extract.ts'),
  merge: () => import('./commands/merge.ts'),
  schedule: () => import('./commands/schedule.ts'),
  doctor: () => import('./commands/doctor.ts'),
};

const terminal: Terminal = {
  print: (text) => void (text !== '' && process.stdout.write(`${text}\n`)),
  tell: (text) => void process.stderr.write(`${text}\n`),
  live: process.stderr.isTTY
    ? {
        columns: () => process.stderr.columns,
        show: (text) => void process.stderr.write(`\r\u001b[K${text}`),
      }
    : null,
};

async function commandLine(given: string | undefined): Promise<Command> {
  const program = inChinese(new Command('nianbao'))
    .description('从填报文件核对、生成政府信息公开工作年度报告（PDF）。')
    .helpCommand('help [命令]', '看一个命令的用法')
    .version(programVersion(), '-V, --version', '看版本')
    .addHelpText('after', EXAMPLES);
  const wanted = given !== undefined && Object.hasOwn(COMMANDS, given) ? [given] : Object.keys(COMMANDS);
  for (const name of wanted) {
    const file = await COMMANDS[name]?.();
    if (file) add(program.command(name), file);
  }
  return program;
}

function add(command: Command, { define, run }: CommandFile): void {
  define(inChinese(command)).action(async (...given: unknown[]) => {
    // The last of what commander hands over is the command itself.
    process.exitCode = await run(terminal, ...(given.slice(0, -1) as never[]));
  });
}

const EXAMPLES = `
例子：
  nianbao build                          生成最近年度的全部报告
  nianbao build 2020                     生成 2020 年度的全部报告
  nianbao check data/2020/baisha.yaml    只核对一个单位
  nianbao check 2020 --notice            写成通知，转发各单位
  nianbao new 白沙镇 --year 2020         写一份空白填报文件
  nianbao doctor                         一月开工前检查一遍

退出码：0 全部完成（有提醒也算）；1 有报告被退回，其余照常生成；2 用法不对或无事可做；
        3 格式、字体或单位名录有错；4 有报告因其他原因没有生成；75 另一次运行占着输出文件夹；130 被中断`;

async function main(args: readonly string[]): Promise<void> {
  try {
    await (await commandLine(args[2])).parseAsync(args);
  } catch (cause) {
    process.exitCode = stopped(cause, args.includes('--json'));
  }
}

/** What ends a command before it has results: help asked for, a wrong word, nothing to do. Anything else is a fault of ours. */
function stopped(cause: unknown, json: boolean): number {
  if (cause instanceof CommanderError && cause.exitCode === 0) return EXIT.good;
  const broken = { findings: cause instanceof Broken ? cause.findings : [], reports: [] };
  const exitCode = exitCodeFor(cause);
  if (cause instanceof NothingToDo || cause instanceof Lost) terminal.tell(cause.message);
  else if (cause instanceof Broken && !json) terminal.print(asReport(broken, true));
  else if (exitCode === EXIT.failed)
    terminal.tell(`程序出错：${cause instanceof Error ? cause.message : String(cause)}`);
  if (json) terminal.print(asJson(broken, exitCode));
  return exitCode;
}

function exitCodeFor(cause: unknown): number {
  if (cause instanceof Broken) return EXIT.broken;
  return cause instanceof CommanderError || cause instanceof NothingToDo ? EXIT.usage : EXIT.failed;
}

// `nianbao check | head` closes the pipe early: that is no fault.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause;
  process.exit();
});

await main(process.argv);
