/** A text → its paragraphs: lines, numerals and places are found out here, once, for the checks and for the page. */

import type { Path } from '../cell-path.ts';
import { applyEdits, type EditedText } from '../source/edits.ts';
import type { FilledText, Paragraph } from '../submission/filled-text.ts';
import { numeralOf } from '../submission/heading-numerals.ts';
import { tidyLine, tidyParagraph, tidyText } from '../tidy/tidy.ts';

/** A prose text as printed. Applied to its own result it changes nothing. */
export function proseOf(path: Path, text: EditedText): FilledText {
  return inParagraphs(path, tidyText(text), tidyParagraph);
}

/** A prose text that cannot be filled, as typed but for its numerals and the blanks around its lines. */
export function unfilledOf(path: Path, text: EditedText): FilledText {
  return inParagraphs(path, text, (paragraph) => paragraph);
}

export function oneLineOf(path: Path, text: EditedText): FilledText {
  const line = tidyLine(text);
  return { ...line, path, paragraphs: [{ ...line, start: 0, numeral: null }] };
}

type Tidy = (paragraph: EditedText) => EditedText;

function inParagraphs(path: Path, { text, origin }: EditedText, tidy: Tidy): FilledText {
  const paragraphs: Paragraph[] = [];
  const lines: string[] = [];
  let [from, start] = [0, 0];
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    const at = from + line.indexOf(trimmed);
    const paragraph = trimmed === '' ? undefined : paragraphOf(trimmed, (offset) => origin(at + offset), tidy);
    if (paragraph) paragraphs.push({ ...paragraph, start });
    lines.push(paragraph?.text ?? '');
    start += (paragraph?.text.length ?? 0) + 1;
    from += line.length + 1;
  }
  const printed = lines.join('\n');
  return { path, text: printed, paragraphs, origin: (offset) => originIn(paragraphs, offset) };
}

function paragraphOf(line: string, origin: EditedText['origin'], tidy: Tidy): Omit<Paragraph, 'start'> {
  const typed = numeralOf(line);
  if (typed === undefined) return { ...tidy({ text: line, origin }), numeral: null };
  const { printed, ...numeral } = typed;
  if (!numeral.isSure) return { ...tidy({ text: line, origin }), numeral };
  const edited = applyEdits(line, [{ start: 0, end: numeral.length, text: printed }]);
  const paragraph = tidy({ text: edited.text, origin: (offset) => origin(edited.origin(offset)) });
  return { ...paragraph, numeral: { ...numeral, length: printed.length } };
}

/** What stands between two paragraphs is at the end of the first. */
function originIn(paragraphs: readonly Paragraph[], offset: number): number {
  let [low, high] = [0, paragraphs.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((paragraphs[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const paragraph = paragraphs[low];
  return paragraph ? paragraph.origin(Math.max(0, offset - paragraph.start)) : 0;
}
