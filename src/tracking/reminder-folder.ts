/** Letters → out/<year>/催报/: a mail file an organ, and a list for mail merge; what an earlier run has left there goes. */

import { join } from 'node:path';
import { csvOf } from '../csv.ts';
import { makeFolder, namesIn, removeIfPossible, removeLeftovers, writeWhole } from '../store/output.ts';
import { mailFile } from './mail-file.ts';
import type { Reminder } from './reminders.ts';
import { STATE_WORDS } from './status-words.ts';

const NAME = '催报';
const ENDING = '.eml';

/** @param folder out/<year> @returns the folder of the letters */
export function writeReminders(folder: string, reminders: readonly Reminder[]): string {
  const path = join(folder, NAME);
  makeFolder(path);
  removeLeftovers(path);
  const names = new Set(reminders.map(fileNameOf));
  // Of an organ that has handed in meanwhile; other people's letters have other names.
  for (const name of namesIn(path)) if (OWN.test(name) && !names.has(name)) removeIfPossible(join(path, name));
  for (const each of reminders) {
    const { addresses, subject, body } = each;
    writeWhole(join(path, fileNameOf(each)), mailFile({ to: addresses, subject, body }));
  }
  writeWhole(join(path, `${NAME}.csv`), csvOf([HEAD, ...reminders.map(rowOf)]));
  return path;
}

/** A 代号 and the ending. */
const OWN = /^[a-z0-9][a-z0-9-]*\.eml$/;

function fileNameOf({ status }: Reminder): string {
  return `${status.organ.code}${ENDING}`;
}

const HEAD = ['代号', '单位', '邮箱', '现状', '退回次数', '逾期天数', '主题', '正文'];

function rowOf({ status, addresses, subject, body }: Reminder): string[] {
  const { organ, state, rounds, daysLate } = status;
  const counts = [String(rounds), String(daysLate)];
  return [organ.code, organ.name, addresses.join('; '), STATE_WORDS[state], ...counts, subject, body];
}
