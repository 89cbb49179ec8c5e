/** The web page and the fragment of each edition: what a browser, a screen reader and an editor of a portal get. */

import { describe, expect, it } from 'vitest';
import type { Definition } from '../../src/edition/definition.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { fragmentOf, type Publication, pageOf } from '../../src/portal/page.ts';
import { checked, examples } from '../reports.ts';
import { attributeOf, elementsIn, gridOf, headsFound, leavesOf, textsOf } from './web-page.ts';

const PUBLICATION: Publication = {
  siteName: '青岚县人民政府',
  siteDomain: 'www.example.gov.cn',
  siteCode: '4200000001',
  column: '政府信息公开年报',
  date: '2022-01-28',
  pdf: '../PDF/报告.pdf',
};

describe.each(examples)('$name', ({ file }) => {
  const definition = fillDocument(checked(file)).value as Definition;
  const [page, fragment] = [pageOf(definition, PUBLICATION), fragmentOf(definition)];
  // What editors of portals strip: attributes but for the spans.
  const stripped = fragment.replace(/ (?:id|scope|headers|style|class|border)="[^"]*"/g, '');

  it('the fragment says what the page says, but for the title and the way to the PDF', () => {
    const inPage = leavesOf(page);
    expect(inPage[0]).toEqual(['H1', definition.info.title]);
    expect(leavesOf(fragment)).toEqual(inPage.slice(1, -1));
  });

  it('of a stripped fragment HTML finds the heads that the page names', () => {
    const tables = (html: string) => elementsIn(html).filter((each) => each.tagName === 'table');
    const [named, bare] = [tables(page), tables(stripped)];
    expect(bare.length).toBe(named.length);
    for (const [at, table] of bare.entries()) {
      const [grid, original] = [gridOf(table), gridOf(named[at]!)];
      const byId = new Map(original.flat().map((each) => [attributeOf(each!.element, 'id'), each!.element]));
      for (const [y, row] of grid.entries())
        for (const [x, cell] of row.entries()) {
          if (!cell || cell.isHead) continue;
          const names = attributeOf(original[y]![x]!.element, 'headers')?.split(' ') ?? [];
          const meant = names.map((name) => textsOf(byId.get(name)!).join(''));
          expect(
            headsFound(cell, grid)
              .map((each) => textsOf(each).join(''))
              .sort(),
          ).toEqual(meant.sort());
          expect(names.length).toBeGreaterThan(0);
        }
    }
  });

  it('every place of a table has one cell, and every column and row begins one', () => {
    for (const table of elementsIn(page).filter((each) => each.tagName === 'table')) {
      const grid = gridOf(table);
      const width = grid[0]!.length;
      expect(grid.every((row) => row.length === width && row.every((each) => each !== undefined))).toBe(true);
      expect(new Set(grid.flat().map((each) => each!.x)).size).toBe(width);
    }
  });

  it('the headings skip no level', () => {
    const levels = leavesOf(page).flatMap(([role]) => (/^H\d$/.test(role) ? [Number(role[1])] : []));
    expect(levels.every((level, at) => level <= (levels[at - 1] ?? 0) + 1)).toBe(true);
  });

  it('asks for nothing from anywhere', () => {
    const asking = elementsIn(page).filter(({ tagName }) =>
      /^(?:link|script|img|iframe|object|embed|video|audio|form)$/.test(tagName),
    );
    expect(asking).toEqual([]);
    expect(page).not.toMatch(/\bsrc=|url\(|@import|@font-face/);
  });

  it('carries the tags that portals are searched by (国办发〔2017〕47号), and none without a value', () => {
    const tags = (html: string) =>
      Object.fromEntries(
        elementsIn(html).flatMap((each) =>
          each.tagName === 'meta' && attributeOf(each, 'name')
            ? [[attributeOf(each, 'name'), attributeOf(each, 'content')]]
            : [],
        ),
      );
    expect(tags(page)).toMatchObject({
      SiteName: '青岚县人民政府',
      SiteDomain: 'www.example.gov.cn',
      SiteIDCode: '4200000001',
      ColumnName: '政府信息公开年报',
      ArticleTitle: definition.info.title,
      PubDate: '2022-01-28 00:00',
      ContentSource: definition.info.author,
    });
    const bare = pageOf(definition, { ...PUBLICATION, siteName: null, siteDomain: null, siteCode: null, column: null });
    expect(Object.keys(tags(bare))).not.toContain('SiteName');
    expect(Object.values(tags(bare))).not.toContain('');
  });
});

it('what a text has of HTML is text', () => {
  const definition = fillDocument(checked(examples[0]!.file)).value as Definition;
  const text = '甲<script>alert(1)</script>&amp;"乙';
  const content = [
    {
      text: [{ text }],
      style: definition.content[1] && 'style' in definition.content[1] ? definition.content[1].style : '',
    },
  ];
  const page = pageOf({ ...definition, info: { ...definition.info, title: text, author: text }, content }, PUBLICATION);
  expect(elementsIn(page).filter((each) => each.tagName === 'script')).toEqual([]);
  expect(leavesOf(page).map(([, each]) => each)).toContain(text);
  const tag = elementsIn(page).find((each) => attributeOf(each, 'name') === 'ContentSource');
  expect(tag && attributeOf(tag, 'content')).toBe(text);
});
