/** What stands on a page: lines and rules at their places. x and y in pt from the page's upper left corner, y downwards. */

import type { Style } from '../edition/definition.ts';
import type { Line } from './lines.ts';
import type { Element } from './structure.ts';
import { CELL_PADDING, type MeasuredCell, type MeasuredTable, RULE_WIDTH } from './table.ts';
import { type Rule, ruleSegments } from './table-rules.ts';

export type Item = PlacedLine | Rule | Bar;

export type { Rule } from './table-rules.ts';

/** A black rectangle, pt from the page's upper left corner. */
export interface Bar {
  readonly kind: 'bar';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedLine {
  readonly kind: 'line';
  readonly line: Line;
  readonly fontSize: number;
  readonly x: number;
  /** Upper edge of the line's box. */
  readonly top: number;
  readonly baseline: number;
  /** What the line is part of; null: of nothing, as a page number or a repeated table head. */
  readonly element: Element | null;
}

export interface Page {
  /** Its items are on a page lying on its side: their x and y are from that page's upper left corner. */
  readonly turned: boolean;
  readonly items: readonly Item[];
  /** What stands on the upright page whatever its items do: the page number. */
  readonly furniture: readonly Item[];
}

/** Of a character's square this part lies above the baseline: 220/256, as in 仿宋_GB2312 and its sisters. */
const ASCENT = 0.86;

/** A box for a line, as high as the style's leading; `width` in pt. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** The square of a line's characters stands in the middle of its box. */
export function placeLine(line: Line, style: Style, { left, top, width }: Box, element: Element | null): PlacedLine {
  const { fontSize, leading, alignment } = style;
  const slack = width - line.width;
  const shift = alignment === 'center' ? slack / 2 : alignment === 'right' ? slack : 0;
  const baseline = top + (leading - fontSize) / 2 + ASCENT * fontSize;
  return { kind: 'line', line, x: left + shift, top, fontSize, baseline, element };
}

/** The texts and rules of a table whose upper left corner is at `left`, `top`. */
export function placeTable(table: MeasuredTable, left: number, top: number): Item[] {
  const tops = [top + RULE_WIDTH / 2];
  for (const height of table.heights) tops.push((tops[tops.length - 1] ?? top) + height);
  const items: Item[] = [];
  table.rows.forEach((row, index) => {
    row.forEach((each, column) => {
      if (!each) return;
      const from = left + (table.edges[column] ?? 0) + CELL_PADDING;
      const to = left + (table.edges[column + each.cell.colSpan] ?? 0) - CELL_PADDING;
      const first = ((tops[index] ?? top) + (tops[index + each.rowSpan] ?? top) - each.height) / 2;
      placeCell(items, each, { left: from, top: first, width: to - from });
      const [upper, lower] = [tops[index] ?? top, tops[index + each.rowSpan] ?? top];
      if (each.cell.bar) items.push(barIn(each.cell.bar, { left: from, top: upper, width: to - from }, lower - upper));
    });
  });
  for (const rule of ruleSegments(table, tops, left)) items.push(rule);
  return items;
}

/** Of the height of its row. */
const BAR = 0.5;

/** In the middle of the cell's height. @param height of the cell, pt */
function barIn(part: number, { left, top, width }: Box, height: number): Bar {
  return { kind: 'bar', x: left, y: top + (height * (1 - BAR)) / 2, width: part * width, height: height * BAR };
}

/** The text stands in the middle of the cell's height. */
function placeCell(items: Item[], { lines, style, element, repeated }: MeasuredCell, text: Box): void {
  lines.forEach((line, index) => {
    const top = text.top + index * style.leading;
    items.push(placeLine(line, style, { left: text.left, top, width: text.width }, repeated === null ? element : null));
  });
}
