/** 更正 → the last paragraphs of a report: what was corrected once it had been published, and when. */

import type { TextNode } from '../edition/definition.ts';
import { dayInWords } from '../source/dates.ts';
import type { FilledSubmission } from '../submission/filled-text.ts';

export function correctionNodes({ filledCorrections, format }: FilledSubmission): TextNode[] {
  return filledCorrections.flatMap(({ day, text }) =>
    text.paragraphs.map((each, index) => {
      const opening = index === 0 ? `更正（${dayInWords(day)}）：` : '';
      return { text: [{ text: `${opening}${each.text}` }], style: format.prose.paragraph };
    }),
  );
}
