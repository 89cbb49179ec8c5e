/** `desk`: the year's organs, their forms, findings and pages in a browser on this computer. */

import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { inFull } from '../console/attended.ts';
import { openBrowser, stateFolder } from '../console/browser.ts';
import { withData } from '../console/command.ts';
import { heedInterrupt } from '../console/interrupt.ts';
import { asNotices } from '../console/notices.ts';
import { EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import type { Folders } from '../desk/workplace.ts';
import { NothingToDo } from '../run/plan.ts';
import { causeOf } from '../store/cause.ts';

export interface DeskOptions {
  readonly data: string;
  readonly out: string;
  /** A number in digits. */
  readonly port?: string;
  readonly open: boolean;
}

/** Hours without a page after which the desk ends. */
const IDLE = 12;

export function define(command: Command): Command {
  return withData(command)
    .description('年报工作台：在浏览器里填报、核对、看版面、生成')
    .argument('[年度]')
    .option('--out <文件夹>', '输出文件夹，不写就是 out', 'out')
    .option('--port <端口>', '不写就是 7110；已被使用的用下一个')
    .option('--no-open', '不打开浏览器，只打印网址');
}

/** @throws NothingToDo @returns 75 where another computer has the desk of the folder open */
export async function run(terminal: Terminal, year: string | undefined, options: DeskOptions): Promise<number> {
  const { data, out } = options;
  if (!existsSync(data)) throw new NothingToDo(`没有文件夹 ${data}。`);
  if (year !== undefined && !existsSync(join(data, year)))
    throw new NothingToDo(`${data} 里没有 ${year} 年度的文件夹。`);
  const [{ startDesk }, { RunningFile, launchAt }, { FOLDER }, { Held, lockFolder }] = await Promise.all([
    import('../desk/server.ts'),
    import('../desk/running.ts'),
    import('../desk/drafts.ts'),
    import('../store/lock.ts'),
  ]);
  const running = new RunningFile(stateFolder(), data);
  const known = running.read();
  const address = known && (await launchAt(known));
  if (address !== null) return shown(terminal, withYear(address, year), options.open, '年报工作台已经开着。');
  mkdirSync(join(data, FOLDER), { recursive: true });
  const lock = locked(() => lockFolder(join(data, FOLDER), '这个填报文件夹的年报工作台'), Held);
  if (typeof lock === 'string') {
    terminal.tell(lock);
    return EXIT.locked;
  }
  try {
    const log = (id: string, cause: unknown) => terminal.tell(`程序出错（${id}）：${causeOf(cause)}`);
    const notices: Folders['notices'] = async (run, results) => asNotices(await inFull(run, results, { notice: true }));
    const settings = { data, out, notices, port: portIn(options), idle: IDLE * 3_600_000, log };
    const desk = await startDesk(settings, known?.session);
    setImmediate(() => void desk.warm());
    running.write({ port: desk.port, session: desk.gate.session });
    const interrupt = heedInterrupt(
      () => desk.end(),
      () => process.exit(EXIT.interrupted),
    );
    await shown(terminal, withYear(desk.address(), year), options.open, '年报工作台开着。');
    terminal.tell('用完后在网页上点“退出”，或者在这里按 Ctrl-C。');
    await desk.ended;
    interrupt.release();
    return EXIT.good;
  } finally {
    lock.release();
  }
}

/** The message where somebody else has it. */
function locked<T>(lock: () => T, Held: new () => Error): T | string {
  try {
    return lock();
  } catch (cause) {
    if (cause instanceof Held) return cause.message;
    throw cause;
  }
}

/** @returns the exit code */
async function shown(terminal: Terminal, address: string, open: boolean, words: string): Promise<number> {
  const opened = open && (await openBrowser(address, stateFolder()));
  terminal.tell(opened ? `${words}浏览器里已经打开。` : `${words}请在浏览器里打开（只能用一次）：`);
  if (!opened) terminal.print([address]);
  return EXIT.good;
}

/** The page finds the year behind the sign. */
function withYear(address: string, year: string | undefined): string {
  return year === undefined ? address : `${address}#${year}`;
}

function portIn({ port }: DeskOptions): number | null {
  if (port === undefined) return null;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new NothingToDo('--port 后面写 0 到 65535 的数字。');
  return Number(port);
}
