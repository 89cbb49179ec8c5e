/** Styles as they are used → styles.xml, each of them once (ECMA-376-1 §18.8). */

import type { Style } from './workbook.ts';
import { element, XML_HEAD } from './xml-writer.ts';

export const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const DEFAULT_FONT = '宋体';
const DEFAULT_SIZE = 11;
/** Those that need no code of their own (§18.8.30). */
const BUILT_IN: Readonly<Record<string, number>> = { General: 0, '0': 1, '0.00': 2, '@': 49 };
const FIRST_OWN = 164;

/** A list in which each text stands once. */
class Once {
  readonly all: string[];
  readonly #at = new Map<string, number>();

  constructor(first: readonly string[] = []) {
    this.all = [...first];
    for (const [index, each] of first.entries()) this.#at.set(each, index);
  }

  indexOf(text: string): number {
    const known = this.#at.get(text);
    if (known !== undefined) return known;
    this.#at.set(text, this.all.length);
    return this.all.push(text) - 1;
  }
}

export class StyleSheet {
  readonly #fonts = new Once([fontOf({})]);
  readonly #fills = new Once([patternFill({ patternType: 'none' }), patternFill({ patternType: 'gray125' })]);
  readonly #borders = new Once([borderOf(false)]);
  readonly #formats = new Once();
  readonly #cells = new Once([element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0 })]);
  readonly #highlights = new Once();
  readonly #ids = new Map<string, number>();
  /** Most cells of a sheet share a few. */
  readonly #known = new WeakMap<Style, number>();

  /** The number by which cells name a style; 0 is that of a cell without one. */
  id(style: Style | undefined): number {
    if (!style) return 0;
    const id = this.#known.get(style) ?? this.#idOf(style);
    this.#known.set(style, id);
    return id;
  }

  #idOf(style: Style): number {
    const key = JSON.stringify(style);
    const id = this.#ids.get(key) ?? this.#cells.indexOf(this.#cellFormat(style));
    this.#ids.set(key, id);
    return id;
  }

  #cellFormat(style: Style): string {
    const { fill, border = false, align, vertical = 'center', wrap = false, unlocked = false } = style;
    return element(
      'xf',
      {
        numFmtId: this.#format(style.format ?? 'General'),
        fontId: this.#fonts.indexOf(fontOf(style)),
        fillId: fill === undefined ? 0 : this.#fills.indexOf(solidFill(fill)),
        borderId: this.#borders.indexOf(borderOf(border)),
        xfId: 0,
        applyNumberFormat: 1,
        applyFont: 1,
        applyFill: 1,
        applyBorder: 1,
        applyAlignment: 1,
        applyProtection: 1,
      },
      element('alignment', { horizontal: align, vertical, wrapText: wrap ? 1 : undefined }),
      element('protection', { locked: unlocked ? 0 : 1 }),
    );
  }

  #format(code: string): number {
    return BUILT_IN[code] ?? FIRST_OWN + this.#formats.indexOf(code);
  }

  /** The number by which conditional formats name a colour. */
  highlightId(fill: string, color?: string): number {
    const pattern = element('fgColor', { rgb: `FF${fill}` }) + element('bgColor', { rgb: `FF${fill}` });
    return this.#highlights.indexOf(
      element(
        'dxf',
        {},
        color === undefined ? '' : element('font', {}, element('color', { rgb: `FF${color}` })),
        element('fill', {}, element('patternFill', { patternType: 'solid' }, pattern)),
      ),
    );
  }

  xml(): string {
    const formats = this.#formats.all.map((formatCode, index) =>
      element('numFmt', { numFmtId: FIRST_OWN + index, formatCode }),
    );
    return (
      XML_HEAD +
      element(
        'styleSheet',
        { xmlns: SPREADSHEET },
        formats.length > 0 ? counted('numFmts', formats) : '',
        counted('fonts', this.#fonts.all),
        counted('fills', this.#fills.all),
        counted('borders', this.#borders.all),
        counted('cellStyleXfs', [element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })]),
        counted('cellXfs', this.#cells.all),
        counted('cellStyles', [element('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })]),
        counted('dxfs', this.#highlights.all),
      )
    );
  }
}

function counted(name: string, each: readonly string[]): string {
  return element(name, { count: each.length }, ...each);
}

function fontOf({ font = DEFAULT_FONT, size = DEFAULT_SIZE, bold = false, color }: Style): string {
  return element(
    'font',
    {},
    bold ? element('b') : '',
    element('sz', { val: size }),
    color === undefined ? '' : element('color', { rgb: `FF${color}` }),
    element('name', { val: font }),
    element('charset', { val: 134 }),
  );
}

function patternFill(attributes: { patternType: string }, ...content: string[]): string {
  return element('fill', {}, element('patternFill', attributes, ...content));
}

function solidFill(color: string): string {
  return patternFill(
    { patternType: 'solid' },
    element('fgColor', { rgb: `FF${color}` }),
    element('bgColor', { indexed: 64 }),
  );
}

function borderOf(isDrawn: boolean): string {
  const line = element('color', { rgb: 'FF7F7F7F' });
  const side = (name: string) => (isDrawn ? element(name, { style: 'thin' }, line) : element(name));
  return element('border', {}, ...['left', 'right', 'top', 'bottom'].map(side), element('diagonal'));
}
