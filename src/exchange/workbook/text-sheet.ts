/**
 * Texts of the form → their sheet: a paragraph a row in one column that is never merged. So what is pasted from Word falls into
 * its rows, the rows grow with it, and a finding has the address of its paragraph.
 */

import { parsePath } from '../../cell-path.ts';
import type { Filling } from './filling.ts';
import type { FormSheets, TextSheet } from './form-sheets.ts';
import { SheetDraft } from './sheet-draft.ts';
import { STYLES } from './styles.ts';

/** Half-width characters; a single column that is wider than a page is cut off in print. */
const WIDTH = 78;
/** Rows to be typed in: of a text that has a sheet of its own, of one that shares it. */
const ROWS = 30;
const SHARED_ROWS = 8;
/** Empty rows behind what has been filled in. */
const MORE = 10;

export function textDraft(sheet: TextSheet, form: FormSheets, filling: Filling): SheetDraft {
  const draft = new SheetDraft(sheet.name, [WIDTH]);
  const isShared = sheet.sections.length > 1;
  draft.frozenRows = isShared ? 0 : 2;
  for (const { entry, heading } of sheet.sections) {
    draft.put(draft.length, 0, { text: heading, style: STYLES.heading });
    draft.put(draft.length, 0, { text: noteOf(entry, form), style: STYLES.note });
    putParagraphs(draft, entry, filling, isShared ? SHARED_ROWS : ROWS);
  }
  return draft;
}

const HOW_TO = '（一段一行；可以从 Word 里整段复制，粘贴到下面的格子里。）';

function putParagraphs(draft: SheetDraft, entry: string, { content, marks }: Filling, rows: number): void {
  const paragraphs = content.texts.get(entry)?.paragraphs ?? [];
  const first = draft.length;
  for (let index = 0; index < Math.max(rows, paragraphs.length + MORE); index++) {
    const text = paragraphs[index]?.text;
    draft.put(first + index, 0, { ...(text !== undefined && { text }), style: STYLES.paragraph });
    const mark = marks.get(`${entry}#${index}`);
    if (mark) draft.mark(first + index, 0, mark);
  }
}

/** What stands below the heading of a text. */
export function noteOf(entry: string, { format: { schema } }: FormSheets): string {
  return `${schema.at(parsePath(entry))?.description ?? ''}${HOW_TO}`;
}
