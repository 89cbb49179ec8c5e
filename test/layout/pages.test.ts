/** Pages: the geometry of GB/T 9704-2012, what stays together, and that nothing is ever lost. */

import { describe, expect, it } from 'vitest';
import type { Cell, Node } from '../../src/edition/definition.ts';
import { printPdf } from '../../src/pdf/print.ts';
import { allText, linesOf, type PdfPage, readPdf } from '../pdf.ts';
import { AREA, COLUMN, cell, define, fonts, MM, PITCH, paragraph, prose } from './document.ts';
import { longTable, wideTable } from './hard-cases.ts';

const print = async (content: readonly Node[]) => readPdf(printPdf(define(content), fonts).pdf);

/** The lines of a page without its number. */
const body = (page: PdfPage) => linesOf(page).filter((line) => line.y < AREA.bottom);

describe('the page', () => {
  it('is A4, its type area 156 × 225 mm with 22 lines', async () => {
    const { pages } = await print([paragraph(prose(2000))]);
    const [page] = pages;
    expect([page?.width, page?.height].map((each) => Math.round((each ?? 0) / MM))).toEqual([210, 297]);
    const lines = body(page as PdfPage);
    expect(lines).toHaveLength(22);
    for (const line of lines.slice(1)) expect(line.x).toBeCloseTo(AREA.left, 1);
    for (const line of lines) expect(line.right).toBeLessThan(AREA.right + COLUMN / 2 + 0.1);
    lines.slice(1).forEach((line, index) => {
      expect(line.y - (lines[index]?.y ?? 0)).toBeCloseTo(PITCH, 1);
    });
  });

  it('is numbered on the outside, one character in, the dash 7 mm under the type area', async () => {
    const { pages } = await print([paragraph(prose(1500))]);
    const numbers = pages.map((page) => linesOf(page).at(-1));
    expect(numbers.map((line) => line?.text.replace(/\s/g, ''))).toEqual(['—1—', '—2—', '—3—']);
    expect(numbers[0]?.right).toBeCloseTo(AREA.right - 14, 0);
    expect(numbers[1]?.x).toBeCloseTo(AREA.left + 14, 0);
    for (const line of numbers) expect(((line?.y ?? 0) - AREA.bottom) / MM).toBeCloseTo(7 + (0.37 * 14) / MM, 0);
  });
});

describe('a paragraph', () => {
  it('leaves two lines at least on either side of a page break', async () => {
    for (let above = 16; above <= 22; above++) {
      const { pages } = await print([
        paragraph('县'.repeat(28 * above), 'flush'),
        paragraph('文'.repeat(28 * 5), 'flush'),
      ]);
      const first = body(pages[0] as PdfPage).filter((line) => line.text.startsWith('文')).length;
      expect([0, 2, 3, 5], `${above} lines above`).toContain(first);
    }
  });

  it('of 4,000 characters comes out whole', async () => {
    const text = prose(4000);
    expect(allText(await print([paragraph(text)]))).toContain(text.slice(0, 300));
    const found = allText(await print([paragraph(text)])).replace(/—\d+—/g, '');
    expect(found).toBe(text);
  });
});

describe('a heading', () => {
  it('is never the last line of a page, wherever it stands', async () => {
    for (let above = 15; above <= 23; above++) {
      const { pages } = await print([
        paragraph('县'.repeat(28 * above), 'flush'),
        paragraph('一、标题', 'heading'),
        paragraph(prose(200)),
      ]);
      const page = pages.find((each) => body(each).some((line) => line.text.startsWith('一、')));
      const lines = body(page as PdfPage);
      const at = lines.findIndex((line) => line.text.startsWith('一、'));
      expect(lines.length - at, `${above} lines above`).toBeGreaterThan(2);
    }
  });

  it('stays with the whole of a table that fits a page', async () => {
    const table: Node = { style: 'table', table: { widths: ['*', '*'], headerRows: 1, continued: '', body: rows(12) } };
    for (let above = 1; above <= 22; above++) {
      const { pages } = await print([
        paragraph('县'.repeat(28 * above), 'flush'),
        paragraph('二、标题', 'heading'),
        table,
      ]);
      const homes = pages.map((page) =>
        body(page)
          .map((line) => line.text)
          .join('|'),
      );
      const home = homes.find((text) => text.includes('二、标题'));
      expect(home, `${above} lines above`).toContain('项11');
    }
  });
});

