/** The editions of a folder of layouts, all their files read. */

import { Wordings } from '../src/check/prose/load.ts';
import type { Wording } from '../src/check/prose/wording.ts';
import { openEditions } from '../src/edition/edition.ts';
import type { Format } from '../src/edition/format.ts';
import { type Checked, hasErrors, inOrder } from '../src/finding.ts';

/** No formats where a file of one has an error. */
export function loadFormats(dir: string): Checked<readonly Format[]> {
  const { value: editions = [], findings } = openEditions(dir);
  const loaded = editions.map((each) => each.load());
  const all = inOrder([...findings, ...loaded.flatMap((each) => each.findings)]);
  return hasErrors(all) ? { findings: all } : { value: loaded.flatMap((each) => each.value ?? []), findings: all };
}

/** The words by which the texts of each format are judged, by its id. */
export function loadWordings(dir: string, formats: readonly Format[]): Checked<ReadonlyMap<string, Wording>> {
  const wordings = new Wordings(dir);
  const loaded = formats.map((each) => ({ id: each.id, ...wordings.load(each) }));
  const findings = loaded.flatMap((each) => each.findings);
  if (hasErrors(findings)) return { findings };
  return { value: new Map(loaded.flatMap(({ id, value }) => (value ? [[id, value]] : []))), findings };
}
