/** The law: any submission that goes out as a workbook or as a Word file and comes back makes the same PDF, byte for byte. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalOf } from '../../src/exchange/canonical.ts';
import { readForeign } from '../../src/exchange/read-foreign.ts';
import { writeWord } from '../../src/exchange/word/write.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { printed } from '../reports.ts';
import { check, formats, workbookOf } from './forms.ts';
import { submissionTexts } from './reports.ts';

/** Of each edition. */
const SUBMISSIONS = 100;

function submissionOf(text: string) {
  const { value } = check(text);
  if (!value) throw new Error(text);
  return value;
}

function wordOf(text: string): Uint8Array {
  const submission = submissionOf(text);
  const { value } = fillDocument(submission);
  if (!value) throw new Error(text);
  return writeWord(value, submission.format.prose.paragraph);
}

describe.each(formats)('any submission of $id', (format) => {
  test.each([
    ['workbook', workbookOf],
    ['Word file', wordOf],
  ])('as a %s', (_, write) => {
    const pdfOf = (text: string) => Buffer.from(printed(submissionOf(text)).pdf);
    fc.assert(
      fc.property(submissionTexts(format), (text) => {
        const bytes = write(text);
        expect(write(text)).toEqual(bytes);
        const { value, findings } = readForeign('x', bytes, formats, null);
        expect(findings).toEqual([]);
        const back = canonicalOf(value!.content).text;
        expect(canonicalOf(readForeign('x', write(back), formats, null).value!.content).text).toBe(back);
        expect(pdfOf(back).equals(pdfOf(text))).toBe(true);
      }),
      { numRuns: SUBMISSIONS },
    );
  });
});
