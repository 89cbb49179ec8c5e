/** PDF/A-2a, PDF/A-3a and PDF/UA-1, print and syntax, by independent programs: `npm run conformance`. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { typeset } from '../../src/typeset/typeset.ts';
import { checked, examples, printed } from '../reports.ts';
import { fonts } from '../typeset/document.ts';
import { HARD_CASES } from '../typeset/hard-cases.ts';
import { colouredInk, fetchVeraPdf, pdfCheck, qpdfCheck, veraPdf } from './validators.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-conformance-'));
const files = [
  ...examples.map(({ file }, index) => write(`example-${index}`, printed(checked(file)).pdf)),
  ...Object.entries(HARD_CASES).map(([name, definition]) => write(name, typeset(definition, fonts).pdf)),
];

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

describe.each(files.map((file) => [file.slice(file.lastIndexOf('/') + 1), file]))('%s', (_, file) => {
  it('passes the second checker: tags, fonts, grey black, rules, metadata', () => {
    expect(pdfCheck('2a', file)).toEqual([]);
  });

  it('is sound PDF, by qpdf', () => expect(qpdfCheck(file)).toContain('No syntax or stream encoding errors'));

  it('has black ink only, by Ghostscript', () => expect(new Set(colouredInk(file))).toEqual(new Set([0])), 60_000);
});
