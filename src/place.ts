/**
 * Where something stands, and the words for it: 第 41 行, 依申请公开 D12 格. No other module puts a place into a sentence, so
 * that a submission typed in a workbook is told of its cells by the same checks.
 */

import { sep } from 'node:path';

export interface Place {
  /** As given, with `/`. */
  readonly file: string;
  /** From 1; columns are UTF-16 units, as editors count. Null: the file as a whole. */
  readonly line: number | null;
  readonly column: number | null;
  /**
   * Where the file is not YAML, the place in it: `依申请公开!D12` in a workbook, `表2第9行第4格` in a Word file. Line and column
   * are then those of the YAML that was made of it, and serve for the order only. Null in YAML.
   */
  readonly cell: string | null;
}

/** In YAML. */
export function atLine(file: string, line: number, column: number): Place {
  return { file, line, column, cell: null };
}

/** An offset of a file's text → its place: the one way by which a place in a file comes about. */
export type PlaceAt = (offset: number) => Place;

export function wholeFile(file: string): Place {
  return { file, line: null, column: null, cell: null };
}

/** A path of this machine as findings, results and manifests have it, the same everywhere. */
export function withSlashes(path: string): string {
  return path.split(sep).join('/');
}

/** `data/2024/mzj.yaml:41:9`, `data/2024/mzj.xlsx:依申请公开!D12`. */
export function asAddress({ file, line, column, cell }: Place): string {
  return [file, ...(cell === null ? [line, column] : [cell])].filter((part) => part !== null).join(':');
}

/** What a sentence can tell apart: a line, or a cell. */
export function spotOf({ file, line, cell }: Place): string {
  return `${file}:${cell ?? line ?? ''}`;
}

/** The first place of each spot. */
export function spotsOf(places: readonly Place[]): Place[] {
  const seen = new Set<string>();
  return places.filter((each) => !seen.has(spotOf(each)) && seen.add(spotOf(each)));
}

/** `第 41 行`, `依申请公开 D12 格`; of a file as a whole nothing. */
export function inWords(place: Place): string {
  return place.cell === null && place.line === null ? '' : listInWords([place]);
}

/** `data/2020/baisha.yaml 第 41 行`. */
export function inWordsWithFile(place: Place): string {
  return `${place.file} ${inWords(place)}`.trimEnd();
}

/** The name of the file without its folders, for a reader who has only that: `mzj.yaml 第 41 行`. */
export function inWordsWithName(place: Place): string {
  return inWordsWithFile({ ...place, file: place.file.slice(place.file.lastIndexOf('/') + 1) });
}

/** `第 3、7 行`, `依申请公开 D12、E12 格`; places of one file. */
export function listInWords(places: readonly Place[]): string {
  const spots = spotsOf(places);
  if (spots.every(({ cell }) => cell === null)) return `第 ${spots.map(({ line }) => line).join('、')} 行`;
  const cells = spots.map(({ cell }) => cellOf(cell ?? ''));
  return cells
    .map(({ sheet, name, unit }, index) => {
      const [before, next] = [cells[index - 1], cells[index + 1]];
      return `${sheet === before?.sheet ? '' : sheet}${name}${next?.unit === unit ? '' : unit}`;
    })
    .join('、');
}

/** `第 3 行至第 9 行`. */
export function rangeInWords(first: Place, last: Place): string {
  return `${inWords(first)}至${inWords(last)}`;
}

/** `依申请公开!D12` is a cell of a sheet; every other address is in words already. */
function cellOf(cell: string): { readonly sheet: string; readonly name: string; readonly unit: string } {
  const [, sheet, name] = /^(?:(.+)!)?([A-Z]{1,3}[1-9]\d*)$/u.exec(cell) ?? [];
  if (name === undefined) return { sheet: '', name: cell, unit: '' };
  return { sheet: sheet === undefined ? '' : `${sheet} `, name, unit: ' 格' };
}

/** The cell of a paragraph of a document: `第12段`; on a page, where the document has pages: `第3页第2段`. */
export function paragraphCell(number: number, page?: number): string {
  return `${onPage(page)}第${number}段`;
}

/** The cell of a table of a document, counted as they stand in their row: `表2第9行第4格`. */
export function tableCell(table: number, row: number, cell: number, page?: number): string {
  return `${tableName(table, page)}第${row}行第${cell}格`;
}

export function tableName(table: number, page?: number): string {
  return `${onPage(page)}表${table}`;
}

function onPage(page: number | undefined): string {
  return page === undefined ? '' : `第${page}页`;
}

/** By file, line and column. */
export function placeOrder(a: Place, b: Place): number {
  return (
    (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0)
  );
}
