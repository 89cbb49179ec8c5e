/** Our document definition, translated, in the hands of stock pdfmake: it prints every report, and loses nothing. */

import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { Definition, Table } from '../../src/edition/definition.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { pdfmakeDefinition } from '../../src/pdf/pdfmake-definition.ts';
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

describe.each(examples)('$name', ({ file }) => {
  it('is printed by stock pdfmake from its definition, with all its texts and figures', async () => {
    const submission = checked(file);
    const { value } = fillDocument(submission);
    if (!value) throw new Error('no definition');
    // As it is read by whoever has it from a file.
    const definition = JSON.parse(JSON.stringify(pdfmakeDefinition(value, environment.fonts)));
    pdfmake.addFonts(definition.fonts);
    const stock = await pdfmake.createPdf(definition).getBuffer();
    expect(await readThrough(stock, value)).toBe(await readThrough(printed(submission).pdf, value));
  });
});
