/** Paragraphs → nodes of the layout, those with a heading numeral with their heading: on a line of its own, or run in before the first 。 */

import type { TextNode } from '../edition/definition.ts';
import type { ProseStyles } from '../edition/format.ts';
import type { HeadingNumeral, Level, Paragraph } from '../submission/filled-text.ts';

/** A heading says what follows: it is short and no sentence with parts. */
const LONGEST_HEADING = 25;
/** Beside siblings with headings a longer first sentence, with commas, is one too. */
const LONGEST_SIBLING = 35;

/** A numbered paragraph, cut behind its first 。 and the quotes and brackets that close with it. */
interface Opening extends HeadingNumeral {
  readonly first: string;
  readonly more: string;
}

export function paragraphNodes(all: readonly Paragraph[], styles: ProseStyles): TextNode[] {
  const openings = all.map(openingOf);
  const levels = levelsWithHeadings(openings);
  return all.map((each, index) => nodeOf(each, openings[index], levels, styles));
}

/** Paragraphs of one level should look alike: one clear heading among them makes headings of its siblings' first sentences. */
function levelsWithHeadings(openings: readonly (Opening | undefined)[]): Set<Level> {
  return new Set(openings.flatMap((each) => (each !== undefined && isHeading(each) ? [each.level] : [])));
}

function nodeOf(
  { text }: Paragraph,
  opening: Opening | undefined,
  levels: ReadonlySet<Level>,
  styles: ProseStyles,
): TextNode {
  const plain = { text: [{ text }], style: styles.paragraph };
  if (opening === undefined) return plain;
  const { level, more } = opening;
  const style = styles.headings[level - 1];
  const isOne = isHeading(opening) || (levels.has(level) && isSibling(opening));
  if (style === undefined || !isOne) return plain;
  if (more === '') return { text: [{ text }], style };
  return { text: [{ text: text.slice(0, -more.length), style }, { text: more }], style: styles.paragraph };
}

function openingOf({ text, numeral }: Paragraph): Opening | undefined {
  if (!numeral?.isSure) return undefined;
  const rest = text.slice(numeral.length);
  const [first = ''] = /^[^。]*(?:。[”’）》」』]*)?/u.exec(rest) ?? [];
  return { ...numeral, first, more: rest.slice(first.length) };
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
