/**
 * One annual report, from the YAML an organ filled in to the PDF it publishes. Read this first: each line is a stage, and
 * each stage is a function from values to a value and findings.
 *
 *   bytes → source → submission → filled submission ─┬→ findings
 *                                                    └→ document definition → PDF
 */

import { checkSubmission } from './check/check.ts';
import { checkGlyphs } from './check/missing-glyphs.ts';
import { checkOrgan } from './check/organ.ts';
import { checkPrivateCharacters } from './check/private-characters.ts';
import { checkProse } from './check/prose/prose.ts';
import { tellReplaced } from './check/replaced.ts';
import type { County, Organ } from './county.ts';
import type { Definition } from './edition/definition.ts';
import { type Edition, editionFor } from './edition/edition.ts';
import type { Format } from './edition/format.ts';
import type { Made, MadeFrom } from './exchange/original.ts';
import { attachmentsOf } from './fill/attachments.ts';
import { fillDocument } from './fill/document.ts';
import { draftOf, drawable } from './fill/draft.ts';
import { fillTexts } from './fill/texts.ts';
import { type Checked, error, type Finding, hasErrors, type Released, toldOf } from './finding.ts';
import type { Fonts } from './fonts/fonts.ts';
import { type PdfmakeDefinition, pdfmakeDefinition } from './pdf/pdfmake-definition.ts';
import { printPdf, type Rendition } from './pdf/print.ts';
import { wholeFile } from './place.ts';
import { fragmentOf, type Publication, pageOf } from './portal/page.ts';
import { checkSums } from './rollup/check-sums.ts';
import { OrganFigures, Sums } from './rollup/organ-figures.ts';
import { isCalled, type Part, sumsOver, withAbsences } from './rollup/parts.ts';
import type { FormNames } from './source/form-names.ts';
import { readSource, type Source } from './source/source.ts';
import { isBegun, notBegun, saysNotBegun } from './submission/begun.ts';
import { selectEdition } from './submission/edition-choice.ts';
import { type Absence, envelopeOf } from './submission/envelope.ts';
import type { FilledSubmission } from './submission/filled-text.ts';
import { readSubmission, type Submission, type SumOf } from './submission/submission.ts';

/** What every report of a run stands on. */
export interface Environment {
  readonly editions: readonly Edition[];
  /** The words of all their forms: by them a row of the form is told from a line of text. */
  readonly names: FormNames;
  readonly fonts: Fonts;
  /** Absent where the data folder has no county.yaml. */
  readonly county: County | null;
  /**
   * Finds out from the file that a submission was read out of (`original`) which cells its figures stand in. Left out where no
   * such file is at hand: it brings the readers of all foreign files along.
   */
  readonly madeFrom?: MadeFrom;
}

/** What a file is read by. */
export type Forms = Pick<Environment, 'editions' | 'names' | 'madeFrom'>;

export interface JobFile {
  /** As shown in findings, with `/`. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Where the bytes were read out of a workbook: the way back to its cells, and what was found there. */
  readonly made?: Made;
  /** The file itself that the bytes were read out of, where `made` has to be found out from it. */
  readonly original?: Uint8Array;
  /** Where a file of last year may have sums: the files whose figures they are the sums of. A list, where another thread gets them. */
  readonly summed?: Iterable<JobFile>;
}

/** An organ whose figures a county's report sums. */
export interface JobPart {
  readonly organ: Organ;
  /** What it has handed in; null: nothing. */
  readonly job: Job | null;
}

/** One submission to be made into a report. */
export interface Job extends JobFile {
  /** What the organ, or the organs it was made from, handed in for the year before; empty where nothing is at hand. */
  readonly lastYear: readonly JobFile[];
  /** The organ the file's name stands for, and the year its folder stands for; null where there is nothing to go by. */
  readonly organ: Organ | null;
  readonly year: number | null;
  /** The organs whose figures it may sum, in the order of the county's list; absent in a report that sums none. */
  readonly parts?: readonly JobPart[];
}

export interface CheckedReport extends Checked<FilledSubmission> {
  /** What 核实 has let pass. */
  readonly released: readonly Released[];
}

/** 填报数据, checked: present even with errors where it could be read. */
export function checkReport(job: Job, environment: Environment): CheckedReport {
  const { value: submission, findings, parts } = readReport(job, environment);
  if (!submission) return { findings: toldOf(findings), released: [] };
  const lastYear = lastYearOf(job, environment);
  const { findings: found, released } = checkSubmission(submission, lastYear, [
    ...checkProse(submission, lastYear, { county: environment.county, organ: job.organ }),
    ...checkSums(submission, parts && withAbsences(parts, submission.absences)),
    ...checkGlyphs(submission, environment.fonts),
    ...checkPrivateCharacters(submission, environment.fonts),
  ]);
  return { value: submission, findings: toldOf([...findings, ...found]), released };
}

