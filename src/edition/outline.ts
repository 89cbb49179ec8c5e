/**
 * A layout, unfilled → what is to be filled in and where it stands: the headings, the texts, the lines, and the tables with the
 * entry of each figure's cell. A screen or a workbook draws the form of an edition from this, and knows no field by name.
 */

import { type CellPath, joinPath, parsePath } from '../cell-path.ts';
import type { Schema } from '../schema/schema.ts';
import type { Format } from './format.ts';
import type { LayoutCell, LayoutNode, LayoutSpan, TableLayout } from './layout.ts';
import { figureIn } from './printing.ts';

export type OutlinePart = OutlineHeading | OutlineEntry | OutlineTable;

export interface OutlineHeading {
  readonly kind: 'heading';
  /** From 1, the title of the report. */
  readonly level: number;
  /** Its spans; one with a reference has it unfilled. */
  readonly text: string;
}

/** A text of paragraphs, or a line. */
export interface OutlineEntry {
  readonly kind: 'text' | 'line';
  readonly entry: CellPath;
}

export interface OutlineTable {
  readonly kind: 'table';
  /** As in the layout: pt, or a share of what is left. */
  readonly widths: readonly (number | '*')[];
  readonly headerRows: number;
  /** A place that a span covers is null. */
  readonly rows: readonly (readonly (OutlineCell | null)[])[];
}

export interface OutlineCell {
  /** What is printed in every report; '' in a cell of a figure. */
  readonly words: string;
  /** The figure that the cell prints; null in a label. */
  readonly entry: CellPath | null;
  /** What a label is the head of. */
  readonly heads: 'column' | 'row' | null;
  readonly colSpan: number;
  readonly rowSpan: number;
}

/** In the order of the print. A line of text that is printed within other words (单位 in the title) has no part of its own. */
export function outlineOf(format: Pick<Format, 'layout' | 'schema' | 'styles'>): OutlinePart[] {
  return new Outlining(format).parts(format.layout);
}

/** The titles of an entry and of the groups around it: 三、收到和处理政府信息公开申请情况, 一、本年新收政府信息公开申请数量, 自然人. */
export function titlesOf(schema: Schema, entry: CellPath): string[] {
  return entry.map((_, index) => schema.titleOf(entry.slice(0, index + 1)));
}

class Outlining {
  private readonly styles: Format['styles'];
  private readonly figures: ReadonlySet<string>;

  constructor({ schema, styles }: Pick<Format, 'schema' | 'styles'>) {
    this.styles = styles;
    this.figures = new Set(schema.figures.map(joinPath));
  }

  parts(nodes: readonly LayoutNode[]): OutlinePart[] {
    return nodes.flatMap((node) => this.part(node));
  }

  private part(node: LayoutNode): OutlinePart[] {
    if ('prose' in node) return [{ kind: 'text', entry: node.prose }];
    if ('given' in node) return this.given(node.given, node.nodes);
    if ('table' in node) return [this.table(node)];
    if (!('text' in node)) return [];
    const level = this.styles[node.style]?.level ?? 0;
    return level === 0 ? [] : [{ kind: 'heading', level, text: wordsOf(node.text) }];
  }

  /** What is printed only where it is filled in is asked for by its own line, unless a part below does. */
  private given(entry: CellPath, nodes: readonly LayoutNode[]): OutlinePart[] {
    const parts = this.parts(nodes);
    const asked = parts.some((each) => each.kind === 'text' && joinPath(each.entry) === joinPath(entry));
    return asked || this.figures.has(joinPath(entry)) ? parts : [{ kind: 'line', entry }, ...parts];
  }

  private table({ table }: TableLayout): OutlineTable {
    const { widths, headerRows, body } = table;
    const rows = body.map((row, index) => row.map((cell) => cell && this.cell(cell, index < headerRows)));
    return { kind: 'table', widths, headerRows, rows };
  }

  private cell(cell: LayoutCell, isHeader: boolean): OutlineCell {
    const { colSpan, rowSpan, style } = cell;
    const figure = figureIn(cell, this.figures);
    if (figure !== undefined) return { words: '', entry: parsePath(figure), heads: null, colSpan, rowSpan };
    const scope = isHeader ? 'column' : (this.styles[style]?.scope ?? 'none');
    return { words: wordsOf(cell.text), entry: null, heads: scope === 'none' ? null : scope, colSpan, rowSpan };
  }
}

function wordsOf(spans: readonly LayoutSpan[]): string {
  return spans.map(({ text }) => text.written).join('');
}
