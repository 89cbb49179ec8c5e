/** A text behind `>` or in quotation marks, of which YAML makes one line → its paragraphs, each on a line as it was typed. */

import type { Scan } from './scan.ts';

/** A line that ends so has come to its end; so has one before a heading's numeral. */
const SENTENCE_END = /[。！？!?；;：:”’）)》…]["']?\s*$/u;
const NUMERAL =
  /^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d)|[①-⑳㈠-㈩])/u;

/** @param next the first line behind the text @returns whether there was anything to keep */
export function keepParagraphs(scan: Scan, first: number, next: number): boolean {
  let kept = false;
  for (let line = first; line + 1 < next; line++) {
    const [text, below] = [scan.lines.of(line), scan.lines.of(line + 1)];
    if (text.trim() === '' || below.trim() === '') continue;
    if (!SENTENCE_END.test(text) && !NUMERAL.test(below)) continue;
    // An empty line is a line end to YAML; a single one is a blank.
    scan.insert(scan.lines.end(line), '\n');
    kept = true;
  }
  return kept;
}
