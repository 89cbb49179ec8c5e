/** `new`: a blank is written to the data folder, and what an editor needs to help with it. */

import { lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadCounty } from '../county.ts';
import { editionFor, openEditions } from '../edition/edition.ts';
import { editorSchema } from '../edition/editor-schema.ts';
import type { Format } from '../edition/format.ts';
import { type Checked, hasErrors } from '../finding.ts';
import { withSlashes } from '../place.ts';
import type { JobFile } from '../report.ts';
import { writeWhole } from '../store/output.ts';
import { LAYOUTS } from '../store/versions.ts';
import { blankDue, noEdition } from './blank.ts';
import { NothingToDo } from './plan.ts';
import type { Runner } from './runner.ts';

export interface NewSubmission {
  /** With `/`. */
  readonly path: string;
  readonly carried: number;
  readonly lastYear: readonly JobFile[];
}

/** Written to the data folder, never over one that is there, with the schema for its editor. @param word 代号, 名称 or 简称 @throws NothingToDo, Lost */
export async function newSubmission(
  word: string,
  year: number,
  data: string,
  runner: Runner,
): Promise<Checked<NewSubmission>> {
  const county = loadCounty(data);
  if (hasErrors(county.findings)) return { findings: county.findings };
  const due = blankDue(word, year, data, county.value ?? null);
  const faults = await runner.setup({ county: county.value ?? null, years: [year] }, 1);
  const findings = [...county.findings, ...faults];
  if (hasErrors(findings)) return { findings };
  const { text, carried } = await runner.single('blank', due);
  const edition = editionFor(year, openEditions(LAYOUTS).value ?? []);
  if (text === null || !edition) throw new NothingToDo(noEdition(year));
  const path = newPath(join(data, String(year)), due.code);
  writeSchema(edition, data);
  writeWhole(path, text);
  return { value: { path, carried, lastYear: due.lastYear }, findings };
}

function newPath(folder: string, code: string): string {
  const path = withSlashes(join(folder, `${code}.yaml`));
  // A link that leads nowhere is there, too.
  if (lstatSync(path, { throwIfNoEntry: false })) throw new NothingToDo(`${path} 已经有了，没有改动它。`);
  mkdirSync(folder, { recursive: true });
  return path;
}

/** @returns the path, with `/` */
export function writeSchema({ id, schema }: Pick<Format, 'id' | 'schema'>, data: string): string {
  const folder = join(data, 'schema');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${id}.json`);
  writeWhole(path, editorSchema(schema.definition));
  return withSlashes(path);
}
