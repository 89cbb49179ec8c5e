/** The web page and the fragment, judged by three judges of HTML that know nothing of ours, and seen through what portals filter by. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Definition } from '../../src/edition/definition.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { fragmentOf, pageOf } from '../../src/portal/page.ts';
import { webTextOf } from '../../src/release/web-text.ts';
import { cell, define, paragraph } from '../layout/document.ts';
import { attributeOf, elementsIn, gridOf, headsFound, leavesOf, textsOf } from '../portal/web-page.ts';
import { checked, examples } from '../reports.ts';
import { plainPages } from './plain-pages.ts';
import { byHtmlValidate, byNu, fetchWebJudges, sanitized, WebBrowser } from './web-judges.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-web-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PUBLICATION = {
  siteName: '青岚县“政府”网 & 门户',
  siteDomain: 'www.example.gov.cn',
  siteCode: '4200000001',
  column: '政府信息公开年报',
  date: '2022-01-28',
  pdf: '../PDF/a b&c.pdf',
};

/** A text that skips levels, a long address, a table of one row, one of labels alone, and what HTML reads as its own. */
const HARD: Definition = define([
  { text: [{ text: '某县 <人民政府> & “年报”' }], style: 'title' },
  paragraph('一、总体', 'heading'),
  paragraph(`见http://www.example.gov.cn/${'a'.repeat(300)}，<b>&amp;</b>。`),
  {
    style: 'table',
    table: {
      widths: ['*', '*'],
      headerRows: 1,
      continued: '',
      body: [
        [cell('甲'), cell('乙')],
        [cell(''), cell('1')],
      ],
    },
  },
  { signOff: { organ: '某县人民政府', date: '2022年1月26日' }, style: 'text' },
]);

const definitions: [name: string, definition: Definition][] = [
  ...examples.map(({ name, file }) => [name, fillDocument(checked(file)).value as Definition] as [string, Definition]),
  ['hard cases', HARD],
  ...plainPages(),
];

const pages = definitions.map(([name, definition], at) => {
  const [page, fragment] = [pageOf(definition, PUBLICATION), fragmentOf(definition)];
  const around = `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>t</title></head><body><main><h1>t</h1>\n${fragment}</main></body></html>\n`;
  const files = [join(folder, `page-${at}.html`), join(folder, `fragment-${at}.html`)] as const;
  writeFileSync(files[0], page);
  writeFileSync(files[1], around);
  return { name, page, fragment, around, files };
});

let browser: WebBrowser;
beforeAll(async () => {
  fetchWebJudges();
  browser = await WebBrowser.open();
}, 600_000);
afterAll(() => browser?.close());

describe('pages and fragments of every example and of hard cases', () => {
  it('have no error by Nu', () => {
    expect([...byNu(pages.flatMap(({ files }) => files))]).toEqual([]);
  }, 120_000);

  it('have no error by html-validate', async () => {
    for (const { name, page, around } of pages) {
      expect([name, await byHtmlValidate(page)]).toEqual([name, []]);
      expect([name, await byHtmlValidate(around, { isFragment: true })]).toEqual([name, []]);
    }
  }, 120_000);

  it('have no violation by axe at 1280 and at 320 px, stay within the window, and ask for nothing', async () => {
    for (const { name, files } of pages)
      expect([name, await browser.see(files[0])]).toEqual([name, { violations: [], overflows: [], requests: [] }]);
  }, 300_000);
});

describe('a fault that is planted', () => {
  const page = pages[1]?.page ?? '';
  const FAULTS: readonly (readonly [name: string, from: string | RegExp, to: string])[] = [
    ['heads of another table', /headers="[^"]*"/, 'headers="t9-9-9"'],
    ['no language', ' lang="zh-CN"', ''],
    ['no title', /<title>.*<\/title>\n/, ''],
    ['a level that is skipped', /<(\/?)h2/g, '<$1h4'],
    ['a head of nothing', /<th id="t1-1-1"([^>]*)>[^<]*/, '<th id="t1-1-1"$1>'],
    ['one id twice', 'id="t1-2-1"', 'id="t1-1-1"'],
    ['a span too wide', /<th id="t1-1-1" scope="col" colspan="\d"/, '<th id="t1-1-1" scope="col" colspan="9"'],
    ['a text between rows', '<tbody>\n', '<tbody>\n<p>甲</p>\n'],
    ['two main parts', '<article>', '<main></main><article>'],
    ['a link that says nothing', '下载本报告（PDF）</a>', '</a>'],
    ['a size that cannot be changed', 'initial-scale=1', 'initial-scale=1, user-scalable=no'],
    ['ink too pale', 'color: #000; background: #fff', 'color: #aaa; background: #fff'],
  ];

  it('is found by one judge at least', async () => {
    const planted = FAULTS.map(([name, from, to], at) => {
      const html = page.replace(from, to);
      expect(html, name).not.toBe(page);
      const file = join(folder, `planted-${at}.html`);
      writeFileSync(file, html);
      return { name, html, file };
    });
    const nu = byNu(planted.map(({ file }) => file));
    for (const { name, html, file } of planted) {
      const found = [...(nu.get(file) ?? []), ...(await byHtmlValidate(html)), ...(await browser.see(file)).violations];
      expect(found.length, name).toBeGreaterThan(0);
    }
  }, 600_000);
});

describe('a fragment through the filters of portals', () => {
  it('says the same, in the same places, and each figure has its heads without an attribute', async () => {
    for (const { name, fragment } of pages) {
      for (const [filter, html] of await sanitized(fragment, browser)) {
        const label = `${name}, ${filter}`;
        expect(leavesOf(html), label).toEqual(leavesOf(fragment));
        expect(webTextOf(html).items, label).toEqual(webTextOf(fragment).items);
        expect(headsIn(html.replace(/ (?:scope|headers|id)="[^"]*"/g, '')), label).toEqual(namedIn(fragment));
      }
    }
  }, 300_000);
});

/** What HTML finds of heads above and beside each figure, by their words. */
function headsIn(html: string): string[][] {
  return elementsIn(html)
    .filter(({ tagName }) => tagName === 'table')
    .flatMap((table) => {
      const grid = gridOf(table);
      const figures = [...new Set(grid.flat())].filter((each) => each && !each.isHead);
      return figures.map((each) =>
        headsFound(each!, grid)
          .map((head) => textsOf(head).join(''))
          .sort(),
      );
    });
}

/** The heads that the fragment itself names. */
function namedIn(html: string): string[][] {
  const elements = elementsIn(html);
  const words = new Map(elements.map((each) => [attributeOf(each, 'id'), textsOf(each).join('')]));
  return elements
    .filter(({ tagName }) => tagName === 'td')
    .map((each) => (attributeOf(each, 'headers')?.split(' ') ?? []).map((name) => words.get(name) ?? '').sort());
}
