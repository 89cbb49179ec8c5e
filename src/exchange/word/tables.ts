/** Tables of a Word file: their rows and cells as they are shown, with what is merged (ECMA-376-1 §17.4). */

import { childrenOf, type XmlElement } from '../../ooxml/xml-reader.ts';
import type { DocumentCell } from '../document.ts';
import { child, isOn, wordOf } from './elements.ts';

const MOST_COLUMNS = 200;

/** Those that a tracked change has deleted are none any more. */
export function rowsOf(table: XmlElement): XmlElement[] {
  return throughHolders(table, 'tr').filter((row) => !child(child(row, 'trPr'), 'del'));
}

export function cellsOf(row: XmlElement): XmlElement[] {
  return throughHolders(row, 'tc').filter((cell) => !child(child(cell, 'tcPr'), 'cellDel'));
}

/** Rows, counted from 1 as they are read, which a tracked change has put in, or behind which one has taken another out. */
export function changedRows(table: XmlElement): number[] {
  let read = 0;
  return throughHolders(table, 'tr').flatMap((row) => {
    const properties = child(row, 'trPr');
    const isGone = child(properties, 'del') !== undefined;
    if (!isGone) read++;
    return isGone || child(properties, 'ins') ? [Math.max(1, read)] : [];
  });
}

/** Content controls may stand around rows and around cells. */
function throughHolders(element: XmlElement, name: string): XmlElement[] {
  return childrenOf(element).flatMap((each) => {
    if (each.name === name) return [each];
    return /^(?:sdt|sdtContent|customXml|ins|moveTo)$/.test(each.name) ? throughHolders(each, name) : [];
  });
}

/** Nothing but the arrangement of what stands in it. */
export function isLayout(table: XmlElement): boolean {
  const rows = rowsOf(table).map(cellsOf);
  return rows.every((cells) => cells.length <= 1) || rows.flat().some((cell) => throughHolders(cell, 'tbl').length > 0);
}

interface Open {
  readonly column: number;
  readonly cell: { text: string; rowSpan: number };
}

/** @param textOf the text of a cell in its place @param placeOf this place, counted from 1 */
export function gridOf(
  table: XmlElement,
  textOf: (cell: XmlElement, place: string) => string,
  placeOf: (row: number, cell: number) => string,
): DocumentCell[][] {
  let above: readonly Open[] = [];
  return rowsOf(table).map((row, index) => {
    const cells: (DocumentCell & { text: string; rowSpan: number; colSpan: number })[] = [];
    const open: Open[] = [];
    const next = () => placeOf(index + 1, cells.length + 1);
    const put = (text: string, colSpan: number) => {
      const cell = { text, place: next(), colSpan, rowSpan: 1 };
      cells.push(cell);
      return cell;
    };
    let column = Math.min(MOST_COLUMNS, Number(wordOf(child(child(row, 'trPr'), 'gridBefore')) ?? 0)) || 0;
    if (column > 0) put('', column);
    for (const element of cellsOf(row)) {
      const properties = child(element, 'tcPr');
      const colSpan = spanOf(properties);
      const text = textOf(element, next());
      const last = cells.at(-1);
      if (continues(child(properties, 'hMerge')) && last) {
        last.colSpan += colSpan;
        last.text = joined(last.text, text);
      } else {
        const merged = child(properties, 'vMerge');
        const upper = continues(merged) ? above.find((each) => each.column === column) : undefined;
        const cell = upper?.cell ?? put(text, colSpan);
        if (upper) {
          cell.rowSpan++;
          cell.text = joined(cell.text, text);
        }
        if (merged) open.push({ column, cell });
      }
      column += colSpan;
    }
    above = open;
    return cells;
  });
}

function spanOf(properties: XmlElement | undefined): number {
  const span = Number(wordOf(child(properties, 'gridSpan')) ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, MOST_COLUMNS) : 1;
}

function continues(merge: XmlElement | undefined): boolean {
  return merge !== undefined && isOn(merge) && wordOf(merge) !== 'restart';
}

function joined(text: string, more: string): string {
  return more.trim() === '' ? text : `${text}\n${more}`;
}
