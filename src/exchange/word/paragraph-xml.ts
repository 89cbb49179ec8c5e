/** A text of a definition → a paragraph of a Word file in its style, a run for each of its spans. */

import type { Definition, Span, TextNode } from '../../edition/definition.ts';
import { element, textOf } from '../../ooxml/xml-writer.ts';
import { fontsOf } from './style-sheet.ts';

/**
 * @param look properties of the paragraph besides those of its style
 * @param breaks spans before which a line begins
 */
export function paragraphXml(
  { text, style }: TextNode,
  styles: Definition['styles'],
  look: readonly string[] = [],
  breaks: ReadonlySet<number> = new Set(),
): string {
  const runs = text.map((span, at) => runXml(span, styles, breaks.has(at)));
  return element('w:p', {}, element('w:pPr', {}, element('w:pStyle', { 'w:val': style }), ...look), ...runs);
}

function runXml({ text, style }: Span, styles: Definition['styles'], isBroken: boolean): string {
  const own = style === undefined ? undefined : styles[style];
  const look = own ? element('w:rPr', {}, fontsOf(own)) : '';
  const lineEnd = isBroken ? element('w:br') : '';
  return text === ''
    ? ''
    : element('w:r', {}, look, lineEnd, element('w:t', { 'xml:space': 'preserve' }, textOf(text)));
}
