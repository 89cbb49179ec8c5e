/** Submissions for the tests of the checks: filled-in forms with a change, and trees of values written as YAML. */

import { stringify } from 'yaml';
import { checkSubmission } from '../../src/check/check.ts';
import type { Format } from '../../src/edition/format.ts';
import type { Finding } from '../../src/finding.ts';
import { readSource } from '../../src/source/source.ts';
import { namesOfForms, readSubmission, type Submission } from '../../src/submission/submission.ts';
import { loadFormats } from '../editions.ts';
import { completed } from '../filled.ts';

const loaded = loadFormats('layouts');
if (!loaded.value) throw new Error(JSON.stringify(loaded.findings, null, 2));
export const formats = loaded.value;

export function formatOf(id: string): Format {
  const format = formats.find((each) => each.id === id);
  if (!format) throw new Error(`no format ${id}`);
  return format;
}

/** Replaces what must be there: a fixture that changes nothing would prove nothing. */
export function changed(text: string, ...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((whole, [from, to]) => {
    if (!whole.includes(from)) throw new Error(`no “${from}” in the submission`);
    return whole.replace(from, () => to);
  }, text);
}

export function submissionOf(text: string, format: Format, file = '2021/x.yaml'): Submission {
  const source = readSource(file, new TextEncoder().encode(completed(text, format)), namesOfForms(formats));
  const submission = source.value && readSubmission(source.value, format);
  if (!submission?.value) throw new Error(JSON.stringify([...source.findings, ...(submission?.findings ?? [])]));
  return submission.value;
}

/** What the checks find in a submission, beside those of the year before. */
export function findingsIn(text: string, format: Format, ...earlier: readonly Submission[]): Finding[] {
  return [...checkSubmission(submissionOf(text, format), earlier).findings];
}

export interface Tree {
  [name: string]: Tree | string | number | boolean;
}

/** One row of the form a line, figures as they are. */
export function yamlOf(tree: Tree): string {
  return stringify(tree, { lineWidth: 0, collectionStyle: 'any' });
}

export function put(tree: Tree, path: readonly string[], value: number | string): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) tree[name] = value;
  else {
    tree[name] ??= {};
    put(tree[name] as Tree, rest, value);
  }
}

export function get(tree: Tree, path: readonly string[]): number {
  return Number(path.reduce<unknown>((inner, name) => (inner as Tree)[name], tree));
}

/** At the line, or with the line in the hint, alone or inside a range. */
export function names(finding: Finding, line: number): boolean {
  const hint = finding.hint ?? '';
  const range = /第 (\d+) 行至第 (\d+) 行/.exec(hint);
  const within = range !== null && Number(range[1]) <= line && line <= Number(range[2]);
  return finding.line === line || within || hint.includes(`第 ${line} 行`);
}
