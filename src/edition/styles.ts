/** Turns the page and the styles of format.yaml into those of the document definition, in pt. */

import type { PageSpec, Style } from './definition.ts';
import type { Piece } from './expand.ts';
import type { Entries, Reader } from './reader.ts';

export type Styles = Readonly<Record<string, Style>>;

const ALIGNMENTS = ['left', 'center', 'right', 'justify'] as const;
const SCOPES = ['none', 'column', 'row'] as const;
const OPTIONAL = [
  'leading',
  'alignment',
  'indent',
  'onGrid',
  'balanced',
  'before',
  'after',
  'keepWithNext',
  'level',
  'scope',
];

/**
 * Distance from line to line of the grid, pt: the height of the type area over its lines, rounded down to even hundredths, so
 * that so many lines fit and half a line is whole hundredths; 28.98 for 22 lines in 225 mm.
 */
export function pitchOf({ height, margins, grid }: PageSpec): number {
  return Math.floor(((height - margins.top - margins.bottom) / grid.lines) * 50) / 50;
}

/** @param pitch of the page's grid: the leading of a style that has none of its own */
export function readStyles(piece: Piece | undefined, pitch: number, reader: Reader): Styles {
  const styles: Record<string, Style> = Object.create(null);
  for (const [name, each] of reader.named(piece)) {
    styles[name] = style(reader.entries(each, ['font', 'fontSize'], OPTIONAL), pitch, reader);
  }
  return styles;
}

function style(entries: Entries, pitch: number, reader: Reader): Style {
  return {
    font: reader.text(entries.get('font')),
    fontSize: reader.length(entries.get('fontSize')),
    leading: entries.has('leading') ? reader.length(entries.get('leading')) : pitch,
    alignment: reader.oneOf(entries.get('alignment'), ALIGNMENTS, 'layout-word-known', 'left'),
    indent: reader.whole(entries.get('indent'), 0),
    onGrid: reader.flag(entries.get('onGrid')),
    balanced: reader.flag(entries.get('balanced')),
    before: reader.space(entries.get('before'), pitch),
    after: reader.space(entries.get('after'), pitch),
    keepWithNext: reader.flag(entries.get('keepWithNext')),
    level: reader.whole(entries.get('level'), 0),
    scope: reader.oneOf(entries.get('scope'), SCOPES, 'layout-word-known', 'none'),
  };
}

/** A style's name; an unknown one is a finding with the nearest. */
export function readStyleName(piece: Piece | undefined, styles: readonly string[], reader: Reader): string {
  return reader.oneOf(piece, styles, 'layout-style-known', '');
}

/** @param styles the names of the styles */
export function readPage(piece: Piece | undefined, styles: readonly string[], reader: Reader): PageSpec {
  const page = reader.entries(piece, ['width', 'height', 'margins', 'grid', 'number']);
  const margins = reader.entries(page.get('margins'), ['left', 'top', 'right', 'bottom']);
  const grid = reader.entries(page.get('grid'), ['characters', 'lines']);
  const number = reader.entries(page.get('number'), ['text', 'style', 'below', 'indent']);
  return {
    width: reader.length(page.get('width')),
    height: reader.length(page.get('height')),
    margins: {
      left: reader.length(margins.get('left')),
      top: reader.length(margins.get('top')),
      right: reader.length(margins.get('right')),
      bottom: reader.length(margins.get('bottom')),
    },
    grid: { characters: reader.whole(grid.get('characters'), 1), lines: reader.whole(grid.get('lines'), 1) },
    number: {
      text: pageNumberText(number.get('text'), reader),
      style: readStyleName(number.get('style'), styles, reader),
      below: reader.length(number.get('below')),
      indent: reader.whole(number.get('indent'), 0),
    },
  };
}

function pageNumberText(piece: Piece | undefined, reader: Reader): string {
  const text = reader.text(piece);
  if (piece && !text.includes('{page}')) reader.fault(piece, 'layout-value-fits', '页码里要有“{page}”。');
  return text;
}