it('a paragraph between a heading and its table stays with both', async () => {
  const table: Node = { style: 'table', table: { widths: ['*', '*'], headerRows: 1, continued: '', body: rows(20) } };
  for (let above = 1; above <= 22; above++) {
    const content = [
      paragraph('县'.repeat(28 * above), 'flush'),
      paragraph('二、标题', 'heading'),
      paragraph('说明。'),
      table,
    ];
    const { pages } = await print(content);
    const homes = pages.map((page) =>
      body(page)
        .map((line) => line.text)
        .join('|'),
    );
    expect(
      homes.find((text) => text.includes('二、标题')),
      `${above} lines above`,
    ).toMatch(/说明.*项19/);
  }
});

function rows(count: number): (Cell | null)[][] {
  return [
    [cell('栏目'), cell('数')],
    ...Array.from({ length: count }, (_, index) => [cell(`项${index}`), cell(String(index))]),
  ];
}

describe('a table', () => {
  it('is as wide as the type area, its rules half a point', async () => {
    const { pdf } = printPdf(
      define([
        {
          style: 'table',
          table: {
            widths: [100, '*', '*'],
            headerRows: 0,
            continued: '',
            body: [[cell('一'), cell('二'), cell('三')]],
          },
        },
      ]),
      fonts,
    );
    const { pages } = await readPdf(pdf);
    const rules = pages[0]?.rules ?? [];
    expect(Math.min(...rules.map((rule) => rule.x1))).toBeCloseTo(AREA.left + 0.25, 1);
    expect(Math.max(...rules.map((rule) => rule.x2))).toBeCloseTo(AREA.right - 0.25, 1);
  });

  it('has its texts in the middle of their cells, spans included', async () => {
    const table: Node = {
      style: 'table',
      table: {
        widths: ['*', '*', '*'],
        headerRows: 0,
        continued: '',
        body: [
          [cell('合', { rowSpan: 3 }), cell('甲', { colSpan: 2 }), null],
          [null, cell('乙'), cell('县'.repeat(40))],
          [null, cell('丙'), cell('丁')],
        ],
      },
    };
    const { pages } = await print([table]);
    const page = pages[0] as PdfPage;
    const horizontal = [...new Set(page.rules.filter((rule) => rule.y1 === rule.y2).map((rule) => rule.y1))].sort(
      (a, b) => a - b,
    );
    const [top = 0, , , bottom = 0] = horizontal;
    const span = page.texts.find((each) => each.text === '合');
    // The square of a character: 0.86 em above the baseline, 0.14 below.
    expect((span?.y ?? 0) - 0.36 * 10.5).toBeCloseTo((top + bottom) / 2, 0);
    const wide = page.texts.find((each) => each.text === '甲');
    expect((wide?.x ?? 0) + 10.5 / 2).toBeCloseTo(AREA.left + (AREA.width * 2) / 3, 0);
  });

  it('of 200 rows under nested spans loses nothing at any page break, and says its labels again', async () => {
    const { pages } = await print([longTable(200)]);
    const texts = pages.flatMap((page) => page.texts.map((each) => each.text));
    for (let row = 0; row < 200; row++) {
      expect(texts.filter((text) => text === `项目${row}`)).toHaveLength(1);
      expect(texts.filter((text) => text === `数${row}`)).toHaveLength(1);
    }
    expect(texts.filter((text) => text === '项目')).toHaveLength(pages.length);
    for (const page of pages) expect(page.texts.some((each) => /^大类\d(（续）)?$/.test(each.text))).toBe(true);
    for (const page of pages) {
      const lowest = Math.max(...page.rules.map((rule) => rule.y2));
      expect(page.rules.some((rule) => rule.y1 === rule.y2 && rule.y1 === lowest)).toBe(true);
      expect(lowest).toBeLessThan(AREA.bottom + 0.1);
    }
  });

  it('under nested spans loses nothing wherever on the page it begins, so that every row is once the first of a page', async () => {
    for (let above = 0; above <= 22; above++) {
      const { pages } = await print([
        ...(above > 0 ? [paragraph('县'.repeat(28 * above), 'flush')] : []),
        longTable(70),
      ]);
      const texts = pages.flatMap((page) => page.texts.map((each) => each.text));
      for (let row = 0; row < 70; row++) {
        expect(
          texts.filter((text) => text === `项目${row}`),
          `${above} lines above, row ${row}`,
        ).toHaveLength(1);
      }
      for (let group = 0; group < 14; group++) expect(texts.filter((text) => text === `小类${group}`)).toHaveLength(1);
    }
  });

  it('begins at any line of a page and stays whole while it fits one', async () => {
    const table: Node = { style: 'table', table: { widths: ['*', '*'], headerRows: 1, continued: '', body: rows(15) } };
    for (let above = 0; above <= 22; above++) {
      const { pages } = await print([...(above > 0 ? [paragraph('县'.repeat(28 * above), 'flush')] : []), table]);
      const withRows = pages.filter((page) => page.texts.some((each) => /^项\d/.test(each.text)));
      expect(withRows, `${above} lines above`).toHaveLength(1);
    }
  });

  it.each([1, 3])('of %i head rows and nothing below is printed', async (count) => {
    const table = { widths: ['*', '*'] as const, headerRows: count, continued: '（续）', body: rows(count) };
    const [page] = (await print([paragraph('二、标题', 'heading'), { style: 'table', table }, paragraph('后文。')]))
      .pages;
    const texts = page?.texts.map((each) => each.text) ?? [];
    for (let row = 0; row < count; row++) expect(texts).toContain(`项${row}`);
    expect(texts).toContain('后文。');
  });

  it('too wide for an upright page lies on its side, under its heading, and no figure is torn', async () => {
    const { pages } = await print([
      paragraph(prose(100)),
      paragraph('二、标题', 'heading'),
      wideTable(),
      paragraph('后文。'),
    ]);
    expect(pages.map((page) => [page.width, page.height].map((each) => Math.round(each / MM)))).toEqual([
      [210, 297],
      [297, 210],
      [210, 297],
    ]);
    const texts = pages[1]?.texts.map((each) => each.text) ?? [];
    expect(texts).toContain('二、标题');
    for (let index = 0; index < 100; index++) expect(texts).toContain(String(123456789000 + index));
    expect(pages[2]?.texts.map((each) => each.text)).toContain('后文。');
  });

  it('on its side takes all the headings above it along, and no more', async () => {
    const { pages } = await print([
      paragraph('前文。'),
      paragraph('二、标题', 'heading'),
      paragraph('（一）小标题', 'heading'),
      paragraph('1.再小的标题', 'heading'),
      wideTable(),
    ]);
    expect(pages.map((page) => page.width > page.height)).toEqual([false, true]);
    const texts = pages.map((page) => page.texts.map((each) => each.text));
    expect(texts[0]?.join('')).toBe('前文。—1—');
    for (const heading of ['二、标题', '（一）小标题', '1.再小的标题']) expect(texts[1]).toContain(heading);
  });

  describe('of parts', () => {
    const names = ['甲', '乙', '丙', '丁'];
    /** Four parts of five rows, each row 20.0 pt high: 400 of the 638 pt of a page. */
    const table: Node = {
      style: 'table',
      table: {
        widths: ['*', '*'],
        headerRows: 0,
        parts: [5, 10, 15],
        continued: '',
        body: names.flatMap((name) => [1, 2, 3, 4, 5].map((row) => [cell(`${name}${row}`), cell('0')])),
      },
    };
    const rowsOn = async (linesAbove: number, heading: boolean) => {
      const above = Array.from({ length: linesAbove }, () => paragraph('前文。'));
      const { pages } = await print([...above, ...(heading ? [paragraph('二、标题', 'heading')] : []), table]);
      return pages.map((page) => page.texts.map((each) => each.text).filter((text) => /^[甲乙丙丁二]/.test(text)));
    };

    it.each([true, false])(
      'is whole where it fits and moves whole where little stays empty (heading %s)',
      async (heading) => {
        for (const lines of [3, 7, 16, 20]) {
          const pages = (await rowsOn(lines, heading)).filter((texts) => texts.length > 0);
          expect(
            pages.map((texts) => texts.length),
            `${lines} lines above`,
          ).toEqual([heading ? 21 : 20]);
        }
      },
    );

    it('is divided with its heading and the paragraph between them on the page of its first part', async () => {
      for (let lines = 0; lines < 22; lines++) {
        const above = Array.from({ length: lines }, () => paragraph('前文。'));
        const { pages } = await print([...above, paragraph('二、标题', 'heading'), paragraph('表前。'), table]);
        const page = pages.find(({ texts }) => texts.some(({ text }) => text === '二、标题'));
        const texts = page?.texts.map(({ text }) => text) ?? [];
        for (const text of ['表前。', '甲1', '甲5']) expect(texts, `${lines} lines above`).toContain(text);
      }
    });

    it.each([true, false])(
      'is divided before a part where more than a third of a page would stay empty (heading %s)',
      async (heading) => {
        for (const lines of [9, 10, 11, 12, 13]) {
          const [first = [], second = []] = await rowsOn(lines, heading);
          expect(second[0], `${lines} lines above`).toMatch(/^[乙丙丁]1$/);
          expect(first[0]).toBe(heading ? '二、标题' : '甲1');
          expect([...first, ...second].filter((text) => text !== '二、标题')).toHaveLength(20);
        }
      },
    );
  });

  it('that is nothing but a head is printed', async () => {
    const heads = [['甲栏', '乙栏'].map((text) => cell(text))];
    const { pages } = await print([
      paragraph('前文。'),
      { style: 'table', table: { widths: ['*', '*'], headerRows: 1, continued: '', body: heads } },
      paragraph('后文。'),
    ]);
    expect(pages[0]?.texts.map((each) => each.text)).toEqual(
      expect.arrayContaining(['前文。', '甲栏', '乙栏', '后文。']),
    );
  });

  it('with a row higher than a page is refused, not cut off', () => {
    const table: Node = {
      style: 'table',
      table: { widths: [20, '*'], headerRows: 0, continued: '', body: [[cell(prose(400)), cell('数')]] },
    };
    expect(() => printPdf(define([table]), fonts)).toThrow('higher than a page');
  });
});

