/**
 * Files that were sent in → submissions of the data folder, the originals kept, and marked copies to be sent back. Each file is
 * written whole and in an order in which a run that was killed is made good by the next: original, submission, marked copy.
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalOf } from '../exchange/canonical.ts';
import { type Content, contentOf } from '../exchange/content.ts';
import { madeFrom } from '../exchange/original.ts';
import { error, type Finding, hasErrors, toldOf } from '../finding.ts';
import { inWordsWithFile, wholeFile, withSlashes } from '../place.ts';
import { checkReport, type Environment, type Job } from '../report.ts';
import { LARGEST_FILE } from '../source/bytes.ts';
import { readPlainStart } from '../source/plain-file.ts';
import { isThere } from '../source/presence.ts';
import { nameFault } from '../store/file-name.ts';
import { removeLeftovers, writeWhole, yearFolder } from '../store/output.ts';
import { type Result, resultOf, type Status } from '../store/result.ts';
import { blankOf } from './blank.ts';
import { differences } from './differences.ts';
import { lastYearOf } from './inputs.ts';
import { markedCopy } from './marked-copy.ts';
import { keepOriginal, originalOf, originalsFolder } from './originals.ts';
import type { Received, ReceivedForm } from './received.ts';

export interface ImportSettings {
  readonly data: string;
  readonly out: string;
  /** Nothing is written. */
  readonly checks: boolean;
  /** A submission that was edited by hand is written over. */
  readonly replaces: boolean;
}

export interface Imported {
  readonly result: Result;
  /** Path of the submission, with `/`, where it was written or is what the file says; null where the file was not taken. */
  readonly submission: string | null;
  /** Path of the marked copy, with `/`; null where there is none. */
  readonly marked: string | null;
}

/** Folders in which a killed run may have left something half done. */
export function tidyFolders({ data, out }: ImportSettings, years: readonly number[]): void {
  const ofYear = (year: number) => [
    join(data, String(year)),
    originalsFolder(data, year),
    join(out, String(year), MARKED),
  ];
  for (const folder of [out, ...years.flatMap(ofYear)]) if (isThere(folder)) removeLeftovers(folder);
}

/** @returns in the order of the files */
export function importFiles(
  received: readonly Received[],
  settings: ImportSettings,
  environment: Environment,
): Imported[] {
  const taken = new Map<string, Received[]>();
  for (const each of received) {
    const key = each.form ? `${each.form.year}/${each.form.code}` : each.file;
    taken.set(key, [...(taken.get(key) ?? []), each]);
  }
  const twice = [...taken.values()].filter((each) => new Set(each.map(({ form }) => form?.canonical.text)).size > 1);
  const refused = new Map(twice.flatMap((each) => each.map((one) => [one, each] as const)));
  return received.map((each) => importOne(each, refused.get(each) ?? [], settings, environment));
}

function importOne(
  received: Received,
  others: readonly Received[],
  settings: ImportSettings,
  environment: Environment,
): Imported {
  const { file, findings } = received;
  if (!received.form) return notTaken(received, findings);
  const path = withSlashes(join(settings.data, String(received.form.year), `${received.form.code}.yaml`));
  const before = isThere(path) ? readPlainStart(path, LARGEST_FILE) : null;
  const form = before && settings.replaces ? withKept(received.form, before, path, environment) : received.form;
  const job = jobOf(file, form, path);
  const checked = checkReport({ ...job, made: { ...form.canonical, findings } }, environment);
  if (others.length > 1) return notTaken(received, [...checked.findings, ofOneOrgan(file, others)]);
  if (settings.checks) return checkedOnly(received, checked.findings);
  if (checked.findings.some(({ code }) => code === BLANK)) return notTaken(received, checked.findings);
  if (before && !settings.replaces && !isOurs(before, job.bytes, path, form, environment)) {
    const edited = editsIn(file, form.content, path, before, environment);
    if (edited.length > 0) return notTaken(received, [...checked.findings, ...edited]);
    return { ...checkedOnly(received, checked.findings, 'unchanged'), submission: path };
  }
  keepOriginal(originalsFolder(settings.data, form.year), form.code, job.bytes, received.bytes, received.ending);
  const isSame = before?.equals(job.bytes) ?? false;
  if (!isSame) {
    mkdirSync(join(settings.data, String(form.year)), { recursive: true });
    writeWhole(path, job.bytes);
  }
  const marked = writeMarked(form, findings, checked.findings, path, settings, environment);
  const status = hasErrors(checked.findings) ? 'rejected' : isSame ? 'unchanged' : 'valid';
  const name = checked.value?.organ ?? form.organ?.name ?? null;
  return {
    result: resultOf({ ...form, file }, status, { findings: checked.findings, name }),
    submission: path,
    marked,
  };
}

function jobOf(file: string, { canonical, organ, code, year }: ReceivedForm, path: string): Job {
  const lastYear = lastYearOf({ file: path, code, organ, year, findings: [] });
  return { file, bytes: Buffer.from(canonical.text), lastYear, organ, year };
}

