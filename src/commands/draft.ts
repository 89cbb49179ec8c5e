/** `build --draft`: 送审稿 of single files, in a folder of their own: no later step takes one for a report. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { asJson, EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { asText, hasErrors } from '../finding.ts';
import { type Environment, printDraft } from '../report.ts';
import { environmentOf } from '../run/environment.ts';
import { jobOf } from '../run/inputs.ts';
import { NothingToDo, type Task, yearsOf } from '../run/plan.ts';
import { openPlan } from '../run/run.ts';
import { fileName } from '../store/file-name.ts';
import { writeWhole } from '../store/output.ts';
import { type FolderOptions, sound } from './command.ts';

/** Where drafts go, under the folder of their year. */
const FOLDER = '送审稿';

/** @throws NothingToDo, Broken @returns 1 where the submission leaves nothing to print */
export function draft(terminal: Terminal, files: readonly string[], { data, out, json }: FolderOptions): number {
  if (files.length === 0) throw new NothingToDo('送审稿要写明文件，如 nianbao build --draft data/2020/baisha.yaml。');
  const { county, plan } = openPlan(files, data);
  const environment = sound(environmentOf(county, yearsOf(plan)));
  const told = plan.tasks.map((task) => drafted(task, environment, out));
  const findings = told.flatMap((each) => each.findings);
  const exitCode = told.every((each) => each.path !== null) ? EXIT.good : EXIT.rejected;
  terminal.print(json ? asJson({ findings, reports: [] }, exitCode) : told.flatMap((each) => each.words));
  return exitCode;
}

function drafted(task: Task, environment: Environment, out: string) {
  const { report, findings } = printDraft(jobOf(task), environment);
  if (!report)
    return {
      path: null,
      findings,
      words: [...findings.flatMap(asText), `${task.file} 还读不成数字，做不出送审稿。`],
    };
  const folder = join(out, String(task.year ?? ''), FOLDER);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, fileName(report.title)).replaceAll('\\', '/');
  writeWhole(path, report.pdf);
  const open = hasErrors(findings) ? `，还有 ${findings.length} 处问题，列在最后一页` : '';
  return { path, findings, words: [`送审稿 ${path}（${report.pages} 页${open}）`] };
}
