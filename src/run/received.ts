/** Files that were sent in → whose report each is and of which year: what the file says, its title and its name must agree. */

import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { type County, isCode, type Organ } from '../county.ts';
import { editionFor } from '../edition/edition.ts';
import { type Canonical, canonicalOf } from '../exchange/canonical.ts';
import { type Content, contentOf, ORGAN, YEAR } from '../exchange/content.ts';
import { type ForeignForm, readForeign } from '../exchange/read-foreign.ts';
import { LARGEST_ORIGINAL, receive } from '../exchange/receive.ts';
import { type Checked, error, type Finding, hasErrors } from '../finding.ts';
import { type Place, wholeFile, withSlashes } from '../place.ts';
import type { Environment } from '../report.ts';
import { asYear } from '../source/dates.ts';
import { NotPlain, readPlainFile } from '../source/plain-file.ts';
import { isThere } from '../source/presence.ts';
import { readSource } from '../source/source.ts';
import { causeOf } from '../store/cause.ts';
import { nameKey } from '../tidy/name-key.ts';
import { NothingToDo } from './plan.ts';
import { readPdfForm } from './received-pdf.ts';

export interface Received {
  /** As shown in findings, with `/`. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Of its kind, whatever its name. */
  readonly ending: string;
  readonly findings: readonly Finding[];
  /** Absent where it cannot be read, or not said whose it is. */
  readonly form?: ReceivedForm;
}

export interface ReceivedForm {
  readonly content: Content;
  readonly canonical: Canonical;
  /** 代号. */
  readonly code: string;
  readonly organ: Organ | null;
  readonly year: number;
}

/** What programs leave in folders. */
const NO_FILES = /^(?:\.|~\$|Thumbs\.db$|desktop\.ini$)/i;
const MOST_FILES = 40_000;