describe('落款', () => {
  const signOff: Node = { style: 'signOff', signOff: { organ: '白沙镇人民政府', date: '2021年1月18日' } };

  it('stands one line under the text, the date two characters right of the organ, the longer line two characters free', async () => {
    const { pages } = await print([paragraph('报告完毕。'), signOff]);
    const [text, organ, date] = body(pages[0] as PdfPage);
    expect((organ?.y ?? 0) - (text?.y ?? 0)).toBeCloseTo(2 * PITCH, 1);
    expect((date?.x ?? 0) - (organ?.x ?? 0)).toBeCloseTo(2 * COLUMN, 1);
    expect(Math.max(organ?.right ?? 0, date?.right ?? 0)).toBeCloseTo(AREA.right - 2 * COLUMN, 0);
  });

  it.each([
    ['白沙镇人民政府', '2021年1月18日'],
    ['某局', '2021年12月18日'],
  ])(
    'of %s leaves room for the seal: the date four characters from the edge, the organ over its middle',
    async (organ, date) => {
      const content: Node[] = [paragraph('报告完毕。'), { style: 'signOff', signOff: { organ, date } }];
      const { pages } = await readPdf(printPdf({ ...define(content), sealed: true }, fonts).pdf);
      const [text, name, day] = body(pages[0] as PdfPage);
      expect(day?.right ?? 0).toBeCloseTo(AREA.right - 4 * COLUMN, 0);
      expect((name?.x ?? 0) + (name?.right ?? 0)).toBeCloseTo((day?.x ?? 0) + (day?.right ?? 0), 0);
      // A seal of 42 mm around them ends less than a line below the text.
      expect((name?.y ?? 0) - (text?.y ?? 0)).toBeCloseTo(3 * PITCH, 1);
    },
  );

  it('of an organ longer than a line breaks it by sense, and stays in the type area with a seal, too', async () => {
    const organ = '克孜勒苏柯尔克孜自治州阿合奇县哈拉布拉克乡人民政府';
    for (const sealed of [false, true]) {
      const node: Node = { style: 'signOff', signOff: { organ, date: '2021年1月18日' } };
      const { pages } = await readPdf(printPdf({ ...define([paragraph('完。'), node]), sealed }, fonts).pdf);
      const [, first, second, day] = body(pages[0] as PdfPage);
      expect([first?.text, second?.text]).toEqual(['克孜勒苏柯尔克孜自治州', '阿合奇县哈拉布拉克乡人民政府']);
      for (const line of [first, second, day]) expect(line?.right ?? 0).toBeLessThan(AREA.right - 2 * COLUMN + 0.5);
    }
  });

  it('is never alone on a page', async () => {
    for (let lines = 15; lines <= 24; lines++) {
      const { pages } = await print([paragraph('文'.repeat(28 * lines), 'flush'), signOff]);
      const last = body(pages.at(-1) as PdfPage);
      expect(last.length, `${lines} lines`).toBeGreaterThanOrEqual(4);
      expect(
        pages.map((page) => body(page).filter((line) => line.text.startsWith('文')).length).reduce((a, b) => a + b),
      ).toBe(lines);
    }
  });
});

describe('the file', () => {
  it('is the same, byte for byte, whatever was set before it', () => {
    const one = define([paragraph('⼀是公开。一是。')]);
    const first = printPdf(one, fonts).pdf;
    printPdf(define([paragraph(prose(300))]), fonts);
    expect(Buffer.compare(Buffer.from(printPdf(one, fonts).pdf), Buffer.from(first))).toBe(0);
  });

  it('sets no colour: black is one ink', () => {
    const { pdf } = printPdf(define([paragraph('黑')]), fonts);
    expect(Buffer.from(pdf).toString('latin1')).not.toMatch(/DeviceRGB|ColorSpace \/|\/DeviceCMYK/);
  });
});
