/** Content → the workbook of its form, blank or filled or marked: everything from the layout of its edition. */

import { parseCellName } from '../../ooxml/cell-name.ts';
import { writeWorkbook } from '../../ooxml/write-workbook.ts';
import { withoutTrueTotals } from '../totals.ts';
import { coverDraft } from './cover-sheet.ts';
import { type Filling, Values } from './filling.ts';
import { type FormSheets, formSheets } from './form-sheets.ts';
import { recordDraft } from './record-sheet.ts';
import { reviewDraft } from './review-sheet.ts';
import type { SheetDraft } from './sheet-draft.ts';
import { tableDraft } from './table-sheet.ts';
import { textDraft } from './text-sheet.ts';

/** The same filling gives the same bytes. */
export function writeForm(filling: Filling): Uint8Array {
  const { content } = filling;
  const form = formSheets(content.format);
  const computed = { ...filling, content: { ...content, figures: withoutTrueTotals(content) } };
  return writeWorkbook({ sheets: sheetsOf(form, computed).map((each) => each.finished()), locked: true });
}

export function sheetsOf(form: FormSheets, filling: Filling): SheetDraft[] {
  const values = new Values(filling.content);
  const parts = form.order.map((sheet) =>
    sheet.kind === 'table' ? tableDraft(sheet, form, filling, values) : textDraft(sheet, form, filling),
  );
  const hasReviews = filling.content.reviews.length > 0 || filling.reviewable.length > 0;
  const reviews = hasReviews ? [reviewDraft(filling)] : [];
  const sheets = [coverDraft(form, filling, values), ...parts, ...reviews, recordDraft(filling)];
  for (const [address, mark] of filling.marks) {
    const [, name, cell = ''] = /^(.*)!([^!]*)$/u.exec(address) ?? [];
    const spot = parseCellName(cell);
    if (spot) sheets.find((each) => each.name === name)?.mark(spot.row, spot.column, mark);
  }
  return sheets;
}
