/** `new`: blanks are written to the data folder, and what an editor needs to help with them. */

import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type County, isCode, loadCounty } from '../county.ts';
import { editionFor, openEditions } from '../edition/edition.ts';
import { editorSchema } from '../edition/editor-schema.ts';
import type { Format } from '../edition/format.ts';
import { type Checked, hasErrors } from '../finding.ts';
import { withSlashes } from '../place.ts';
import type { JobFile } from '../report.ts';
import { makeFolder, writeWhole } from '../store/output.ts';
import { LAYOUTS } from '../store/versions.ts';
import { type BlankDue, blankDue, noEdition } from './blank.ts';
import { NothingToDo, organsOf } from './plan.ts';
import type { Runner } from './runner.ts';

export interface NewSubmission {
  /** With `/`. */
  readonly path: string;
  readonly carried: number;
  readonly lastYear: readonly JobFile[];
}

/** Which organs' blanks are to be written: words for them (代号, 名称, 简称), or all of the list. */
export type Wanted = readonly string[] | 'all';

/**
 * Written to the data folder, never over one that is there, with the schema for their editor. One that is asked for by name and
 * is there already is told; of all, those that are there are left out.
 * @throws NothingToDo, Lost
 */
export async function newSubmissions(
  wanted: Wanted,
  year: number,
  data: string,
  runner: Runner,
): Promise<Checked<readonly NewSubmission[]>> {
  const county = loadCounty(data);
  if (hasErrors(county.findings)) return { findings: county.findings };
  const due = blanksDue(wanted, year, data, county.value ?? null);
  const faults = await runner.setup({ county: county.value ?? null, years: [year] }, 1);
  const findings = [...county.findings, ...faults];
  if (hasErrors(findings)) return { findings };
  const edition = editionFor(year, openEditions(LAYOUTS).value ?? []);
  if (!edition) throw new NothingToDo(noEdition(year));
  const value: NewSubmission[] = [];
  for (const each of due) value.push(await written(each, data, runner));
  writeSchema(edition, data);
  return { value, findings };
}

function blanksDue(wanted: Wanted, year: number, data: string, county: County | null): BlankDue[] {
  if (wanted === 'all' && !county)
    throw new NothingToDo(
      `${withSlashes(join(data, 'county.yaml'))} 还没有，不知道有哪些单位。先写好单位名录；或者不写 --all，写单位的代号，如 nianbao new baisha --year ${year}。`,
    );
  const words = wanted === 'all' ? organsOf(county, year).map(({ code }) => code) : wanted;
  const due = words.map((word) => blankDue(word, year, data, county));
  const odd = due.find(({ code }) => !isCode(code));
  if (odd) throw new NothingToDo(`没有单位名录时写代号：小写字母、数字和短横，如 baisha；“${odd.code}”不是。`);
  const missing = due.filter(({ code }) => !liesAt(pathOf(data, year, code)));
  if (wanted === 'all' && missing.length === 0) throw new NothingToDo('各单位的填报文件都已经有了，没有改动。');
  const there = due.find((each) => !missing.includes(each));
  if (wanted !== 'all' && there) throw new NothingToDo(`${pathOf(data, year, there.code)} 已经有了，没有改动它。`);
  return missing;
}

async function written(due: BlankDue, data: string, runner: Runner): Promise<NewSubmission> {
  const { text, carried } = await runner.single('blank', due);
  if (text === null) throw new NothingToDo(noEdition(due.year));
  const path = pathOf(data, due.year, due.code);
  makeFolder(dirname(path));
  writeWhole(path, text);
  return { path, carried, lastYear: due.lastYear };
}

/** A link that leads nowhere is there, too. */
function liesAt(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function pathOf(data: string, year: number, code: string): string {
  return withSlashes(join(data, String(year), `${code}.yaml`));
}

/** @returns the path, with `/` */
export function writeSchema({ id, schema }: Pick<Format, 'id' | 'schema'>, data: string): string {
  const folder = join(data, 'schema');
  makeFolder(folder);
  const path = join(folder, `${id}.json`);
  writeWhole(path, editorSchema(schema.definition));
  return withSlashes(path);
}
