/** Whole reports, read back from the PDF by a reader that shares no code with its writer. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectPicture, expectText } from './golden.ts';
import { allText, linesOf, type PdfFile, readPdf } from './pdf.ts';
import { drawPages } from './pictures.ts';
import { checked, examples, printed } from './reports.ts';

describe.each(examples)('$name', ({ file, golden }) => {
  const report = printed(checked(file));

  it('reads as it should, line by line', async () => {
    expectText(asLines(await readPdf(report.pdf)), `${golden}/expected.txt`);
  });

  it('looks as it should, page by page', async () => {
    const pictures = await drawPages(report.pdf, 100);
    for (const [index, picture] of pictures.entries())
      await expectPicture(picture, `${golden}/expected-${index + 1}.png`);
    expect(pictures).toHaveLength(report.pages);
  });

  it('is the same, byte for byte, when it is made again', () => {
    expect(Buffer.compare(Buffer.from(printed(checked(file)).pdf), Buffer.from(report.pdf))).toBe(0);
  });
});

function asLines({ pages }: PdfFile): string {
  return pages
    .map(
      (page, index) =>
        `〔第 ${index + 1} 页〕\n${linesOf(page)
          .map((line) => line.parts.join(' | '))
          .join('\n')}\n`,
    )
    .join('\n');
}

describe('the sample', () => {
  const seed = readFileSync('test/seed.txt', 'utf8');
  const report = printed(checked('data/2020/baisha.yaml'));

  /** The documented differences between what was typed and what is printed, as far as the seed has them. */
  const asPrinted = (text: string) =>
    text
      .replace(/^\((.)\)/gm, '（$1）')
      .replaceAll(',', '，')
      .replaceAll(':', '：')
      .replaceAll(';', '；')
      .replace(/\s/g, '');

  it('has every sentence of the real report', async () => {
    const text = allText(await readPdf(report.pdf)).replace(/—\d+—/g, '');
    const paragraphs = seed.split('\n').filter((line) => line.trim() !== '' && !line.includes('\t'));
    for (const paragraph of paragraphs) {
      for (const sentence of asPrinted(paragraph).split(/(?<=。)/)) expect(text).toContain(sentence);
    }
  });

  it('has its six headings, in order', async () => {
    const text = allText(await readPdf(report.pdf));
    const headings = [...seed.matchAll(/^[一二三四五六]、.*$/gm)]
      .map(([heading]) => heading.trim())
      .filter((line) => !line.includes('\t'));
    const places = headings.map((heading) => text.indexOf(heading));
    expect(headings).toHaveLength(6);
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
