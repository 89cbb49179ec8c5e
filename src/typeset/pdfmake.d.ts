/** The parts of pdfmake 0.3.11, and of the pdfkit inside it, that the typesetter stands on. Private to pdfmake: the version is pinned. */

declare module 'pdfmake/js/PDFDocument.js' {
  /** An indirect object; `end` writes it into the document. */
  export interface PdfObject {
    data: Record<string, unknown>;
    end(chunk?: Uint8Array | string): void;
  }

  /** A stretch of marked content on a page. */
  export interface PdfContent {
    readonly refs: readonly unknown[];
  }

  export interface PdfElement {
    readonly dictionary: PdfObject;
    add(child: PdfElement | PdfContent): this;
    end(): void;
  }

  export interface PdfPage {
    readonly width: number;
    readonly dictionary: PdfObject;
    readonly fonts: Record<string, PdfObject>;
    /** Marked content that is open. */
    readonly markings: readonly unknown[];
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
    markContent(tag: 'Artifact', options: { type: 'Pagination' | 'Layout' }): this;
    markStructureContent(role: string): PdfContent;
    endMarkedContent(): this;
    struct(role: string): PdfElement;
    addStructure(element: PdfElement): this;
    /** A rectangle of the page that leads to `url`; `Contents` is what a screen reader says. */
    link(
      x: number,
      y: number,
      w: number,
      h: number,
      url: string,
      options: { structParent: PdfElement; Contents: object },
    ): this;
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
