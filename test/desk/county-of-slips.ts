/** A county whose organs have handed in every slip that a test knows (test/faults/), one each. */

import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const YEAR = 2020;

export const SLIPS: readonly string[] = readdirSync('test/faults').filter((name) => name.endsWith('.yaml'));

export function codeOf(name: string): string {
  return name.replace(/\.yaml$/, '');
}

/** A list goes with them, so that each is of an organ of its own. @param more lines of the list */
export function writeCountyOfSlips(data: string, more = ''): void {
  mkdirSync(join(data, String(YEAR)), { recursive: true });
  for (const name of SLIPS) cpSync(join('test/faults', name), join(data, String(YEAR), name));
  const organs = SLIPS.map(
    (name, index) => `  - {代号: ${codeOf(name)}, 名称: 第${index + 1}镇人民政府, 简称: 第${index + 1}镇}\n`,
  );
  writeFileSync(join(data, 'county.yaml'), `名称: 本县\n单位名录:\n${organs.join('')}${more}`);
}
