/** The cover: whose report, of which year; what is still empty; whether the relations hold; in the marked copy what belongs to no cell. */

import { joinPath } from '../../cell-path.ts';
import { areaName, cellName, quotedSheet } from '../../ooxml/cell-name.ts';
import type { Cell } from '../../ooxml/workbook.ts';
import { ORGAN, SIGNED_ON, YEAR } from '../content.ts';
import type { Filling, Values } from './filling.ts';
import { areasOf, COVER, type FormSheets, type TableSheet } from './form-sheets.ts';
import { DIFFERS, liveRelations } from './live-relations.ts';
import { SheetDraft, type Spot } from './sheet-draft.ts';
import { FILL, STYLES } from './styles.ts';

const WIDTHS = [30, 46, 14];
/** What a workbook counts as its first day. */
const FIRST_DAY = Date.UTC(1899, 11, 30);

export function coverDraft(form: FormSheets, filling: Filling, values: Values): SheetDraft {
  const draft = new SheetDraft(COVER, WIDTHS);
  const { content, remarks } = filling;
  const line = (name: string) => content.lines.get(name)?.text ?? '';
  const subject = form.format.info.subject.written;
  draft.putAcross(0, `${line(ORGAN)}${line(YEAR)}年${subject}填报表`, { ...STYLES.heading, wrap: true });
  const todo = `按${form.format.notice}的格式。逐张工作表填写，填好后存成“.xlsx”交回。`;
  draft.putAcross(1, todo, STYLES.note);
  putLines(draft, form, filling);
  putRemarks(draft, remarks);
  putEmpty(draft, form, filling);
  putRelations(draft, form, values);
  return draft;
}

function putLines(draft: SheetDraft, { lines, format: { schema } }: FormSheets, { content }: Filling): void {
  for (const name of lines) {
    const row = draft.length + (name === lines[0] ? 1 : 0);
    const text = content.lines.get(name)?.text ?? '';
    draft.put(row, 0, { text: schema.titleOf([name]), style: STYLES.label });
    draft.put(row, 1, lineCell(name, text));
    const area = { row, column: 1, lastRow: row, lastColumn: 1 };
    const prompt = { title: name, text: schema.at([name])?.description ?? '' };
    draft.validations.push({ areas: [area], allowed: { kind: 'any' }, prompt });
  }
}

/** A day as a day, so that the program helps to type it; 年度 as a number. */
function lineCell(name: string, text: string): Cell {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? (Date.parse(`${text}T00:00:00Z`) - FIRST_DAY) / 86_400_000 : Number.NaN;
  if (name === SIGNED_ON)
    return Number.isInteger(day) ? { number: day, style: STYLES.date } : { text, style: STYLES.date };
  return name === YEAR && /^\d{4}$/.test(text) ? { number: text, style: STYLES.line } : { text, style: STYLES.line };
}

function putHeads(draft: SheetDraft, left: string, right = ''): number {
  const row = draft.length + 1;
  draft.put(row, 0, { text: left, style: STYLES.head }, { colSpan: 2 });
  draft.put(row, 2, { text: right, style: STYLES.head });
  return row + 1;
}

function putRemarks(draft: SheetDraft, remarks: readonly string[]): void {
  if (remarks.length === 0) return;
  putHeads(draft, '须改正或请核实');
  for (const each of remarks) draft.putAcross(draft.length, each, { ...STYLES.label, fill: FILL.warning });
}

function putEmpty(draft: SheetDraft, form: FormSheets, filling: Filling): void {
  putHeads(draft, '还空着的格子', '空格数');
  for (const sheet of form.tables) {
    const row = draft.length;
    const asked = typedIn(sheet, form);
    const empty = asked.filter((entry) => (filling.content.figures.get(entry)?.text ?? '') === '');
    const areas = areasOf(asked.flatMap((entry) => form.spots.get(entry) ?? []));
    const counts = areas.map((area) => `COUNTBLANK(${quotedSheet(sheet.name)}!${areaName(area)})`);
    draft.put(row, 0, { text: sheet.heading, style: STYLES.label }, { colSpan: 2 });
    draft.put(row, 2, { formula: counts.join('+') || '0', number: empty.length, style: STYLES.total });
  }
}

/** The figures of a table that are no totals. */
function typedIn({ cells }: TableSheet, { format }: FormSheets): string[] {
  const totals = new Set(format.sums.map(({ total }) => joinPath(total)));
  const entries = cells.flatMap(({ entry }) => (entry ? [joinPath(entry)] : []));
  return entries.filter((entry) => !totals.has(entry));
}

function putRelations(draft: SheetDraft, form: FormSheets, values: Values): void {
  const relations = liveRelations(form, values);
  if (relations.length === 0) return;
  const first = putHeads(draft, '勾稽关系', '平不平');
  for (const { where, words, formula, value } of relations) {
    const row = draft.length;
    draft.put(row, 0, { text: where, style: STYLES.label });
    draft.put(row, 1, { text: words, style: STYLES.label });
    draft.put(row, 2, { formula, text: value, style: STYLES.status });
  }
  const area = { row: first, column: 2, lastRow: draft.length - 1, lastColumn: 2 };
  const formula = `LEFT(${cellName(first, 2)},1)="${DIFFERS.trim()}"`;
  draft.highlights.push({ areas: [area], formula, fill: FILL.wrong });
}

/** Where the lines stand: label in the first column, what is filled in beside it. */
export function lineSpot(form: FormSheets, name: string): Spot | undefined {
  const index = form.lines.indexOf(name);
  return index < 0 ? undefined : { sheet: COVER, row: 3 + index, column: 1 };
}
