/** The command line: arguments → a command → its words and exit code. A command is a file in commands/ and its line here. */

import { Command, CommanderError } from 'commander';
import { Broken, type CommandFile, keepApart } from './console/command.ts';
import { inChinese, inWords } from './console/commander-words.ts';
import { OutputStream } from './console/output-stream.ts';
import { resultsTo } from './console/result-file.ts';
import { asJson, asReport, EXIT } from './console/results.ts';
import { type Terminal, terminalOf } from './console/terminal.ts';
import { withSlashes } from './place.ts';
import { NothingToDo } from './run/plan.ts';
import { Lost } from './run/runner.ts';
import { programVersion } from './source/version.ts';
import { causeOf } from './store/cause.ts';
import { Held } from './store/lock.ts';
import { shownPath } from './store/output.ts';

/** In the order in which help has them. Only the one that is given is loaded: to load all takes longer than some take to run. */
const COMMANDS: Readonly<Record<string, () => Promise<CommandFile>>> = {
  build: () => import('./commands/build.ts'),
  check: () => import('./commands/check.ts'),
  new: () => import('./commands/new.ts'),
  export: () => import('./commands/export.ts'),
  import: () => import('./commands/import.ts'),
  explain: () => import('./commands/explain.ts'),
  schema: () => import('./commands/schema.ts'),
  definition: () => import('./commands/definition.ts'),
  extract: () => import('./commands/extract.ts'),
  publish: () => import('./commands/publish.ts'),
  verify: () => import('./commands/verify.ts'),
  archive: () => import('./commands/archive.ts'),
  merge: () => import('./commands/merge.ts'),
  desk: () => import('./commands/desk.ts'),
  rollup: () => import('./commands/rollup.ts'),
  status: () => import('./commands/status.ts'),
  schedule: () => import('./commands/schedule.ts'),
  doctor: () => import('./commands/doctor.ts'),
};

async function commandFor(given: string | undefined, terminal: Terminal): Promise<Command> {
  const program = inChinese(new Command('nianbao'))
    .description('从填报文件核对、生成政府信息公开工作年度报告（PDF）。')
    .helpCommand('help [命令]', '看一个命令的用法')
    .version(programVersion(), '-V, --version', '看版本')
    .addHelpText('after', EXAMPLES);
  const wanted = given !== undefined && Object.hasOwn(COMMANDS, given) ? [given] : Object.keys(COMMANDS);
  for (const name of wanted) {
    const file = await COMMANDS[name]?.();
    if (file) add(program.command(name), file, terminal);
  }
  return program;
}

function add(command: Command, { define, run, mayGoToFile }: CommandFile, terminal: Terminal): void {
  const defined = define(inChinese(command));
  if (mayGoToFile) defined.option('--to <文件>', '结果写到这个文件，不写就打印出来');
  defined.action(async (...given: unknown[]) => {
    // The last of what commander hands over is the command itself, the one before it the options.
    const handed = given.slice(0, -1) as never[];
    const { to, ...folders } = handed.at(-1) as unknown as Partial<Record<'to' | 'data' | 'out', string>>;
    keepApart(folders);
    const work = (each: Terminal) => run(each, ...handed);
    const isFile = typeof mayGoToFile === 'function' ? mayGoToFile(handed.at(-1) as never) : mayGoToFile === true;
    process.exitCode = await (isFile && to !== undefined ? resultsTo(to, terminal, work) : work(terminal));
  });
}

const EXAMPLES = `
例子：
  nianbao build                          生成最近年度的全部报告
  nianbao build 2020                     生成 2020 年度的全部报告
  nianbao check data/2020/baisha.yaml    只核对一个单位
  nianbao check 2020 --notice            写成通知，转发各单位
  nianbao new 白沙镇 --year 2020         写一份空白填报文件
  nianbao export 2020                    写出各单位填报用的 Excel 表
  nianbao import 收件                    读入各单位交来的文件
  nianbao doctor                         每年一月开始办理以前，检查一遍

退出码：0 全部完成（有提醒也算）；1 有报告被退回，其余照常生成；2 用法不对或无事可做；
        3 格式、字体或单位名录有错；4 有报告因其他原因没有生成；75 输出文件夹正在被另一次运行使用；130 被中断`;

/** Sets the exit code, whatever happens. @param args as Node has them */
export async function commandLine(args: readonly string[]): Promise<void> {
  const { stdout, stderr } = process;
  const [out, err] = [new OutputStream(stdout), new OutputStream(stderr)];
  const terminal = terminalOf(out, err, stderr.isTTY ? () => stderr.columns : null);
  const json = args.includes('--json');
  const fail = (cause: unknown) => stopped(cause, json, terminal);
  // In the place of what cli.ts says while nothing is loaded.
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (cause) => process.exit(fail(cause)));
  process.on('exit', (exitCode) => {
    if (out.lost !== undefined) process.exitCode = withoutResults(exitCode, out.lost, terminal);
  });
  try {
    await (await commandFor(args[2], terminal)).parseAsync(withoutHelpForNothing(args));
  } catch (cause) {
    process.exitCode = fail(cause);
  }
}

/** Help for a command that is not there tells of that first: commander would give the help of all. */
function withoutHelpForNothing(args: readonly string[]): readonly string[] {
  const [node = '', program = '', first, second] = args;
  const name = first === 'help' ? second : first;
  const isWord = name !== undefined && !name.startsWith('-') && name !== 'help';
  return isWord && !Object.hasOwn(COMMANDS, name) ? [node, program, name] : args;
}

/** What was to be printed did not arrive: only words were lost, but somebody waits for them. */
function withoutResults(exitCode: number, cause: unknown, terminal: Terminal): number {
  terminal.tell(`结果没有全部写出：${causeOf(cause)}。`);
  return exitCode === EXIT.good || exitCode === EXIT.rejected ? EXIT.failed : exitCode;
}

/** What ends a command before it has results: help asked for, a wrong word, nothing to do. Anything else is a fault of ours. */
function stopped(cause: unknown, json: boolean, terminal: Terminal): number {
  if (cause instanceof CommanderError && cause.exitCode === 0) return EXIT.good;
  const findings = cause instanceof Broken ? cause.findings : [];
  const why = whyStopped(cause);
  const message = messageOf(cause);
  const exitCode = EXIT[why];
  if (json)
    terminal.print(asJson({ findings, reports: [], ...(message !== null && { stop: { why, message } }) }, exitCode));
  else if (cause instanceof Broken) terminal.print(asReport({ findings, reports: [] }, true));
  // A wrong word commander has told already, with the usage.
  if (message !== null && !(cause instanceof CommanderError)) terminal.tell(message);
  return exitCode;
}

function whyStopped(cause: unknown): 'broken' | 'usage' | 'locked' | 'failed' {
  if (cause instanceof Held) return 'locked';
  if (cause instanceof Broken) return 'broken';
  return cause instanceof CommanderError || cause instanceof NothingToDo ? 'usage' : 'failed';
}

/** Null: the findings say it. */
function messageOf(cause: unknown): string | null {
  if (cause instanceof Broken) return null;
  if (cause instanceof NothingToDo || cause instanceof Lost || cause instanceof Held) return cause.message;
  if (cause instanceof CommanderError) return inWords(cause.message);
  const words = causeOf(cause);
  const { path } = (cause ?? {}) as NodeJS.ErrnoException;
  return path === undefined || words.includes(path) ? `${words}。` : `${withSlashes(shownPath(path))}：${words}。`;
}
