/** One request → its answer: the submission checked, its report made, read back and written, but for what takes the disk's time. */

import { join } from 'node:path';
import { type Fingerprint, fingerprint } from '../check/prose/near-duplicates.ts';
import type { County } from '../county.ts';
import { error, type Finding, hasErrors } from '../finding.ts';
import { organIn } from '../pdf/creator.ts';
import { withSlashes } from '../place.ts';
import { checkReport, type Environment, type Job, printReport } from '../report.ts';
import { causeOf } from '../store/cause.ts';
import { fileName, nameFault } from '../store/file-name.ts';
import { sha256 } from '../store/hash.ts';
import { writeAside, yearFolder } from '../store/output.ts';
import { type Result, resultOf } from '../store/result.ts';
import { saysNotBegun } from '../submission/begun.ts';
import { isReport, type Submission } from '../submission/submission.ts';

/** What a runner is told before its first request. */
export interface Setup {
  /** As the run has read it: its file may change meanwhile. */
  readonly county: County | null;
  /** Those that reports are made for: their layouts are proved. Null: of a file that lies in no year's folder. */
  readonly years: readonly (number | null)[];
}

/** A task, with the files it is made from. */
export interface Request extends Job {
  /** 代号. */
  readonly code: string;
  /** The output folder; null: the submission is only checked. */
  readonly out: string | null;
}

export interface Answer {
  /** Null: 仅供衔接 or 仅供汇总, no report is due. */
  readonly result: Result | null;
  /** The temporary file of the report, to be put where the result says; null where none was made. */
  readonly temporary: string | null;
  /** What `check` compares other organs' texts with; null where the submission is not read so far. */
  readonly print: Fingerprint | null;
}

const NOTHING = { temporary: null, print: null };

/** An exception inside one report is that report's failure: the others wait. @param environment missing where it is unfit */
export function work(request: Request, environment: Environment | undefined): Answer {
  try {
    if (!environment) throw new Error('the layouts or fonts changed while the run was on');
    return request.out === null ? check(request, environment) : make(request, request.out, environment);
  } catch (cause) {
    return { ...NOTHING, result: resultOf(request, 'failed', { cause: causeOf(cause) }) };
  }
}

function check(request: Request, environment: Environment): Answer {
  const { value, findings, released } = checkReport(request, environment);
  if (saysNotBegun(findings)) return { ...NOTHING, result: resultOf(request, 'missing') };
  const print = value && isReport(value) ? fingerprint(value) : null;
  if (value && !isReport(value) && !hasErrors(findings)) return { ...NOTHING, result: null };
  const told = { findings, released, ...(value && { name: value.organ }) };
  return { temporary: null, print, result: resultOf(request, hasErrors(findings) ? 'rejected' : 'valid', told) };
}

function make(request: Request, out: string, environment: Environment): Answer {
  const { value: submission, findings, released } = checkReport(request, environment);
  if (saysNotBegun(findings)) return { ...NOTHING, result: resultOf(request, 'missing') };
  if (!submission || hasErrors(findings))
    return { ...NOTHING, result: resultOf(request, 'rejected', { findings, released }) };
  if (!isReport(submission)) return { ...NOTHING, result: null };
  const { value: report, findings: more } = printReport(submission, request.bytes, environment);
  const told = {
    name: submission.organ,
    year: submission.year,
    findings: [...findings, ...more, ...(report ? unfitName(submission, report.title) : [])],
    released,
    acknowledged: submission.reviews.length > 0 ? submission.reviews : null,
  };
  if (!report || hasErrors(told.findings)) return { ...NOTHING, result: resultOf(request, 'rejected', told) };
  // The name is read back from the finished bytes: whatever a batch mixes up, no organ gets another's report.
  const organ = organIn(report.pdf);
  if (organ !== submission.organ) {
    const cause = `程序出错：生成的文件里，单位是“${organ ?? ''}”，不是“${submission.organ}”`;
    return { ...NOTHING, result: resultOf(request, 'failed', { ...told, cause }) };
  }
  const path = join(yearFolder(out, submission.year), fileName(report.title));
  const made = { pdf: withSlashes(path), sha256: sha256(report.pdf), pages: report.pages };
  return {
    result: resultOf(request, 'made', { ...told, ...made }),
    temporary: writeAside(path, report.pdf),
    print: null,
  };
}

function unfitName({ source }: Submission, title: string): Finding[] {
  const fault = nameFault(title);
  if (fault === null) return [];
  const about = { entries: [['单位']] };
  return [error(source.valuePlace(['单位']), 'name-fits-file', `单位名称${fault}。`, '请改用单位的规范全称。', about)];
}
