/** The hidden sheet: by which form, for which organ and year the workbook was made, and the entries that have no cell. */

import { stringify } from 'yaml';
import { YEAR } from '../content.ts';
import type { Filling } from './filling.ts';
import { SheetDraft } from './sheet-draft.ts';
import { STYLES } from './styles.ts';

export const RECORD = 'nianbao';
export const RECORD_NAMES = { edition: '格式', code: '代号', year: '年度', others: '其余栏目' } as const;

export function recordDraft({ content, code }: Filling): SheetDraft {
  const draft = new SheetDraft(RECORD, [16, 60]);
  draft.hidden = true;
  const others = content.others.size > 0 ? stringify(Object.fromEntries(content.others), { lineWidth: 0 }) : '';
  const rows = [
    [RECORD_NAMES.edition, content.format.id],
    [RECORD_NAMES.code, code],
    [RECORD_NAMES.year, content.lines.get(YEAR)?.text ?? ''],
    [RECORD_NAMES.others, others],
  ];
  for (const [row, [name = '', text = '']] of rows.entries()) {
    draft.put(row, 0, { text: name, style: STYLES.plain });
    draft.put(row, 1, { text, style: STYLES.plain });
  }
  return draft;
}
