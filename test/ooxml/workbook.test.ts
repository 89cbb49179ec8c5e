/** Workbooks written are read back as they were; foreign ones are read whatever program wrote them. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaName, cellName, parseAreaName, parseCellName, quotedSheet } from '../../src/ooxml/cell-name.ts';
import { dayOf, isDateFormat, shownAround, shownDecimals } from '../../src/ooxml/number-formats.ts';
import { pack } from '../../src/ooxml/pack.ts';
import { type ReadSheet, readWorkbook } from '../../src/ooxml/read-workbook.ts';
import { rowBlocks } from '../../src/ooxml/row-blocks.ts';
import { rowHeights } from '../../src/ooxml/row-heights.ts';
import { unpack } from '../../src/ooxml/unpack.ts';
import type { Cell, Sheet, Workbook } from '../../src/ooxml/workbook.ts';
import { writeWorkbook } from '../../src/ooxml/write-workbook.ts';

const back = (workbook: Workbook) => readWorkbook(unpack(writeWorkbook(workbook)));
const sheet = (cells: readonly (readonly (Cell | null)[])[], more: Partial<Sheet> = {}): Sheet => ({
  name: '表',
  columns: [10],
  rows: cells.map((row) => ({ cells: row })),
  ...more,
});
const shown = ({ cells }: ReadSheet) =>
  cells.map(({ row, column, kind, text, formula }) => [cellName(row, column), kind, text, formula]);

describe('a workbook', () => {
  test('has its texts, numbers and formulas again', () => {
    const rows: (Cell | null)[][] = [
      [{ text: '一、“甲”<乙>&丙' }, null, { number: '12.50', style: { format: '0.00' } }],
      [{ formula: "SUM('表'!C1:C1)", number: '12.5' }, { formula: 'IF(C1>1,"平","差")', text: '平' }, { text: '' }],
    ];
    const [first] = back({ sheets: [sheet(rows)] }).sheets;
    expect(first && shown(first)).toEqual([
      ['A1', 'text', '一、“甲”<乙>&丙', null],
      ['C1', 'number', '12.50', null],
      ['A2', 'number', '12.5', "SUM('表'!C1:C1)"],
      ['B2', 'text', '平', 'IF(C1>1,"平","差")'],
    ]);
    expect(first?.at(0, 2)?.format).toBe('0.00');
  });

  test('keeps every text, marks and all', () => {
    const unit = fc.constantFrom('_x000D_', '_', 'x', ...' \t\n\r\'"=<&甲\u0001“', '🙂');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 30 }), (each) => {
        expect(back({ sheets: [sheet([[{ text: each }]])] }).sheets[0]?.at(0, 0)?.text).toBe(each);
      }),
    );
  });

  test('is the same bytes whenever it is written', () => {
    const workbook = { sheets: [sheet([[{ text: '甲', note: '核对', style: { bold: true } }]])] };
    expect(writeWorkbook(workbook)).toEqual(writeWorkbook(structuredClone(workbook)));
  });

  test('may have more rows than are held at a time: they are read back as they were', () => {
    const numbers = Array.from({ length: 60 }, (_, at) => ({ number: at }));
    const rows = Array.from({ length: 1000 }, (_, at) => ({ cells: [{ text: `第 ${at} 行` }, ...numbers] }));
    const last = { text: '末行', note: '核对' };
    const workbook = {
      sheets: [{ ...sheet([]), rows: [...rows, { cells: [last] }] }, sheet([[{ text: '甲' }]], { name: '后面' })],
    };
    const [long, next] = back(workbook).sheets;
    expect(long?.cells).toHaveLength(61 * 1000 + 1);
    expect([long?.at(0, 0), long?.at(999, 60), long?.at(1000, 0)].map((cell) => cell?.text)).toEqual([
      '第 0 行',
      '59',
      '末行',
    ]);
    expect(next?.at(0, 0)?.text).toBe('甲');
    expect(writeWorkbook(workbook)).toEqual(writeWorkbook(workbook));
  });

  test('has rows that are merged downwards together: all of them have the style, and the height', () => {
    const tall = { text: '字'.repeat(40), style: { wrap: true, border: true } };
    const area = { row: 1, column: 0, lastRow: 2, lastColumn: 0 };
    const rows = sheet([[{ text: '甲' }], [tall], [], [{ text: '乙' }]], { merges: [area] });
    const blocks = [...rowBlocks(rows)];
    expect(blocks.map(({ first, rows: own }) => [first, own.length])).toEqual([
      [0, 1],
      [1, 2],
      [3, 1],
    ]);
    const heights = blocks.flatMap((block) => rowHeights(block, rows.columns));
    expect(heights[1]).toBeGreaterThan(4 * 11);
    expect(heights[2]).toBeGreaterThan(4 * 11);
    expect([heights[0], heights[3]]).toEqual([18.85, 18.85]);
  });

  test('has hidden sheets and merged cells', () => {
    const area = { row: 0, column: 0, lastRow: 1, lastColumn: 2 };
    const { sheets } = back({
      sheets: [sheet([[{ text: '甲' }], []], { merges: [area] }), sheet([], { name: '记号', hidden: true })],
    });
    expect(sheets.map(({ name, hidden, merges }) => [name, hidden, merges])).toEqual([
      ['表', false, [area]],
      ['记号', true, []],
    ]);
  });

  test.each(['甲/乙', '', 'x'.repeat(32), "'甲'", '[甲]'])('has no sheet named “%s”', (name) => {
    expect(() => writeWorkbook({ sheets: [sheet([], { name })] })).toThrow(RangeError);
    expect(() => writeWorkbook({ sheets: [sheet([]), sheet([])] })).toThrow(RangeError);
  });

  test('has rows as high as their texts', () => {
    const wrapped = (text: string) => ({ text, style: { wrap: true } });
    const rows = sheet([[wrapped('字'.repeat(4))], [wrapped('字'.repeat(40))], [wrapped('字'.repeat(9999))], []]);
    const [short = 0, long = 0, longest = 0, empty] = [...rowBlocks(rows)].flatMap((block) =>
      rowHeights(block, rows.columns),
    );
    expect([short, empty]).toEqual([18.85, 15.75]);
    expect(long).toBeGreaterThan(9 * 11);
    expect(longest).toBe(409);
  });
});

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A workbook as another program might have written it: its sheet, and optionally its strings and styles. */
function foreign(sheetXml: string, { strings = '', styles = '', prefix = '', properties = '' } = {}): Uint8Array {
  const p = prefix === '' ? '' : `${prefix}:`;
  const xmlns = prefix === '' ? `xmlns="${MAIN}"` : `xmlns:${prefix}="${MAIN.replace('schemas.', 'purl.oclc.')}"`;
  const relationship = (id: number, kind: string, target: string) =>
    `<Relationship Id="r${id}" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/${kind}" Target="${target}"/>`;
  const relationships = (...each: string[]) => `<Relationships>${each.join('')}</Relationships>`;
  return pack(
    new Map([
      ['_rels/.rels', relationships(relationship(1, 'officeDocument', '/xl/workbook.xml'))],
      [
        'xl/workbook.xml',
        `<${p}workbook ${xmlns}>${properties}<${p}sheets><${p}sheet name="表" sheetId="7" r:id="r1"/></${p}sheets></${p}workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        relationships(
          relationship(1, 'worksheet', 'worksheets/sheet.xml'),
          relationship(2, 'sharedStrings', 'sharedStrings.xml'),
          relationship(3, 'styles', 'styles.xml'),
        ),
      ],
      ['xl/sharedStrings.xml', `<sst>${strings}</sst>`],
      ['xl/styles.xml', `<styleSheet>${styles}</styleSheet>`],
      ['xl/worksheets/sheet.xml', `<${p}worksheet ${xmlns}><${p}sheetData>${sheetXml}</${p}sheetData></${p}worksheet>`],
    ]),
  );
}

const foreignCells = (...given: Parameters<typeof foreign>) => {
  const [first] = readWorkbook(unpack(foreign(...given))).sheets;
  return first ? shown(first) : [];
};

describe('a workbook of another program', () => {
  test('may have prefixes, and be strict', () => {
    const row = '<x:row r="3"><x:c r="B3" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row>';
    expect(foreignCells(row, { prefix: 'x' })).toEqual([['B3', 'text', '甲', null]]);
  });

  test('may leave out where its cells are', () => {
    const rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="C2"><v>3</v></c><c><v>4</v></c></row>';
    expect(foreignCells(rows).map(([name]) => name)).toEqual(['A1', 'B1', 'C2', 'D2']);
  });

  test('has runs of one text, and reading marks that are none of it', () => {
    const strings = '<si><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r><rPh sb="0" eb="1"><t>kō</t></rPh></si>';
    expect(foreignCells('<row><c t="s"><v>0</v></c></row>', { strings })).toEqual([['A1', 'text', '甲 乙', null]]);
  });

  describe.each([
    [
      'among the strings',
      (runs: string) => foreign('<row><c t="s"><v>0</v></c></row>', { strings: `<si>${runs}</si>` }),
    ],
    ['in its cell', (runs: string) => foreign(`<row><c t="inlineStr"><is>${runs}</is></c></row>`)],
  ])('has a text %s', (_, file) => {
    const run = (text: string, look = '') => `<r><rPr>${look}</rPr><t>${text}</t></r>`;
    test.each([
      ['not what is crossed out in it', run('12', '<strike/>') + run('13件'), '13件', 'part'],
      ['whole, where all is crossed out', run('12', '<strike/>') + run('件', '<strike val="1"/>'), '12件', 'all'],
      ['a raised digit as one', run('12') + run('3', '<vertAlign val="superscript"/>') + run('件'), '12³件', null],
      ['what looks otherwise', run('1', '<b/>') + run('2', '<strike val="0"/>'), '12', null],
      ['without runs', '<t>12</t>', '12', null],
    ])('%s', (_, runs, text, crossedOut) => {
      const [sheet] = readWorkbook(unpack(file(runs))).sheets;
      expect(sheet?.cells).toMatchObject([{ kind: 'text', text, crossedOut }]);
    });
  });

  test('has cells that are crossed out whole', () => {
    const styles = '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>';
    const [sheet] = readWorkbook(unpack(foreign('<row><c><v>1</v></c><c s="1"><v>2</v></c></row>', { styles }))).sheets;
    expect(sheet?.cells.map(({ text, crossedOut }) => [text, crossedOut])).toEqual([
      ['1', null],
      ['2', 'all'],
    ]);
  });

  test('has errors, truth values, and formulas without value', () => {
    const cells =
      '<c t="e"><v>#DIV/0!</v></c><c t="b"><v>1</v></c><c><f>A1+1</f></c><c><f t="shared" si="0"/><v>7</v></c>';
    expect(foreignCells(`<row>${cells}</row>`)).toEqual([
      ['A1', 'error', '#DIV/0!', null],
      ['B1', 'boolean', 'TRUE', null],
      ['C1', 'blank', '', 'A1+1'],
      ['D1', 'number', '7', ''],
    ]);
  });

  test('may be formatted to its last cell', () => {
    const rows = Array.from({ length: 50_000 }, (_, row) => `<row r="${row + 2}"><c r="A${row + 2}" s="1"/></row>`);
    const last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
    expect(foreignCells(`<row r="1"><c r="A1"><v>5</v></c></row>${rows.join('')}${last}`)).toEqual([
      ['A1', 'number', '5', null],
      ['XFD1048576', 'number', '1', null],
    ]);
  });

  test('says how its numbers are shown', () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="0.000&quot;件&quot;"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="4"/></cellXfs>';
    const row = `<row>${[0, 1, 2, 3].map((s) => `<c s="${s}"><v>1</v></c>`).join('')}</row>`;
    const { sheets, is1904 } = readWorkbook(
      unpack(foreign(row, { styles, properties: '<workbookPr date1904="true"/>' })),
    );
    expect(sheets[0]?.cells.map(({ format }) => format)).toEqual(['General', 'yyyy-mm-dd', '0.000"件"', '#,##0.00']);
    expect(is1904).toBe(true);
  });
});

describe('number formats', () => {
  test.each([
    ['General', false, undefined],
    ['0', false, 0],
    ['#,##0.00', false, 2],
    ['0_ ', false, 0],
    ['0.00_);(0.00)', false, 2],
    ['0%', false, undefined],
    ['@', false, undefined],
    ['0"d"', false, 0],
    ['[Red]0', false, 0],
    ['0"件"', false, 0],
    ['0\\.0000', false, undefined],
    ['0"."0', false, undefined],
    ['0,', false, undefined],
    ['0.00E+00', false, undefined],
    ['yyyy"年"m"月"', true, undefined],
    ['[$-804]m"月"', true, undefined],
    ['h:mm', true, undefined],
  ])('%s', (code, isDate, decimals) => {
    expect([isDateFormat(code), shownDecimals(code)]).toEqual([isDate, decimals]);
  });

  test.each([
    ['#,##0_);(#,##0)', '', ''],
    ['_ * #,##0.00_ ', '', ''],
    ['[Red]0" "', '', ''],
    ['[$-804]0', '', ''],
    ['#,##0"万件"', '', '万件'],
    ['0.00\\元', '', '元'],
    ['"¥"#,##0.00', '¥', ''],
    ['[$¥-804]#,##0.00;-0', '¥', ''],
  ])('%s shows around the digits “%s” and “%s”', (code, before, behind) => {
    expect(shownAround(code)).toEqual({ before, behind });
  });

  test.each([
    ['44579', false, '2022-01-18'],
    ['44579.75', false, '2022-01-18'],
    ['43117', true, '2022-01-18'],
    ['61', false, '1900-03-01'],
    ['0.5', false, undefined],
    ['1e9', false, undefined],
    ['甲', false, undefined],
  ])('day %s, counted from 1904: %s', (number, is1904, day) => {
    expect(dayOf(number, is1904)).toBe(day);
  });
});

describe('names of cells', () => {
  test('lead there and back', () => {
    const place = fc.record({ row: fc.nat(1_048_575), column: fc.nat(16_383) });
    fc.assert(
      fc.property(place, ({ row, column }) => {
        expect(parseCellName(cellName(row, column))).toEqual({ row, column });
      }),
    );
    expect(cellName(11, 27)).toBe('AB12');
    expect(parseCellName('$AB$12')).toEqual({ row: 11, column: 27 });
    expect(parseCellName('A0')).toBeUndefined();
    expect(areaName({ row: 0, column: 0, lastRow: 1, lastColumn: 1 })).toBe('A1:B2');
    expect(parseAreaName('C3')).toEqual({ row: 2, column: 2, lastRow: 2, lastColumn: 2 });
    expect(quotedSheet("甲'乙")).toBe("'甲''乙'");
  });
});
