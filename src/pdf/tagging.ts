/** Marks what is drawn: every stretch of content is inside its element, or an artifact. Sets the links and the bookmarks. */

import type { PdfOutline } from 'pdfmake/js/PDFDocument.js';
import type { Link } from '../layout/links.ts';
import type { Element } from '../layout/structure.ts';
import { pdfName } from './names.ts';
import type { ReportDocument } from './report-document.ts';
import { StructureTree, type Tag } from './tree.ts';

/** What is no part of the text: page numbers and repeated heads, or the rules of a table. */
export type Artifact = 'Pagination' | 'Layout';

/** A rectangle of an upright page, pt from its upper left corner. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Lines that are links, in a report: what is more is text. A published report has three. */
const MOST_LINKS = 1000;

/** Characters of an address that is written anew with each line on which it stands. */
const LONGEST_REPEATED = 200;

export class Tagger {
  private readonly document: ReportDocument;
  private links = 0;
  /** Where a long address is written. */
  private readonly targets = new Map<Link, unknown>();
  private readonly tree: StructureTree;
  private readonly bookmarks: { readonly level: number; readonly item: PdfOutline }[] = [];
  private open: Tag | Artifact | undefined;

  constructor(document: ReportDocument) {
    this.document = document;
    this.tree = new StructureTree(document);
  }

  /** What is drawn next is no part of the text. */
  beginArtifact(kind: Artifact): void {
    if (this.begin(kind)) this.document.addContent(`/Artifact<</Type${pdfName(kind)}>>BDC`);
  }

  /** What is drawn next, in `area`, is text of `element`, and of `link` where it is one's. */
  beginText(element: Element, link: Link | undefined, area: () => Area): void {
    if (element.heading && !this.tree.knows(element)) this.bookmark(element.heading, area());
    if (link && this.links < MOST_LINKS) this.beginLink(link, element, area());
    else this.mark(element.role, this.tree.tag(element));
  }

  /** What is drawn next is the part of a link in `element` that covers the area. */
  private beginLink(link: Link, element: Element, { x, y, width, height }: Area): void {
    const tag = this.tree.linkTag(link, this.tree.tag(element));
    this.mark('Link', tag);
    this.links++;
    this.tree.addAnnotation(tag, (key) => {
      // pdfkit writes a String object as a PDF string, a plain string as a name.
      const words = link.url.length > LONGEST_REPEATED ? `${link.url.slice(0, LONGEST_REPEATED)}...` : link.url;
      const options = { StructParent: key, Contents: new String(words) };
      const target = this.targets.get(link);
      if (target) this.document.annotate(x, y, width, height, { ...options, Subtype: 'Link', A: target });
      else this.document.link(x, y, width, height, link.url, options);
      const annotation = this.document.page.annotations.at(-1);
      if (link.url.length > LONGEST_REPEATED && annotation) this.targets.set(link, annotation.data['A']);
      return annotation?.id ?? 0;
    });
  }

  /** Ends what is open; needed where the state of the graphics changes. */
  close(): void {
    if (this.open !== undefined) this.document.addContent('EMC');
    this.open = undefined;
  }

  endPage(): void {
    this.close();
    this.tree.endPage();
  }

  private mark(role: string, tag: Tag): void {
    if (this.begin(tag)) this.document.addContent(`${pdfName(role)}<</MCID ${this.tree.addContent(tag)}>>BDC`);
  }

  /** @returns false where it goes on */
  private begin(what: Tag | Artifact): boolean {
    if (what === this.open) return false;
    this.close();
    this.open = what;
    return true;
  }

  /** pdfmake's own bookmarks lead to the page's upper right corner; these lead to the heading. */
  private bookmark({ text, level }: { text: string; level: number }, { x, y }: Area): void {
    while ((this.bookmarks.at(-1)?.level ?? 0) >= level) this.bookmarks.pop();
    const parent = this.bookmarks.at(-1)?.item ?? this.document.outline;
    const item = parent.addItem(text, { top: y, left: this.document.page.width - x, expanded: true });
    this.bookmarks.push({ level, item });
  }

  /** Writes the tree, in the order of the document; called once all pages are drawn. */
  finish(elements: readonly Element[]): void {
    this.tree.write(elements);
  }
}
