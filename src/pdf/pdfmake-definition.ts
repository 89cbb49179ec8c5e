/**
 * A document definition → one that stock pdfmake (0.3) prints: `createPdf(definition)` after `addFonts(definition.fonts)`.
 *
 * Ours is in pdfmake's words but for what pdfmake has no word for. Those are said in its own here: the grid by the spacing
 * of characters, a line pitch by the natural height of the face, fallback by a font for each stretch of text, a sign-off by
 * two texts at the right. What stock pdfmake cannot do is left out: 禁则 and balanced lines, a heading kept with what follows,
 * table heads marked （续）, a wide table on a page lying on its side, tags and PDF/A. The page number is left out too, for a
 * footer is a function, which JSON does not hold.
 */

import type { Cell, Definition, Node, PageSpec, Span, Style, Table } from '../edition/definition.ts';
import type { Fonts, Run } from '../fonts/fonts.ts';

/** Plain JSON, in the words of pdfmake's documentation; lengths in pt. */
export interface PdfmakeDefinition {
  /** For `addFonts`: each face by the name that the texts use, with the path of its file. */
  readonly fonts: Readonly<Record<string, { readonly normal: string }>>;
  readonly pageSize: { readonly width: number; readonly height: number };
  readonly pageMargins: readonly [left: number, top: number, right: number, bottom: number];
  readonly info: Readonly<Record<'title' | 'author' | 'subject' | 'keywords', string>>;
  readonly content: readonly PdfmakeNode[];
}

type PdfmakeNode = Readonly<Record<string, unknown>>;

/** A sign-off ends two characters from the right edge, its organ two more from the date's end (GB/T 9704-2012 7.3.5.2). */
const SIGN_OFF_INDENT = 2;

export function pdfmakeDefinition(definition: Definition, fonts: Fonts): PdfmakeDefinition {
  return new Translation(definition, fonts).definition();
}

class Translation {
  readonly #definition: Definition;
  readonly #fonts: Fonts;
  readonly #column: number;
  readonly #used = new Map<string, { readonly normal: string }>();

  constructor(definition: Definition, fonts: Fonts) {
    this.#definition = definition;
    this.#fonts = fonts;
    this.#column = columnOf(definition.page);
  }

  definition(): PdfmakeDefinition {
    const { info, page, content } = this.#definition;
    const { left, top, right, bottom } = page.margins;
    const nodes = content.flatMap((node) => this.#node(node));
    return {
      fonts: Object.fromEntries(this.#used),
      pageSize: { width: page.width, height: page.height },
      pageMargins: [left, top, right, bottom],
      info: { title: info.title, author: info.author, subject: info.subject, keywords: info.keywords },
      content: nodes,
    };
  }

  #node(node: Node): PdfmakeNode[] {
    if ('pageBreak' in node) return [{ text: '', pageBreak: node.pageBreak }];
    const style = this.#style(node.style);
    if ('table' in node) return [this.#table(node.table)];
    if ('signOff' in node) return this.#signOff(node.signOff, style);
    return [{ ...this.#text(node.text, style), margin: [0, style.before, 0, style.after] }];
  }

  #signOff({ organ, date }: { organ: string; date: string }, style: Style): PdfmakeNode[] {
    const at = (text: string, columns: number): PdfmakeNode => ({
      ...this.#text([{ text }], style),
      alignment: 'right',
      margin: [0, 0, columns * this.#column, 0],
    });
    return [at(organ, SIGN_OFF_INDENT), at(date, 2 * SIGN_OFF_INDENT)];
  }

  #table({ widths, headerRows, body }: Table): PdfmakeNode {
    const rows = body.map((row) => row.map((cell) => (cell ? this.#cell(cell) : {})));
    return { table: { widths, headerRows, dontBreakRows: true, body: rows } };
  }

  #cell({ text, style: name, colSpan, rowSpan }: Cell): PdfmakeNode {
    const style = this.#style(name);
    return { ...this.#text(text, style), margin: [0, style.before, 0, style.after], colSpan, rowSpan };
  }

  /** Each stretch in the face that our chains of fallback choose for it: stock pdfmake has one face a font. */
  #text(spans: readonly Span[], style: Style): PdfmakeNode {
    const { fontSize, alignment, indent } = style;
    const text = spans.flatMap((span) => {
      const role = span.style === undefined ? style.font : this.#style(span.style).font;
      return this.#fonts.runs(role, span.text).map((run) => this.#run(run, style));
    });
    return { text, fontSize, alignment, ...(indent > 0 && { leadingIndent: indent * this.#column }) };
  }

  #run({ face, text, features }: Run, { fontSize, leading, onGrid }: Style): PdfmakeNode {
    this.#used.set(face.id, { normal: face.file });
    const { ascent, descent, lineGap } = face.metrics;
    return {
      text,
      font: face.id,
      lineHeight: leading / ((fontSize * (ascent - descent + lineGap)) / 1000),
      ...(onGrid && { characterSpacing: this.#column - fontSize }),
      ...(features.length > 0 && { fontFeatures: features }),
    };
  }

  #style(name: string): Style {
    const style = this.#definition.styles[name];
    if (!style) throw new Error(`no such style: ${name}`);
    return style;
  }
}

/** Width of a character of the grid, pt. */
function columnOf({ width, margins, grid }: PageSpec): number {
  return (width - margins.left - margins.right) / grid.characters;
}
