/** A submission to be filled in, with what is known of it already. */

import { join } from 'node:path';
import { joinPath } from '../cell-path.ts';
import { carriedFigures } from '../check/carried.ts';
import { type County, isCode, type ListedOrgan, type Organ, organIn } from '../county.ts';
import { editionFor } from '../edition/edition.ts';
import { checkReport, type Environment, type JobFile } from '../report.ts';
import { blankSubmission } from '../submission/blank.ts';
import type { FilledSubmission } from '../submission/filled-text.ts';
import { lastYearOf } from './inputs.ts';
import { NothingToDo, notOfYear, organNamed } from './targets.ts';

/** A blank, before it is known what last year's figures are. */
export interface BlankDue {
  /** 代号, or what was given for it where there is no list of organs. */
  readonly code: string;
  readonly organ: Organ | null;
  readonly year: number;
  /** What the organ, or those it was made from, handed in for the year before. */
  readonly lastYear: readonly JobFile[];
}

export interface Blank {
  /** YAML, with a comment at every entry; null where no edition of the form is for the year. */
  readonly text: string | null;
  /** How many figures were carried over from the year before. */
  readonly carried: number;
}

/** @param word 代号, 名称 or 简称 @throws NothingToDo */
export function blankDue(word: string, year: number, data: string, county: County | null): BlankDue {
  const listed = organFor(word, county, data);
  const organ = listed && organIn(listed, year);
  if (listed && !organ) throw new NothingToDo(notOfYear(listed, year));
  const code = organ?.code ?? word;
  const task = { file: join(data, String(year), `${code}.yaml`), code, organ, year, findings: [] };
  // A name is that of no file.
  const lastYear = isCode(code) ? lastYearOf(task) : [];
  return { code, organ, year, lastYear };
}

/** Last year's figures are carried over, and 联系方式 into the text before the first part. */
export function blankOf({ code, organ, year, lastYear }: BlankDue, environment: Environment): Blank {
  const format = editionFor(year, environment.editions)?.format;
  if (!format) return { text: null, carried: 0 };
  const reports = readLastYear(lastYear, environment);
  const figures = reports ? carriedFigures(format, reports) : new Map();
  const contact = contactOf(organ);
  const preamble = joinPath(format.wording.texts.preamble);
  const texts = new Map(contact === null ? [] : [[preamble, contact]]);
  const text = blankSubmission(format, organ?.name ?? code, String(year), { figures, texts });
  return { text, carried: figures.size };
}

/** Undefined where one of them cannot be read: then nothing is carried over. */
export function readLastYear(files: readonly JobFile[], environment: Environment): FilledSubmission[] | undefined {
  const read = files.map((file) => checkReport({ ...file, lastYear: [], organ: null, year: null }, environment).value);
  return read.every((each) => each !== undefined) ? read : undefined;
}

/** 联系方式 of the county's list, as a sentence of the text before the first part. */
export function contactOf(organ: Organ | null): string | null {
  const contact = organ?.contact.map(([what, text]) => `${what}：${text.replace(/\s+/g, ' ').trim()}`) ?? [];
  return contact.length > 0 ? `${contact.join('，')}。` : null;
}

export function noEdition(year: number): string {
  return `${year} 年度没有可用的格式，请核对年度。`;
}

/** Null where there is no list of organs: then any name will do. */
function organFor(word: string, county: County | null, data: string): ListedOrgan | null {
  const organ = county && organNamed(word, county);
  if (county && !organ) throw new NothingToDo(`单位名录里没有“${word}”；请先在 ${data}/county.yaml 里加上这个单位。`);
  return organ;
}
