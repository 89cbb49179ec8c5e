/** Two submissions that would be written to one file: a finding for all involved, before either is made. */

import { basename } from 'node:path';
import { error, type Finding, hasErrors } from '../finding.ts';
import { wholeFile } from '../place.ts';
import { LARGEST_FILE } from '../source/bytes.ts';
import type { FormNames } from '../source/form-names.ts';
import { readPlainStart } from '../source/plain-file.ts';
import { readSource } from '../source/source.ts';
import { LAYOUTS } from '../store/versions.ts';
import { envelopeOf } from '../submission/envelope.ts';
import type { Plan, Task } from './plan.ts';

/** Two organs of the county's list are two: only where it does not settle whose report a file is the file itself is read. */
export async function withClashes(plan: Plan): Promise<Plan> {
  const unsettled = plan.tasks.some((each) => settled(each) === null && !hasErrors(each.findings));
  const names = unsettled && plan.tasks.length > 1 ? await formNames() : undefined;
  const byName = new Map<string, Task[]>();
  for (const task of plan.tasks) {
    // What is sent back unread takes no name.
    const name = settled(task) ?? (names && !hasErrors(task.findings) ? nameInFile(task.file, names) : null);
    const key = name?.normalize('NFC').toLowerCase();
    if (key !== undefined) byName.set(key, [...(byName.get(key) ?? []), task]);
  }
  const clashes = new Map([...byName.values()].filter((each) => each.length > 1).flatMap(findings));
  const tasks = plan.tasks.map((task) => {
    const clash = clashes.get(task);
    return clash ? { ...task, findings: [...task.findings, clash] } : task;
  });
  return { ...plan, tasks };
}

/** Files that a finding names; all of them, in the finding of each, would be their square. */
const MOST_NAMED = 5;

function findings(sharing: readonly Task[]): [Task, Finding][] {
  return sharing.map((task) => {
    const others = sharing.slice(0, MOST_NAMED + 1).filter((each) => each !== task);
    const names = others.slice(0, MOST_NAMED).map((each) => basename(each.file));
    const more = sharing.length - 1 > MOST_NAMED ? ` 等 ${sharing.length - 1} 个文件` : '';
    const message = `与 ${names.join('、')}${more} 是同一个单位、同一年度，会生成同一个文件。`;
    return [
      task,
      error(wholeFile(task.file), 'reports-are-distinct', message, '每个单位每个年度只留一份；单位填错的，改正单位。'),
    ];
  });
}

/** What the file's name will be made of, as the county's list and the folder have it. */
function settled({ organ, year }: Task): string | null {
  return organ && year !== null ? `${organ.name} ${year}` : null;
}

/** Loaded at need: a county with a list has none. */
async function formNames(): Promise<FormNames | undefined> {
  const [{ openEditions }, { namesOfForms }] = await Promise.all([
    import('../edition/edition.ts'),
    import('../submission/submission.ts'),
  ]);
  const { value } = openEditions(LAYOUTS);
  return value && namesOfForms(value);
}

/** Null where the file does not tell: what cannot be read is told when its turn comes. */
function nameInFile(file: string, names: FormNames): string | null {
  try {
    const source = readSource(file, readPlainStart(file, LARGEST_FILE), names).value;
    const { organ, year } = source ? envelopeOf(source) : {};
    return organ === undefined || year === undefined ? null : `${organ.trim()} ${year}`;
  } catch {
    return null;
  }
}
