/** Turns the nodes of a document definition into measured blocks: lines, tables and sign-offs whose heights are known. */

import type { Cell, Definition, Node, Span, Style, Table } from '../edition/definition.ts';
import type { Fonts } from '../fonts/fonts.ts';
import { CellTexts } from './cell-texts.ts';
import { type PlacedGlyph, setGlyphs } from './glyphs.ts';
import { breakLines, type Line } from './lines.ts';
import type { Item } from './placed.ts';
import { sealed, unsealed } from './sign-off.ts';
import { type Element, tableElement, textElement } from './structure.ts';
import {
  CELL_PADDING,
  type CellText,
  type MeasuredTable,
  measureTable,
  narrowestTable,
  type Piece,
  type PieceCell,
  RULE_WIDTH,
  tablePiece,
} from './table.ts';

export type Block = Paragraph | TableBlock | SignOff | { readonly kind: 'pageBreak' };

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly style: Style;
  readonly lines: readonly Line[];
  readonly element: Element;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly style: Style;
  readonly table: Table;
  readonly whole: MeasuredTable;
  readonly measure: (piece: Piece) => MeasuredTable;
  readonly element: Element;
  /** It can't stand upright: its page lies on its side. */
  readonly turned: boolean;
}

/**
 * 落款: the organ's lines and the date's line with the distance (pt) of each from the left edge of the type area, and so
 * many lines left blank above and below them.
 */
export interface SignOff {
  readonly kind: 'signOff';
  readonly above: number;
  readonly below: number;
  readonly style: Style;
  readonly lines: readonly { readonly line: Line; readonly x: number; readonly element: Element }[];
}

/** The part of the page that text may fill, and its grid: pt. */
export interface TypeArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Width of a full-width character on the grid. */
  readonly column: number;
  /** Distance from line to line of the grid. */
  readonly pitch: number;
}

export function typeArea(page: Definition['page']): TypeArea {
  const width = page.width - page.margins.left - page.margins.right;
  const height = page.height - page.margins.top - page.margins.bottom;
  const { characters, lines } = page.grid;
  return {
    left: page.margins.left,
    top: page.margins.top,
    width,
    height,
    column: width / characters,
    pitch: height / lines,
  };
}

/** The type area of a page that lies on its side, head at the left edge of the sheet (GB/T 9704-2012 7.6, A4横排表格). */
export function turnedArea(area: TypeArea, page: Definition['page']): TypeArea {
  return { ...area, left: page.margins.bottom, top: page.margins.left, width: area.height, height: area.width };
}

const cellTexts = new WeakMap<Fonts, CellTexts>();

function cellTextsIn(fonts: Fonts): CellTexts {
  const known = cellTexts.get(fonts) ?? new CellTexts();
  cellTexts.set(fonts, known);
  return known;
}

/** Rounding makes no table too wide: pt. */
const ROUNDING = 0.001;

/** How much smaller the texts of a table must be for its columns to fit `width`, pt. */
function scaleToFit(narrowest: number, width: number, columns: number): number {
  const fixed = columns * 2 * CELL_PADDING + RULE_WIDTH;
  return (width - fixed) / (narrowest - fixed);
}

function scaled(style: Style, scale: number): Style {
  return scale === 1 ? style : { ...style, fontSize: style.fontSize * scale, leading: style.leading * scale };
}

/** A cell is asked for its text by every piece of the table that it may stand on; a label that stands again has another. */
function onceForEach(textOf: (each: PieceCell) => CellText): (each: PieceCell) => CellText {
  const known = new Map<Cell, CellText>();
  return (each) => {
    if (each.repeated === 'label') return textOf(each);
    const text = known.get(each.cell) ?? textOf(each);
    known.set(each.cell, text);
    return text;
  };
}

/** A line that is no part of the text, to be put anywhere. */
export interface Furniture {
  readonly width: number;
  /** `baseline` in pt from the top of the page. */
  readonly at: (x: number, baseline: number) => Item;
}

const EMPTY_LINE: Line = { glyphs: [], offsets: [], width: 0 };

/** Sets texts in the styles of one document. */
export class Setter {
  private readonly styles: Readonly<Record<string, Style>>;
  private readonly area: TypeArea;
  private readonly fonts: Fonts;
  private readonly sealed: boolean;

