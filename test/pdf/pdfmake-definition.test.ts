/** Our document definition, translated, in the hands of stock pdfmake: it prints every report, and loses nothing. */

import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import type { Definition, Table } from '../../src/edition/definition.ts';
import { fillDocument } from '../../src/fill/document.ts';
import type { Fonts } from '../../src/fonts/fonts.ts';
import { pdfmakeDefinition } from '../../src/pdf/pdfmake-definition.ts';
import { define, fonts, paragraph } from '../layout/document.ts';
import { readPdf } from '../pdf.ts';
import { checked, environment, examples, printed } from '../reports.ts';

/** As a program has it that knows nothing of ours. */
const pdfmake = createRequire(import.meta.url)('pdfmake');
pdfmake.setLocalAccessPolicy(() => true);
pdfmake.setUrlAccessPolicy(() => false);

/**
 * What the pages say from first to last, without blanks, page numbers and the heads of tables that stand again on a further
 * page: lines and pages are broken elsewhere.
 */
async function readThrough(pdf: Uint8Array, { page, content }: Definition): Promise<string> {
  const heads = content.flatMap((node) => ('table' in node ? headOf(node.table) : []));
  const { pages } = await readPdf(pdf);
  const read = pages.map(({ height, texts }) =>
    texts.map(({ text, y }) => (y < height - page.margins.bottom ? text.replace(/\s/gu, '') : '')).join(''),
  );
  return read
    .map((text) => text.slice(heads.find((head) => head !== '' && text.startsWith(head))?.length ?? 0))
    .join('');
}

/** Of a head that stands at the top of a page with more above it, as the heading of its part, nothing is cut. */
function headOf({ body, headerRows }: Table): string {
  const cells = body.slice(0, headerRows).flatMap((row) => row.flatMap((cell) => cell?.text ?? []));
  return cells.map(({ text }) => text.replace(/\s/gu, '')).join('');
}

/** As it is read by whoever has it from a file. */
async function byStockPdfmake(definition: Definition, fonts: Fonts): Promise<Uint8Array> {
  const translated = JSON.parse(JSON.stringify(pdfmakeDefinition(definition, fonts)));
  pdfmake.setFonts(translated.fonts);
  return pdfmake.createPdf(translated).getBuffer();
}

it.each(examples)(
  'stock pdfmake prints $name from its definition, with all its texts and figures',
  async ({ file }) => {
    const submission = checked(file);
    const { value } = fillDocument(submission);
    if (!value) throw new Error('no definition');
    const stock = await byStockPdfmake(value, environment.fonts);
    expect(await readThrough(stock, value)).toBe(await readThrough(printed(submission).pdf, value));
  },
);

it('characters that fall back to other faces are there too', async () => {
  const definition = define([paragraph('“引号”——……①②㎡℃〔2025〕30号、硚口区')]);
  const stock = await byStockPdfmake(definition, fonts);
  expect(await readThrough(stock, definition)).toBe('“引号”——……①②㎡℃〔2025〕30号、硚口区');
});
