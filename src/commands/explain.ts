/** `explain`: a finding's code → its rule, where the rule comes from, and an example. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { nearest } from '../source/nearest-name.ts';
import { readSource } from '../source/source.ts';
import { LAYOUTS as FORMATS } from '../store/versions.ts';
import type { Explained, Explanation } from './explanations/entry.ts';
import { FONT_SOURCE, FONTS, LAYOUT_SOURCE, LAYOUTS } from './explanations/program.ts';
import {
  ENTRIES,
  ENTRY_SOURCE,
  REFERENCE_SOURCE,
  REFERENCES,
  TYPING,
  TYPING_SOURCE,
} from './explanations/submission.ts';

/** The files of a format that explain their own codes. */
const EXPLAINING = ['checks.yaml', 'prose.yaml'];

/** @returns 0, or 2 for a code that does not exist */
export function explain(code: string, terminal: Terminal): number {
  const known = explanations(FORMATS);
  const meant = known.filter((each) => each.code === code.trim());
  if (meant.length === 0) {
    const near = nearest(code, [...new Set(known.map((each) => each.code))]);
    terminal.tell(`没有“${code}”这个代号。${near ? `是不是“${near}”？` : '请照抄检查结果里的英文代号。'}`);
    return EXIT.usage;
  }
  terminal.print(asWords(code.trim(), meant));
  return EXIT.good;
}

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

/** What several formats say in the same words is said once, with the source of each. */
function asWords(code: string, meant: readonly Explanation[]): string {
  const words = (each: Explanation) => `规则：${each.why}\n例子：${each.example}`;
  const blocks = [...new Set(meant.map(words))].map((block) => {
    const sources = new Set(meant.filter((each) => words(each) === block).map(({ source }) => source));
    return [block, ...[...sources].map((source) => `依据：${source}`)].join('\n');
  });
  return `${code}\n${blocks.join('\n\n')}`;
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
