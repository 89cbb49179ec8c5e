/**
 * The program as a library: reports are checked and printed in this process, as its command line does. Values go in, values
 * and findings come out: nothing is written or told to a terminal, no clock is read, nothing exits. docs/LIBRARY.md shows it
 * at work.
 */

import { explanations } from './commands/explanations/explanations.ts';
import type { Explanation } from './edition/explanation.ts';
import { canonicalJson } from './fill/attachments.ts';
import { type Checked, type Finding, hasErrors } from './finding.ts';
import type { PdfmakeDefinition } from './pdf/pdfmake-definition.ts';
import { checkReport, defineReport, type Environment, type Job, printReport } from './report.ts';
import { blankDue, blankOf, noEdition } from './run/blank.ts';
import { FreshEnvironment } from './run/fresh-environment.ts';
import { jobOf } from './run/inputs.ts';
import { NothingToDo, taskAt, taskOf } from './run/plan.ts';
import { FONTS, LAYOUTS } from './store/versions.ts';
import type { FilledSubmission } from './submission/filled-text.ts';
import { isReport } from './submission/submission.ts';

export type { Explanation } from './edition/explanation.ts';
export type { Checked, Finding, Severity } from './finding.ts';
export type { PdfmakeDefinition } from './pdf/pdfmake-definition.ts';
export type { Place } from './place.ts';

/** Folders, as the process finds them. */
export interface OpenOptions {
  /** With county.yaml, the county's list of organs and choices, and a folder a year; left out: there is no county. */
  readonly data?: string;
  /** Left out, as `fonts`: those that come with the program. */
  readonly layouts?: string;
  /** Those of another folder are hashed each time that anything is loaded: what the build noted is of the program's own. */
  readonly fonts?: string;
}

/** A submission that lies in no file, or is whose its file does not say. */
export interface Form {
  /** The name by which findings tell it. */
  readonly file: string;
  /** YAML in UTF-8. */
  readonly bytes: Uint8Array;
  /** 代号 of the organ it must be of; left out: of whatever organ it says. */
  readonly organ?: string;
  /** The year it must be on; left out: the one it says. */
  readonly year?: number;
  /** What the organ, or those it was made from, handed in for the year before; left out: nothing is compared. */
  readonly lastYear?: readonly { readonly file: string; readonly bytes: Uint8Array }[];
}

/** 单位 by its full name, and 年度. */
export interface ValidForm {
  readonly organ: string;
  readonly year: number;
}

export interface PrintedReport {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** In one line; the command line names the file after it. */
  readonly title: string;
}

/** A program that is ready to work; several may be open side by side. @see Program.close */
export function open(options: OpenOptions = {}): Program {
  return new Program(options);
}

/**
 * Each operation takes the county, the layouts and the fonts as they are on disk when it is called; where these have errors,
 * it returns them. A `form` is the path of a file, read as the command line reads it (its name is the 代号, its folder the
 * year, last year's file lies in the folder beside), or a `Form`. Where there are errors, there are findings and no value.
 */
export class Program {
  readonly #data: string | null;
  readonly #layouts: string;
  readonly #environment: FreshEnvironment;

  constructor({ data, layouts = LAYOUTS, fonts = FONTS }: OpenOptions) {
    this.#data = data ?? null;
    this.#layouts = layouts;
    this.#environment = new FreshEnvironment({ layouts, fonts }, this.#data);
  }

  /** What is wrong with county, layouts and fonts as they are now, warnings included. */
  get findings(): readonly Finding[] {
    return this.#environment.current().findings;
  }

  /** 核对. @throws where the file cannot be read, as all of these */
  check(form: string | Form): Checked<ValidForm> {
    return this.#checked(form, ({ organ, year }) => ({ value: { organ, year }, findings: [] }));
  }

  /** 生成. No value, and no error either, for a form that is 仅供衔接: no report is due. */
  print(form: string | Form): Checked<PrintedReport> {
    return this.#checked(form, (submission, job, environment) =>
      !isReport(submission) ? { findings: [] } : printReport(submission, job.bytes, environment),
    );
  }

  /** The document definition that `print` prints from, in the words of stock pdfmake: plain values (docs/LIBRARY.md). */
  definition(form: string | Form): Checked<PdfmakeDefinition> {
    return this.#checked(form, (submission, _, environment) =>
      !isReport(submission) ? { findings: [] } : defineReport(submission, environment),
    );
  }

  /**
   * The figures, totals computed, and the texts, filled, for whatever comes after a report (a sum of all organs, a page): JSON
   * in one form only (RFC 8785), figures as exact decimals. They are made from the submission each time, which takes a few
   * milliseconds, and so are never older than it; a copy beside each PDF could be.
   */
  values(form: string | Form): Checked<string> {
    return this.#checked(form, ({ values }) => ({ value: canonicalJson(values), findings: [] }));
  }

  /** The YAML of a submission to be filled in, as `nianbao new` writes it. @param organ 代号, 名称 or 简称 @throws where the list has none such */
  blank(organ: string, year: number): Checked<string> {
    const { value: environment, findings } = this.#environment.current();
    if (!environment) return { findings };
    const { text } = blankOf(blankDue(organ, year, this.#data ?? '', environment.county), environment);
    if (text === null) throw new NothingToDo(noEdition(year));
    return { value: text, findings: [] };
  }

  /** What a finding's code stands for, once for each edition of the form that has it; nothing for one that does not exist. */
  explain(code: string): readonly Explanation[] {
    return explanations(this.#layouts).filter((each) => each.code === code);
  }

  /** Releases all that was loaded, open font files among it. What is called after that loads it once more. */
  close(): void {
    this.#environment.close();
  }

  #checked<T>(
    form: string | Form,
    use: (submission: FilledSubmission, job: Job, environment: Environment) => Checked<T>,
  ): Checked<T> {
    const { value: environment, findings: faults } = this.#environment.current();
    if (!environment) return { findings: faults };
    const { job, findings: unread } = jobIn(form, environment);
    if (hasErrors(unread)) return { findings: unread };
    const { value: submission, findings } = checkReport(job, environment);
    if (!submission || hasErrors(findings)) return { findings };
    const { value, findings: more } = use(submission, job, environment);
    return { ...(value !== undefined && { value }), findings: [...findings, ...more] };
  }
}

/** Findings: what stands in the way of reading the form at all. */
function jobIn(form: string | Form, { county }: Environment): { job: Job; findings: readonly Finding[] } {
  if (typeof form === 'string') {
    const due = taskAt(form, county);
    return { job: jobOf(due), findings: due.findings };
  }
  const { file, bytes, organ: code, year = null, lastYear = [] } = form;
  const { organ, findings } = code === undefined ? { organ: null, findings: [] } : taskOf(file, code, year, county);
  return { job: { file, bytes, lastYear, organ, year }, findings };
}
