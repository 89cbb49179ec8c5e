/** All that can be told of a code: what the program itself says of its own, and the layout files of theirs. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSource } from '../../source/source.ts';
import type { Explained, Explanation } from './entry.ts';
import { FONT_SOURCE, FONTS, LAYOUT_SOURCE, LAYOUTS } from './program.ts';
import { ENTRIES, ENTRY_SOURCE, REFERENCE_SOURCE, REFERENCES, TYPING, TYPING_SOURCE } from './submission.ts';

/** The files of a format that explain their own codes. */
const EXPLAINING = ['checks.yaml', 'prose.yaml'];

/** Of every code that a run can tell; a code of several formats has one for each. */
export function explanations(dir: string): Explanation[] {
  const formats = readdirSync(dir).sort();
  const files = formats
    .flatMap((id) => EXPLAINING.map((name) => join(dir, id, name)))
    .filter((file) => existsSync(file));
  return [
    ...explained(TYPING, TYPING_SOURCE),
    ...explained(ENTRIES, ENTRY_SOURCE),
    ...explained(REFERENCES, REFERENCE_SOURCE),
    ...explained(FONTS, FONT_SOURCE),
    ...explained(LAYOUTS, LAYOUT_SOURCE),
    ...files.flatMap((file) => explainedIn(readSource(file, readFileSync(file)).value?.value, '')),
  ];
}

function explained(codes: Explained, source: string): Explanation[] {
  return Object.entries(codes).map(([code, [why, example]]) => ({ code, why, source, example }));
}

/** Wherever in a file why, source and example stand together; the code stands beside them, or is the name of the group. */
function explainedIn(value: unknown, name: string): Explanation[] {
  if (Array.isArray(value)) return value.flatMap((each) => explainedIn(each, ''));
  if (typeof value !== 'object' || value === null) return [];
  const entries = value as Readonly<Record<string, unknown>>;
  const { code = name, why, source, example } = entries;
  const own =
    typeof why === 'string' && typeof source === 'string' && typeof example === 'string'
      ? [{ code: String(code), why, source, example }]
      : [];
  return [...own, ...Object.entries(entries).flatMap(([key, each]) => explainedIn(each, key))];
}
