/** `explain`: a finding's code → its rule, where the rule comes from, and an example. */

import { EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { openEditions } from '../edition/edition.ts';
import type { Explanation } from '../edition/explanation.ts';
import { LAYOUTS as EDITIONS } from '../store/versions.ts';
import { nearest } from '../template/vocabulary.ts';
import type { Explained } from './explanations/entry.ts';
import { FONT_SOURCE, FONTS, LAYOUT_SOURCE, LAYOUTS } from './explanations/program.ts';
import {
  ENTRIES,
  ENTRY_SOURCE,
  REFERENCE_SOURCE,
  REFERENCES,
  TYPING,
  TYPING_SOURCE,
} from './explanations/submission.ts';

/** @returns 0, or 2 for a code that does not exist */
export function explain(code: string, terminal: Terminal): number {
  const known = explanations(EDITIONS);
  const meant = known.filter((each) => each.code === code.trim());
  if (meant.length === 0) {
    const near = nearest(code, [...new Set(known.map((each) => each.code))]);
    terminal.tell(`没有“${code}”这个代号。${near ? `是不是“${near}”？` : '请照抄检查结果里的英文代号。'}`);
    return EXIT.usage;
  }
  terminal.print(asWords(code.trim(), meant));
  return EXIT.good;
}

/** Of every code that a run can tell; a code of several editions has one for each. */
export function explanations(layouts: string): Explanation[] {
  const editions = openEditions(layouts).value ?? [];
  return [
    ...explained(TYPING, TYPING_SOURCE),
    ...explained(ENTRIES, ENTRY_SOURCE),
    ...explained(REFERENCES, REFERENCE_SOURCE),
    ...explained(FONTS, FONT_SOURCE),
    ...explained(LAYOUTS, LAYOUT_SOURCE),
    ...editions.flatMap((each) => each.load().value?.explanations ?? []),
  ];
}

/** What several editions say in the same words is said once, with the source of each. */
function asWords(code: string, meant: readonly Explanation[]): string {
  const words = (each: Explanation) => `规则：${each.why}\n例子：${each.example}`;
  const blocks = [...new Set(meant.map(words))].map((block) => {
    const sources = new Set(meant.filter((each) => words(each) === block).map(({ source }) => source));
    return [block, ...[...sources].map((source) => `依据：${source}`)].join('\n');
  });
  return `${code}\n${blocks.join('\n\n')}`;
}

function explained(codes: Explained, source: string): Explanation[] {
  return Object.entries(codes).map(([code, [why, example]]) => ({ code, why, source, example }));
}
