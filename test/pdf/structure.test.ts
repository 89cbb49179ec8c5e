/** What a screen reader hears: each heading, paragraph and cell in its own tag, in the order of the report. */

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import type { Definition } from '../../src/edition/definition.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { printPdf } from '../../src/pdf/print.ts';
import { cell, define, paragraph } from '../layout/document.ts';
import { longTable } from '../layout/hard-cases.ts';
import { checked, environment, examples } from '../reports.ts';
import { type Spoken, spokenIn } from '../spoken.ts';

describe.each(examples)('$name', ({ file }) => {
  const definition = fillDocument(checked(file)).value as Definition;

  it('is heard as it is read: headings, paragraphs and cells, each whole and in order', async () => {
    expect(await spoken(definition)).toEqual(expected(definition));
  });
});

it('a table over pages is heard once: repeated heads and labels are no part of it', async () => {
  const definition = define([paragraph('一、标题', 'heading'), longTable(60), paragraph('后文。')]);
  expect(await spoken(definition)).toEqual(expected(definition));
});

it('a web address is a link inside its paragraph, and leads where it says', async () => {
  const definition = define([paragraph('全文见http://www.example.gov.cn/a.html，谢谢。')]);
  const document = await opened(definition);
  const page = await document.getPage(1);
  const links = (await page.getAnnotations()).map((each) => each.url);
  expect(links).toEqual(['http://www.example.gov.cn/a.html']);
  expect((await spoken(definition)).filter(([role]) => role === 'Link')).toEqual([
    ['Link', 'http://www.example.gov.cn/a.html'],
  ]);
});

it('a web address behind a character with a chosen form is linked as far as it goes', async () => {
  const definition = define([paragraph('葛\u{e0100}洲坝见http://www.example.gov.cn/a.html，谢谢。')]);
  expect((await spoken(definition)).filter(([role]) => role === 'Link')).toEqual([
    ['Link', 'http://www.example.gov.cn/a.html'],
  ]);
});

it('the same web address in two cells is two links, each inside its cell', async () => {
  const address = cell('http://a.cn/b');
  const table = { widths: ['*', '*'] as const, headerRows: 0, continued: '', body: [[address, { ...address }]] };
  expect(await spoken(define([{ style: 'table', table }]))).toEqual([
    ['Link', 'http://a.cn/b'],
    ['Link', 'http://a.cn/b'],
  ]);
});

it('the bookmarks are the headings, each leading to its place', async () => {
  const definition = define([
    { text: [{ text: '标题' }], style: 'title' },
    paragraph('一、甲', 'heading'),
    paragraph('正文。'),
    paragraph('二、乙', 'heading'),
  ]);
  const document = await opened(definition);
  const [title] = await document.getOutline();
  expect([title?.title, title?.items.map((each) => each.title)]).toEqual(['标题', ['一、甲', '二、乙']]);
  const tops = title?.items.map((each) => (each.dest as unknown[])[3] as number) ?? [];
  expect((tops[0] ?? 0) - (tops[1] ?? 0)).toBeCloseTo((2 * 225 * (72 / 25.4)) / 22, 0);
});

it('a heading that begins with a web address has its bookmark', async () => {
  const document = await opened(define([paragraph('http://a.cn/b的内容', 'heading')]));
  expect((await document.getOutline()).map((each) => each.title)).toEqual(['http://a.cn/b的内容']);
});

function opened(definition: Definition) {
  return getDocument({ data: new Uint8Array(printPdf(definition, environment.fonts).pdf), verbosity: 0 }).promise;
}

/** What the definition says should be heard. */
function expected({ content, styles }: Definition): Spoken[] {
  const text = (spans: readonly { text: string }[]) =>
    spans
      .map((span) => span.text)
      .join('')
      .replace(/\s/g, '');
  return content.flatMap((node): Spoken[] => {
    if ('pageBreak' in node) return [];
    if ('signOff' in node)
      return [
        ['P', node.signOff.organ],
        ['P', node.signOff.date],
      ];
    if ('text' in node) {
      const level = styles[node.style]?.level ?? 0;
      return [[level > 0 ? `H${level}` : 'P', text(node.text)]];
    }
    return node.table.body.flatMap((row, index) =>
      row.flatMap((cell): Spoken[] => {
        if (!cell) return [];
        const heads = index < node.table.headerRows || styles[cell.style]?.scope !== 'none';
        return [[heads ? 'TH' : 'TD', text(cell.text)]];
      }),
    );
  });
}

/** The leaves of the tree, page by page; one that goes over a page break is one. */
async function spoken(definition: Definition): Promise<Spoken[]> {
  const leaves = await spokenIn(printPdf(definition, environment.fonts).pdf);
  return leaves.reduce<Spoken[]>(joinContinued, []);
}

/** A paragraph that ends without a full stop at the foot of a page goes on at the head of the next. */
function joinContinued(all: Spoken[], [role, text]: Spoken): Spoken[] {
  const last = all.at(-1);
  if (last && role === 'P' && last[0] === 'P' && !/[。：）]$/.test(last[1]) && last[1].length > 20) {
    return [...all.slice(0, -1), ['P', last[1] + text]];
  }
  return [...all, [role, text]];
}
