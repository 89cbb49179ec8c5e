/**
 * Texts of the form → their sheet: a paragraph a row in one column that is never merged. So what is pasted from Word falls into
 * its rows, the rows grow with it, and a finding has the address of its paragraph.
 */

import { parsePath } from '../../cell-path.ts';
import type { Content } from '../content.ts';
import { labelKey } from '../report/likeness.ts';
import type { Filling } from './filling.ts';
import type { FormSheets, TextSheet } from './form-sheets.ts';
import { SheetDraft, type Spot } from './sheet-draft.ts';
import { STYLES } from './styles.ts';

/** Half-width characters; a single column that is wider than a page is cut off in print. */
const WIDTH = 78;
/** Rows to be typed in: of a text that has a sheet of its own, of one that shares it. */
const ROWS = 30;
const SHARED_ROWS = 8;
/** Empty rows behind what has been filled in. */
const MORE = 10;

export function textDraft(sheet: TextSheet, form: FormSheets, { content }: Filling): SheetDraft {
  const draft = new SheetDraft(sheet.name, [WIDTH]);
  draft.frozenRows = sheet.sections.length > 1 ? 0 : HEAD;
  for (const { entry, heading } of sheet.sections) {
    draft.put(draft.length, 0, { text: heading, style: STYLES.heading });
    draft.put(draft.length, 0, { text: noteOf(entry, form), style: STYLES.note });
    const paragraphs = content.texts.get(entry)?.paragraphs ?? [];
    for (let index = 0; index < rowsFor(sheet, paragraphs.length); index++) {
      const text = paragraphs[index]?.text;
      draft.put(draft.length, 0, { ...(text !== undefined && { text }), style: STYLES.paragraph });
    }
  }
  return draft;
}

/** Rows above the paragraphs of a text: its heading, what belongs there. */
const HEAD = 2;

function rowsFor({ sections }: TextSheet, paragraphs: number): number {
  return Math.max(sections.length > 1 ? SHARED_ROWS : ROWS, paragraphs + MORE);
}

/** Where the paragraphs of each text stand, and where the next one would. */
export function paragraphSpots({ texts }: FormSheets, content: Content): Map<string, Spot[]> {
  const spots = new Map<string, Spot[]>();
  for (const sheet of texts) {
    let row = 0;
    for (const { entry } of sheet.sections) {
      const count = content.texts.get(entry)?.paragraphs.length ?? 0;
      const rows = Array.from({ length: count + 1 }, (_, index) => row + HEAD + index);
      spots.set(
        entry,
        rows.map((each) => ({ sheet: sheet.name, row: each, column: 0 })),
      );
      row += HEAD + rowsFor(sheet, count);
    }
  }
  return spots;
}

/** What stands below the heading of a text. */
export function noteOf(entry: string, { format: { schema } }: FormSheets): string {
  return `${schema.at(parsePath(entry))?.description ?? ''}${HOW_TO}`;
}

/** Of a note as this program writes it or as another version of it did, whose words of the entry were others. */
export function isNote(text: string): boolean {
  return labelKey(text).endsWith(labelKey(HOW_TO));
}

/** By these words notes are known: workbooks that were handed out before they changed come back with the old ones. */
const HOW_TO = '（一段一行；可以从 Word 里整段复制，粘贴到下面的格子里。）';
