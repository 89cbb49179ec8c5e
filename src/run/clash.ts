/** Two submissions that would be written to one file: a finding for all involved, before either is made. */

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { error, type Finding } from '../finding.ts';
import { wholeFile } from '../place.ts';
import { readSource } from '../source/source.ts';
import { envelopeOf } from '../submission/envelope.ts';
import type { Plan, Task } from './plan.ts';

export function withClashes(plan: Plan): Plan {
  const clashes = findClashes(plan.tasks);
  const tasks = plan.tasks.map((task) => {
    const clash = clashes.get(task);
    return clash ? { ...task, findings: [...task.findings, clash] } : task;
  });
  return { ...plan, tasks };
}

/** The findings of each task that shares its organ's name and year with another. */
function findClashes(tasks: readonly Task[]): Map<Task, Finding> {
  const byName = new Map<string, Task[]>();
  for (const task of tasks) {
    const name = reportName(task);
    if (name !== null) byName.set(name, [...(byName.get(name) ?? []), task]);
  }
  const clashes = new Map<Task, Finding>();
  for (const sharing of byName.values()) {
    for (const task of sharing.length > 1 ? sharing : []) {
      const others = sharing.filter((each) => each !== task).map((each) => basename(each.file));
      const message = `与 ${others.join('、')} 是同一个单位、同一年度，会生成同一个文件。`;
      const place = wholeFile(task.file);
      clashes.set(
        task,
        error(place, 'reports-are-distinct', message, '每个单位每个年度只留一份；单位填错的，改正单位。'),
      );
    }
  }
  return clashes;
}

/** What the file's name will be made of, as file systems compare names; null where the file does not tell. */
function reportName(task: Task): string | null {
  const fromList = task.organ && task.year !== null ? `${task.organ.name} ${task.year}` : undefined;
  const name = fromList ?? nameInFile(task.file);
  return name === null ? null : name.normalize('NFC').toLowerCase();
}

/** What the envelope says in the plainest way, each line once: of thousands of files not one needs to be read as a whole. */
const ORGAN = /^单位: *([\p{Script=Han}\w（）·]+) *(?:#.*)?\r?$/gmu;
const YEAR = /^年度: *(\d{4}) *(?:#.*)?\r?$/gm;

/** A longer file is no submission, and Node makes no text of more than 512 million characters. */
const MOST_BYTES = 100_000_000;

function nameInFile(file: string): string | null {
  const bytes = readOrNull(file);
  if (bytes === null || bytes.length > MOST_BYTES) return null;
  const text = bytes.toString('utf8');
  const [organ, again] = [...text.matchAll(ORGAN)];
  const [year, yearAgain] = [...text.matchAll(YEAR)];
  return organ && year && !again && !yearAgain ? `${organ[1]} ${year[1]}` : nameInSource(file, bytes);
}

/** What cannot be read is told when the file's turn comes. */
function readOrNull(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

function nameInSource(file: string, bytes: Uint8Array): string | null {
  const source = readSource(file, bytes).value;
  const { organ, year } = source ? envelopeOf(source) : {};
  return organ !== undefined && year !== undefined ? `${organ.trim()} ${year}` : null;
}
