/** The parts of pdfmake 0.3.11, and of the pdfkit inside it, that the typesetter stands on. Private to pdfmake: the version is pinned. */

declare module 'pdfmake/js/PDFDocument.js' {
  /** An indirect object; `end` writes it into the document. */
  export interface PdfObject {
    readonly id: number;
    data: Record<string, unknown>;
    end(chunk?: Uint8Array | string): void;
  }

  export interface PdfStream extends PdfObject {
    /** Whether pdfkit is to deflate it. */
    compress: boolean;
    write(chunk: Uint8Array): void;
  }

  export interface PdfPage {
    readonly width: number;
    readonly dictionary: PdfObject;
    readonly fonts: Record<string, PdfObject>;
    readonly annotations: readonly PdfObject[];
    readonly content: PdfStream;
  }

  export interface PdfOutline {
    options: object;
    /** `top` from the top of the page; `left` from its right edge, for pdfkit takes it off the width. */
    addItem(title: string, options: { top: number; left: number; expanded: boolean }): PdfOutline;
  }

  class PDFDocument {
    constructor(
      fonts: object,
      images: object,
      patterns: object,
      attachments: object,
      options: object,
      virtualfs: null,
      localAccessPolicy: (path: string) => boolean,
    );
    page: PdfPage;
    readonly outline: PdfOutline;
    readonly _root: PdfObject;
    _id: Uint8Array;
    /** pdfkit calls `finalize` of each when the document ends. */
    readonly _fontFamilies: Record<string, { finalize(): void }>;
    ref(data: Record<string, unknown>): PdfObject;
    on(event: 'pageAdded', listener: () => void): this;
    addContent(data: string): this;
    file(content: Uint8Array, options: object): unknown;
    appendXML(xml: string): void;
    /** A rectangle of the page that leads to `url`; `Contents` is what a screen reader says. */
    link(
      x: number,
      y: number,
      w: number,
      h: number,
      url: string,
      options: { StructParent: number; Contents: object },
    ): this;
    /** A rectangle of the page, with the entries of its annotation. */
    annotate(x: number, y: number, w: number, h: number, options: object): this;
    /** Where each object begins, by its number less one; null while it isn't written. */
    readonly _offsets: (number | null)[];
    /** Objects that have a number and are not written yet: the file ends with the last of them. */
    _waiting: number;
    /** How much is written, bytes. */
    _offset: number;
    /** Writes bytes, or a line of text whose characters are bytes. */
    _write(data: Uint8Array | string): void;
    /** Notes where an object begins. */
    _refEnd(object: { readonly id: number; readonly offset: number }): void;
    /** Writes the pages drawn so far. */
    flushPages(): void;
    end(): void;
    /** Where pdfkit puts what it has written. */
    push(chunk: Uint8Array | null): boolean;
  }

  export type PdfDocument = PDFDocument;
  const module: { default: typeof PDFDocument };
  export default module;
}

declare module 'pdfmake/js/Renderer.js' {
  import type { PdfDocument } from 'pdfmake/js/PDFDocument.js';

  class Renderer {
    constructor(document: PdfDocument);
    readonly pdfDocument: PdfDocument;
    /** Adds the pages and calls `renderLine` or `renderVector` for each item. */
    renderPages(pages: readonly RendererPage[]): void;
  }

  export interface RendererPage {
    readonly pageSize: { readonly width: number; readonly height: number };
    readonly items: readonly { readonly type: 'line' | 'vector'; readonly item: unknown }[];
  }

  const module: { default: typeof Renderer };
  export default module;
}
