/** The folders of a year → what is known of it: who is to report, the submissions that lie there, the manifest, the journal. */

import { join } from 'node:path';
import { type County, type Organ, STATUTORY_DEADLINE } from '../county.ts';
import { type Finding, hasErrors } from '../finding.ts';
import { type Forms, isBlank } from '../report.ts';
import { onlyCarries } from '../run/carrier.ts';
import { deadlinesOf } from '../run/deadlines.ts';
import { ownForms } from '../run/environment.ts';
import { submissionAt } from '../run/inputs.ts';
import { NothingToDo, organsOf, type Plan, type Task } from '../run/plan.ts';
import { openPlan } from '../run/run.ts';
import { dueDay } from '../source/dates.ts';
import { sha256 } from '../store/hash.ts';
import { journalLines } from '../store/journal-lines.ts';
import { readManifest } from '../store/manifest.ts';
import { type ReportRecord, resultFrom } from '../store/record.ts';
import type { YearFacts } from './year-status.ts';

/** Findings are those of a county.yaml or of a form that has errors: then there is nothing to tell. */
export interface FoundFacts {
  readonly facts?: YearFacts;
  readonly county: County | null;
  readonly findings: readonly Finding[];
}

/** @param target a year; undefined: the latest under the data folder @throws NothingToDo, NotReadable */
export function yearFacts(
  target: string | undefined,
  { data, out }: { readonly data: string; readonly out: string },
): FoundFacts {
  const { county, plan } = openPlan(target === undefined ? [] : [target], data, [out]);
  const { year } = plan;
  const known = county.value ?? null;
  const { value: forms, findings: ofForms } = ownForms();
  const findings = [...county.findings, ...ofForms];
  if (!forms || hasErrors(findings)) return { county: known, findings };
  if (year === null) throw new NothingToDo('这里写年度，如 2020；不写文件。');
  const folder = join(out, String(year));
  const recorded = readManifest(folder)?.reports ?? [];
  // With places as this run sees them.
  const records = recorded.map((each) => {
    const { findings } = resultFrom(each, each.status, year, { file: null, data, folder });
    return { ...each, findings };
  });
  const files = filesOf(plan, new Set(records.map((each) => each.organ)), forms);
  const organs = organsDue(plan, known, records).filter((each) => files.get(each.code) !== CARRIER);
  const facts = {
    year,
    organs,
    deadline: dueDay(year, known?.deadline ?? STATUTORY_DEADLINE),
    deadlines: known ? deadlinesOf(organs, known, year) : new Map(),
    records,
    lines: journalLines(folder),
    files,
  };
  return { facts, county: known, findings };
}

/** Stands for the hash of a file that is made into no report. */
const CARRIER = '';

function filesOf({ tasks }: Plan, recorded: ReadonlySet<string>, forms: Forms): Map<string, string> {
  const files = new Map<string, string>();
  for (const task of tasks) {
    const hash = fileOf(task, recorded.has(task.code), forms);
    if (hash !== null) files.set(task.code, hash);
  }
  return files;
}

/**
 * What cannot be read has been handed in all the same: the next run tells what is wrong with it.
 * @returns null for a blank, with which nothing has been handed in
 */
function fileOf(task: Task, isRecorded: boolean, forms: Forms): string | null {
  try {
    const submission = submissionAt(task);
    if (!isRecorded && onlyCarries(submission)) return CARRIER;
    return !isRecorded && isBlank(submission, forms) ? null : sha256(submission.bytes);
  } catch {
    return 'unread';
  }
}

/** Where there is no list, those are known that have handed in something. */
function organsDue({ tasks, year }: Plan, county: County | null, records: readonly ReportRecord[]): Organ[] {
  if (county) return organsOf(county, year ?? 0);
  const names = new Map(records.map(({ organ, name }) => [organ, name]));
  const codes = [...new Set([...tasks.map((each) => each.code), ...names.keys()])].sort();
  const about = { shortName: null, kind: null, creditCode: null, predecessors: [], contact: [] };
  return codes.map((code) => ({ code, name: names.get(code) ?? code, ...about }));
}
