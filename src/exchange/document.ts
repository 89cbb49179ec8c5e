/**
 * What a reader makes of a Word file, a web page or a PDF: paragraphs and tables in the order in which they are read, each
 * with its place. Which of it belongs to a form is for others to say (report/).
 */

export type Block = ParagraphBlock | TableBlock;

export interface ParagraphBlock {
  readonly kind: 'paragraph';
  /** One line, its blanks as they stand. */
  readonly text: string;
  /** `第12段`; the word for it is of place.ts. */
  readonly place: string;
  /** The name of its style, where the file has styles. */
  readonly style?: string;
  /** Where it stands in the tree of a web page, from the root down. */
  readonly within?: readonly number[];
}

export interface TableBlock {
  readonly kind: 'table';
  readonly place: string;
  /** Row by row, without the places that a cell from above or from the left covers. */
  readonly rows: readonly (readonly DocumentCell[])[];
  readonly within?: readonly number[];
}

export interface DocumentCell {
  /** Its paragraphs, parted by line ends. */
  readonly text: string;
  readonly place: string;
  readonly colSpan: number;
  readonly rowSpan: number;
}

/** Something of the file that was passed over, or taken in a way that a person has to know. */
export interface Remark {
  readonly place: string | null;
  /** A finding's code. */
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

export interface ForeignDocument {
  readonly blocks: readonly Block[];
  readonly remarks: readonly Remark[];
}

/** What a style of the form is called in our Word files, so that it is known again: no program has one of that name. */
export function styleName(style: string): string {
  return `年报 ${style}`;
}

/** No document of this kind has more; what has is refused before it costs time. */
export const MOST_CELLS = 6000;
export const MOST_BLOCKS = 5000;
