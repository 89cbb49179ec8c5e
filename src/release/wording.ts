/**
 * A text of a page, or a cell → its wording: what stays when an editor at the portal has made full width of half, straight
 * quotation marks of curly ones, or has parted the thousands of a figure. A figure raised, or in a circle, is another one.
 */

import { characterOf, RADICALS } from '../tidy/radicals.ts';
import type { Item } from './web-text.ts';

export function wordingOf(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[“”„〝〞]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(RADICALS, characterOf);
}

function cellWordingOf(text: string): string {
  const wording = wordingOf(text);
  return PARTED.test(wording) ? wording.replaceAll(',', '') : wording;
}

const PARTED = /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;

/** The items of a page; each text and cell whose wording the report has, as the report has it. */
export function inFormOf(due: readonly Item[], page: readonly Item[]): readonly Item[] {
  const texts = new Map<string, string>();
  const cells = new Map<string, string>();
  for (const item of due)
    if ('text' in item) texts.set(wordingOf(item.text), item.text);
    else for (const text of item.grid.flat()) cells.set(cellWordingOf(text), text);
  const cellOf = (text: string) => cells.get(cellWordingOf(text)) ?? text;
  return page.map((item) =>
    'text' in item
      ? { text: texts.get(wordingOf(item.text)) ?? item.text }
      : {
          grid: item.grid.map((row) => row.map(cellOf)),
          rows: item.rows.map((row) => row.map((each) => ({ ...each, text: cellOf(each.text) }))),
        },
  );
}
