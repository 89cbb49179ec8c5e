/** One order → its outcome: the submission checked, and its report made, read back and written. Runs in the process or in a worker. */

import { join } from 'node:path';
import { type Fingerprint, fingerprint } from '../check/prose/twins.ts';
import { error, type Finding, hasErrors } from '../finding.ts';
import { type Basis, checkReport, type Job, printReport, type Report } from '../report.ts';
import type { Submission } from '../submission/submission.ts';
import { causeOf } from './cause.ts';
import { sha256 } from './hash.ts';
import { fileName, nameFault } from './naming.ts';
import { failed, type Known, made, type Outcome, rejected, valid } from './outcome.ts';
import { writeWhole, yearFolder } from './output.ts';
import { organIn } from './readback.ts';

export interface Order {
  readonly job: Job;
  readonly known: Known;
  /** The output folder; null: the submission is only checked. */
  readonly out: string | null;
}

export interface Deed {
  /** Null: 仅供衔接, no report is due. */
  readonly outcome: Outcome | null;
  /** 核实, as the submission says it. */
  readonly acknowledged: unknown;
  /** What `check` compares other organs' texts with; null where the submission is not read so far. */
  readonly print: Fingerprint | null;
}

const NOTHING = { acknowledged: null, print: null };

/** An exception inside one report is that report's failure: the others wait. */
export function work(order: Order, basis: Basis): Deed {
  try {
    return order.out === null ? check(order, basis) : make(order, order.out, basis);
  } catch (cause) {
    return { outcome: failed(order.known, causeOf(cause)), ...NOTHING };
  }
}

function check({ job, known }: Order, basis: Basis): Deed {
  const { value, findings } = checkReport(job, basis);
  const now = { ...known, name: value?.organ ?? known.name, findings };
  const print = value && !value.carriesOnly ? fingerprint(value, basis.wordings.of(value.format)) : null;
  if (hasErrors(findings)) return { outcome: rejected(now), ...NOTHING, print };
  return { outcome: value?.carriesOnly ? null : valid(now), ...NOTHING, print };
}

function make({ job, known }: Order, out: string, basis: Basis): Deed {
  const { value: submission, findings } = checkReport(job, basis);
  if (!submission || hasErrors(findings)) return { outcome: rejected({ ...known, findings }), ...NOTHING };
  const rest = { acknowledged: acknowledgedIn(submission), print: null };
  if (submission.carriesOnly) return { outcome: null, ...rest };
  const printed = printReport(submission, job.bytes, basis);
  const all = [...findings, ...printed.findings];
  const now = { ...known, name: submission.organ, year: submission.year, findings: all };
  if (!printed.value) return { outcome: rejected(now), ...rest };
  const fault = nameFault(printed.value.title);
  const outcome =
    fault === null
      ? write(printed.value, now, out)
      : rejected({ ...now, findings: [...all, unfitName(submission, fault)] });
  return { outcome, ...rest };
}

function unfitName({ source }: Submission, fault: string): Finding {
  return error(source.valuePlace(['单位']), 'name-fits-file', `单位名称${fault}。`, '请改用单位的规范全称。');
}

/** The name is read back from the finished bytes: whatever a batch mixes up, no organ gets another's report. */
function write(report: Report, known: Known, out: string): Outcome {
  const organ = organIn(report.pdf);
  if (organ !== known.name) {
    return failed(known, `程序出错：生成的文件里，单位是“${organ ?? ''}”，不是“${known.name}”`);
  }
  const path = join(yearFolder(out, known.year), fileName(report.title));
  writeWhole(path, report.pdf);
  return made(known, path.replaceAll('\\', '/'), sha256(report.pdf), report.pages);
}

function acknowledgedIn({ source }: Submission): unknown {
  return (source.value as { 核实?: unknown } | null)?.核实 ?? null;
}
