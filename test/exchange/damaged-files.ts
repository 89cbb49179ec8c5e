/** Files of the kinds that are read, damaged at random as a seed has it: as they lie on the disk, and within their parts. */

import { writeWord } from '../../src/exchange/word/write.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { pack } from '../../src/ooxml/pack.ts';
import { unpack } from '../../src/ooxml/unpack.ts';
import { damaged, type Random, random } from '../damage.ts';
import { filled } from '../filled.ts';
import { printed } from '../reports.ts';
import { check } from './forms.ts';
import { MARKUPS } from './markups.ts';
import { filledWorkbook } from './samples.ts';

export interface DamagedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A quarter each of workbooks, Word files, web pages and PDFs. */
export function damagedFiles(count: number, seed: number): DamagedFile[] {
  const next = random(seed);
  const { value: submission } = check(filled('2021'));
  const report = submission && fillDocument(submission).value;
  if (!report) throw new Error('no report');
  const workbook = filledWorkbook('2021');
  const word = writeWord(report, submission.format.prose.paragraph);
  const page = Buffer.from(MARKUPS[0]!.page(report));
  const pdf = printed(submission).pdf;
  const kinds: readonly (readonly [ending: string, make: () => Uint8Array])[] = [
    ['xlsx', () => (next(2) === 0 ? damaged(workbook, next) : damagedWithin(workbook, next))],
    ['docx', () => (next(2) === 0 ? damaged(word, next) : damagedWithin(word, next))],
    ['html', () => damaged(page, next)],
    ['pdf', () => damaged(pdf, next)],
  ];
  return Array.from({ length: count }, (_, at) => {
    const [ending, make] = kinds[at % kinds.length]!;
    return { name: `${String(at).padStart(4, '0')}.${ending}`, bytes: make() };
  });
}

/** One of its parts damaged, and the whole packed anew, as if a program had written it so. */
function damagedWithin(bytes: Uint8Array, next: Random): Uint8Array {
  const parts = unpack(bytes);
  const odd = parts.names[next(parts.names.length)];
  return pack(
    new Map(
      parts.names.map((name) => {
        const content = parts.read(name) ?? new Uint8Array();
        return [name, name === odd ? damaged(content, next) : content];
      }),
    ),
  );
}