function notTaken({ file, form }: Received, findings: readonly Finding[]): Imported {
  const due = { file, code: form?.code ?? '', organ: form?.organ ?? null, year: form?.year ?? null };
  return { result: resultOf(due, 'rejected', { findings: toldOf(findings) }), submission: null, marked: null };
}

function checkedOnly({ file, form }: Received, findings: readonly Finding[], good: Status = 'valid'): Imported {
  const due = { file, code: form?.code ?? '', organ: form?.organ ?? null, year: form?.year ?? null };
  return {
    result: resultOf(due, hasErrors(findings) ? 'rejected' : good, { findings }),
    submission: null,
    marked: null,
  };
}

function ofOneOrgan(file: string, files: readonly Received[]): Finding {
  const others = files.filter((each) => each.file !== file).map((each) => each.file);
  const message = `这个单位交来了 ${files.length} 个文件，内容不同，都没有读入；另有 ${others.join('、')}。`;
  return error(wholeFile(file), 'one-file-an-organ', message, '请核对以哪一个为准，只留下这一个，再读入一次。');
}

/** What lies there says nothing that would be lost: it is what the file says, what an earlier file said, or a blank. */
function isOurs(
  before: Buffer,
  bytes: Uint8Array,
  path: string,
  { code, organ, year }: ReceivedForm,
  environment: Environment,
): boolean {
  if (before.equals(bytes)) return true;
  const original = originalOf(path, code, before);
  if (original && madeFrom(original, path, before, environment.editions)) return true;
  const lastYear = lastYearOf({ file: path, code, organ, year, findings: [] });
  const blank = blankOf({ code, organ, year, lastYear }, environment).text;
  return blank !== null && before.equals(Buffer.from(blank));
}

/** What a person has written there that the file says otherwise; nothing where both say the same, each in its own way. */
function editsIn(file: string, content: Content, path: string, before: Buffer, environment: Environment): Finding[] {
  const own = submissionIn(path, before, environment);
  if (!own) {
    const message = `${path} 已经有了，不是由表格读入的，没有覆盖。`;
    return [error(wholeFile(file), KEEPS, message, REPLACE)];
  }
  const differing = differences(content, contentOf(own.source, own.format));
  const each = differing.map(({ entry, words, place }) => {
    const there = own.source.valuePlace(entry);
    const about = { entries: [entry], related: [there] };
    return error({ ...wholeFile(file), cell: place }, KEEPS, `${words}（${inWordsWithFile(there)}）。`, null, about);
  });
  if (each.length === 0) return [];
  const all = `${path} 里有手工改过的内容，没有覆盖；与这个文件有 ${each.length} 处不同。`;
  return [error(wholeFile(file), KEEPS, all, REPLACE), ...each];
}

const KEEPS = 'import-keeps-edits';
/** A form that nobody has filled in says nothing: it is no submission yet. */
const BLANK = 'submission-is-begun';
const REPLACE = '核对以下各处；以这个文件为准的，加上 --replace 再读入一次，原有的核实等内容会保留。';

function submissionIn(path: string, bytes: Uint8Array, environment: Environment) {
  return checkReport({ file: path, bytes, lastYear: [], organ: null, year: null }, environment).value;
}

/** The file in the place of what lies there, but for what no file of an organ says: 核实, 仅供衔接. */
function withKept(form: ReceivedForm, before: Buffer, path: string, environment: Environment): ReceivedForm {
  const own = submissionIn(path, before, environment);
  const there = own && contentOf(own.source, own.format);
  if (!there) return form;
  const others = new Map([...there.others, ...form.content.others]);
  const isNew = (each: (typeof there.reviews)[number]) =>
    !form.content.reviews.some(({ 检查项, 位置 }) => each.检查项 === 检查项 && each.位置 === 位置);
  const reviews = [...form.content.reviews, ...there.reviews.filter(isNew)];
  const content = { ...form.content, others, reviews };
  return { ...form, content, canonical: canonicalOf(content) };
}

const MARKED = '退改';

/** Where there is something to say; one of before is replaced by one without marks when nothing is left to say. */
function writeMarked(
  form: ReceivedForm,
  ofReader: readonly Finding[],
  findings: readonly Finding[],
  path: string,
  { out }: ImportSettings,
  environment: Environment,
): string | null {
  const title = form.organ?.name ?? form.code;
  const folder = join(yearFolder(out, form.year), MARKED);
  const marked = withSlashes(join(folder, `${nameFault(title) === null ? title : form.code}.xlsx`));
  if (findings.length === 0 && !isThere(marked)) return null;
  const ofBytes = (bytes: Uint8Array): Job => ({ ...jobOf(path, form, path), bytes });
  const bytes = markedCopy(form.content, form.code, ofReader, ofBytes, environment);
  mkdirSync(folder, { recursive: true });
  if (!isThere(marked) || !readPlainStart(marked, bytes.length).equals(bytes)) writeWhole(marked, bytes);
  return findings.length === 0 ? null : marked;
}
