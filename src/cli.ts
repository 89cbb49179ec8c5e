#!/usr/bin/env node
/** The command line: arguments → a command → its words and exit code. Only here is the process known. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import type { BuildOptions, CheckOptions } from './commands/run.ts';
import type { Installation } from './commands/schedule.ts';
import { inChinese } from './console/commander-words.ts';
import { asJson, EXIT } from './console/results.ts';
import type { Terminal } from './console/terminal.ts';
import { NothingToDo } from './run/plan.ts';
import { Lost, startWorkerPool } from './run/worker-pool.ts';

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

/** A command is loaded when it is given: starting all of them takes longer than some take to run. */
const load = {
  /** The pool is called first: its thread loads the program while this one reads what there is to do. */
  run: async () => ({ pool: startWorkerPool(), ...(await import('./commands/run.ts')) }),
  draft: () => import('./commands/draft.ts'),
  new: () => import('./commands/new.ts'),
  explain: () => import('./commands/explain.ts'),
  schema: () => import('./commands/schema.ts'),
  extract: () => import('./commands/extract.ts'),
  merge: () => import('./commands/merge.ts'),
  schedule: () => import('./commands/schedule.ts'),
  doctor: () => import('./commands/doctor.ts'),
};

function commandLine(done: (exitCode: number) => void): Command {
  const program = inChinese(new Command('nianbao'))
    .description('从填报文件核对、生成政府信息公开工作年度报告（PDF）。')
    .helpCommand('help [命令]', '看一个命令的用法')
    .version(version(), '-V, --version', '看版本')
    .addHelpText('after', EXAMPLES);
  const common = (command: Command) =>
    inChinese(command)
      .option('--data <文件夹>', '填报文件夹，不写就是 data', 'data')
      .option('--out <文件夹>', '输出文件夹，不写就是 out', 'out')
      .option('--json', '结果以 JSON 输出', false)
      .option('--quiet', '只说必须改正的', false);
  common(program.command('build'))
    .description('核对并生成报告；不写年度和文件，就是填报文件夹里最近的年度')
    .argument('[年度或文件...]')
    .option('--last-year', '上一年度的报告（一月里用）', false)
    .option('--force', '没有变化的也重新生成', false)
    .option('--workers <个数>', '同时用几个处理器核心；不写就看报告多少，最多是全部')
    .option('--shard <第几份/共几份>', '只做其中一份，如 2/4；各份做完用 nianbao merge 合并')
    .option('--draft', '只做送审稿：有错误也做，错误列在最后一页，不算正式报告', false)
    .action(async (targets, options) => {
      if (options.draft) done((await load.draft()).draft(targets, options, terminal));
      else done(await built(targets, options));
    });
  common(program.command('check'))
    .description('只核对，不生成')
    .argument('[年度或文件...]')
    .option('--notice', '按单位写成可以转发的通知', false)
    .action(async (targets, options) => done(await checked(targets, options)));
  common(program.command('new'))
    .description('为一个单位写一份空白填报文件，已有的不会改动')
    .argument('<单位>', '代号、全称或简称')
    .requiredOption('--year <年度>', '报告反映的年度')
    .action(async (word, options) => done((await load.new()).makeNew(word, options, terminal)));
  inChinese(program.command('explain'))
    .description('说明一项检查查什么、依据是什么')
    .argument('<代号>', '检查结果里的英文代号，如 totals-cross-foot')
    .action(async (code) => done((await load.explain()).explain(code, terminal)));
  inChinese(program.command('schema'))
    .description('写出编辑器用的填报提示，data/schema/*.json')
    .option('--data <文件夹>', '填报文件夹，不写就是 data', 'data')
    .option('--json', '结果以 JSON 输出', false)
    .action(async (options) => done((await load.schema()).schema(options, terminal)));
  inChinese(program.command('extract'))
    .description('取出报告 PDF 里附的填报数据')
    .argument('<PDF>')
    .option('--to <文件夹>', '取到哪个文件夹，不写就是当前文件夹', '.')
    .option('--json', '结果以 JSON 输出', false)
    .action(async (file, options) => done((await load.extract()).extract(file, options, terminal)));
  common(program.command('merge'))
    .description('把 build --shard 各份的结果合并到输出文件夹')
    .argument('[文件夹...]', '各份所在的文件夹；不写就是输出文件夹')
    .action(async (folders, options) => done((await load.merge()).merge(folders, options, terminal)));
  common(program.command('schedule'))
    .description('写出定时运行的设置：systemd、cron、Windows 任务计划程序')
    .argument('[种类]', 'service、timer、cron 或 windows；不写就是全部和说明')
    .option('--to <文件>', '写到这个文件，不写就打印出来')
    .action(async (kind, options) => done((await load.schedule()).schedule(kind, options, installation(), terminal)));
  common(program.command('doctor'))
    .description('检查运行环境：Node.js、字体、文件夹、磁盘')
    .action(async (options) => done((await load.doctor()).doctor(options, process.versions.node, terminal)));
  return program;
}

async function built(targets: readonly string[], options: BuildOptions): Promise<number> {
  const { pool, build } = await load.run();
  return build(targets, options, pool, terminal);
}

async function checked(targets: readonly string[], options: CheckOptions): Promise<number> {
  const { pool, check } = await load.run();
  return check(targets, options, pool, terminal);
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

function installation(): Installation {
  return { node: process.execPath, program: fileURLToPath(import.meta.url), folder: process.cwd() };
}

function version(): string {
  const about = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  return about.version;
}

async function main(args: readonly string[]): Promise<void> {
  try {
    await commandLine((exitCode) => {
      process.exitCode = exitCode;
    }).parseAsync(args);
  } catch (cause) {
    process.exitCode = stopped(cause, args.includes('--json'));
  }
}

/** What ends a command before it has results: help asked for, a wrong word, nothing to do. Anything else is a fault of ours. */
function stopped(cause: unknown, json: boolean): number {
  if (cause instanceof CommanderError && cause.exitCode === 0) return EXIT.good;
  const told = cause instanceof NothingToDo || cause instanceof Lost;
  const ours = !(cause instanceof CommanderError || cause instanceof NothingToDo);
  const exitCode = ours ? EXIT.failed : EXIT.usage;
  if (told) terminal.tell(cause.message);
  else if (ours) terminal.tell(`程序出错：${cause instanceof Error ? cause.message : String(cause)}`);
  if (json) terminal.print(asJson({ findings: [], outcomes: [] }, exitCode));
  return exitCode;
}

// `nianbao check | head` closes the pipe early: that is no fault.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause;
  process.exit();
});

await main(process.argv);
