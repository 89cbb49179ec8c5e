/** A text → the headings that each of its paragraphs stands under: a paragraph without a numeral belongs to the one before. */

import type { Level, Paragraph } from '../../submission/filled-text.ts';

/** A heading before its text on the same line, or on a line of its own. */
const RUN_IN = /^[^，；\n]{2,25}?(?:[。：]|$)/u;
/** Without a numeral: short, and with a text behind it. */
const UNNUMBERED = /^[^，；。：\n]{2,15}[。：]./u;

/** Of each paragraph, in their order: all levels together. */
export function headingsOf(paragraphs: readonly Paragraph[]): readonly string[] {
  const open = new Map<Level, string>();
  return paragraphs.map(({ text, numeral }) => {
    if (numeral) {
      for (const level of [...open.keys()]) if (level >= numeral.level) open.delete(level);
      open.set(numeral.level, RUN_IN.exec(text.slice(numeral.length))?.[0] ?? '');
    }
    const own = numeral ? '' : (UNNUMBERED.exec(text)?.[0] ?? '');
    return [...open.values(), own].join(' ');
  });
}
