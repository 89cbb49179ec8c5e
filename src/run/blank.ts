/** A submission to be filled in, with what is known of it already, and what an editor needs to help with it. */

import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { carriedFigures } from '../check/carried.ts';
import type { County, Organ } from '../county.ts';
import { editionFor } from '../edition/edition.ts';
import { editorSchema } from '../edition/editor-schema.ts';
import type { Format } from '../edition/format.ts';
import type { Checked } from '../finding.ts';
import { checkReport, type Environment, type JobFile } from '../report.ts';
import { writeWhole } from '../store/output.ts';
import { blankSubmission } from '../submission/blank.ts';
import { loadEnvironment } from './environment.ts';
import { lastYearOf } from './inputs.ts';
import { NothingToDo } from './plan.ts';

export interface Blank {
  /** 代号, or what was given for it where there is no list of organs. */
  readonly code: string;
  readonly format: Format;
  /** YAML, with a comment at every entry. */
  readonly text: string;
  /** How many figures were carried over from the year before. */
  readonly carried: number;
  /** What the organ handed in for that. */
  readonly lastYear: readonly JobFile[];
}

export interface NewSubmission extends Pick<Blank, 'carried' | 'lastYear'> {
  /** With `/`. */
  readonly path: string;
}

/** Written to the data folder, never over one that is there, with the schema for its editor. @param word 代号, 名称 or 简称 @throws NothingToDo */
export function newSubmission(word: string, year: number, data: string): Checked<NewSubmission> {
  const { value: environment, findings } = loadEnvironment(data, [year]);
  if (!environment) return { findings };
  const { code, format, text, carried, lastYear } = blankFor(word, year, data, environment);
  const path = newPath(join(data, String(year)), code);
  writeSchema(format, data);
  writeWhole(path, text);
  return { value: { path, carried, lastYear }, findings };
}

/** Last year's figures are carried over, and 联系方式 into the text before the first part. @param word as above @throws NothingToDo */
export function blankFor(word: string, year: number, data: string, environment: Environment): Blank {
  const organ = organNamed(word, environment.county, data);
  const code = organ?.code ?? word;
  const format = editionFor(year, environment.editions)?.format;
  if (!format) throw new NothingToDo(`${year} 年度没有可用的格式。`);
  const lastYear = lastYearOf({ file: join(data, String(year), `${code}.yaml`), code, organ, year, findings: [] });
  const reports = lastYear.map(
    (file) => checkReport({ ...file, lastYear: [], organ: null, year: null }, environment).value,
  );
  const figures = reports.every((each) => each !== undefined) ? carriedFigures(format, reports) : new Map();
  const contact = organ?.contact.map(([what, text]) => `${what}：${text.replace(/\s+/g, ' ').trim()}`) ?? [];
  const preamble = format.wording.texts.preamble.join('.');
  const texts = new Map(contact.length > 0 ? [[preamble, `${contact.join('，')}。`]] : []);
  const text = blankSubmission(format, organ?.name ?? word, String(year), { figures, texts });
  return { code, format, text, carried: figures.size, lastYear };
}

/** Null where there is no list of organs: then any name will do. */
function organNamed(word: string, county: County | null, data: string): Organ | null {
  const organs = [...(county?.organs.values() ?? [])];
  const organ = organs.find((each) => [each.code, each.name, each.shortName].includes(word));
  if (county && !organ) throw new NothingToDo(`单位名录里没有“${word}”；请先在 ${data}/county.yaml 里加上这个单位。`);
  return organ ?? null;
}

function newPath(folder: string, code: string): string {
  const path = join(folder, `${code}.yaml`).replaceAll('\\', '/');
  if (existsSync(path)) throw new NothingToDo(`${path} 已经有了，没有改动它。`);
  mkdirSync(folder, { recursive: true });
  return path;
}

/** @returns the path, with `/` */
export function writeSchema({ id, schema }: Pick<Format, 'id' | 'schema'>, data: string): string {
  const folder = join(data, 'schema');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${id}.json`);
  writeWhole(path, editorSchema(schema.definition));
  return path.replaceAll('\\', '/');
}
