/** The sheets of a foreign workbook → the lines of a submission (whose it is, of which year), what a hidden sheet says of them, and 核实. */

import { parse } from 'yaml';
import { dayOf, isDateFormat } from '../../ooxml/number-formats.ts';
import type { ReadCell, ReadSheet } from '../../ooxml/read-workbook.ts';
import type { Schema } from '../../schema/schema.ts';
import { asIsoDay } from '../../source/dates.ts';
import { REVIEWS, type Stated, type StatedReview } from '../content.ts';
import { labelKey } from '../report/likeness.ts';
import { COVER } from './form-sheets.ts';
import { RECORD, RECORD_NAMES } from './record-sheet.ts';
import { REVIEW_HEADS } from './review-sheet.ts';
import { addressOf } from './telling.ts';

export interface ReadRecord {
  readonly edition: string | null;
  readonly code: string | null;
  readonly year: string | null;
  readonly others: ReadonlyMap<string, unknown>;
}

/** What the program wrote down for itself; nothing where the cells have been copied into a workbook of somebody's own. */
export function readRecord(sheets: readonly ReadSheet[], used: Set<ReadCell>): ReadRecord {
  const sheet = sheets.find(({ name }) => name === RECORD);
  for (const cell of sheet?.cells ?? []) used.add(cell);
  const text = (name: string) => {
    const label = sheet?.cells.find((cell) => cell.column === 0 && cell.text === name);
    return (label && sheet?.at(label.row, 1)?.text) ?? null;
  };
  return {
    edition: text(RECORD_NAMES.edition),
    code: text(RECORD_NAMES.code),
    year: text(RECORD_NAMES.year),
    others: othersIn(text(RECORD_NAMES.others)),
  };
}

function othersIn(yaml: string | null): Map<string, unknown> {
  try {
    const value: unknown = yaml === null ? null : parse(yaml);
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch {
    return new Map();
  }
}

/** @param names of the lines, as the form has them */
export function readLines(
  names: readonly string[],
  schema: Schema,
  sheets: readonly ReadSheet[],
  is1904: boolean,
  used: Set<ReadCell>,
): Map<string, Stated> {
  const titles = new Map(names.map((name) => [labelKey(schema.titleOf([name])), name]));
  const lines = new Map<string, Stated>();
  for (const sheet of sheets.filter(({ hidden }) => !hidden)) {
    const labels = sheet.cells.filter(({ kind, text }) => kind === 'text' && titles.has(labelKey(text)));
    // A word of the form alone may stand anywhere; two of them are a cover.
    if (new Set(labels.map(({ text }) => labelKey(text))).size < 2) continue;
    // What the program itself wrote on the cover of its own workbook is known, remarks of a marked copy among it.
    for (const cell of sheet.name === COVER ? sheet.cells : labels) used.add(cell);
    for (const label of labels) {
      const name = titles.get(labelKey(label.text)) ?? '';
      const cell = sheet.cells.find(({ row, column }) => row === label.row && column > label.column);
      const place = addressOf(sheet, cell ?? { row: label.row, column: label.column + 1 });
      if (cell) used.add(cell);
      const text = cell ? lineIn(cell, schema.at([name])?.format === 'date', is1904) : '';
      if (text !== '' && !lines.has(name)) lines.set(name, { text, place });
    }
  }
  return lines;
}

function lineIn({ kind, text, format }: ReadCell, isDay: boolean, is1904: boolean): string {
  const day = isDay && kind === 'number' && isDateFormat(format) ? dayOf(text, is1904) : undefined;
  const line = text.replace(/\s+/gu, ' ').trim();
  return day ?? (isDay ? asIsoDay(line) : undefined) ?? line;
}

/** Rows of 核实 in which somebody has written why, or who. */
export function readReviews(sheets: readonly ReadSheet[], used: Set<ReadCell>): StatedReview[] {
  const sheet = sheets.find(({ name, hidden }) => name === REVIEWS && !hidden);
  const heads = REVIEW_HEADS.map((head) =>
    sheet?.cells.find(({ kind, text }) => kind === 'text' && text.trim() === head),
  );
  const row = heads[0]?.row;
  if (!sheet || row === undefined || heads.some((each) => each?.row !== row)) return [];
  for (const cell of sheet.cells) used.add(cell);
  const rows = [...new Set(sheet.cells.map((cell) => cell.row))].filter((each) => each > row);
  return rows.flatMap((each) => {
    const [检查项 = '', 位置 = '', , 理由 = '', 核实人 = ''] = heads.map(
      (head) => sheet.at(each, head?.column ?? 0)?.text.trim() ?? '',
    );
    if (理由 === '' && 核实人 === '') return [];
    return [{ 检查项, 位置, 理由, 核实人, place: addressOf(sheet, { row: each, column: heads[3]?.column ?? 0 }) }];
  });
}
