/** One request → its result: the submission checked, its report made, read back and written, but for what takes the disk's time. */

import { join } from 'node:path';
import { type Fingerprint, fingerprint } from '../check/prose/near-duplicates.ts';
import type { County } from '../county.ts';
import { error, type Finding, hasErrors } from '../finding.ts';
import { organIn } from '../pdf/creator.ts';
import { checkReport, type Environment, type Job, printReport, type Report } from '../report.ts';
import { causeOf } from '../store/cause.ts';
import { fileName, nameFault } from '../store/file-name.ts';
import { sha256 } from '../store/hash.ts';
import { failed, type Known, made, type Outcome, rejected, valid } from '../store/outcome.ts';
import { writeAside, yearFolder } from '../store/output.ts';
import type { Submission } from '../submission/submission.ts';

/** What a worker is told before its first request. */
export interface Setup {
  /** As the run has read it: its file may change meanwhile. */
  readonly county: County | null;
  /** Those that reports are made for: their layouts are proved. Null: of a file that lies in no year's folder. */
  readonly years: readonly (number | null)[];
}

export interface Request {
  readonly job: Job;
  readonly known: Known;
  /** The output folder; null: the submission is only checked. */
  readonly out: string | null;
}

export interface Result {
  /** Null: 仅供衔接, no report is due. */
  readonly outcome: Outcome | null;
  /** The temporary file of the report, to be put where the outcome says; null where none was made. */
  readonly temporary: string | null;
  /** 核实, as the submission says it. */
  readonly acknowledged: unknown;
  /** What `check` compares other organs' texts with; null where the submission is not read so far. */
  readonly print: Fingerprint | null;
}

const NOTHING = { temporary: null, acknowledged: null, print: null };

/** An exception inside one report is that report's failure: the others wait. @param environment missing where it is unfit */
export function work(request: Request, environment: Environment | undefined): Result {
  try {
    if (!environment) throw new Error('the layouts or fonts changed while the run was on');
    return request.out === null ? check(request, environment) : make(request, request.out, environment);
  } catch (cause) {
    return { ...NOTHING, outcome: failed(request.known, causeOf(cause)) };
  }
}

function check({ job, known }: Request, environment: Environment): Result {
  const { value, findings } = checkReport(job, environment);
  const now = { ...known, name: value?.organ ?? known.name, findings };
  const print = value && !value.carriesOnly ? fingerprint(value, environment.wordings.of(value.format)) : null;
  if (hasErrors(findings)) return { ...NOTHING, outcome: rejected(now), print };
  return { ...NOTHING, outcome: value?.carriesOnly ? null : valid(now), print };
}

function make({ job, known }: Request, out: string, environment: Environment): Result {
  const { value: submission, findings } = checkReport(job, environment);
  if (!submission || hasErrors(findings)) return { ...NOTHING, outcome: rejected({ ...known, findings }) };
  const rest = { ...NOTHING, acknowledged: submission.reviews.length > 0 ? submission.reviews : null };
  if (submission.carriesOnly) return { ...rest, outcome: null };
  const { value: report, findings: more } = printReport(submission, job.bytes, environment);
  const all = [...findings, ...more];
  const now = { ...known, name: submission.organ, year: submission.year, findings: all };
  if (!report) return { ...rest, outcome: rejected(now) };
  const fault = nameFault(report.title);
  if (fault !== null)
    return { ...rest, outcome: rejected({ ...now, findings: [...all, unfitName(submission, fault)] }) };
  return { ...rest, ...write(report, now, out) };
}

/** The name is read back from the finished bytes: whatever a batch mixes up, no organ gets another's report. */
function write(report: Report, known: Known, out: string): Pick<Result, 'outcome' | 'temporary'> {
  const organ = organIn(report.pdf);
  if (organ !== known.name) {
    const cause = `程序出错：生成的文件里，单位是“${organ ?? ''}”，不是“${known.name}”`;
    return { outcome: failed(known, cause), temporary: null };
  }
  const path = join(yearFolder(out, known.year), fileName(report.title));
  const outcome = made(known, path.replaceAll('\\', '/'), sha256(report.pdf), report.pages);
  return { outcome, temporary: writeAside(path, report.pdf) };
}

function unfitName({ source }: Submission, fault: string): Finding {
  return error(source.valuePlace(['单位']), 'name-fits-file', `单位名称${fault}。`, '请改用单位的规范全称。', {
    entries: [['单位']],
  });
}
