/** Writes the structure tree, the bookmarks and the links: every stretch of content is inside its element, or an artifact. */

import type { PdfContent, PdfDocument, PdfElement, PdfOutline, PdfPage } from 'pdfmake/js/PDFDocument.js';
import type { Link } from './links.ts';
import type { Element } from './structure.ts';

/** What is no part of the text: page numbers and repeated heads, or the rules of a table. */
export type Artifact = 'Pagination' | 'Layout';

/** A rectangle of an upright page, pt from its upper left corner. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of a link that stands on one page. */
interface LinkElement {
  readonly link: Link;
  readonly page: PdfPage;
  readonly element: PdfElement;
}

export class Tagger {
  private readonly document: PdfDocument;
  /** What an element holds, in the order in which it was drawn. */
  private readonly contents = new Map<Element, (PdfContent | LinkElement)[]>();
  private readonly bookmarks: { readonly level: number; readonly item: PdfOutline }[] = [];
  private open: Element | Artifact | Link | undefined;
  private page: PdfPage | undefined;

  constructor(document: PdfDocument) {
    this.document = document;
  }

  /** What is drawn next is no part of the text. */
  beginArtifact(kind: Artifact): void {
    if (this.begin(kind)) this.document.markContent('Artifact', { type: kind });
  }

  /** What is drawn next is text of `element`, in `area`. */
  beginText(element: Element, area: Area): void {
    if (!this.begin(element)) return;
    if (element.heading && !this.contents.has(element)) this.bookmark(element.heading, area);
    this.contentsOf(element).push(this.document.markStructureContent(element.role));
  }

  /** What is drawn next is the part of a link in `element` that covers `area`. */
  beginLink(link: Link, element: Element, area: Area): void {
    const known = this.contentsOf(element).find(
      (each) => 'link' in each && each.link === link && each.page === this.document.page,
    );
    const part =
      known && 'link' in known ? known : { link, page: this.document.page, element: this.document.struct('Link') };
    if (!known) this.contentsOf(element).push(part);
    if (this.begin(link)) part.element.add(this.document.markStructureContent('Link'));
    const { x, y, width, height } = area;
    // pdfkit writes a String object as a PDF string, a plain string as a name.
    const spoken = new String(link.url);
    this.document.link(x, y, width, height, link.url, { structParent: part.element, Contents: spoken });
  }

  /** Ends what is open; needed where the state of the graphics changes. */
  close(): void {
    while (this.document.page.markings.length > 0) this.document.endMarkedContent();
    this.open = undefined;
  }

  /** @returns false where it goes on */
  private begin(what: Element | Artifact | Link): boolean {
    const isSamePage = this.document.page === this.page;
    if (isSamePage && what === this.open) return false;
    if (isSamePage) this.close();
    this.open = what;
    this.page = this.document.page;
    return true;
  }

  private contentsOf(element: Element): (PdfContent | LinkElement)[] {
    const contents = this.contents.get(element) ?? [];
    this.contents.set(element, contents);
    return contents;
  }

  /** pdfmake's own bookmarks lead to the page's upper right corner; these lead to the heading. */
  private bookmark({ text, level }: { text: string; level: number }, { x, y }: Area): void {
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
    for (const content of this.contents.get(element) ?? []) {
      if ('link' in content) this.addLink(written, content);
      else written.add(content);
    }
    for (const child of element.children) written.add(this.written(child));
    written.end();
    return written;
  }

  /** pdfkit takes the page of a link's annotation to be the document's current one at this moment. */
  private addLink(parent: PdfElement, { element, page }: LinkElement): void {
    const current = this.document.page;
    this.document.page = page;
    element.end();
    parent.add(element);
    this.document.page = current;
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