  /** @param sealed sign-offs leave room for a seal */
  constructor(styles: Readonly<Record<string, Style>>, area: TypeArea, fonts: Fonts, sealed = false) {
    this.styles = styles;
    this.area = area;
    this.fonts = fonts;
    this.sealed = sealed;
  }

  style(name: string): Style {
    const style = this.styles[name];
    // The format's loader has checked every style; reaching this is a fault of the program.
    if (!style) throw new Error(`no style ${name}`);
    return style;
  }

  lines(text: readonly Span[], style: Style, width: number): Line[] {
    return breakLines(this.glyphs(text, style), style, width, this.area.column);
  }

  private glyphs(text: readonly Span[], style: Style): PlacedGlyph[] {
    return setGlyphs(text, style, this.styles, this.area.column, this.fonts);
  }

  /** A line of page furniture; it is short, and nothing of it may be lost: it is never broken. */
  furniture(text: string, name: string): Furniture {
    const style = this.style(name);
    const [line = EMPTY_LINE] = this.lines([{ text }], style, Number.POSITIVE_INFINITY);
    const { fontSize } = style;
    return {
      width: line.width,
      at: (x, baseline) => ({ kind: 'line', line, x, top: baseline, fontSize, baseline, element: null }),
    };
  }

  block(node: Node): Block {
    if ('pageBreak' in node) return { kind: 'pageBreak' };
    const style = this.style(node.style);
    if ('table' in node) return this.tableBlock(node.table, style);
    if ('signOff' in node) return this.signOff(node.signOff, style);
    const text = node.text.map((span) => span.text).join('');
    return {
      kind: 'paragraph',
      style,
      element: textElement(style, text),
      lines: this.lines(node.text, style, this.area.width),
    };
  }

  /** Upright where it fits; else on a page on its side; smaller where even that is too narrow for its figures. */
  private tableBlock(table: Table, style: Style): TableBlock {
    const { element, cells } = tableElement(table, this.styles);
    const textAt = (scale: number) =>
      onceForEach((each) => this.cellText(each, table.continued, cells.get(each.cell) ?? element, scale));
    const all = tablePiece(table);
    let textOf = textAt(1);
    let narrowest = narrowestTable(all, this.area.width, textOf);
    const turned = narrowest > this.area.width;
    const width = turned ? this.area.height : this.area.width;
    if (turned) narrowest = narrowestTable(all, width, textOf);
    // More than once: columns under cells over several of them do not shrink quite as their texts do.
    for (let scale = 1; narrowest > width + ROUNDING && scale > 0; ) {
      scale *= scaleToFit(narrowest, width, table.widths.length);
      textOf = textAt(scale);
      narrowest = narrowestTable(all, width, textOf);
    }
    const measure = (piece: Piece) => measureTable(piece, width, textOf);
    return { kind: 'table', style, table, element, turned, measure, whole: measure(all) };
  }

  private cellText({ cell, repeated }: PieceCell, continued: string, element: Element, scale: number): CellText {
    const style = scaled(this.style(cell.style), scale);
    const isLabelAgain = repeated === 'label' && continued !== '';
    const text = isLabelAgain ? [...cell.text, { text: continued }] : cell.text;
    const { narrowest, linesIn } = cellTextsIn(this.fonts).get(text, style, this.area.column, () =>
      this.glyphs(text, style),
    );
    return { style, element, narrowest, linesIn };
  }

  private signOff(content: { organ: string; date: string }, style: Style): SignOff {
    const room = this.area.width - 4 * this.area.column;
    const organ = this.lines([{ text: content.organ }], { ...style, balanced: true }, room);
    const date = this.lines([{ text: content.date }], style, room);
    const { above, below, lines } = this.sealed ? sealed(organ, date, this.area) : unsealed(organ, date, this.area);
    const [organElement, dateElement] = [textElement(style, ''), textElement(style, '')];
    return {
      kind: 'signOff',
      above,
      below,
      style: { ...style, alignment: 'left' },
      lines: lines.map((each, index) => ({ ...each, element: index < organ.length ? organElement : dateElement })),
    };
  }
}

/** The structure of a document: the elements of its blocks in their order. */
export function elementsOf(blocks: readonly Block[]): Element[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'pageBreak') return [];
    return block.kind === 'signOff' ? [...new Set(block.lines.map((each) => each.element))] : [block.element];
  });
}
