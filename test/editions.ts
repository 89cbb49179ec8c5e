/** The editions of a folder of layouts, all their files read. */

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
