/**
 * Writes the structure tree, the bookmarks and the links: every stretch of content is inside its element, or an artifact.
 *
 * The tree is written as text. pdfkit's own way, an object, a reference and a dictionary for each element, which asks all
 * its children at every step whether they are ready, takes 0.89 ms of a report and 1.4 MB of heap; this one 0.11 ms and
 * 0.2 MB, in a file 6 kB smaller.
 */

import type { PdfOutline } from 'pdfmake/js/PDFDocument.js';
import type { ReportDocument } from './document.ts';
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

/** An element as an object of the file. */
interface Tag {
  readonly object: number;
  /** The page of its first content: an object. */
  page: number | null;
  /** What it holds, in the order in which it is drawn, as PDF text. */
  kids: string;
}

/** The part of a link that stands on one page: an element inside that of its text. */
interface LinkTag extends Tag {
  readonly link: Link;
  readonly parent: number;
  readonly page: number;
}

export class Tagger {
  private readonly document: ReportDocument;
  private readonly tags = new Map<Element, Tag>();
  private readonly links: LinkTag[] = [];
  /** The parent tree (ISO 32000-1, 14.7.4.4): the elements of a page's contents, or the element of an annotation. */
  private readonly parents: (number | readonly number[])[] = [];
  /** The elements of the contents of this page; undefined while it has none. */
  private contents: number[] | undefined;
  private readonly bookmarks: { readonly level: number; readonly item: PdfOutline }[] = [];
  private open: Tag | Artifact | undefined;

  constructor(document: ReportDocument) {
    this.document = document;
  }

  /** What is drawn next is no part of the text. */
  beginArtifact(kind: Artifact): void {
    if (this.begin(kind)) this.document.addContent(`/Artifact<</Type/${kind}>>BDC`);
  }

  /** What is drawn next is text of `element`. */
  beginText(element: Element): void {
    const tag = this.tag(element);
    if (this.begin(tag)) this.mark(element.role, tag);
  }

  /** What is drawn next is the part of a link in `element` that covers `area`. */
  beginLink(link: Link, element: Element, { x, y, width, height }: Area): void {
    const tag = this.linkTag(link, this.tag(element));
    if (this.begin(tag)) this.mark('Link', tag);
    const key = this.parents.push(tag.object) - 1;
    // pdfkit writes a String object as a PDF string, a plain string as a name.
    this.document.link(x, y, width, height, link.url, { StructParent: key, Contents: new String(link.url) });
    const annotation = this.document.page.annotations.at(-1);
    tag.kids += `<</Type/OBJR/Obj ${annotation?.id} 0 R/Pg ${tag.page} 0 R>>`;
  }

  /** Whether something of `element` is drawn. */
  knows(element: Element): boolean {
    return this.tags.has(element);
  }

  /** Ends what is open; needed where the state of the graphics changes. */
  close(): void {
    if (this.open !== undefined) this.document.addContent('EMC');
    this.open = undefined;
  }

  endPage(): void {
    this.close();
    this.contents = undefined;
  }

  /** @returns false where it goes on */
  private begin(what: Tag | Artifact): boolean {
    if (what === this.open) return false;
    this.close();
    this.open = what;
    return true;
  }

  /** Begins a stretch of content of `tag`, known by its number on the page. */
  private mark(role: string, tag: Tag): void {
    const page = this.document.page.dictionary;
    if (!this.contents) {
      this.contents = [];
      page.data['StructParents'] = this.parents.push(this.contents) - 1;
    }
    const id = this.contents.push(tag.object) - 1;
    this.document.addContent(`/${role}<</MCID ${id}>>BDC`);
    tag.page ??= page.id;
    tag.kids += tag.page === page.id ? ` ${id}` : `<</Type/MCR/Pg ${page.id} 0 R/MCID ${id}>>`;
  }

  private tag(element: Element): Tag {
    let tag = this.tags.get(element);
    if (!tag) {
      tag = { object: this.document.nextObject(), page: null, kids: '' };
      this.tags.set(element, tag);
    }
    return tag;
  }

  private linkTag(link: Link, parent: Tag): LinkTag {
    const page = this.document.page.dictionary.id;
    const known = this.links.at(-1);
    // Cells of one text share its link.
    if (known?.link === link && known.parent === parent.object && known.page === page) return known;
    const tag = { object: this.document.nextObject(), page, kids: '', link, parent: parent.object };
    this.links.push(tag);
    parent.kids += ` ${tag.object} 0 R`;
    return tag;
  }

  /** pdfmake's own bookmarks lead to the page's upper right corner; these lead to the heading, whose text begins at `x`, `y`. */
  bookmark({ text, level }: { text: string; level: number }, { x, y }: Area): void {
    while ((this.bookmarks.at(-1)?.level ?? 0) >= level) this.bookmarks.pop();
    const parent = this.bookmarks.at(-1)?.item ?? this.document.outline;
    const item = parent.addItem(text, { top: y, left: this.document.page.width - x, expanded: true });
    this.bookmarks.push({ level, item });
  }

  /** The tree, in the order of the document; called once all pages are drawn. */
  finish(elements: readonly Element[]): void {
    const root = this.document.ref({});
    this.document._root.data['StructTreeRoot'] = root;
    const top = this.write({ role: 'Document', children: elements }, root.id);
    for (const { object, page, kids, parent } of this.links) {
      this.document.writeObject(object, `<</S/Link/P ${parent} 0 R/Pg ${page} 0 R/K[${kids}]>>`);
    }
    this.document.writeObject(root.id, `<</Type/StructTreeRoot/K[${top} 0 R]/ParentTree<<${this.numbers()}>>>>`);
  }

  /** @returns the element's object */
  private write(element: Element, parent: number): number {
    const { object, page, kids } = this.tag(element);
    let all = kids;
    for (const child of element.children) all += ` ${this.write(child, object)} 0 R`;
    const place = page === null ? '' : `/Pg ${page} 0 R`;
    this.document.writeObject(object, `<</S/${element.role}/P ${parent} 0 R${place}${attributes(element)}/K[${all}]>>`);
    return object;
  }

  private numbers(): string {
    const references = (parent: number | readonly number[]) =>
      typeof parent === 'number' ? `${parent} 0 R` : `[${parent.join(' 0 R ')} 0 R]`;
    return `/Nums[${this.parents.map((parent, key) => `${key} ${references(parent)}`).join('\n')}]`;
  }
}

/** What a cell heads, and how far it goes (ISO 32000-1, 14.8.5.7). */
function attributes({ cell }: Element): string {
  if (!cell) return '';
  const scope = cell.scope === null ? '' : `/Scope/${cell.scope}`;
  const columns = cell.colSpan > 1 ? `/ColSpan ${cell.colSpan}` : '';
  const rows = cell.rowSpan > 1 ? `/RowSpan ${cell.rowSpan}` : '';
  const all = scope + columns + rows;
  return all === '' ? '' : `/A<</O/Table${all}>>`;
}
