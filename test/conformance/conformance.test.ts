/** PDF/A-2a, PDF/A-3a and PDF/UA-1, print and syntax, by independent programs: `npm run conformance`. */

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { printPdf } from '../../src/pdf/print.ts';
import { printPlainPage, printReport } from '../../src/report.ts';
import { fonts } from '../layout/document.ts';
import { HARD_CASES } from '../layout/hard-cases.ts';
import { difference, drawPages } from '../pictures.ts';
import { checked, environment, examples, printed } from '../reports.ts';
import { plainPages } from './plain-pages.ts';
import { colouredInk, fetchVeraPdf, pdfCheck, popplerPages, qpdfCheck, veraPdf } from './validators.ts';

const sampleCounty = environment.county;
if (!sampleCounty) throw new Error('the sample has a county');

/** Two renderers smooth edges in ways of their own: the part of a page's pixels in which they may differ. */
const RENDERERS = 0.02;
const DPI = 144;

const folder = mkdtempSync(join(tmpdir(), 'nianbao-conformance-'));
const files = [
  ...examples.map(({ file }, index) => write(`example-${index}`, printed(checked(file)).pdf)),
  ...plainPages().map(([name, definition]) => write(name, printPlainPage(definition, environment).pdf)),
  ...Object.entries(HARD_CASES).map(([name, definition]) => write(name, printPdf(definition, fonts).pdf)),
];

const withData = examples.map(({ file }, index) => {
  const bytes = readFileSync(file);
  const attaching = { ...environment, county: { ...sampleCounty, attachesData: true } };
  return write(`data-${index}`, printReport(checked(file), bytes, attaching).value?.pdf ?? new Uint8Array());
});

function write(name: string, pdf: Uint8Array): string {
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, pdf);
  return file;
}

beforeAll(fetchVeraPdf, 600_000);

describe('every example and every hard case', () => {
  it('keeps PDF/A-2a, by veraPDF', () => expect(veraPdf('2a', files)).toEqual([]), 120_000);
  it('keeps PDF/UA-1, by veraPDF', () => expect(veraPdf('ua1', files)).toEqual([]), 120_000);
});

describe('every example with its data', () => {
  it('keeps PDF/A-3a, by veraPDF', () => expect(veraPdf('3a', withData)).toEqual([]), 120_000);
  it('keeps PDF/UA-1, by veraPDF', () => expect(veraPdf('ua1', withData)).toEqual([]), 120_000);
  it('passes the second checker', () => expect(withData.flatMap((file) => pdfCheck('3a', file))).toEqual([]));
});

describe.each(files.map((file) => [file.slice(file.lastIndexOf('/') + 1), file]))('%s', (_, file) => {
  it('passes the second checker: tags, fonts, grey black, rules, metadata', () => {
    expect(pdfCheck('2a', file)).toEqual([]);
  });

  it('is sound PDF, by qpdf', () => expect(qpdfCheck(file)).toContain('No syntax or stream encoding errors'));

  it('has black ink only, by Ghostscript', () => expect(new Set(colouredInk(file))).toEqual(new Set([0])), 60_000);

  it('looks the same to Poppler and to pdf.js', async () => {
    const [poppler, pdfjs] = [popplerPages(file, DPI), await drawPages(readFileSync(file), DPI)];
    expect(poppler).toHaveLength(pdfjs.length);
    for (const [index, page] of pdfjs.entries())
      expect(await difference(poppler[index] ?? page, page)).toBeLessThan(RENDERERS);
  }, 60_000);
});
