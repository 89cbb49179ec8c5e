/** A format's layout: the nodes of its document definition, with templates where the texts and figures of a report will be. */

import type { Place } from '../place.ts';
import type { Template } from '../template/template.ts';

export type LayoutNode = TextLayout | TableLayout | SignOffLayout | ProseLayout | ConditionalLayout;

/** A template of the layout and where it stands. */
export interface LayoutText {
  readonly template: Template;
  /** As it stands in the layout, with its references. */
  readonly written: string;
  /** Looked up when there is something to tell. */
  readonly place: () => Place;
}

export interface LayoutSpan {
  readonly text: LayoutText;
  readonly style?: string;
}

export interface TextLayout {
  readonly text: readonly LayoutSpan[];
  readonly style: string;
}

export interface TableLayout {
  readonly table: {
    readonly widths: readonly (number | '*')[];
    readonly headerRows: number;
    /** As in the definition: the rows that begin a part. */
    readonly parts: readonly number[];
    readonly continued: string;
    /** As in the definition: every row has a place for each column, null where a span covers it. */
    readonly body: readonly (readonly (LayoutCell | null)[])[];
  };
  readonly style: string;
  /** Where the layout says what is printed behind a label that stands again. */
  readonly continuedAt: () => Place;
}

export interface LayoutCell {
  readonly text: readonly LayoutSpan[];
  /** The figure that the cell prints has so many decimals at least, unless it is 0; undefined: as typed. */
  readonly decimals?: number;
  readonly style: string;
  readonly colSpan: number;
  readonly rowSpan: number;
}

export interface SignOffLayout {
  readonly signOff: { readonly organ: LayoutText; readonly date: LayoutText };
  readonly style: string;
}

/** A text of the submission: as many headings and paragraphs as it has; nothing when it was left out. */
export interface ProseLayout {
  readonly prose: readonly string[];
  readonly place: () => Place;
}

/** Nodes that are there only when the submission has what `given` names. */
export interface ConditionalLayout {
  readonly given: readonly string[];
  readonly nodes: readonly LayoutNode[];
}
