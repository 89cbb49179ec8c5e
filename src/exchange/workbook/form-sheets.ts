/**
 * The outline of a form → the sheets of its workbook and where every entry stands in them, blank or filled. Sheets are called
 * after the entries at the top of a submission: one for each table and each text; texts that share an entry share a sheet.
 */

import { type CellPath, joinPath } from '../../cell-path.ts';
import type { Format } from '../../edition/format.ts';
import { type OutlineCell, type OutlinePart, type OutlineTable, outlineOf } from '../../edition/outline.ts';
import type { Area } from '../../ooxml/workbook.ts';
import type { Spot } from './sheet-draft.ts';

export interface FormSheets {
  readonly format: Format;
  /** Entries of one line that stand on the cover, 单位 and 年度 among them. */
  readonly lines: readonly string[];
  readonly tables: readonly TableSheet[];
  readonly texts: readonly TextSheet[];
  /** In the order of the report. */
  readonly order: readonly (TableSheet | TextSheet)[];
  /** Of the figures, by their dotted paths. */
  readonly spots: ReadonlyMap<string, Spot>;
}

export interface TableSheet {
  readonly kind: 'table';
  readonly name: string;
  readonly heading: string;
  readonly table: OutlineTable;
  readonly cells: readonly FormCell[];
}

export interface FormCell extends OutlineCell {
  /** In the table, from 0. */
  readonly row: number;
  readonly column: number;
}

export interface TextSheet {
  readonly kind: 'text';
  readonly name: string;
  readonly sections: readonly { readonly entry: string; readonly heading: string }[];
}

export const COVER = '封面';

/** Rows above a table: its heading, what to do, whether blanks are 0. */
export const TABLE_TOP = 3;

/** Every file that is read or written asks for them. */
const KNOWN = new WeakMap<Format, FormSheets>();

export function formSheets(format: Format): FormSheets {
  const form = KNOWN.get(format) ?? sheetsIn(format);
  KNOWN.set(format, form);
  return form;
}

function sheetsIn(format: Format): FormSheets {
  const outline = outlineOf(format);
  const order: (TableSheet | TextSheet)[] = [];
  let heading = '';
  for (const part of outline) {
    if (part.kind === 'heading') heading = part.text;
    else if (part.kind === 'table') order.push(tableSheet(part, heading));
    else if (part.kind === 'text' && part.entry.length === 1) order.push(textSheet([part.entry], format));
  }
  for (const [, entries] of sharedTexts(outline)) order.push(textSheet(entries, format));
  const tables = order.filter((each) => each.kind === 'table');
  const spots = new Map(tables.flatMap((each) => spotsIn(each)));
  return { format, lines: linesOf(format), tables, texts: order.filter((each) => each.kind === 'text'), order, spots };
}

/** Texts that stand in a group, by its name. */
function sharedTexts(outline: readonly OutlinePart[]): Map<string, CellPath[]> {
  const groups = new Map<string, CellPath[]>();
  for (const part of outline) {
    if (part.kind !== 'text' || part.entry.length < 2) continue;
    const [name = ''] = part.entry;
    groups.set(name, [...(groups.get(name) ?? []), part.entry]);
  }
  return groups;
}

function textSheet(entries: readonly CellPath[], { schema }: Format): TextSheet {
  const [first = []] = entries;
  const heading = (entry: CellPath) => entry.map((_, at) => schema.titleOf(entry.slice(0, at + 1))).join('：');
  const sections = entries.map((entry) => ({ entry: joinPath(entry), heading: heading(entry) }));
  return { kind: 'text', name: first[0] ?? '', sections };
}

function tableSheet(table: OutlineTable, heading: string): TableSheet {
  const cells = table.rows.flatMap((row, at) =>
    row.flatMap((cell, column) => (cell ? [{ ...cell, row: at, column }] : [])),
  );
  const name = cells.find(({ entry }) => entry)?.entry?.[0] ?? heading;
  return { kind: 'table', name, heading, table, cells };
}

function spotsIn({ name, cells }: TableSheet): [string, Spot][] {
  return cells.flatMap(({ entry, row, column }) =>
    entry ? [[joinPath(entry), { sheet: name, row: row + TABLE_TOP, column }] as [string, Spot]] : [],
  );
}

/** What is one line of words; what the form allows as true or false only is no line. */
function linesOf({ schema }: Format): string[] {
  const names = Object.keys(schema.at([])?.properties ?? {});
  return names.filter((name) => schema.kindAt([name]) === 'string' && schema.at([name])?.type !== 'boolean');
}

/** Cells → as few areas as cover them and nothing else. */
export function areasOf(spots: readonly { readonly row: number; readonly column: number }[]): Area[] {
  const sorted = [...spots].sort((a, b) => a.row - b.row || a.column - b.column);
  const runs: Area[] = [];
  for (const { row, column } of sorted) {
    const last = runs.at(-1);
    if (last && last.row === row && last.lastColumn === column - 1)
      runs[runs.length - 1] = { ...last, lastColumn: column };
    else runs.push({ row, column, lastRow: row, lastColumn: column });
  }
  const areas: Area[] = [];
  for (const run of runs) {
    const fits = (each: Area) =>
      each.column === run.column && each.lastColumn === run.lastColumn && each.lastRow === run.row - 1;
    const at = areas.findIndex(fits);
    const above = areas[at];
    if (above) areas[at] = { ...above, lastRow: run.lastRow };
    else areas.push(run);
  }
  return areas;
}
