/** Writes the structure tree and the bookmarks: every stretch of content is inside its element, or an artifact. */

import type { PdfContent, PdfDocument, PdfElement, PdfOutline, PdfPage } from 'pdfmake/js/PDFDocument.js';
import type { Element } from './structure.ts';

/** What is no part of the text: page numbers and repeated heads, or the rules of a table. */
export type Artifact = 'Pagination' | 'Layout';

export class Tagger {
  private readonly document: PdfDocument;
  private readonly contents = new Map<Element, PdfContent[]>();
  private readonly bookmarks: { readonly level: number; readonly item: PdfOutline }[] = [];
  private open: Element | Artifact | undefined;
  private page: PdfPage | undefined;

  constructor(document: PdfDocument) {
    this.document = document;
  }

  /** What is drawn next belongs to `what`. `x`, `y`: its place on the page, for the bookmark of a heading. */
  begin(what: Element | Artifact, x: number, y: number): void {
    const { document } = this;
    if (what === this.open && document.page === this.page) return;
    if (document.page === this.page) while (document.page.markings.length > 0) document.endMarkedContent();
    this.open = what;
    this.page = document.page;
    if (typeof what === 'string') document.markContent('Artifact', { type: what });
    else this.beginElement(what, x, y);
  }

  private beginElement(element: Element, x: number, y: number): void {
    const known = this.contents.get(element);
    if (!known && element.heading) this.bookmark(element.heading, x, y);
    const content = this.document.markStructureContent(element.role);
    this.contents.set(element, [...(known ?? []), content]);
  }

  /** pdfmake's own bookmarks lead to the page's upper right corner; these lead to the heading. */
  private bookmark({ text, level }: { text: string; level: number }, x: number, y: number): void {
    while ((this.bookmarks.at(-1)?.level ?? 0) >= level) this.bookmarks.pop();
    const parent = this.bookmarks.at(-1)?.item ?? this.document.outline;
    const item = parent.addItem(text, { top: y, left: this.document.page.width - x, expanded: true });
    this.bookmarks.push({ level, item });
  }

  /** The tree, in the order of the document; called once all pages are drawn. */
  finish(elements: readonly Element[]): void {
    const root = this.document.struct('Document');
    for (const element of elements) root.add(this.written(element));
    root.end();
    this.document.addStructure(root);
  }

  private written(element: Element): PdfElement {
    const written = this.document.struct(element.role);
    if (element.cell) written.dictionary.data['A'] = cellAttributes(element.cell);
    for (const content of this.contents.get(element) ?? []) written.add(content);
    for (const child of element.children) written.add(this.written(child));
    written.end();
    return written;
  }
}

function cellAttributes({ scope, colSpan, rowSpan }: NonNullable<Element['cell']>): object {
  return {
    O: 'Table',
    ...(scope !== null && { Scope: scope }),
    ...(colSpan > 1 && { ColSpan: colSpan }),
    ...(rowSpan > 1 && { RowSpan: rowSpan }),
  };
}
