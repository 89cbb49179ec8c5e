/** A tagged PDF of a report is read back whole; any other is refused with the reason. */

import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readPdf, Untagged } from '../../src/exchange/pdf/read.ts';
import { TooLarge } from '../../src/exchange/too-large.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { Unusable } from '../../src/ooxml/unusable.ts';
import { filled } from '../filled.ts';
import { printed } from '../reports.ts';
import { EXAMPLES, readBack, reportOf, taken } from './reports.ts';

describe('our PDF', () => {
  test.each(EXAMPLES)('of $name comes back as the same report', async ({ submission }) => {
    const read = taken(await readPdf(printed(submission).pdf));
    expect(read.findings).toEqual([]);
    expect(readBack(read)).toEqual(fillDocument(submission).value);
  });
});

test('a line that was stretched to the margins has no blanks that nobody typed', async () => {
  const line = '联系地址：青岚县人民路1号，邮编：400000，电话：0000-0000000，电子邮箱：xxgk@example.gov.cn。';
  const text = filled('2021').replace('引言: |', `引言: |\n  ${line}`);
  const { content } = taken(await readPdf(printed(reportOf(text).submission).pdf));
  expect(content.texts.get('引言')?.paragraphs[0]?.text).toBe(line);
});

const { pdf } = printed(EXAMPLES[0]!.submission);
/** Text of a PDF, as it stands between its streams, with something else of the same length. */
const changed = (from: string, to: string) =>
  Buffer.from(Buffer.from(pdf).toString('latin1').replace(from, to.padEnd(from.length)), 'latin1');
const objects = (...all: readonly string[]) =>
  Buffer.from(`%PDF-1.7\n${all.map((each, at) => `${at + 1} 0 obj\n${each}\nendobj\n`).join('')}`, 'latin1');
const stream = (dictionary: string, data: Buffer) => `<<${dictionary}>>\nstream\n${data.toString('latin1')}\nendstream`;

describe('refused', () => {
  test('without tags', async () => {
    await expect(readPdf(changed('/Marked true', '/Marked null'))).rejects.toThrow(Untagged);
  });

  test('with a password', async () => {
    const locked = Buffer.concat([Buffer.from(pdf), Buffer.from('\ntrailer <</Encrypt 9 0 R>>')]);
    await expect(readPdf(locked)).rejects.toThrow('encrypted');
  });

  test('what would unpack to more than any report has, before it is unpacked', async () => {
    const bomb = deflateSync(Buffer.alloc(40 << 20), { level: 1 });
    const twice = deflateSync(bomb);
    await expect(readPdf(objects(stream('/Filter /FlateDecode', bomb)))).rejects.toThrow(TooLarge);
    await expect(readPdf(objects(stream('/Filter [/FlateDecode /FlateDecode]', twice)))).rejects.toThrow(TooLarge);
    const small = stream('/Filter /FlateDecode', deflateSync(Buffer.alloc(20 << 20), { level: 1 }));
    const many = Array.from({ length: 6 }, () => small);
    await expect(readPdf(objects(...many))).rejects.toThrow(TooLarge);
  });

  test.each([10, 100, 1000, 10_000])('cut short after %i bytes', async (length) => {
    const failed = await readPdf(pdf.subarray(0, length)).then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(failed === null || failed instanceof Unusable || failed instanceof Untagged).toBe(true);
  });
});