/** @param given files and folders; of folders all files, those in folders below too @throws NothingToDo */
export function filesGiven(given: readonly string[]): string[] {
  const files = given.flatMap((path) => {
    if (!isThere(path)) throw new NothingToDo(`没有文件 ${path}。`);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
  const once = [...new Set(files.map(withSlashes))];
  if (once.length === 0) throw new NothingToDo(`${given.join('、')} 里没有文件。`);
  if (once.length > MOST_FILES) throw new NothingToDo(`${given.join('、')} 里的文件太多，请分几次读入。`);
  return once;
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries
    .filter(({ name }) => !NO_FILES.test(name))
    .flatMap((each) => (each.isDirectory() ? filesIn(join(folder, each.name)) : [join(folder, each.name)]));
}

const ENDINGS = { workbook: '.xlsx', word: '.docx', page: '.html', pdf: '.pdf', refused: '' } as const;
const SUBMISSION = /\.ya?ml$/i;

/** A file that was sent in, and what stands in it; absent where it cannot be read. */
export interface ReadFile extends Omit<Received, 'form'> {
  readonly form?: ForeignForm;
}

/** @param year that the files must be of; null: the one that each says */
export async function receiveFile(file: string, year: number | null, environment: Environment): Promise<Received> {
  const unread = (sentence: string): Received => ({
    file,
    bytes: new Uint8Array(),
    ending: '',
    findings: [error(wholeFile(file), 'file-is-readable', sentence)],
  });
  let bytes: Buffer;
  try {
    bytes = readPlainFile(file, LARGEST_ORIGINAL);
  } catch (cause) {
    return unread(cause instanceof NotPlain ? `这个文件${cause.message}。` : `这个文件读不了：${causeOf(cause)}。`);
  }
  return identified(await readReceived(file, bytes, year, environment), year, environment.county);
}

/** @param file its name, of which the ending counts for a submission alone */
export async function readReceived(
  file: string,
  bytes: Uint8Array,
  year: number | null,
  environment: Environment,
): Promise<ReadFile> {
  const { kind } = receive(bytes);
  const formats = environment.editions.map(({ format }) => format);
  const isSubmission = kind === 'refused' && SUBMISSION.test(file);
  const { value: form, findings } = isSubmission
    ? readSubmission(file, bytes, year, environment)
    : kind === 'pdf'
      ? await readPdfForm(file, bytes, year, environment)
      : readForeign(file, bytes, formats, year);
  return { file, bytes, ending: isSubmission ? '.yaml' : ENDINGS[kind], findings, ...(form && { form }) };
}

/** A submission, as one office hands it to another. */
function readSubmission(
  file: string,
  bytes: Uint8Array,
  asked: number | null,
  { names, editions }: Environment,
): Checked<ForeignForm> {
  const { value: source, findings } = readSource(file, bytes, names);
  const year = asYear(source?.scalar([YEAR])?.text ?? '') ?? asked;
  const format = year === null ? undefined : editionFor(year, editions)?.format;
  if (!source || !format) return { findings: findings.length > 0 ? findings : [noYear(wholeFile(file))] };
  const name = basename(file, extname(file));
  return { value: { content: contentOf(source, format), code: isCode(name) ? name : null }, findings };
}

/** Whose report it is, and of which year, by what the file itself says. */
export function identified({ form, ...read }: ReadFile, year: number | null, county: County | null): Received {
  if (!form) return read;
  const { value, findings } = identityOf(form, read.file, year, county);
  const all = [...read.findings, ...findings];
  if (!value || hasErrors(findings)) return { ...read, findings: all };
  return { ...read, findings: all, form: { ...value, content: form.content, canonical: canonicalOf(form.content) } };
}

interface Identity {
  readonly value?: { readonly code: string; readonly organ: Organ | null; readonly year: number };
  readonly findings: readonly Finding[];
}

function identityOf(
  { content, code }: { readonly content: Content; readonly code: string | null },
  file: string,
  asked: number | null,
  county: County | null,
): Identity {
  const at = (name: string): Place => ({ ...wholeFile(file), cell: content.lines.get(name)?.place ?? null });
  const year = asYear(content.lines.get(YEAR)?.text ?? '') ?? asked;
  const yearFindings =
    year === null ? [noYear(at(YEAR))] : asked !== null && asked !== year ? [otherYear(at(YEAR), year, asked)] : [];
  const whose = county ? organIn(content, code, file, county, at(ORGAN)) : codeIn(code, file, at(ORGAN));
  const findings = [...yearFindings, ...whose.findings];
  return { ...(whose.value && year !== null && { value: { ...whose.value, year } }), findings };
}

interface Whose {
  readonly value?: { readonly code: string; readonly organ: Organ | null };
  readonly findings: readonly Finding[];
}

/** By the county's list: the hidden sheet, 单位, the name of the file. */
function organIn(content: Content, code: string | null, file: string, county: County, at: Place): Whose {
  const organs = [...county.organs.values()];
  const stated = content.lines.get(ORGAN)?.text ?? '';
  const named = organs.find((organ) => isNamed(organ, stated));
  const clues = [
    ['表里暗记的代号', code === null ? undefined : county.organs.get(code)],
    ['填的单位', named],
    ['文件名', organInName(file, organs)],
  ] as const;
  const found = clues.flatMap(([what, organ]) => (organ ? [{ what, organ }] : []));
  const [first] = found;
  if (stated !== '' && !named) return { findings: [unknownOrgan(at, stated)] };
  if (!first) return { findings: [noOrgan(at)] };
  if (found.some(({ organ }) => organ !== first.organ)) return { findings: [otherOrgan(at, found)] };
  return { value: { code: first.organ.code, organ: first.organ }, findings: [] };
}

function isNamed({ name, shortName }: Organ, stated: string): boolean {
  const key = nameKey(stated);
  return key !== '' && [name, shortName].some((each) => each !== null && nameKey(each) === key);
}

/** The longest name, or 代号, that stands in the file's name; nothing where two are as long: names may be spoiled on their way. */
function organInName(file: string, organs: readonly Organ[]): Organ | undefined {
  const name = basename(file, extname(file));
  const key = nameKey(name);
  const lengths = organs.map((organ) => {
    const names = [organ.name, organ.shortName ?? ''].filter((each) => each !== '' && key.includes(nameKey(each)));
    const byCode = new RegExp(`(?<![a-z0-9-])${organ.code}(?![a-z0-9-])`, 'i').test(name) ? [organ.code] : [];
    return { organ, length: Math.max(0, ...[...names, ...byCode].map((each) => each.length)) };
  });
  const [longest, next] = lengths.filter(({ length }) => length > 0).sort((a, b) => b.length - a.length);
  return longest && longest.length > (next?.length ?? 0) ? longest.organ : undefined;
}

/** Without a list of organs the file has to say it, or its name to be a 代号. */
function codeIn(code: string | null, file: string, at: Place): Whose {
  const name = basename(file, extname(file));
  const found = code ?? (isCode(name) ? name : null);
  if (found !== null) return { value: { code: found, organ: null }, findings: [] };
  const hint = '请先建 county.yaml 单位名录；没有名录的，把文件名改成代号（小写字母、数字和短横），如 baisha.xlsx。';
  return {
    findings: [error(at, 'organ-is-known', '不知道这是哪个单位的报告：没有单位名录，文件里也没有代号。', hint)],
  };
}

function unknownOrgan(at: Place, stated: string): Finding {
  const message = `单位填的是“${stated}”，单位名录里没有。`;
  return error(at, 'organ-is-listed', message, '照单位名录填写全称或简称；名录里漏了的，先加上。', {
    entries: [[ORGAN]],
  });
}

function noOrgan(at: Place): Finding {
  const message = '不知道这是哪个单位的报告：没有填单位，文件名里也没有单位的名称。';
  return error(at, 'organ-is-known', message, '填上单位，或者把单位的名称写进文件名。', { entries: [[ORGAN]] });
}

function otherOrgan(at: Place, found: readonly { readonly what: string; readonly organ: Organ }[]): Finding {
  const words = found.map(({ what, organ }) => `${what}是“${organ.name}”`).join('，');
  const message = `是哪个单位的报告，说法不一：${words}。`;
  return error(at, 'organ-is-one', message, '用错了别的单位的表的，请换成自己的；文件名写错的，请改名。', {
    entries: [[ORGAN]],
  });
}

function noYear(at: Place): Finding {
  const message = '不知道这是哪一年的报告：没有填年度。';
  return error(at, 'year-is-given', message, '填上年度，或者用 --year 写明。', { entries: [[YEAR]] });
}

function otherYear(at: Place, year: number, asked: number): Finding {
  const message = `年度填的是 ${year}，要读入的是 ${asked} 年度。`;
  return error(at, 'year-is-asked', message, '改正年度，或者把 --year 改成这个年度。', { entries: [[YEAR]] });
}
