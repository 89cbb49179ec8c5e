/**
 * A page of the house's own that is no report, a circular or a summary → its document definition: the page and its number are
 * those of the edition, the faces those of GB/T 9704, smaller, for what it has is mostly tables.
 */

import type { Cell, Definition, DocumentInfo, Node, Style } from './definition.ts';
import type { Format } from './format.ts';

const STYLE: Style = {
  font: 'fangsong',
  fontSize: 10.5,
  leading: 13,
  alignment: 'center',
  indent: 0,
  onGrid: false,
  balanced: false,
  before: 1.5,
  after: 1.5,
  keepWithNext: false,
  level: 0,
  scope: 'none',
};

const STYLES = {
  plainTitle: { ...STYLE, font: 'xiaobiaosong', fontSize: 18, leading: 28, balanced: true, after: 8, level: 1 },
  plainHeading: {
    ...STYLE,
    ...{ font: 'heiti', fontSize: 12, leading: 20, alignment: 'left', before: 8, keepWithNext: true, level: 2 },
  },
  plainText: { ...STYLE, fontSize: 12, leading: 18, alignment: 'justify', indent: 2, before: 0, after: 0 },
  plainHead: { ...STYLE, font: 'heiti', balanced: true, scope: 'column' },
  plainName: { ...STYLE, alignment: 'left', scope: 'row' },
  plainCell: STYLE,
  plainNumber: { ...STYLE, alignment: 'right' },
  plainWords: { ...STYLE, alignment: 'left' },
} satisfies Record<string, Style>;

export type PlainStyle = keyof typeof STYLES;

/** pt: more room for tables than the margins of an official document leave, above and below. */
const MARGIN = 72;

export function plainPage({ page, styles }: Format, info: DocumentInfo, content: readonly Node[]): Definition {
  const margins = { ...page.margins, top: MARGIN, bottom: MARGIN };
  return { info, page: { ...page, margins }, styles: { ...styles, ...STYLES }, content };
}

export function plainText(text: string, style: PlainStyle): Node {
  return { text: [{ text }], style };
}

/** A cell of a table: its text, or the part of it that a bar takes. */
export type PlainCell = string | { readonly bar: number };

/**
 * @param columns the head of each, its width (pt, or a share of what is left) and the style of what stands below it
 */
export function plainTable(
  columns: readonly (readonly [head: string, width: number | '*', style: PlainStyle])[],
  rows: readonly (readonly PlainCell[])[],
): Node {
  const cell = (each: PlainCell, style: PlainStyle): Cell => {
    const isBar = typeof each !== 'string';
    return { text: [{ text: isBar ? '' : each }], style, colSpan: 1, rowSpan: 1, ...(isBar && { bar: each.bar }) };
  };
  const head = columns.map(([text]) => cell(text, 'plainHead'));
  const body = rows.map((row) => row.map((each, at) => cell(each, columns[at]?.[2] ?? 'plainCell')));
  const table = {
    widths: columns.map(([, width]) => width),
    headerRows: 1,
    // It is divided wherever a page ends.
    parts: body.slice(1).map((_, at) => at + 2),
    continued: '（续）',
    body: [head, ...body],
  };
  return { table, style: 'plainCell' };
}
