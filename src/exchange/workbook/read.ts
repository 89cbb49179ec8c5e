/**
 * A foreign workbook → the content of the form in it, by the edition of its year, and a finding for all that is not certain.
 * Everything goes by the form's own labels: what sheets are called and where in them something stands does not matter.
 */

import { editionFor } from '../../edition/edition.ts';
import type { Format } from '../../edition/format.ts';
import { type Checked, error } from '../../finding.ts';
import { type ReadCell, type ReadWorkbook, readWorkbook } from '../../ooxml/read-workbook.ts';
import type { Parts } from '../../ooxml/unpack.ts';
import { asYear } from '../../source/dates.ts';
import { type Content, YEAR } from '../content.ts';
import { Likeness, labelKey } from '../report/likeness.ts';
import { plainFilling } from './filling.ts';
import { type FormSheets, formSheets } from './form-sheets.ts';
import { LabelledSheet } from './labelled-sheet.ts';
import { shareOf } from './locate.ts';
import { type ReadRecord, readLines, readRecord, readReviews } from './read-cover.ts';
import { readTables } from './read-tables.ts';
import { readTexts } from './read-texts.ts';
import { Telling } from './telling.ts';
import { sheetsOf } from './write.ts';

export interface ReadForm {
  readonly content: Content;
  /** 代号 of the organ that the workbook was made for; null where it does not say. */
  readonly code: string | null;
}

/** Another edition is meant where so much more of its labels is there. */
const CLEARLY_MORE = 0.1;
/** Of the labels of an edition so much must be there, else it is no workbook of the form. */
const LEAST = 0.2;

/** @param year where it is known otherwise @throws Unusable */
export function readForm(
  parts: Parts,
  file: string,
  formats: readonly Format[],
  year: number | null,
): Checked<ReadForm> {
  const workbook = readWorkbook(parts);
  const telling = new Telling(file);
  const used = new Set<ReadCell>();
  const record = readRecord(workbook.sheets, used);
  const unlabelled = workbook.sheets.map((sheet) => new LabelledSheet(sheet, new Set()));
  const [likeliest] = formats
    .map((format) => ({ format, share: shareOfForm(format, unlabelled) }))
    .sort((a, b) => b.share - a.share || b.format.firstYear - a.format.firstYear);
  if (!likeliest || likeliest.share < LEAST) return { findings: [noForm(telling)] };
  const { schema } = likeliest.format;
  const lines = readLines(formSheets(likeliest.format).lines, schema, workbook.sheets, workbook.is1904, used);
  const stated = asYear(lines.get(YEAR)?.text ?? '') ?? year ?? asYear(record.year ?? '');
  const format = stated === undefined || stated === null ? likeliest.format : ofYear(stated, formats);
  if (!format) return { findings: [noEdition(telling, stated ?? 0)] };
  const share = shareOfForm(format, unlabelled);
  if (likeliest.format !== format && likeliest.share > share + CLEARLY_MORE) {
    telling.findings.push(otherEdition(telling, likeliest.format, format, stated ?? 0));
  }
  if (!lines.has(YEAR) && stated) lines.set(YEAR, { text: String(stated), place: null });
  const content = contentOf({ format, lines, record }, workbook, used, telling);
  return { value: { content, code: record.code === '' ? null : record.code }, findings: telling.findings };
}

interface Known {
  readonly format: Format;
  readonly lines: Content['lines'];
  readonly record: ReadRecord;
}

function contentOf(
  { format, lines, record }: Known,
  { sheets, is1904 }: ReadWorkbook,
  used: Set<ReadCell>,
  telling: Telling,
): Content {
  const form = formSheets(format);
  const words = wordsOf(form);
  const labelled = sheets.map((sheet) => new LabelledSheet(sheet, words.labels));
  const tables = readTables(form, labelled, new Likeness(), telling, is1904);
  for (const cell of tables.used) used.add(cell);
  const texts = readTexts(form, labelled, used, telling, is1904);
  const reviews = readReviews(sheets, used);
  const root = format.schema.at([])?.properties ?? {};
  const others = new Map([...record.others].filter(([name]) => Object.hasOwn(root, name)));
  for (const sheet of sheets) {
    const strange = sheet.cells.filter(
      (cell) =>
        !used.has(cell) && cell.formula === null && cell.text.trim() !== '' && !words.all.has(labelKey(cell.text)),
    );
    telling.unplaced(sheet, strange);
  }
  return { format, lines, figures: tables.figures, computed: tables.computed, texts, reviews, others };
}

function ofYear(year: number, formats: readonly Format[]): Format | undefined {
  return editionFor(year, formats);
}

/** What stands in a workbook of the form before anybody has filled it in, as keys. */
interface FormWords {
  readonly labels: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

const WORDS = new WeakMap<Format, FormWords>();

function wordsOf(form: FormSheets): FormWords {
  const known = WORDS.get(form.format);
  if (known) return known;
  const labels = new Set(form.tables.flatMap(labelKeys));
  const blank = plainFilling(blankContent(form.format), '');
  const rows = sheetsOf(form, blank).flatMap((draft) => [...draft.finished().rows]);
  const texts = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.text ?? []));
  const words = { labels, all: new Set([...labels, ...texts.map(labelKey)]) };
  WORDS.set(form.format, words);
  return words;
}

function labelKeys({ cells }: FormSheets['tables'][number]): string[] {
  return cells.flatMap(({ entry, words }) => (entry ? [] : [labelKey(words)]));
}

export function blankContent(format: Format): Content {
  return {
    format,
    lines: new Map(),
    figures: new Map(),
    computed: new Map(),
    texts: new Map(),
    reviews: [],
    others: new Map(),
  };
}

/** How many of the labels of its tables a workbook has, from 0 to 1. */
function shareOfForm(format: Format, labelled: readonly LabelledSheet[]): number {
  const form = formSheets(format);
  const shares = form.tables.map((table) => Math.max(0, ...labelled.map((sheet) => shareOf(table, sheet))));
  return shares.reduce((sum, each) => sum + each, 0) / Math.max(1, shares.length);
}

function noForm(telling: Telling) {
  const message = '没有认出年度报告的填报表：找不到格式里的表格。';
  return error(telling.at(null), 'file-is-a-report', message, '请核对是不是放错了文件；请用下发的表填写。');
}

function noEdition(telling: Telling, year: number) {
  const message = `${year} 年度没有可用的格式。`;
  return error(telling.at(null), 'format-exists', message, '请核对年度。', { entries: [[YEAR]] });
}

function otherEdition(telling: Telling, found: Format, due: Format, year: number) {
  const message = `表格是${found.notice}的格式，${year} 年度的报告要用${due.notice}的格式。`;
  const hint = '两种格式都有的栏目已经读入，其余的请按本年度的格式填写。';
  return error(telling.at(null), 'edition-is-the-years', message, hint, { entries: [[YEAR]] });
}
