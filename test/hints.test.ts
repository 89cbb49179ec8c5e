/** A hint leads to no new finding: each that can be followed to the letter is followed, in every fixture; the finding goes, nothing comes. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Finding, inOrder } from '../src/finding.ts';
import { readSource } from '../src/source/source.ts';
import { selectEdition } from '../src/submission/edition-choice.ts';
import { namesOfForms, readSubmission } from '../src/submission/submission.ts';
import { loadFormats } from './editions.ts';

const formats = loadFormats('layouts').value ?? [];
const names = namesOfForms(formats);

function findingsOf(text: string): Finding[] {
  const source = readSource('x.yaml', new TextEncoder().encode(text), names);
  const format = source.value && selectEdition(source.value, formats);
  const submission = source.value && format?.value && readSubmission(source.value, format.value);
  return inOrder([source, format, submission].flatMap((stage) => stage?.findings ?? []));
}

/** The text with the line changed as the hint says; null where it leaves something to the reader. */
function followed(text: string, { line, column, hint }: Finding): string | null {
  const lines = text.split('\n');
  const typed = lines[(line ?? 0) - 1];
  if (typed === undefined || column === null) return null;
  const [head, tail] = [typed.slice(0, column - 1), typed.slice(column - 1)];
  const change = CHANGES.flatMap(([words, mend]) => {
    const found = words.exec(hint ?? '');
    return found ? [mend(head, tail, found)] : [];
  })[0];
  if (change === undefined) return null;
  lines[(line ?? 0) - 1] = change;
  return lines.join('\n');
}

type Mend = (head: string, tail: string, found: RegExpExecArray) => string;

/** What stands in place of a figure, a day or a year. */
const SCALAR = /^(?:\d{1,3}(?:[,，]\d{3})+|"[^"]*"|'[^']*'|“[^”]*”|[^,}#\n]*?)(?=\s*(?:[,}]|$|\s#))/u;

const CHANGES: readonly (readonly [RegExp, Mend])[] = [
  [/写成 ([-\d.]+)。$/u, (head, tail, [, right = '']) => head + tail.replace(SCALAR, right)],
  [/没有就填 0/u, (head, tail) => head + tail.replace(SCALAR, '0')],
  [/是不是“([^”]+)”？/u, (head, tail, [, right = '']) => head + tail.replace(/^[^:：]+/u, right)],
];

const fixtures = readdirSync('test/faults')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => [name, readFileSync(`test/faults/${name}`)] as const)
  .flatMap(([name, bytes]) => {
    const text = bytes.toString('utf8');
    return text.includes('\ufffd') || text.includes('\r') ? [] : [[name, text] as const];
  });

const keyOf = ({ code, entries }: Finding) => JSON.stringify([code, entries]);

const followable = fixtures.flatMap(([name, text]) =>
  findingsOf(text).flatMap((finding) => {
    const mended = followed(text, finding);
    return mended === null || mended === text ? [] : [{ name, code: finding.code, text, mended, finding }];
  }),
);

test('there are hints to follow', () => expect(followable.length).toBeGreaterThan(15));

describe('a hint that is followed', () => {
  test.each(followable)('$name: $code', ({ text, mended, finding }) => {
    const [before, after] = [findingsOf(text).map(keyOf), findingsOf(mended).map(keyOf)];
    expect(after).not.toContain(keyOf(finding));
    expect(after.filter((each) => !before.includes(each))).toEqual([]);
  });
});
