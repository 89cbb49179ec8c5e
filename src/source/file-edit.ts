/** Edits of a text as `Source` has it → the bytes of its file: byte order mark and line ends stay what they were, line by line. */

import type { Edit } from './edits.ts';
import { applyEdits } from './edits.ts';

/** @param bytes of a file in UTF-8 @param edits of its decoded text; a new line ends as the file's first one does */
export function editFile(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const typed = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const mark = typed.startsWith('\uFEFF') ? 1 : 0;
  /** Where the decoded text has the `\n` that is two characters in the file. */
  const pairs = [...typed.matchAll(/\r\n/g)].map(({ index }, before) => index - mark - before);
  const inFile = (offset: number) => offset + mark + countBelow(pairs, offset);
  const [lineEnd = '\n'] = /\r\n?|\n/.exec(typed) ?? [];
  const there = edits.map(({ start, end, text }) => ({
    start: inFile(start),
    end: inFile(end),
    text: lineEnd === '\n' ? text : text.replaceAll('\n', lineEnd),
  }));
  return new TextEncoder().encode(applyEdits(typed, there).text);
}

/** How many of the ascending numbers are less than `limit`. */
function countBelow(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