interface ReadReport extends Checked<FilledSubmission> {
  readonly parts?: readonly Part[] | undefined;
}

/** What a report is printed from, before its checks. */
export function readReport(job: Job, environment: Environment): ReadReport {
  const parts = job.parts && checkedParts(job.parts, environment);
  const read = readJob(job, environment, ({ format }) => sumsOver(parts ?? [], format));
  if (read.value && !isBegun(read.value, read.findings)) return { findings: [notBegun(read.value.source)] };
  const named = read.value && checkOrgan(read.value, job.organ, job.year);
  const filled = named?.value && fillTexts(named.value);
  const findings = [read, named, filled].flatMap((stage) => stage?.findings ?? []);
  return { ...(filled?.value && { value: filled.value }), findings, parts };
}

/** What the organs of a county have come to in a year, whether or not the county's own report is there. */
export interface SumsDue {
  readonly year: number;
  /** In the order of the county's list; each is let go before the next one is read. */
  readonly parts: Iterable<JobPart>;
  /** The county's own; null: it is not there yet. */
  readonly own: JobFile | null;
  readonly lastYear: readonly JobFile[];
}

export interface SumsFound {
  readonly format: Format;
  readonly parts: readonly Part[];
  /** As far as it can be read. */
  readonly own: Submission | null;
  /** One, or those of the organs it was made from. */
  readonly lastYear: readonly Submission[];
}

/** @throws UnfitLayout */
export function addUpOrgans(due: SumsDue, environment: Environment): SumsFound | null {
  const format = editionFor(due.year, environment.editions)?.format;
  if (!format) return null;
  const checked = checkedParts(due.parts, environment);
  const own = (due.own && readJob(due.own, environment, () => sumsOver(checked, format)).value) ?? null;
  return {
    format,
    parts: withAbsences(checked, own?.absences ?? []),
    own,
    lastYear: lastYearOf(due, environment),
  };
}

/** A page of the house's own that is no report (edition/plain-page.ts) → its PDF; what no font has is shown as a gap. */
export function printPlainPage(definition: Definition, { fonts }: Environment): Rendition {
  return printPdf({ ...definition, content: definition.content.map((node) => drawable(node, fonts)) }, fonts);
}

function checkedParts(parts: Iterable<JobPart>, environment: Environment): Part[] {
  return Array.from(parts, (each) => checkedPart(each, environment));
}

/** Sent back or not: of what an organ has handed in, all is checked, as for its own report. */
function checkedPart({ organ, job }: JobPart, environment: Environment): Part {
  if (!job) return { organ, state: 'missing' };
  const { value: submission, findings } = checkReport(job, environment);
  if (saysNotBegun(findings)) return { organ, state: 'missing' };
  if (!submission || hasErrors(findings)) return { organ, state: 'returned' };
  // What only carries figures to the next year need not have all of them.
  if (!submission.isWhole) return { organ, state: 'missing' };
  return { organ, state: 'counted', figures: new OrganFigures(submission) };
}

/** What the sums in a file are; its 缺 may leave organs out. */
type Summing = (of: { readonly format: Format; readonly absences: readonly (Absence | null)[] }) => Sums;

/** One that was handed out, and nobody has begun to fill in: nothing has been handed in with it. */
export function isBlank(file: JobFile, forms: Forms): boolean {
  const { value, findings } = readJob(file, forms);
  return value !== undefined && !isBegun(value, findings);
}

/** A file → the submission in it, by the edition of its year. */
function readJob(job: JobFile, forms: Forms, summing = ofLastYear(job, forms)): Checked<Submission> {
  const { file, bytes, original } = job;
  const { editions, names } = forms;
  if (original && !job.made && !forms.madeFrom)
    throw new Error(`${file}: nothing reads the file that it was read out of`);
  const made = job.made ?? (original && forms.madeFrom?.(original, file, bytes, editions));
  const source = readSource(file, bytes, names, made);
  const edition = source.value && selectEdition(source.value, editions);
  const format = edition?.value?.format;
  const read = source.value && format && readSubmission(source.value, format, sumsIn(source.value, format, summing));
  const submission = read && source.value && format && tellReplaced(read, source.value, format, editions);
  const findings = [made, source, edition, submission].flatMap((stage) => stage?.findings ?? []);
  return { ...(submission?.value && { value: submission.value }), findings };
}

/** Worked out where there is a sum at all. */
function sumsIn(source: Source, format: Format, summing: Summing): SumOf {
  let sums: Sums | undefined;
  return (cell) => {
    sums ??= summing({ format, absences: envelopeOf(source).absences });
    return sums.of(cell);
  };
}

