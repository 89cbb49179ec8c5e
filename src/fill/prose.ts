/** A filled text → its paragraphs, those with a heading numeral with their heading: on a line of its own, or run in before the first 。 */

import type { TextNode } from '../edition/definition.ts';
import type { ProseStyles } from '../edition/format.ts';
import { type Level, type Numbered, numbered } from '../submission/heading-numerals.ts';

/** A heading says what follows: it is short and no sentence with parts. */
const LONGEST_HEADING = 25;
/** Beside siblings with headings a longer first sentence, with commas, is one too. */
const LONGEST_SIBLING = 35;

interface Paragraph {
  readonly line: string;
  readonly numbered: Opening | undefined;
}

/** A numbered paragraph, cut behind its first 。 and the quotes and brackets that close with it. */
interface Opening extends Numbered {
  readonly first: string;
  readonly more: string;
}

/** Each line of the text is a paragraph; blank lines are dropped. 一、 is no heading here: those are the layout's own. */
export function paragraphs(text: string, styles: ProseStyles): TextNode[] {
  const all = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ line, numbered: openingOf(line) }));
  const levels = levelsWithHeadings(all);
  return all.map((each) => nodeOf(each, levels, styles));
}

/** Paragraphs of one level should look alike: one clear heading among them makes headings of its siblings' first sentences. */
function levelsWithHeadings(all: readonly Paragraph[]): Set<Level> {
  return new Set(all.flatMap(({ numbered: each }) => (each !== undefined && isHeading(each) ? [each.level] : [])));
}

function nodeOf({ line, numbered: opening }: Paragraph, levels: ReadonlySet<Level>, styles: ProseStyles): TextNode {
  if (opening === undefined) return { text: [{ text: line }], style: styles.paragraph };
  const { level, numeral, first, more, rest } = opening;
  const heading = styles.headings[level - 1];
  const isOne = isHeading(opening) || (levels.has(level) && isSibling(opening));
  if (heading === undefined || !isOne) return { text: [{ text: numeral + rest }], style: styles.paragraph };
  if (more === '') return { text: [{ text: numeral + first }], style: heading };
  return { text: [{ text: numeral + first, style: heading }, { text: more }], style: styles.paragraph };
}

function openingOf(line: string): Opening | undefined {
  const found = numbered(line);
  if (found === undefined) return undefined;
  const [first = ''] = /^[^。]*(?:。[”’）》」』]*)?/u.exec(found.rest) ?? [];
  return { ...found, first, more: found.rest.slice(first.length) };
}

function isHeading({ first }: Opening): boolean {
  return lengthOf(first) <= LONGEST_HEADING && !/[，,]/u.test(first) && (first.includes('。') || endsOpen(first));
}

function isSibling({ first, more }: Opening): boolean {
  return lengthOf(first) <= LONGEST_SIBLING && (first.includes('。') ? more !== '' : endsOpen(first));
}

/** A heading on a line of its own has no mark at its end; a clause of a list has. */
function endsOpen(first: string): boolean {
  return !/[；;，,、？！?!.]$/u.test(first);
}

/** In characters, without the full stop. */
function lengthOf(first: string): number {
  return [...first.replace(/。[”’）》」』]*$/u, '')].length;
}
