/** What is asked of one submission besides its report: a draft, its definition, the blank of the next year. */

import { type Checked, hasErrors } from '../finding.ts';
import type { PdfmakeDefinition } from '../pdf/pdfmake-definition.ts';
import type { Publication } from '../portal/page.ts';
import {
  checkReport,
  type Draft,
  defineReport,
  type Environment,
  type Job,
  printDraft,
  printPages,
  readReport,
  type WebReport,
} from '../report.ts';
import { type Blank, type BlankDue, blankOf } from './blank.ts';

export interface Singles {
  readonly draft: { readonly of: Job; readonly answer: Draft };
  /** Absent where there are errors. */
  readonly definition: { readonly of: Job; readonly answer: Checked<PdfmakeDefinition> };
  /** Absent where there are errors. */
  readonly pages: { readonly of: PagesDue; readonly answer: Checked<WebReport> };
  readonly blank: { readonly of: BlankDue; readonly answer: Blank };
}

/** A submission whose report is made, and where and when it is to be published. */
export interface PagesDue {
  readonly job: Job;
  readonly publication: Publication;
}

/** As it is sent to a thread. */
export interface SingleRequest<K extends keyof Singles = keyof Singles> {
  readonly single: K;
  readonly of: Singles[K]['of'];
}

const WORK: {
  readonly [K in keyof Singles]: (of: Singles[K]['of'], environment: Environment) => Singles[K]['answer'];
} = { draft: printDraft, definition: definitionOf, pages: pagesOf, blank: blankOf };

export function workSingle<K extends keyof Singles>(
  { single, of }: SingleRequest<K>,
  environment: Environment,
): Singles[K]['answer'] {
  return WORK[single](of, environment);
}

/** The submission that is asked about; null for the blank of one that is not there yet. */
export function jobIn({ of }: SingleRequest): Job | null {
  if ('job' in of) return of.job;
  return 'bytes' in of ? of : null;
}

function definitionOf(job: Job, environment: Environment): Checked<PdfmakeDefinition> {
  const { value: submission, findings } = checkReport(job, environment);
  if (!submission || hasErrors(findings)) return { findings };
  const { value, findings: more } = defineReport(submission, environment);
  return { ...(value && { value }), findings: [...findings, ...more] };
}

/** It stood up to its checks when its report was made, from the same inputs. */
function pagesOf({ job, publication }: PagesDue, environment: Environment): Checked<WebReport> {
  const { value: submission, findings } = readReport(job, environment);
  if (!submission || hasErrors(findings)) return { findings };
  const { value, findings: more } = printPages(submission, publication);
  return { ...(value && { value }), findings: [...findings, ...more] };
}
