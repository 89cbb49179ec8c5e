/** A table of the form → its sheet: labels locked, figures open, totals computed, and at each cell what belongs there. */

import { joinPath } from '../../cell-path.ts';
import type { Format } from '../../edition/format.ts';
import { areaName, cellName } from '../../ooxml/cell-name.ts';
import type { Cell, Style, Validation } from '../../ooxml/workbook.ts';
import type { FigureRule } from '../../source/figure.ts';
import type { Filling, Values } from './filling.ts';
import { areasOf, type FormCell, type FormSheets, TABLE_TOP, type TableSheet } from './form-sheets.ts';
import { SheetDraft, type Spot } from './sheet-draft.ts';
import { FILL, STYLES } from './styles.ts';

/** Half-width characters of an upright page, and of one on its side for a table of many columns. */
const WIDTH = 96;
const WIDE = 128;
const MANY_COLUMNS = 12;
const NARROWEST = 7.5;

export const BLANKS_ARE_ZERO = '空格都算 0：';
export const YES = '是';
const NO = '否';
const TO_DO = '黄色的格子填数字：半角数字，不写单位，没有发生的填 0。灰色的总计由表格算出，不用填。';
const BLANKS = '整张表或者大部分格子没有发生的，选“是”，空着的格子就都算 0。不选的，空着不等于 0，会退回。';

export function tableDraft(sheet: TableSheet, form: FormSheets, filling: Filling, values: Values): SheetDraft {
  const draft = new SheetDraft(sheet.name, widthsOf(sheet));
  const isWide = sheet.table.widths.length > MANY_COLUMNS;
  draft.page = { landscape: isWide };
  draft.frozenRows = TABLE_TOP + sheet.table.headerRows;
  draft.putAcross(0, sheet.heading, STYLES.heading);
  draft.putAcross(1, TO_DO, STYLES.note);
  const choice = choiceSpot(sheet);
  draft.put(2, 0, { text: BLANKS_ARE_ZERO, style: STYLES.choiceLabel }, { colSpan: choice.column });
  draft.put(choice.row, choice.column, { style: STYLES.choice });
  draft.validations.push({
    areas: [{ ...choice, lastRow: choice.row, lastColumn: choice.column }],
    allowed: { kind: 'list', values: [YES, NO] },
    prompt: { title: '空格都算 0', text: BLANKS },
    error: { title: '请选择', text: '请从列表里选“是”或“否”。' },
  });
  const open = sheet.cells.flatMap((cell) => putCell(draft, cell, form, filling, values));
  addRules(draft, open, form.format, cellName(choice.row, choice.column));
  return draft;
}

/** Half-width characters that the words before the choice take. */
const CHOICE_WIDTH = 13;

/** Where 是 or 否 stands: over the first column of figures, or so far right that the words before it have room. */
export function choiceSpot(table: TableSheet): Spot {
  const first = Math.min(...table.cells.flatMap(({ entry, column }) => (entry ? [column] : [])));
  const widths = widthsOf(table);
  let column = Math.max(1, first);
  const room = () => widths.slice(0, column).reduce((sum, each) => sum + each, 0);
  while (room() < CHOICE_WIDTH && column < widths.length - 1) column++;
  return { sheet: table.name, row: 2, column };
}

function widthsOf({ table: { widths } }: TableSheet): number[] {
  const total = widths.length > MANY_COLUMNS ? WIDE : WIDTH;
  const fixed = widths.flatMap((each) => (each === '*' ? [] : [each]));
  // A pt is a fifth of a half-width character at 10 pt; the rest is shared out.
  const characters = fixed.map((each) => each / 5);
  const rest = total - characters.reduce((sum, each) => sum + each, 0);
  const share = Math.max(NARROWEST, rest / Math.max(1, widths.length - fixed.length));
  return widths.map((each) => (each === '*' ? share : each / 5));
}

