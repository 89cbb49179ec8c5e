/** Laid-out pages → numbers for the screen: each line with its glyphs, their places and the entry that it prints. */

import { joinPath, valueAt } from '../cell-path.ts';
import type { LayoutNode, TableLayout } from '../edition/layout.ts';
import { figureIn } from '../edition/printing.ts';
import type { Face } from '../fonts/fonts.ts';
import { outlinePath } from '../fonts/outline-path.ts';
import type { LaidOut } from '../layout/layout.ts';
import type { Item, PlacedLine } from '../layout/placed.ts';
import type { Element } from '../layout/structure.ts';
import type { FilledSubmission } from '../submission/filled-text.ts';
import type { Outline, Sheet, SheetLine } from './wire.ts';

/** The glyphs that pages have been drawn with, each with a number: the screen asks once for the outline of each. */
export class GlyphNumbers {
  readonly #numbers = new Map<Face, Map<number, number>>();
  readonly #outlines: Outline[] = [];

  get count(): number {
    return this.#outlines.length;
  }

  numberOf(face: Face, gid: number): number {
    const known = this.#numbers.get(face) ?? new Map<number, number>();
    const number = known.get(gid) ?? this.#outlines.push([face.unitsPerEm, outlinePath(face, gid)]) - 1;
    this.#numbers.set(face, known.set(gid, number));
    return number;
  }

  from(number: number): readonly Outline[] {
    return this.#outlines.slice(number);
  }
}

export function sheetsOf({ pages, elements }: LaidOut, submission: FilledSubmission, glyphs: GlyphNumbers): Sheet[] {
  const entries = entriesOf(elements, submission);
  const lineOf = (item: PlacedLine): SheetLine => {
    const { line, x, baseline, fontSize, element } = item;
    const numbers = line.glyphs.map(({ glyph }) => glyphs.numberOf(glyph.face, glyph.gid));
    const entry = (element && entries.get(element)) ?? '';
    return [rounded(x), rounded(baseline), fontSize, numbers, line.offsets.map(rounded), entry];
  };
  return pages.map(({ turned, items, furniture }) => ({
    turned,
    rules: items.flatMap((item) => (item.kind === 'rule' ? [item.x1, item.y1, item.x2, item.y2].map(rounded) : [])),
    lines: linesAmong(items).map(lineOf),
    furniture: linesAmong(furniture).map(lineOf),
  }));
}

function linesAmong(items: readonly Item[]): PlacedLine[] {
  return items.flatMap((item) => (item.kind === 'line' ? [item] : []));
}

/** To a hundredth of a point. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * Which entry each element prints. The layout is walked as it is when it is filled: what stands in it gives as many elements,
 * one after the other.
 */
function entriesOf(elements: readonly Element[], submission: FilledSubmission): Map<Element, string> {
  const entries = new Map<Element, string>();
  const figures = new Set(submission.format.schema.figures.map(joinPath));
  const left = elements.values();
  const next = (entry?: string): Element | undefined => {
    const { value } = left.next();
    if (value && entry !== undefined) entries.set(value, entry);
    return value;
  };
  const walk = (nodes: readonly LayoutNode[]): void => {
    for (const node of nodes) {
      if ('given' in node) {
        if (valueAt(submission.values, node.given) !== undefined) walk(node.nodes);
      } else if ('prose' in node) {
        const entry = joinPath(node.prose);
        for (const _ of submission.texts.get(entry)?.paragraphs ?? []) next(entry);
      } else if ('table' in node) noteCells(next(), node, figures, entries);
      else if ('signOff' in node) {
        next('单位');
        next('成文日期');
      } else next();
    }
  };
  walk(submission.format.layout);
  return entries;
}

function noteCells(
  element: Element | undefined,
  { table }: TableLayout,
  figures: ReadonlySet<string>,
  entries: Map<Element, string>,
): void {
  const cells = element?.children.flatMap((part) => part.children.flatMap((row) => row.children)) ?? [];
  const laid = table.body.flatMap((row) => row.filter((cell) => cell !== null));
  for (const [index, cell] of laid.entries()) {
    const [figure, printed] = [figureIn(cell, figures), cells[index]];
    if (printed && figure !== undefined) entries.set(printed, figure);
  }
}
