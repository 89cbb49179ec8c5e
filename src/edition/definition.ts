/**
 * The document definition: what a filled layout is, in pdfmake's own words, cut down to the nodes the layout language has.
 * `fill/` makes it, `layout/` makes pages of it. Lengths are in pt.
 */

export interface Definition {
  readonly info: DocumentInfo;
  readonly page: PageSpec;
  readonly styles: Readonly<Record<string, Style>>;
  readonly content: readonly Node[];
  /** Files that the PDF carries; with any it is PDF/A-3a, without PDF/A-2a. */
  readonly attachments?: readonly Attachment[];
  /** Stands at the head of every page, as of a draft. */
  readonly mark?: string;
  /** The sign-off leaves room for the seal that the printed report is given (GB/T 9704-2012 7.3.5.1). */
  readonly sealed?: boolean;
}

/** A file inside the PDF (ISO 19005-3, 6.8): what it is to the report, and its media type. */
export interface Attachment {
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly relationship: 'Source' | 'Data';
  readonly content: Uint8Array;
}

export interface DocumentInfo {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: string;
  /** ISO day, the PDF's fixed creation date: 成文日期, else 31 December of the reporting year. */
  readonly date: string;
}

/** The page and its grid, GB/T 9704-2012 5.2: lengths in pt, the type area divided into characters and lines. */
export interface PageSpec {
  readonly width: number;
  readonly height: number;
  readonly margins: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly grid: { readonly characters: number; readonly lines: number };
  readonly number: PageNumberSpec;
}

/** The page number: `text` has `{page}`; it stands `below` pt under the type area, `indent` characters from its outer edge. */
export interface PageNumberSpec {
  readonly text: string;
  readonly style: string;
  readonly below: number;
  readonly indent: number;
}

export interface Style {
  /** A role of fonts.yaml. */
  readonly font: string;
  readonly fontSize: number;
  /** Distance from line to line, pt. */
  readonly leading: number;
  readonly alignment: 'left' | 'center' | 'right' | 'justify';
  /** First-line indent in full-width characters. */
  readonly indent: number;
  /** On the page's grid: a full-width character is as wide as a column of the grid. */
  readonly onGrid: boolean;
  /** Break between the pieces of the text rather than inside one, and make the lines balance: for titles. */
  readonly balanced: boolean;
  /** Blank space before and after, pt. */
  readonly before: number;
  readonly after: number;
  /** Stays on one page with the beginning of what follows. */
  readonly keepWithNext: boolean;
  /** Heading level in the document's outline; 0 for what is no heading. */
  readonly level: number;
  /** What a cell of this style heads, for readers who hear the table; cells of header rows head their columns. */
  readonly scope: 'column' | 'row' | 'none';
}

export type Node = TextNode | TableNode | SignOffNode | PageBreakNode;

export interface TextNode {
  readonly text: readonly Span[];
  readonly style: string;
}

/** A piece of text in the style of its node, or in the font of another style. */
export interface Span {
  readonly text: string;
  readonly style?: string;
}

export interface TableNode {
  readonly table: Table;
  readonly style: string;
}

export interface Table {
  /** Column widths: pt, or '*' for an equal share of what is left of the type area. */
  readonly widths: readonly (number | '*')[];
  readonly headerRows: number;
  /**
   * Rows that begin a part: where the table is divided it is before one of them, and rather there than that more than a
   * third of a page stays empty above the whole table.
   */
  readonly parts?: readonly number[];
  /** Printed behind the label of a span where it stands again on the next page, as `（续）`; may be empty. */
  readonly continued: string;
  /** Every row has a cell for each column; a place covered by a span is null. */
  readonly body: readonly (readonly (Cell | null)[])[];
}

export interface Cell {
  readonly text: readonly Span[];
  readonly style: string;
  readonly colSpan: number;
  readonly rowSpan: number;
  /** A black bar from the left, as long as this part of the cell, 0 to 1: the picture of a number that stands beside it. */
  readonly bar?: number;
}

/** 落款, GB/T 9704-2012 7.3.5: the organ and below it the date. */
export interface SignOffNode {
  readonly signOff: { readonly organ: string; readonly date: string };
  readonly style: string;
}

export interface PageBreakNode {
  readonly pageBreak: 'before';
}
