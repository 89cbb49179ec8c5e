/**
 * The comments of a sheet: their texts, and the boxes they stand in, which Office still wants in VML (ECMA-376-4 §19.4). A
 * box needs a size of its own: without one Office shows none at all.
 */

import { cellName } from './cell-name.ts';
import { widthOf } from './row-heights.ts';
import { textElement } from './shared-strings.ts';
import { SPREADSHEET } from './style-sheet.ts';
import { element, XML_HEAD } from './xml-writer.ts';

export interface Note {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Half-width characters of a line in a box, at 9 pt. */
const LINE = 44;
/** pt */
const WIDTH = 220;
const LINE_HEIGHT = 13;

export function commentsXml(notes: readonly Note[]): string {
  const each = notes.map(({ row, column, text }) => {
    const font = element('rPr', {}, element('sz', { val: 9 }), element('rFont', { val: '宋体' }));
    const run = element('text', {}, element('r', {}, font, textElement(text)));
    return element('comment', { ref: cellName(row, column), authorId: 0 }, run);
  });
  const authors = element('authors', {}, element('author', {}, 'nianbao'));
  return XML_HEAD + element('comments', { xmlns: SPREADSHEET }, authors, element('commentList', {}, ...each));
}

/** @param sheet from 1; the ids of the shapes of a workbook differ */
export function drawingVml(notes: readonly Note[], sheet: number): string {
  return element(
    'xml',
    {
      'xmlns:v': 'urn:schemas-microsoft-com:vml',
      'xmlns:o': 'urn:schemas-microsoft-com:office:office',
      'xmlns:x': 'urn:schemas-microsoft-com:office:excel',
    },
    element('o:shapelayout', { 'v:ext': 'edit' }, element('o:idmap', { 'v:ext': 'edit', data: sheet })),
    element(
      'v:shapetype',
      { id: '_x0000_t202', coordsize: '21600,21600', 'o:spt': 202, path: 'm,l,21600r21600,l21600,xe' },
      element('v:stroke', { joinstyle: 'miter' }),
      element('v:path', { gradientshapeok: 't', 'o:connecttype': 'rect' }),
    ),
    ...notes.map((note, index) => shapeOf(note, sheet * 1024 + index + 1, index + 1)),
  );
}

function shapeOf({ row, column, text }: Note, id: number, order: number): string {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / LINE)), 0);
  const height = lines * LINE_HEIGHT + 12;
  const size = `position:absolute;margin-left:60pt;margin-top:2pt;width:${WIDTH}pt;height:${height}pt`;
  const anchor = `${column + 1}, 15, ${row}, 2, ${column + 4}, 15, ${row + Math.ceil(height / 18) + 1}, 4`;
  return element(
    'v:shape',
    {
      id: `_x0000_s${id}`,
      type: '#_x0000_t202',
      style: `${size};z-index:${order};visibility:hidden`,
      fillcolor: '#ffffe1',
      'o:insetmode': 'auto',
    },
    element('v:fill', { color2: '#ffffe1' }),
    element('v:shadow', { on: 't', color: 'black', obscured: 't' }),
    element('v:path', { 'o:connecttype': 'none' }),
    element('v:textbox', { style: 'mso-direction-alt:auto' }, element('div', { style: 'text-align:left' })),
    element(
      'x:ClientData',
      { ObjectType: 'Note' },
      element('x:MoveWithCells'),
      element('x:SizeWithCells'),
      element('x:Anchor', {}, anchor),
      element('x:AutoFill', {}, 'False'),
      element('x:Row', {}, String(row)),
      element('x:Column', {}, String(column)),
    ),
  );
}