/** @returns the cell, where it is to be typed in */
function putCell(draft: SheetDraft, cell: FormCell, form: FormSheets, filling: Filling, values: Values): FormCell[] {
  const { words, entry, heads, colSpan, rowSpan } = cell;
  const [row, column] = [cell.row + TABLE_TOP, cell.column];
  if (!entry) {
    draft.put(
      row,
      column,
      { text: words, style: heads === 'column' ? STYLES.head : STYLES.label },
      { colSpan, rowSpan },
    );
    return [];
  }
  const formula = formulaOf(joinPath(entry), form, filling);
  const content =
    formula === undefined ? typed(joinPath(entry), filling, values) : computed(joinPath(entry), formula, values);
  draft.put(row, column, content, { colSpan, rowSpan });
  // What is marked stays so, be it empty.
  const isMarked = filling.marks.has(`${draft.name}!${cellName(row, column)}`);
  return formula === undefined && !isMarked ? [cell] : [];
}

/** A total is computed, unless another one was given. */
function formulaOf(entry: string, { format, spots }: FormSheets, { content }: Filling): string | undefined {
  const sum = content.figures.has(entry) ? undefined : format.sums.find(({ total }) => joinPath(total) === entry);
  const parts = sum?.parts.flatMap((part) => spots.get(joinPath(part)) ?? []);
  if (!sum || !parts || parts.length < sum.parts.length) return undefined;
  if (parts.some(({ sheet }) => sheet !== spots.get(entry)?.sheet)) return undefined;
  return `SUM(${areasOf(parts).map(areaName).join(',')})`;
}

function computed(entry: string, formula: string, values: Values): Cell {
  return { formula, number: values.total(entry)?.text ?? '0', style: STYLES.total };
}

/** A figure as it was typed, `12.50` with its zero; what is none as words. */
function typed(entry: string, { content, notes }: Filling, values: Values): Cell {
  const [figure, text, note] = [values.given(entry), content.figures.get(entry)?.text ?? '', notes.get(entry)];
  const noted = note === undefined ? {} : { note };
  if (!figure) return { ...(text !== '' && { text }), style: STYLES.figure, ...noted };
  return { number: figure.text, style: styleFor(figure.text), ...noted };
}

function styleFor(text: string): Style {
  const decimals = text.split('.')[1] ?? '';
  return decimals.endsWith('0') ? { ...STYLES.figure, format: `0.${'0'.repeat(decimals.length)}` } : STYLES.figure;
}

/** What may be typed, by kinds of figures and what the form says of them; empty cells yellow, words for figures orange. */
function addRules(draft: SheetDraft, cells: readonly FormCell[], { schema }: Format, choice: string): void {
  const kinds = new Map<string, { rule: FigureRule; words: string; cells: FormCell[] }>();
  for (const cell of cells) {
    const node = schema.at(cell.entry ?? []);
    const rule = node?.figure ?? { decimals: 0, signed: false };
    const words = node?.description ?? '';
    const key = JSON.stringify([rule, words]);
    const kind = kinds.get(key) ?? { rule, words, cells: [] };
    kinds.set(key, { ...kind, cells: [...kind.cells, cell] });
  }
  for (const { rule, words, cells: alike } of kinds.values()) {
    const areas = areasOf(alike.map(({ row, column }) => ({ row: row + TABLE_TOP, column })));
    draft.validations.push({ areas, ...figureValidation(rule, words) });
  }
  for (const area of areasOf(cells.map(({ row, column }) => ({ row: row + TABLE_TOP, column })))) {
    const first = cellName(area.row, area.column);
    const asked = `AND(ISBLANK(${first}),$${choice.replace(/\d+$/, (row) => `$${row}`)}<>"${YES}")`;
    draft.highlights.push({ areas: [area], formula: asked, fill: FILL.empty });
    draft.highlights.push({ areas: [area], formula: `ISTEXT(${first})`, fill: FILL.wrong });
  }
}

const MOST = 999_999_999_999;

function figureValidation(
  { decimals, signed }: FigureRule,
  words: string,
): Pick<Validation, 'allowed' | 'prompt' | 'error'> {
  const least = signed ? -MOST : 0;
  const text = decimals === 0 ? '这里填不带单位的整数，没有的填 0。' : '这里填不带单位的数字，没有的填 0。';
  return {
    allowed: { kind: decimals === 0 ? 'whole' : 'decimal', least, most: MOST },
    prompt: { title: '填数字', text: words === '' ? text : words },
    error: { title: '不是数字', text },
  };
}