/** A file that has been published is not checked again. */
function ofLastYear({ summed = [] }: JobFile, forms: Forms): Summing {
  return ({ format, absences }) => {
    const sums = new Sums(format);
    for (const each of summed) {
      const { value } = readJob(each, forms);
      const code = each.file.slice(each.file.lastIndexOf('/') + 1, -'.yaml'.length);
      const isAbsent = absences.some(
        (absence) => absence && value && isCalled({ code, name: value.organ, shortName: null }, absence.单位),
      );
      if (value && !isAbsent) sums.add(new OrganFigures(value));
    }
    return sums;
  };
}

/** Last year's submissions; none at all when one of them can't be read, for then nothing can be compared. */
function lastYearOf({ lastYear }: Pick<Job, 'lastYear'>, environment: Environment): Submission[] {
  const read = lastYear.map((file) => readJob(file, environment).value);
  return read.every((each) => each !== undefined) ? read : [];
}

/**
 * A submission that stands up to its checks → the finished report.
 * @param bytes the submission's own file, for the county that wants it attached
 */
export function printReport(
  submission: FilledSubmission,
  bytes: Uint8Array,
  environment: Environment,
): Checked<Report> {
  const document = fillDocument(submission);
  if (!document.value || hasErrors(document.findings)) return { findings: document.findings };
  const attachments = environment.county?.attachesData ? attachmentsOf(submission, bytes) : [];
  const rendition = printPdf({ ...document.value, attachments, sealed: isSealed(environment) }, environment.fonts);
  const value = { ...rendition, title: document.value.info.title };
  const tooLarge = largerThanItsText(rendition, submission.source.file, bytes);
  return tooLarge ? { findings: [...document.findings, tooLarge] } : { value, findings: document.findings };
}

/**
 * A PDF is as large as its text makes it; a text of empty lines or of all characters there are makes it larger than anybody
 * has use for.
 */
function largerThanItsText({ pdf }: Rendition, file: string, { length }: Uint8Array): Finding | null {
  if (pdf.length <= 20 * length + 2 * 1024 * 1024) return null;
  const message = `生成的 PDF 有 ${Math.ceil(pdf.length / 1024 / 1024)} MB，比填报文件大得多，没有采用。`;
  return error(wholeFile(file), 'report-is-small', message, '请核对文字里是不是有大量的空行、网址或者不常用的字。');
}

/** A submission that stands up to its checks → the same report for a portal, and what a list of published reports says of it. */
export function printPages(submission: FilledSubmission, publication: Publication): Checked<WebReport> {
  const { value, findings } = fillDocument(submission);
  if (!value || hasErrors(findings)) return { findings };
  const { title } = value.info;
  const corrections = submission.filledCorrections.map(({ day, text }) => ({ day, text: text.text }));
  const page = pageOf(value, publication);
  const web = { title, page, fragment: fragmentOf(value), signedOn: submission.signedOn, corrections };
  return { value: web, findings };
}

export interface WebReport {
  readonly title: string;
  readonly page: string;
  readonly fragment: string;
  /** 成文日期, an ISO day. */
  readonly signedOn: string | null;
  readonly corrections: readonly { readonly day: string; readonly text: string }[];
}

/** A submission that stands up to its checks → the document definition its report is printed from, in the words of stock pdfmake. */
export function defineReport(submission: FilledSubmission, { fonts }: Environment): Checked<PdfmakeDefinition> {
  const { value, findings } = fillDocument(submission);
  return { ...(value && !hasErrors(findings) && { value: pdfmakeDefinition(value, fonts) }), findings };
}

/**
 * 送审稿: a marked copy for the leader's pencil, even while findings stand; they are listed on its last page.
 * No report where the submission could not be read so far that there is something to print.
 */
export function printDraft(job: Job, environment: Environment): Draft {
  const { value: submission, findings } = checkReport(job, environment);
  const document = submission && fillDocument(submission).value;
  if (!document) return { report: null, findings };
  const draft = draftOf(document, submission.format.prose, findings, environment.fonts);
  const rendition = printPdf({ ...draft, sealed: isSealed(environment) }, environment.fonts);
  const tooLarge = largerThanItsText(rendition, job.file, job.bytes);
  if (tooLarge) return { report: null, findings: [...findings, tooLarge] };
  return { report: { ...rendition, title: draft.info.title }, findings };
}

function isSealed({ county }: Environment): boolean {
  return county?.sealed ?? false;
}

export interface Draft {
  readonly report: Report | null;
  readonly findings: readonly Finding[];
}

export interface Report extends Rendition {
  /** The report's title in one line; its file is named after it. */
  readonly title: string;
}
