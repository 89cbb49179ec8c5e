/**
 * One annual report, from the YAML an organ filled in to the PDF it publishes. Read this first: each line is a stage, and
 * each stage is a function from values to a value and findings.
 *
 *   bytes → source → submission → filled submission ─┬→ findings
 *                                                    └→ document definition → PDF
 */

import { checkFigures } from './check/figures.ts';
import { checkGlyphs } from './check/glyphs.ts';
import { checkOrgan } from './check/organ.ts';
import type { County, Organ } from './county.ts';
import { attachmentsOf } from './fill/attachments.ts';
import { fillDocument } from './fill/document.ts';
import { draftOf } from './fill/draft.ts';
import { fillTexts } from './fill/texts.ts';
import { type Checked, type Finding, inOrder } from './finding.ts';
import type { Fonts } from './fonts/fonts.ts';
import type { Format } from './format/format.ts';
import type { FormNames } from './source/names.ts';
import { readSource } from './source/source.ts';
import { selectFormat } from './submission/edition.ts';
import { readSubmission, type Submission } from './submission/submission.ts';
import { type Rendition, typeset } from './typeset/typeset.ts';

/** What every report of a run stands on. */
export interface Basis {
  readonly formats: readonly Format[];
  /** The words of all their forms: by them a row of the form is told from a line of text. */
  readonly names: FormNames;
  readonly fonts: Fonts;
  /** Absent where the data folder has no county.yaml. */
  readonly county: County | null;
}

export interface JobFile {
  /** As shown in findings, with `/`. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** One submission to be made into a report. */
export interface Job extends JobFile {
  /** What the organ, or the organs it was made from, handed in for the year before; empty where nothing is at hand. */
  readonly lastYear: readonly JobFile[];
  /** The organ the file's name stands for, and the year its folder stands for; null where there is nothing to go by. */
  readonly organ: Organ | null;
  readonly year: number | null;
}

/** 填报数据, checked: present even with errors where it could be read. */
export function checkReport(job: Job, basis: Basis): Checked<Submission> {
  const source = readSource(job.file, job.bytes, basis.names);
  const format = source.value && selectFormat(source.value, basis.formats);
  const submission = source.value && format?.value && readSubmission(source.value, format.value);
  const named = submission?.value && checkOrgan(submission.value, job.organ, job.year);
  const filled = named?.value && fillTexts(named.value);
  const findings = [source, format, submission, named, filled].flatMap((stage) => stage?.findings ?? []);
  if (submission?.value) findings.push(...checkFigures(submission.value));
  if (filled?.value) findings.push(...checkGlyphs(filled.value, basis.fonts));
  return { ...(filled?.value && { value: filled.value }), findings: inOrder(findings) };
}

/**
 * A submission that stands up to its checks → the finished report.
 * @param bytes the submission's own file, for the county that wants it attached
 */
export function printReport(submission: Submission, bytes: Uint8Array, basis: Basis): Checked<Report> {
  const document = fillDocument(submission);
  if (!document.value) return { findings: document.findings };
  const attachments = basis.county?.attachesData ? attachmentsOf(submission, bytes) : [];
  const rendition = typeset({ ...document.value, attachments }, basis.fonts);
  return { value: { ...rendition, title: document.value.info.title }, findings: document.findings };
}

/**
 * 送审稿: a marked copy for the leader's pencil, even while findings stand; they are listed on its last page.
 * No report where the submission could not be read so far that there is something to print.
 */
export function printDraft(job: Job, basis: Basis): Draft {
  const { value: submission, findings } = checkReport(job, basis);
  const document = submission && fillDocument(submission);
  const all = inOrder([...findings, ...(document?.findings ?? [])]);
  if (!submission || !document?.value) return { report: null, findings: all };
  const draft = draftOf(document.value, submission.format.prose, all, basis.fonts);
  return { report: { ...typeset(draft, basis.fonts), title: draft.info.title }, findings: all };
}

export interface Draft {
  readonly report: Report | null;
  readonly findings: readonly Finding[];
}

export interface Report extends Rendition {
  /** The report's title in one line; its file is named after it. */
  readonly title: string;
}
