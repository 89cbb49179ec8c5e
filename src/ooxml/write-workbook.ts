/** A workbook → the bytes of an .xlsx: the same workbook gives the same bytes. */

import { quotedSheet } from './cell-name.ts';
import { commentsXml, drawingVml, type Note } from './notes.ts';
import { type Part, pack, partOf } from './pack.ts';
import { contentTypesXml, relationshipsPart, relationshipsXml } from './relationships.ts';
import { SharedStrings } from './shared-strings.ts';
import { sheetXml } from './sheet-part.ts';
import { SPREADSHEET, StyleSheet } from './style-sheet.ts';
import type { Sheet, Workbook } from './workbook.ts';
import { element, textOf, XML_HEAD } from './xml-writer.ts';

const MEDIA = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** @throws RangeError for a name that no sheet may have */
export function writeWorkbook(workbook: Workbook): Uint8Array {
  const shared = { styles: new StyleSheet(), strings: new SharedStrings() };
  const parts = new Map<string, Part>();
  const types: [string, string][] = [];
  for (const [index, sheet] of workbook.sheets.entries()) {
    const number = index + 1;
    checkName(sheet.name, workbook.sheets);
    const notes: Note[] = [];
    const part = `xl/worksheets/sheet${number}.xml`;
    parts.set(part, partOf(sheetXml(sheet, shared, index === 0, notes)));
    types.push([`/${part}`, `${MEDIA}.worksheet+xml`]);
    if (notes.length === 0) continue;
    const drawing = { kind: 'vmlDrawing', target: `../drawings/vmlDrawing${number}.vml` };
    const comments = { kind: 'comments', target: `../comments${number}.xml` };
    parts.set(relationshipsPart(part), relationshipsXml([drawing, comments]));
    parts.set(`xl/drawings/vmlDrawing${number}.vml`, drawingVml(notes, number));
    parts.set(`xl/comments${number}.xml`, commentsXml(notes));
    types.push([`/xl/comments${number}.xml`, `${MEDIA}.comments+xml`]);
  }
  return pack(new Map([...packageParts(workbook, types), ...parts, ...sharedParts(shared)]));
}

function packageParts(workbook: Workbook, sheetTypes: readonly [string, string][]): [string, Part][] {
  const types = [
    ['/xl/workbook.xml', `${MEDIA}.sheet.main+xml`],
    ['/xl/styles.xml', `${MEDIA}.styles+xml`],
    ['/xl/sharedStrings.xml', `${MEDIA}.sharedStrings+xml`],
    ...sheetTypes,
  ] as [string, string][];
  const sheets = workbook.sheets.map((_, index) => ({ kind: 'worksheet', target: `worksheets/sheet${index + 1}.xml` }));
  const others = [
    { kind: 'styles', target: 'styles.xml' },
    { kind: 'sharedStrings', target: 'sharedStrings.xml' },
  ];
  return [
    ['[Content_Types].xml', contentTypesXml(types)],
    ['_rels/.rels', relationshipsXml([{ kind: 'officeDocument', target: 'xl/workbook.xml' }])],
    ['xl/workbook.xml', workbookXml(workbook)],
    ['xl/_rels/workbook.xml.rels', relationshipsXml([...sheets, ...others])],
  ];
}

/** Behind the sheets, which fill them. */
function sharedParts({ styles, strings }: { styles: StyleSheet; strings: SharedStrings }): [string, Part][] {
  return [
    ['xl/styles.xml', styles.xml()],
    ['xl/sharedStrings.xml', partOf(strings.xml())],
  ];
}

/**
 * Values of formulas are written and right, so no program is told to compute them on loading: it would ask on closing
 * whether to save a file that nobody has touched.
 */
function workbookXml({ sheets, locked = false }: Workbook): string {
  const each = sheets.map(({ name, hidden = false }, index) =>
    element('sheet', { name, sheetId: index + 1, state: hidden ? 'veryHidden' : undefined, 'r:id': `rId${index + 1}` }),
  );
  const repeated = sheets.flatMap(({ name, page }, index) => {
    const rows = page?.repeatedRows ?? 0;
    if (rows === 0) return [];
    const about = { name: '_xlnm.Print_Titles', localSheetId: index };
    return [element('definedName', about, textOf(`${quotedSheet(name)}!$1:$${rows}`))];
  });
  return (
    XML_HEAD +
    element(
      'workbook',
      { xmlns: SPREADSHEET, 'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships' },
      element('workbookPr'),
      locked ? element('workbookProtection', { lockStructure: 1 }) : '',
      element('bookViews', {}, element('workbookView', { activeTab: 0, tabRatio: 850 })),
      element('sheets', {}, ...each),
      repeated.length > 0 ? element('definedNames', {}, ...repeated) : '',
      element('calcPr', { calcId: 191029 }),
    )
  );
}

function checkName(name: string, sheets: readonly Sheet[]): void {
  const isFree = sheets.filter((each) => each.name.toLowerCase() === name.toLowerCase()).length === 1;
  if (!isFree || !/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/u.test(name)) throw new RangeError(`no name of a sheet: ${name}`);
}
