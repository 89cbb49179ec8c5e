/** All that can be told of a code: what the program itself says of its own, and the layout files of theirs. */

import { openEditions } from '../../edition/edition.ts';
import type { Explanation } from '../../edition/explanation.ts';
import { DOCUMENT_SOURCE, DOCUMENTS } from './documents.ts';
import type { Explained } from './entry.ts';
import { FONT_SOURCE, FONTS, LAYOUT_SOURCE, LAYOUTS } from './program.ts';
import {
  ENTRIES,
  ENTRY_SOURCE,
  OFFICE,
  OFFICE_SOURCE,
  PUBLISHING,
  PUBLISHING_SOURCE,
  REFERENCE_SOURCE,
  REFERENCES,
  TYPING,
  TYPING_SOURCE,
} from './submission.ts';

/** Of every code that a run can tell; a code of several editions has one for each. */
export function explanations(layouts: string): Explanation[] {
  const editions = openEditions(layouts).value ?? [];
  return [
    ...explained(TYPING, TYPING_SOURCE),
    ...explained(ENTRIES, ENTRY_SOURCE),
    ...explained(OFFICE, OFFICE_SOURCE),
    ...explained(PUBLISHING, PUBLISHING_SOURCE),
    ...explained(REFERENCES, REFERENCE_SOURCE),
    ...explained(DOCUMENTS, DOCUMENT_SOURCE),
    ...explained(FONTS, FONT_SOURCE),
    ...explained(LAYOUTS, LAYOUT_SOURCE),
    ...editions.flatMap((each) => each.load().value?.explanations ?? []),
  ];
}

function explained(codes: Explained, source: string): Explanation[] {
  return Object.entries(codes).map(([code, [why, example]]) => ({ code, why, source, example }));
}
