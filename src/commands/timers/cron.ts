/** A line of a crontab (crontab(5)). */

import { refuse, type TimedCommand } from './command.ts';

/** @throws NothingToDo */
export function cron(command: TimedCommand): string {
  // Crons differ in what they make of it.
  refuse(command, /\\[\\%]/, '“\\”后面跟着“\\”或“%”');
  const { words, folder, log } = command;
  const line = `30 2-5 * 1-3 * cd ${word(folder)} && ${words.map(word).join(' ')} >> ${word(log)} 2>&1`;
  // A bare % ends the command of a crontab line.
  return `${line.replaceAll('%', '\\%')}\n`;
}

function word(text: string): string {
  return /^[\w@+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
