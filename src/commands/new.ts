/** `new`: writes a submission for an organ to fill in, with a comment at every entry and what is known already; it never overwrites. */

import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { joinPath } from '../cell-path.ts';
import { carriedFigures } from '../check/carried.ts';
import { asJson, EXIT, tellBroken } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import type { County, Organ } from '../county.ts';
import { editionFor } from '../edition/edition.ts';
import type { Format } from '../edition/format.ts';
import { checkReport, type Environment, type JobFile } from '../report.ts';
import { loadEnvironment, proved } from '../run/environment.ts';
import { lastYearOf } from '../run/inputs.ts';
import { NothingToDo } from '../run/plan.ts';
import { writeWhole } from '../store/output.ts';
import { blankSubmission, type Known } from '../submission/blank.ts';
import { writeSchema } from './schema.ts';

export interface NewOptions {
  readonly data: string;
  readonly year: string;
  readonly json: boolean;
}

/** @param word 代号, 名称 or 简称 @throws NothingToDo */
export function makeNew(word: string, options: NewOptions, terminal: Terminal): number {
  if (!/^\d{4}$/.test(options.year)) throw new NothingToDo('--year 后面写四位数字的年度，如 --year 2020。');
  const environment = proved(loadEnvironment(options.data), [Number(options.year)]);
  if (!environment.value) return tellBroken(environment.findings, options.json, terminal);
  const organ = organNamed(word, environment.value.county, options);
  const format = editionFor(Number(options.year), environment.value.editions)?.format;
  if (!format) throw new NothingToDo(`${options.year} 年度没有可用的格式。`);
  const code = organ?.code ?? word;
  const path = newPath(code, options);
  const lastYear = lastYearOf({ file: path, code, organ, year: Number(options.year), findings: [] });
  const known = knownOf(format, organ, lastYear, environment.value);
  writeSchema(format, options.data);
  writeWhole(path, blankSubmission(format, organ?.name ?? word, options.year, known));
  terminal.print(options.json ? asJson({ findings: [], outcomes: [] }, EXIT.good) : told(path, known, lastYear));
  return EXIT.good;
}

/** Null where there is no list of organs: then any name will do. */
function organNamed(word: string, county: County | null, { data }: NewOptions): Organ | null {
  const organs = [...(county?.organs.values() ?? [])];
  const organ = organs.find((each) => [each.code, each.name, each.shortName].includes(word));
  if (county && !organ) throw new NothingToDo(`单位名录里没有“${word}”；请先在 ${data}/county.yaml 里加上这个单位。`);
  return organ ?? null;
}

/** Last year's figures, and 联系方式 in the text before the first part. */
function knownOf(format: Format, organ: Organ | null, lastYear: readonly JobFile[], environment: Environment): Known {
  const reports = lastYear.map(
    (file) => checkReport({ ...file, lastYear: [], organ: null, year: null }, environment).value,
  );
  const complete = reports.every((each) => each !== undefined);
  const contact = organ?.contact.map(([what, text]) => `${what}：${text.replace(/\s+/g, ' ').trim()}`) ?? [];
  const preamble = joinPath(environment.wordings.of(format).texts.preamble);
  return {
    figures: complete ? carriedFigures(format, reports) : new Map(),
    texts: new Map(contact.length > 0 ? [[preamble, `${contact.join('，')}。`]] : []),
  };
}

function told(path: string, { figures }: Known, lastYear: readonly JobFile[]): string {
  const files = lastYear.map((each) => each.file).join('、');
  const carried =
    figures.size > 0
      ? `其中 ${figures.size} 个数已按 ${files} 填好，请核对。`
      : '没有可用的上年填报文件，要与上年报告衔接的数请照上年公布的报告填。';
  return `已写好空白填报文件 ${path}。\n${carried}\n填好后运行 nianbao check ${path} 核对。`;
}

function newPath(code: string, { data, year }: NewOptions): string {
  const folder = join(data, year);
  const path = join(folder, `${code}.yaml`).replaceAll('\\', '/');
  if (existsSync(path)) throw new NothingToDo(`${path} 已经有了，没有改动它。`);
  mkdirSync(folder, { recursive: true });
  return path;
}
