/** The command that a timer runs, night after night, and where. */

import { join, resolve } from 'node:path';
import { NothingToDo } from '../../run/plan.ts';

export interface TimedCommand {
  /** Program and arguments; paths are absolute. */
  readonly words: readonly string[];
  readonly folder: string;
  readonly log: string;
  /** In whose name it runs, where the timer asks for it: never the administrator's. */
  readonly user: string;
}

export interface Installation {
  readonly node: string;
  readonly program: string;
  /** The working folder. */
  readonly folder: string;
}

export function timedCommand(
  { data, out }: { readonly data: string; readonly out: string },
  { node, program, folder }: Installation,
  user: string,
): TimedCommand {
  const words = [node, program, 'build', '--last-year', '--data', resolve(folder, data), '--out', resolve(folder, out)];
  return { words, folder, log: join(folder, 'nianbao.log'), user };
}

/** @throws NothingToDo where a path has what the settings of a timer have no way of writing */
export function refuse({ words, folder, log }: TimedCommand, pattern: RegExp, what: string): void {
  const path = [...words, folder, log].find((each) => pattern.test(each));
  if (path === undefined) return;
  const shown = path.replace(/\p{C}/gu, '�');
  throw new NothingToDo(`“${shown}”里有${what}，定时运行的设置里写不了它。请把程序和文件夹放到名称里没有它的地方。`);
}
