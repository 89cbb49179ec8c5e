/** Organs → the workbooks or Word files that they fill in: what they have handed in, else a blank with last year's figures. */

import { join } from 'node:path';
import { joinPath } from '../cell-path.ts';
import { carriedFigures } from '../check/carried.ts';
import type { Organ } from '../county.ts';
import { editionFor } from '../edition/edition.ts';
import type { Format } from '../edition/format.ts';
import { canonicalOf } from '../exchange/canonical.ts';
import { type Content, contentOf, ORGAN, paragraphsOf, type StatedFigure, YEAR } from '../exchange/content.ts';
import { writeWord } from '../exchange/word/write.ts';
import { plainFilling } from '../exchange/workbook/filling.ts';
import { blankContent } from '../exchange/workbook/read.ts';
import { writeForm } from '../exchange/workbook/write.ts';
import { fillDocument } from '../fill/document.ts';
import { type Checked, error, type Finding } from '../finding.ts';
import { wholeFile, withSlashes } from '../place.ts';
import { checkReport, type Environment } from '../report.ts';
import { LARGEST_FILE } from '../source/bytes.ts';
import { readPlainStart } from '../source/plain-file.ts';
import { isThere } from '../source/presence.ts';
import { saysNotBegun } from '../submission/begun.ts';
import { blankDue, contactOf, noEdition, readLastYear } from './blank.ts';
import { NothingToDo } from './plan.ts';

export interface Exported {
  readonly organ: Organ | null;
  readonly code: string;
  /** Of the organ, else the 代号: its file is called after it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Whether it has what the organ has handed in. */
  readonly isFilled: boolean;
}

/** @param word 代号, 名称 or 简称 @returns no value where what was handed in cannot be read @throws NothingToDo */
export function exportForm(
  word: string,
  year: number,
  data: string,
  environment: Environment,
  kind: 'xlsx' | 'docx' = 'xlsx',
): Checked<Exported> {
  const due = blankDue(word, year, data, environment.county);
  const { code, organ } = due;
  const format = editionFor(year, environment.editions)?.format;
  if (!format) throw new NothingToDo(noEdition(year));
  const path = withSlashes(join(data, String(year), `${code}.yaml`));
  const about = { organ, code, name: organ?.name ?? code };
  const read = isThere(path) ? handedIn(path, environment) : null;
  if (read && !saysNotBegun(read.findings)) {
    const { content, findings } = read;
    if (!content) return { findings };
    const written = kind === 'xlsx' ? writeForm(plainFilling(content, code)) : wordOf(content, code, environment);
    return { value: { ...about, bytes: written, isFilled: true }, findings: [] };
  }
  if (kind === 'docx') return { findings: [notHandedIn(path, about.name, year)] };
  const carried = carriedFigures(format, readLastYear(due.lastYear, environment) ?? []);
  const notes = new Map([...carried].map(([entry, { from }]) => [entry, `已按${from}填好，请核对。`]));
  const figures = new Map<string, StatedFigure>(
    [...carried].map(([entry, { figure }]) => [entry, { text: figure.text, place: null, isTold: false }]),
  );
  const content = { ...blankOf(format, about.name, year, contactOf(organ)), figures };
  return { value: { ...about, bytes: writeForm(plainFilling(content, code, notes)), isFilled: false }, findings: [] };
}

function wordOf(content: Content, code: string, environment: Environment): Uint8Array {
  const bytes = Buffer.from(canonicalOf(content).text);
  const { value } = checkReport({ file: code, bytes, lastYear: [], organ: null, year: null }, environment);
  const report = value && fillDocument(value).value;
  if (!report) throw new Error(`${code}: nothing to write`);
  return writeWord(report, content.format.prose.paragraph);
}

/** A code: of a Word file there is nothing that could be filled in. */
export const HANDED_IN = 'submission-is-handed-in';

function notHandedIn(path: string, name: string, year: number): Finding {
  const message = `${name} ${year} 年度还没有报送，没有内容可以写成 Word 稿。`;
  return error(wholeFile(path), HANDED_IN, message, '要填报用的空白表，去掉 --format docx。');
}

function blankOf(format: Format, name: string, year: number, contact: string | null): Content {
  const preamble = joinPath(format.wording.texts.preamble);
  const lines = new Map([
    [ORGAN, { text: name, place: null }],
    [YEAR, { text: String(year), place: null }],
  ]);
  const texts = new Map(contact === null ? [] : [[preamble, { place: null, paragraphs: paragraphsOf(contact) }]]);
  return { ...blankContent(format), lines, texts };
}

function handedIn(path: string, environment: Environment): { content?: Content; findings: readonly Finding[] } {
  const bytes = readPlainStart(path, LARGEST_FILE);
  const { value, findings } = checkReport({ file: path, bytes, lastYear: [], organ: null, year: null }, environment);
  if (value) return { content: contentOf(value.source, value.format), findings };
  const message = '这份填报文件还读不成数字，不能写出来。';
  return { findings: [...findings, error(wholeFile(path), 'file-is-readable', message, '先照上面的提示改正。')] };
}
