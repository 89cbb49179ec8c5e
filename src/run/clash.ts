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
import { nameKey } from '../tidy/name-key.ts';
import type { Plan, Task } from './plan.ts';
import { isMisnamed } from './whose.ts';

/** Two organs of the county's list are two: only where it does not settle whose report a file is the file itself is read. */
export async function withClashes(plan: Plan): Promise<Plan> {
  const unsettled = plan.tasks.some((each) => settled(each) === null && !hasErrors(each.findings));
  const names = unsettled && plan.tasks.length > 1 ? await formNames() : undefined;
  const sharing = new Map<string, Task[]>();
  for (const task of plan.tasks) {
    // What is sent back unread takes no name.
    const isRead = names !== undefined && !hasErrors(task.findings);
    for (const key of keysOf(settled(task) ?? (isRead ? asInFile(task, names) : null)))
      sharing.set(key, [...(sharing.get(key) ?? []), task]);
  }
  const clashes = new Map([...sharing.values()].filter((each) => each.length > 1).flatMap(clashesAmong));
  const tasks = plan.tasks.map((task) => {
    const clash = clashes.get(task);
    // Which of them has the right name is no second slip.
    return clash ? { ...task, findings: isMisnamed(task) ? [clash] : [...task.findings, clash] } : task;
  });
  return { ...plan, tasks };
}

/** Whose report a file is, of which year. */
interface Identity {
  readonly code: string;
  readonly name: string;
  readonly year: number;
}

/** What only one report may have: the name of its PDF, and its record in the manifest. */
function keysOf(identity: Identity | null): string[] {
  if (!identity) return [];
  const { code, name, year } = identity;
  return [`${year} ${nameKey(name)}`, `${year} 代号 ${code}`];
}

/** Files that a finding names; all of them, in the finding of each, would be their square. */
const MOST_NAMED = 5;

/** A finding for each of those that would be one file. */
export function clashesAmong(sharing: readonly Task[]): [Task, Finding][] {
  const code = sharing.some(isMisnamed) ? sharing[0]?.code : undefined;
  const hint =
    code === undefined ? KEEP_ONE : `核对哪一份是最后报送的，只留它，文件名用 ${code}.yaml，其余的移到别处。`;
  return sharing.map((task) => {
    const others = sharing.slice(0, MOST_NAMED + 1).filter((each) => each !== task);
    const names = others.slice(0, MOST_NAMED).map((each) => nameBeside(task, each));
    const more = sharing.length - 1 > MOST_NAMED ? ` 等 ${sharing.length - 1} 个文件` : '';
    const message = `与 ${names.join('、')}${more} 是同一个单位、同一年度，会生成同一个文件。`;
    return [task, error(wholeFile(task.file), 'reports-are-distinct', message, hint)];
  });
}

const KEEP_ONE = '每个单位每个年度只留一份；单位填错的，改正单位。';

/** The name alone, where it is enough. */
function nameBeside(task: Task, { file }: Task): string {
  return basename(file) === basename(task.file) ? file : basename(file);
}

/** As the county's list and the folder have it. */
function settled({ code, organ, year }: Task): Identity | null {
  return organ && year !== null ? { code, name: organ.name, year } : null;
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
function asInFile({ file, code, organ }: Task, names: FormNames): Identity | null {
  try {
    const source = readSource(file, readPlainStart(file, LARGEST_FILE), names).value;
    const { organ: typed, year } = source ? envelopeOf(source) : {};
    const name = organ?.name ?? typed;
    return name === undefined || year === undefined ? null : { code, name, year };
  } catch {
    return null;
  }
}
