/** `build --draft`: 送审稿 of single files, in a folder of their own: no later step takes one for a report. */

import { join } from 'node:path';
import { type FolderOptions, sound } from '../console/command.ts';
import { asJson, EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { asText, type Finding, hasErrors } from '../finding.ts';
import { withSlashes } from '../place.ts';
import type { Draft } from '../report.ts';
import { clashesAmong } from '../run/clash.ts';
import { jobOf } from '../run/inputs.ts';
import { NothingToDo, type Task } from '../run/plan.ts';
import { openRun } from '../run/run.ts';
import { runnerFor } from '../run/runner-for.ts';
import { fileName, nameFault } from '../store/file-name.ts';
import { makeFolder, putInPlace, removeIfPossible, writeAside } from '../store/output.ts';
import { nameKey } from '../tidy/name-key.ts';

/** Where drafts go, under the folder of their year. */
const FOLDER = '送审稿';

/** @throws NothingToDo, Broken, Lost @returns 1 where the submission leaves nothing to print */
export async function draft(
  terminal: Terminal,
  files: readonly string[],
  { data, out, json, quiet }: FolderOptions,
): Promise<number> {
  const [file, ...others] = files;
  if (file === undefined) throw new NothingToDo('送审稿要写明文件，如 nianbao build --draft data/2020/baisha.yaml。');
  const runner = await runnerFor(others.length === 0 ? file : undefined);
  const drafts: Drafted[] = [];
  try {
    const settings = { targets: files, data, out: null, force: false, shard: null };
    const { plan } = sound(await openRun(settings, runner));
    for (const task of plan.tasks) drafts.push(drafted(task, await runner.single('draft', jobOf(task)), out));
    const told = await putDown(drafts);
    const findings = told.flatMap((each) => each.findings);
    const exitCode = told.every((each) => each.path !== null) ? EXIT.good : EXIT.rejected;
    const shown = quiet ? told.filter((each) => each.path === null || hasErrors(each.findings)) : told;
    terminal.print(json ? asJson({ findings, reports: [] }, exitCode) : shown.flatMap((each) => each.words));
    return exitCode;
  } finally {
    for (const { temporary } of drafts) if (temporary !== null) removeIfPossible(temporary);
    runner.close();
  }
}

/** What is told of a draft, and where it is to be; `path` null: there is none. */
interface Drafted {
  readonly task: Task;
  readonly path: string | null;
  /** The file that it is written to before it is known that nothing else goes there; null: none. */
  readonly temporary: string | null;
  readonly findings: readonly Finding[];
  readonly words: readonly string[];
}

function drafted(task: Task, { report, findings }: Draft, out: string): Drafted {
  if (!report) {
    const words = [...findings.flatMap(asText), `${task.file} 还读不成数字，做不出送审稿。`];
    return { task, path: null, temporary: null, findings, words };
  }
  const folder = join(out, String(task.year ?? ''), FOLDER);
  makeFolder(folder);
  // A draft is made of whatever the submission says, be its organ no name for a file.
  const name = fileName(nameFault(report.title) === null ? report.title : `${task.code}（送审稿）`);
  const path = withSlashes(join(folder, name));
  const open = hasErrors(findings) ? `，还有 ${findings.length} 处问题，列在最后一页` : '';
  const words = [`送审稿 ${path}（${report.pages} 页${open}）`];
  return { task, path, temporary: writeAside(path, report.pdf), findings, words };
}

/** Each in its place; of those that would be one file none is, whoever was there first: nobody's draft is lost in silence. */
async function putDown(drafts: readonly Drafted[]): Promise<Drafted[]> {
  const sharing = new Map<string, Task[]>();
  for (const { path, task } of drafts)
    if (path !== null) sharing.set(nameKey(path), [...(sharing.get(nameKey(path)) ?? []), task]);
  const clashes = new Map([...sharing.values()].filter((each) => each.length > 1).flatMap(clashesAmong));
  const told: Drafted[] = [];
  for (const each of drafts) {
    const { task, path, temporary } = each;
    const clash = clashes.get(task);
    if (temporary !== null && path !== null && !clash) await putInPlace(temporary, path);
    told.push(clash ? { ...each, path: null, findings: [...each.findings, clash], words: asText(clash) } : each);
  }
  return told;
}
