/** A submission goes out as a workbook and comes back as itself: the same PDF, byte for byte. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filled } from '../filled.ts';
import { examples, printed } from '../reports.ts';
import { canonical, check, read, workbookOf } from './forms.ts';

const texts = [
  ...examples.map(({ name, file }) => [name, readFileSync(file, 'utf8')] as const),
  ...['2019', '2021'].map((id) => [id, filled(id)] as const),
];

describe('a workbook', () => {
  test.each(texts)('of %s comes back as itself', (_, text) => {
    const bytes = workbookOf(text);
    expect(workbookOf(text)).toEqual(bytes);
    const { yaml, told, submission } = read(bytes);
    expect(told).toEqual([]);
    expect(yaml?.text).toBe(canonical(text));
    const before = check(text).value;
    if (!before || !submission) throw new Error('no submission');
    expect(Buffer.compare(Buffer.from(printed(submission).pdf), Buffer.from(printed(before).pdf))).toBe(0);
    expect(workbookOf(yaml?.text ?? '')).toEqual(bytes);
  });
});
