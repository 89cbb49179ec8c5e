/**
 * Each file in test/faults is a submission with one kind of slip, and states beside the line what must be found there:
 *
 *   # ← 12 code：…       on the line itself: column, code, a part of the message
 *   # ↓ 12 code：…       on the line above, where several are found
 *   # 第 5 行 12 code：…  anywhere, where no comment can stand beside the line
 *   # 全文 code：…       about the file as a whole
 *
 * `提醒` before the code: a warning. Nothing else may be found.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Finding, inOrder } from '../src/finding.ts';
import { readSource } from '../src/source/source.ts';
import { selectEdition } from '../src/submission/edition-choice.ts';
import { namesOfForms, readSubmission } from '../src/submission/submission.ts';
import { loadFormats } from './editions.ts';

const folder = new URL('faults/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const formats = loadFormats('layouts').value ?? [];
const names = namesOfForms(formats);

function findingsOf(bytes: Uint8Array): Finding[] {
  const source = readSource('x.yaml', bytes, names);
  const format = source.value && selectEdition(source.value, formats);
  const submission = source.value && format?.value && readSubmission(source.value, format.value);
  return inOrder([source, format, submission].flatMap((stage) => stage?.findings ?? []));
}

interface Expected {
  readonly line: number | null;
  readonly column: number | null;
  readonly severity: string;
  readonly code: string;
  readonly words: string;
}

const NOTE =
  /# (?:(?<here>←)|(?<below>↓)|第 (?<line>\d+) 行|全文) (?<column>\d+ )?(?<warning>提醒 )?(?<code>[a-z0-9-]+)：(?<words>.*)$/u;

function expectedIn(text: string): Expected[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.flatMap((line, index) => {
    const note = NOTE.exec(line)?.groups;
    if (!note) return [];
    const below = index + 1 + lines.slice(index).findIndex((each) => !/^# ↓/.test(each));
    const at = note['here'] ? index + 1 : note['below'] ? below : note['line'] ? Number(note['line']) : null;
    const column = note['column'] ? Number(note['column']) : null;
    const severity = note['warning'] ? 'warning' : 'error';
    return [{ line: at, column, severity, code: note['code'] ?? '', words: (note['words'] ?? '').trim() }];
  });
}

/** The notes of a fixture that is not UTF-8 are in its own encoding. */
function textOf(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'gb18030']) {
    const text = new TextDecoder(encoding).decode(bytes);
    if (/# .*(?:：|。)/.test(text)) return text;
  }
  return '';
}

const place = (each: { line: number | null; column: number | null; severity: string; code: string }) =>
  `${each.line ?? '-'}:${each.column ?? '-'} ${each.severity} ${each.code}`;

test('there are fixtures', () => expect(files.length).toBeGreaterThan(100));

describe('a slip is one finding at its place', () => {
  test.each(files)('%s', (name) => {
    const bytes = readFileSync(new URL(name, folder));
    const expected = expectedIn(textOf(bytes));
    const found = findingsOf(bytes);
    expect(found.map(place).sort()).toEqual(expected.map(place).sort());
    for (const { words } of expected) expect(found.map(({ message }) => message).join('\n')).toContain(words);
  });
});

describe('what a person is told', () => {
  const told = files.flatMap((name) => findingsOf(readFileSync(new URL(name, folder))));

  test('is a Chinese sentence without the words of programmers', () => {
    for (const { message, hint } of told) {
      expect(message).toMatch(/[。”]$/);
      expect(`${message}${hint}`).not.toMatch(
        /模板|字段|键(?!换行|）|缩进)|JSON|schema|YAML|mapping|undefined|null(?!$)/i,
      );
    }
  });

  test('says what to do', () => {
    for (const { message, hint } of told) expect(hint, message).toMatch(/。$/);
  });
});
