/** `build --draft`: 送审稿 of single files, in a folder of their own: no later step takes one for a report. */

import { join } from 'node:path';
import { type FolderOptions, sound } from '../console/command.ts';
import { asJson, EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { asText, hasErrors } from '../finding.ts';
import { withSlashes } from '../place.ts';
import type { Draft } from '../report.ts';
import { jobOf } from '../run/inputs.ts';
import { NothingToDo, type Task } from '../run/plan.ts';
import { openRun } from '../run/run.ts';
import { runnerFor } from '../run/runner-for.ts';
import { fileName, nameFault } from '../store/file-name.ts';
import { makeFolder, writeWhole } from '../store/output.ts';

/** Where drafts go, under the folder of their year. */
const FOLDER = '送审稿';

/** @throws NothingToDo, Broken, Lost @returns 1 where the submission leaves nothing to print */
export async function draft(
  terminal: Terminal,
  files: readonly string[],
  { data, out, json }: FolderOptions,
): Promise<number> {
  const [file, ...others] = files;
  if (file === undefined) throw new NothingToDo('送审稿要写明文件，如 nianbao build --draft data/2020/baisha.yaml。');
  const runner = await runnerFor(others.length === 0 ? file : undefined);
  try {
    const settings = { targets: files, data, out: null, force: false, shard: null };
    const { plan } = sound(await openRun(settings, runner));
    const told = [];
    for (const task of plan.tasks) told.push(drafted(task, await runner.single('draft', jobOf(task)), out));
    const findings = told.flatMap((each) => each.findings);
    const exitCode = told.every((each) => each.path !== null) ? EXIT.good : EXIT.rejected;
    terminal.print(json ? asJson({ findings, reports: [] }, exitCode) : told.flatMap((each) => each.words));
    return exitCode;
  } finally {
    runner.close();
  }
}

function drafted(task: Task, { report, findings }: Draft, out: string) {
  if (!report)
    return {
      path: null,
      findings,
      words: [...findings.flatMap(asText), `${task.file} 还读不成数字，做不出送审稿。`],
    };
  const folder = join(out, String(task.year ?? ''), FOLDER);
  makeFolder(folder);
  // A draft is made of whatever the submission says, be its organ no name for a file.
  const name = fileName(nameFault(report.title) === null ? report.title : `${task.code}（送审稿）`);
  const path = withSlashes(join(folder, name));
  writeWhole(path, report.pdf);
  const open = hasErrors(findings) ? `，还有 ${findings.length} 处问题，列在最后一页` : '';
  return { path, findings, words: [`送审稿 ${path}（${report.pages} 页${open}）`] };
}
