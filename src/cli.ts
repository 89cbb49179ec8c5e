#!/usr/bin/env node
/** The command line: arguments → a command → its words and exit code. Only here is the process known. */

import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { NothingToDo } from './batch/plan.ts';
import { doctor } from './commands/doctor.ts';
import { extract } from './commands/extract.ts';
import { makeNew } from './commands/new.ts';
import { asJson, EXIT } from './commands/results.ts';
import { build, check } from './commands/run.ts';
import type { Terminal } from './commands/terminal.ts';
import { inChinese } from './commands/words.ts';

const terminal: Terminal = {
  print: (text) => void (text !== '' && process.stdout.write(`${text}\n`)),
  tell: (text) => void process.stderr.write(`${text}\n`),
};

function commandLine(done: (exitCode: number) => void): Command {
  const program = inChinese(new Command('nianbao'))
    .description('从填报文件核对、生成政府信息公开工作年度报告（PDF）。')
    .version(version(), '-V, --version', '看版本')
    .addHelpText('after', EXAMPLES);
  const common = (command: Command) =>
    inChinese(command)
      .option('--data <文件夹>', '填报文件夹', 'data')
      .option('--out <文件夹>', '输出文件夹', 'out')
      .option('--json', '结果以 JSON 输出', false)
      .option('--quiet', '只说必须改正的', false);
  common(program.command('build'))
    .description('核对并生成报告；不写年度和文件，就是填报文件夹里最近的年度')
    .argument('[年度或文件...]')
    .action((targets, options) => done(build(targets, { ...options, notice: false }, terminal)));
  common(program.command('check'))
    .description('只核对，不生成')
    .argument('[年度或文件...]')
    .option('--notice', '按单位写成可以转发的通知', false)
    .action((targets, options) => done(check(targets, options, terminal)));
  common(program.command('new'))
    .description('为一个单位写一份空白填报文件，已有的不会改动')
    .argument('<单位>', '代号、全称或简称')
    .requiredOption('--year <年度>', '报告反映的年度')
    .action((word, options) => done(makeNew(word, options, terminal)));
  inChinese(program.command('extract'))
    .description('取出报告 PDF 里附的填报数据')
    .argument('<PDF>')
    .option('--to <文件夹>', '取到哪个文件夹', '.')
    .option('--json', '结果以 JSON 输出', false)
    .action((file, options) => done(extract(file, options, terminal)));
  common(program.command('doctor'))
    .description('检查运行环境：Node.js、字体、文件夹、磁盘')
    .action((options) => done(doctor(options, process.versions.node, terminal)));
  return program;
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

function version(): string {
  const about = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  return about.version;
}

function main(args: readonly string[]): void {
  try {
    commandLine((exitCode) => {
      process.exitCode = exitCode;
    }).parse(args);
  } catch (cause) {
    process.exitCode = stopped(cause, args.includes('--json'));
  }
}

/** What ends a command before it has results: help asked for, a wrong word, nothing to do. Anything else is a fault of ours. */
function stopped(cause: unknown, json: boolean): number {
  if (cause instanceof CommanderError && cause.exitCode === 0) return EXIT.good;
  const ours = !(cause instanceof CommanderError || cause instanceof NothingToDo);
  const exitCode = ours ? EXIT.failed : EXIT.usage;
  if (cause instanceof NothingToDo) terminal.tell(cause.message);
  if (ours) terminal.tell(`程序出错：${cause instanceof Error ? cause.message : String(cause)}`);
  if (json) terminal.print(asJson({ findings: [], outcomes: [] }, exitCode));
  return exitCode;
}

main(process.argv);
