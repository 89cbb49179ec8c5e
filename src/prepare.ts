/** The last step of building the program: the YAML files that come with it → prepared.json, so that no run parses them. */

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FONTS, LAYOUTS } from './batch/basis.ts';
import { contentKey, PREPARED } from './source/prepared.ts';
import { readSource } from './source/source.ts';

const YAML = /^(?:\d{4}\/)?\w+\.yaml$/;

// Else what was prepared before would be taken for what is read now.
rmSync(PREPARED, { force: true });
const entries = [LAYOUTS, FONTS].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => YAML.test(name))
    .flatMap((name) => prepared(join(folder, name))),
);
writeFileSync(PREPARED, JSON.stringify(Object.fromEntries(entries)));

/** A file with findings, or with a value that JSON would change, is left to be read. */
function prepared(path: string): [key: string, value: unknown][] {
  const bytes = readFileSync(path);
  const { value, findings } = readSource(path, bytes);
  const content = JSON.stringify(value?.value);
  if (!value || findings.length > 0 || JSON.stringify(JSON.parse(content)) !== content) return [];
  return [[contentKey(bytes), value.value]];
}
