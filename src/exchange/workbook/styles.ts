/** How the cells of a form's workbook look. Colours: yellow is to be filled in, grey is computed, red must be mended, amber looked at. */

import type { Style } from '../../ooxml/workbook.ts';

export const FILL = { empty: 'FFF2CC', grey: 'D9D9D9', wrong: 'F8CBAD', error: 'FF9999', warning: 'FFD966' } as const;

const CELL: Style = { border: true, align: 'center', wrap: true };

export const STYLES = {
  heading: { font: '黑体', size: 14, bold: true },
  note: { size: 9, color: '595959', wrap: true },
  head: { ...CELL, bold: true, size: 10, fill: 'F2F2F2' },
  label: { ...CELL, align: 'left', size: 10, fill: 'F2F2F2' },
  figure: { ...CELL, unlocked: true },
  total: { ...CELL, fill: FILL.grey },
  choiceLabel: { size: 10, align: 'right' },
  choice: { ...CELL, fill: FILL.empty, unlocked: true },
  line: { ...CELL, align: 'left', unlocked: true },
  date: { ...CELL, align: 'left', unlocked: true, format: 'yyyy-mm-dd' },
  paragraph: { border: true, wrap: true, vertical: 'top', unlocked: true },
  status: { ...CELL, size: 10 },
  plain: { wrap: true },
} satisfies Record<string, Style>;
